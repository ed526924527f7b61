"""Datasets of articles: rows of Parquet, JSONL or CSV files, corrected in parts by the workers of an engine."""
