"""Settings: ``embedded`` (one machine, SQLite), ``production`` (PostgreSQL), ``test`` (the suite)."""
