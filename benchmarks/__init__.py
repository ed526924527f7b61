"""How good and how fast the program is, measured by anyone: ``python -m benchmarks [startup|speed|quality]...``."""
