"""Readers of gazetteer sources."""
