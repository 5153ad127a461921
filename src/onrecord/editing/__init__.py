"""Captures to Article: which belong together, the best text, and where the witnesses differ."""
