"""Many documents in one run."""
