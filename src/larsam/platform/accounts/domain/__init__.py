"""Sign-in's pure rules."""
