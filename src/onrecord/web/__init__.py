"""The reading room: pages on 127.0.0.1."""
