"""Weighing: whose reading holds where the witnesses differ."""
