"""Text to Statements: who is credited with what, by which words, and when."""

from onrecord.attribution.attribute import LANGUAGES, attribute, why_unread

__all__ = ["LANGUAGES", "attribute", "why_unread"]
