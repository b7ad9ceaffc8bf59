"""The rules of membership and functions, readable without knowing Django."""
