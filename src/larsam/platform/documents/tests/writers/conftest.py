from __future__ import annotations

from pathlib import Path

import pytest

from larsam.platform.documents.fonts import default_folder, font_set


@pytest.fixture(scope="session")
def fonts() -> Path:
    """The folder with typefaces that set-up made; a clear error names the command if it did not."""
    folder = default_folder()
    font_set(folder)
    return folder
