"""Tests of the house as a whole. A room's own tests lie in the room."""
