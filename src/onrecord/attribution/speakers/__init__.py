"""Speakers: who the sources are, from mention to name, inside one article."""
