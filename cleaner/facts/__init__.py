"""What an article says, read once and shared by every detector."""
