"""The names of a gazetteer as one memory-mapped file, answers included."""
