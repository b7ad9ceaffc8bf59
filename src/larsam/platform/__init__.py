"""What every room stands on: people, log, trail, jobs, documents, mail, protection of personal data."""
