"""Facts as reviewed data, and the weights of the model."""
