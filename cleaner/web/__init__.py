"""The page at which people decide about findings."""
