"""Background work and consequences, in the database that already keeps everything else."""
