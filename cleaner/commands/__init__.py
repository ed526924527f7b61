"""Commands: one module each, with one function that returns an exit code."""
