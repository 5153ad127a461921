"""The record: one SQLite file that holds captures, articles, statements and people."""
