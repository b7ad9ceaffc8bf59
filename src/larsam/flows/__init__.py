"""Use cases that cross rooms: the only place where sibling rooms meet to write."""
