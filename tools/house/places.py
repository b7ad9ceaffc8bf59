"""Where things lie in a checkout, and the environment that programs are started with."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
VENV = ROOT / ".venv"
BIN = VENV / "bin"
STAMPS = VENV / ".larsam"
VAR = ROOT / "var"
LOGS = VAR / "log"
LOCKS = ROOT / "requirements"
FRONTEND = ROOT / "frontend"

CHROMIUM_NAMES = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome", "chrome")


def environment(**more: str) -> dict[str, str]:
    """This process's environment with the project's own programs first on PATH."""
    env = dict(os.environ)
    env["PATH"] = os.pathsep.join([str(BIN), env.get("PATH", os.defpath)])
    env["VIRTUAL_ENV"] = str(VENV)
    env.pop("PYTHONHOME", None)
    # A PYTHONPATH from another project would put its packages before the locked ones.
    env.pop("PYTHONPATH", None)
    env["PYTHONUNBUFFERED"] = "1"
    return env | more


def chromium() -> str | None:
    """The browser to test with: ``LARSAM_CHROMIUM``, or the first of the usual names on PATH."""
    chosen = os.environ.get("LARSAM_CHROMIUM")
    if chosen:
        return chosen
    return next((found for name in CHROMIUM_NAMES if (found := shutil.which(name))), None)


def libreoffice() -> str | None:
    return shutil.which("soffice") or shutil.which("libreoffice")


def poppler() -> str | None:
    return shutil.which("pdftoppm")
