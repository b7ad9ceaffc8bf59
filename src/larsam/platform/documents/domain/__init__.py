"""Pure values about documents: what came in, and what goes out."""
