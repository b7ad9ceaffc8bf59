"""The only code that writes in this room, one module a noun."""
