"""From findings to a corrected text that is proved harmless."""
