"""Speakers of many articles to Persons."""

from onrecord.people.mentions import id_of, key_of, mention_of, mentions, name_of, subject_of
from onrecord.people.resolve import cluster, resolve

__all__ = ["cluster", "id_of", "key_of", "mention_of", "mentions", "name_of", "resolve", "subject_of"]
