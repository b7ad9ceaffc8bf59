"""The append-only log: who did what to which thing, as codes and facts, never names."""
