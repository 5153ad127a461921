"""Rules: the deterministic reader, which benchmarks keep as the floor, and what it knows of cues, sources and forms."""
