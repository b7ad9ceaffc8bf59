"""Rules about workshops as functions of values: no database, no clock, no files."""
