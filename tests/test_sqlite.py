"""SQLite as it is set up here: durable, and fair to those who wait."""

from __future__ import annotations

import threading
import time
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.db.utils import ConnectionHandler, OperationalError

from larsam.site.settings.databases import database
from larsam.site.sqlite.fair import FairLock


@pytest.fixture
def connections(tmp_path: Path, django_db_blocker: Any) -> Any:
    """Connections to a file of its own, one a thread, as in the web process."""
    settings = database(f"sqlite:///{tmp_path / 'own.sqlite3'}")
    handler = ConnectionHandler({"default": settings})
    # Not the suite's database, so its guard has nothing to guard here.
    with django_db_blocker.unblock():
        yield handler
        handler.close_all()


def _value(connection: Any, pragma: str) -> Any:
    with connection.cursor() as cursor:
        cursor.execute(f"PRAGMA {pragma}")
        return cursor.fetchone()[0]


def test_pragmas_are_as_said(connections: Any) -> None:
    connection = connections["default"]
    assert _value(connection, "journal_mode") == "wal"
    assert _value(connection, "synchronous") == 2, "FULL: what was confirmed survives a power cut"
    assert _value(connection, "foreign_keys") == 1
    assert _value(connection, "temp_store") == 2
    assert _value(connection, "mmap_size") == 134217728
    assert _value(connection, "cache_size") == -16000
    assert _value(connection, "journal_size_limit") == 67108864
    assert connection.transaction_mode == "IMMEDIATE"
    assert connection.settings_dict["CONN_MAX_AGE"] == 600
    assert connection.vendor == "sqlite"


def test_an_address_of_another_kind_is_refused() -> None:
    with pytest.raises(ImproperlyConfigured, match="DATABASE_URL begins with mysql://"):
        database("mysql://somewhere/larsam")


def test_the_lock_serves_in_the_order_of_coming() -> None:
    lock = FairLock()
    assert lock.acquire(1)
    served: list[int] = []

    def wait(number: int) -> None:
        assert lock.acquire(10)
        served.append(number)
        lock.release()

    threads = []
    for number in range(8):
        thread = threading.Thread(target=wait, args=(number,))
        thread.start()
        while len(lock._waiting) != number + 1:
            time.sleep(0.001)
        threads.append(thread)
    lock.release()
    for thread in threads:
        thread.join()
    assert served == list(range(8))


def test_one_that_gives_up_does_not_block_the_queue() -> None:
    lock = FairLock()
    assert lock.acquire(1)
    assert not lock.acquire(0.01)
    lock.release()
    assert lock.acquire(0.01)


def _in_thread(work: Any) -> BaseException | None:
    failed: list[BaseException] = []

    def run() -> None:
        try:
            work()
        except BaseException as error:  # noqa: BLE001 - handed to the test
            failed.append(error)

    thread = threading.Thread(target=run)
    thread.start()
    thread.join(20)
    return failed[0] if failed else None


def _turn(connections: Any) -> FairLock:
    from larsam.site.sqlite import base

    return base._lock_for(str(connections["default"].settings_dict["NAME"]))


def test_a_transaction_takes_a_turn_and_gives_it_back(connections: Any) -> None:
    connection = connections["default"]
    lock = _turn(connections)
    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE note (text TEXT)")
    connection.set_autocommit(False, force_begin_transaction_with_broken_autocommit=True)
    assert not lock.acquire(0.01), "held while the transaction is open"
    connection.commit()
    connection.set_autocommit(True)
    assert lock.acquire(0.01), "given back at commit"
    lock.release()


@pytest.mark.parametrize("ending", ["rollback", "close"])
def test_an_undone_or_cut_off_transaction_gives_its_turn_back(connections: Any, ending: str) -> None:
    connection = connections["default"]
    connection.ensure_connection()
    lock = _turn(connections)
    connection.set_autocommit(False, force_begin_transaction_with_broken_autocommit=True)
    getattr(connection, ending)()
    assert lock.acquire(0.01)
    lock.release()


def test_who_waits_too_long_hears_what_sqlite_would_say(connections: Any) -> None:
    lock = _turn(connections)
    assert lock.acquire(1)

    def begin() -> None:
        mine = connections["default"]
        mine.settings_dict["OPTIONS"]["timeout"] = 0.05
        try:
            mine.set_autocommit(False, force_begin_transaction_with_broken_autocommit=True)
        finally:
            mine.close()

    error = _in_thread(begin)
    lock.release()
    assert isinstance(error, OperationalError)
    assert "locked" in str(error)


def test_many_writers_lose_nothing_and_none_waits_unfairly(connections: Any) -> None:
    with connections["default"].cursor() as cursor:
        cursor.execute("CREATE TABLE taken (writer INTEGER)")
    each, writers = 25, 8
    done: dict[int, int] = dict.fromkeys(range(writers), 0)
    lead: list[int] = []

    def write(number: int) -> None:
        connection = connections["default"]
        try:
            for _ in range(each):
                connection.set_autocommit(False, force_begin_transaction_with_broken_autocommit=True)
                with connection.cursor() as cursor:
                    cursor.execute("INSERT INTO taken VALUES (%s)", [number])
                connection.commit()
                connection.set_autocommit(True)
                done[number] += 1
                if all(0 < count < each for count in done.values()):
                    lead.append(max(done.values()) - min(done.values()))
        finally:
            connection.close()

    threads = [threading.Thread(target=write, args=(number,)) for number in range(writers)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    with connections["default"].cursor() as cursor:
        cursor.execute("SELECT count(*) FROM taken")
        assert cursor.fetchone()[0] == each * writers
    assert not lead or min(lead) <= 3, "nobody runs ahead while others wait"


def test_the_suite_uses_the_same_backend(settings: Any) -> None:
    from django.db import connection

    if connection.vendor == "sqlite":
        assert settings.DATABASES["default"]["ENGINE"] == "larsam.site.sqlite"
