"""Rules: what one states, how they are read, how they prove themselves."""
