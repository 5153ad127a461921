"""Speakers of many articles to Persons."""
