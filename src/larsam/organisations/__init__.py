"""Organisations, learning centres, collaborations, and who answers for what in them."""
