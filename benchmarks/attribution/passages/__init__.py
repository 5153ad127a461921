"""Passages in the styles of papers of many countries, with who speaks marked in them."""
