"""No process outlives the one that started it, not even when that one is killed outright."""

from __future__ import annotations

import os
import signal
import threading
import time

LOOKING_EVERY_SECONDS = 1.0
GRACE_SECONDS = 5.0


# The parent says its number beforehand: asked for later, it could already be that of whoever took over.
PARENT = "LARSAM_PARENT"


def hold() -> None:
    """Stop this process when the parent that named itself is gone: politely first, then for good."""
    parent = os.environ.get(PARENT)
    if parent is not None:
        threading.Thread(target=_watch, args=(int(parent),), name="lifeline", daemon=True).start()


def _watch(parent: int) -> None:
    while os.getppid() == parent:
        time.sleep(LOOKING_EVERY_SECONDS)
    os.kill(os.getpid(), signal.SIGTERM)
    time.sleep(GRACE_SECONDS)
    os._exit(1)
