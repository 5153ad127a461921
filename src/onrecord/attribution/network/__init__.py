"""Network: the trained reader, from word pieces to sources, cues and contents; its weights are resources."""
