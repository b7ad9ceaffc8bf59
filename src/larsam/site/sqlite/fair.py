"""A lock whose waiters are served in the order in which they came."""

from __future__ import annotations

import threading
from collections import deque


class FairLock:
    """First come, first served, and a waiter may give up after a while."""

    def __init__(self) -> None:
        self._guard = threading.Lock()
        self._held = False
        self._waiting: deque[threading.Event] = deque()

    def acquire(self, timeout: float) -> bool:
        """Wait for the turn, at most ``timeout`` seconds; answer whether it came."""
        with self._guard:
            if not self._held:
                self._held = True
                return True
            turn = threading.Event()
            self._waiting.append(turn)
        if turn.wait(timeout):
            return True
        with self._guard:
            if turn.is_set():  # handed over while we were giving up
                return True
            self._waiting.remove(turn)
            return False

    def release(self) -> None:
        """Hand over to whoever has waited longest."""
        with self._guard:
            if self._waiting:
                self._waiting.popleft().set()
            else:
                self._held = False
