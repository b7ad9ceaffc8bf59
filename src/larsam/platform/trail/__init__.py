"""From what was said to what came of it, and back."""
