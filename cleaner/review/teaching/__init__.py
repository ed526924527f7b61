"""What a decision teaches the files of a project: its lists, its names, its configuration."""
