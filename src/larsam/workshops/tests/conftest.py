"""What every test of this room starts from."""

import pytest

from larsam.workshops.services import files


@pytest.fixture(autouse=True)
def _no_files_from_before():
    """No test meets a file that another left behind."""
    if files.storage().exists(files.FOLDER):
        for name in files.storage().listdir(files.FOLDER)[1]:
            files.let_go(f"{files.FOLDER}/{name}")
