"""The version of the program, which imports nothing."""

__version__ = "0.1.0"
