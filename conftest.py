"""What every test of the house stands on."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest


@pytest.fixture(scope="session", autouse=True)
def _files_of_this_run(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Uploaded files go to a folder of this run's own, and never to the one people use."""
    from django.conf import settings
    from django.test.utils import override_settings

    folder = tmp_path_factory.mktemp("files")
    own = settings.STORAGES["default"] | {"OPTIONS": {"location": folder}}
    with override_settings(STORAGES=settings.STORAGES | {"default": own}):
        yield


@pytest.fixture(scope="session")
def repository() -> Path:
    """The checkout's top folder."""
    return Path(__file__).parent
