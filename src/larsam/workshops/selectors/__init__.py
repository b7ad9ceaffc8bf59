"""Reading in this room, always given an actor."""
