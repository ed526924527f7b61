"""Known people, places, organisations, agreements and events."""
