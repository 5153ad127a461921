"""Text to Statements: who is credited with what, by which words, and when."""
