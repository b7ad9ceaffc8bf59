"""Protection of people: small numbers, retention, what a field is for."""
