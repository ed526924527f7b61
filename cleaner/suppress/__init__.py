"""What an editor does not want to hear: which findings are suppressed, by whom, and which suppressions are idle."""

CALL = "cleaner:"  # what a comment begins with that speaks to us; a text without it holds none
