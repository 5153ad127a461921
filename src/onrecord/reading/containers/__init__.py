"""Containers: files that hold captures, one room a format; each yields sources and refusals, in order."""
