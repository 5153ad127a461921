"""The edition written out: its text, its variants, and where each witness has it."""
