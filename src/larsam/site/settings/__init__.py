"""Settings: ``embedded`` for one machine and SQLite, ``production`` for PostgreSQL, ``test`` for the suite."""
