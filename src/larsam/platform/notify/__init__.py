"""Mail and messages to people."""
