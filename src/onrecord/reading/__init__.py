"""Bytes to Capture: what a file is, its text layer, the roles of its blocks, facts with evidence."""
