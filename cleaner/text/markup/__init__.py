"""Where the prose is in a text of some markup."""
