"""What every test of the house stands on."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

# No test is a race: a busy machine makes a test slow, not wrong. On a build machine the same examples each
# time, so that a change is not held up by what it did not touch; at a desk new ones.
settings.register_profile(
    "larsam",
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
    derandomize="CI" in os.environ,
)
settings.load_profile("larsam")

DATABASE_FIXTURES = {"db", "transactional_db", "django_db_serialized_rollback", "live_server"}


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what touches no database: on the second database it would only prove the same again."""
    for item in items:
        fixtures = set(getattr(item, "fixturenames", ()))
        if item.get_closest_marker("django_db") is None and not fixtures & DATABASE_FIXTURES:
            item.add_marker("pure")


@pytest.fixture(scope="session", autouse=True)
def _files_of_this_run(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Uploaded files go to a folder of this run's own, and never to the one people use."""
    from django.conf import settings as ours
    from django.test.utils import override_settings

    folder = tmp_path_factory.mktemp("files")
    own = ours.STORAGES["default"] | {"OPTIONS": {"location": folder}}
    with override_settings(STORAGES=ours.STORAGES | {"default": own}):
        yield


@pytest.fixture(scope="session", autouse=True)
def _log_is_emptied_between_tests() -> Iterator[None]:
    """A test of several transactions ends by emptying every table, which SQLite's log refuses: lift that for
    the moment. (PostgreSQL empties by TRUNCATE, which no row's trigger sees.)"""
    from importlib import import_module

    from django.db import connection
    from django.test import TransactionTestCase

    locks = import_module("larsam.platform.audit.migrations.0002_append_only")
    empty = TransactionTestCase._fixture_teardown

    def unlocked(case: TransactionTestCase) -> None:
        if connection.vendor != "sqlite":
            empty(case)
            return
        with connection.cursor() as cursor:
            for statement in locks.SQLITE_BACK:
                cursor.execute(statement)
        try:
            empty(case)
        finally:
            with connection.cursor() as cursor:
                for statement in locks.SQLITE:
                    cursor.execute(statement)

    patch = pytest.MonkeyPatch()
    patch.setattr(TransactionTestCase, "_fixture_teardown", unlocked)
    yield
    patch.undo()


@pytest.fixture(scope="session")
def repository() -> Path:
    """The checkout's top folder."""
    return Path(__file__).parent
