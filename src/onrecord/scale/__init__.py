"""The same stages as steps of a distributed engine; the only place that imports it."""
