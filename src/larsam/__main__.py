"""``python -m larsam`` is the command ``larsam``."""

from larsam.site.cli import main

if __name__ == "__main__":
    main()
