"""Markdown: text with marks for what it is, as scrapers of today make it of pages.

This package imports nothing itself: `telling` waits for no reader.
"""
