"""Facts of an article, from what its captures say."""
