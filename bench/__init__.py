"""Measurements, each against a floor or a smaller size in the same run. ``./do bench [name …]``."""
