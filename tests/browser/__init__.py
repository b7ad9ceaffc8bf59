"""Journeys in a real browser, against a real `larsam serve`."""
