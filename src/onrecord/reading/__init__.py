"""Bytes to Capture: what a file is, its text layer, the roles of its blocks, facts with evidence.

The verb is `onrecord.reading.verbs.read`, and `onrecord.read` the same. This package imports nothing itself: what only
asks what a file is, in `sniffing`, waits for no reader of pages and prints.
"""
