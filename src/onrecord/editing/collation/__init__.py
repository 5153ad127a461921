"""Collation: a group's texts laid beside one another, word by word."""
