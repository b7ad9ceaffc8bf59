"""Workshops: what was written becomes notes, notes become patterns, patterns become a report."""
