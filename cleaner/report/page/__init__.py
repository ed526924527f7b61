"""A run as one page for an editor's browser."""
