"""The database backend: takes a turn before a transaction begins, gives it back when it ends."""

from __future__ import annotations

import threading
from typing import Any

from django.db.backends.sqlite3 import base
from django.db.utils import OperationalError

from larsam.site.sqlite.fair import FairLock

DEFAULT_TIMEOUT_SECONDS = 20.0

_guard = threading.Lock()
_locks: dict[str, FairLock] = {}


def _lock_for(name: str) -> FairLock:
    with _guard:
        return _locks.setdefault(name, FairLock())


class DatabaseWrapper(base.DatabaseWrapper):
    """Writers of one file in one process stand in one queue; reading outside a transaction never waits."""

    _turn: FairLock | None = None

    def _start_transaction_under_autocommit(self) -> None:
        self._take_turn()
        try:
            super()._start_transaction_under_autocommit()  # type: ignore[misc]  # the stubs leave it out
        except BaseException:
            self._give_turn_back()
            raise

    def _commit(self) -> None:
        super()._commit()  # type: ignore[misc]  # the stubs leave it out
        # Not in a finally: a commit that failed is followed by a rollback, and the file is ours until then.
        self._give_turn_back()

    def _rollback(self) -> None:
        try:
            super()._rollback()  # type: ignore[misc]  # the stubs leave it out
        finally:
            self._give_turn_back()

    def _close(self) -> None:
        try:
            super()._close()  # type: ignore[misc]  # the stubs leave it out
        finally:
            self._give_turn_back()

    def _take_turn(self) -> None:
        lock = _lock_for(str(self.settings_dict["NAME"]))
        options: dict[str, Any] = self.settings_dict.get("OPTIONS", {})
        if not lock.acquire(float(options.get("timeout", DEFAULT_TIMEOUT_SECONDS))):
            # The words of SQLite itself, which callers already know how to treat.
            raise OperationalError("database is locked")
        self._turn = lock

    def _give_turn_back(self) -> None:
        turn, self._turn = self._turn, None
        if turn is not None:
            turn.release()
