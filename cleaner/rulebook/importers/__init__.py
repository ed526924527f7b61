"""Lists and styles of other tools, read into rule files of ours."""
