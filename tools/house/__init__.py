"""What stands behind ``./do``: plain Python, nothing to install, one module a matter."""
