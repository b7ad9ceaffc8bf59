"""Makes a checkout able to run: environment, packages, front-end files, fonts, catalogues, static files.

Each step leaves a stamp that names what it was made from. A step whose stamp still fits is passed over, so a
second start costs the reading of a few files.
"""

from __future__ import annotations

import contextlib
import fcntl
import hashlib
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from house.console import Stop, become, quietly, say, seconds
from house.places import BIN, FRONTEND, LOCKS, ROOT, STAMPS, VAR, VENV

OLDEST = (3, 11)
SOURCES = ROOT / "src" / "larsam"
OFFLINE = "Is the network there? Packages come from the Python and npm registries the first time."


def prepare(*, dev: bool = False) -> None:
    """Every step that is not already done, one checkout at a time."""
    since = time.monotonic()
    with _alone():
        fresh = _virtual_environment()
        packages = _packages(dev=dev)
        steps = [
            fresh,
            packages,
            _project(),
            _front_end_packages(),
            _assets(),
            _fonts(),
            _catalogues(),
            _static(),
        ]
    if any(steps):
        say(f"Set up in {seconds(since)}.")


# ── stamps ───────────────────────────────────────────────────────────────────────────────────────────


def digest(*parts: object) -> str:
    """One name for all of it: texts as they are, files by what is in them."""
    made = hashlib.sha256()
    for part in parts:
        made.update(part.read_bytes() if isinstance(part, Path) else str(part).encode())
        made.update(b"\0")
    return made.hexdigest()


def look_of(files: Iterable[Path]) -> str:
    """One name for many files, by path, size and time of change: quick enough for thousands."""
    made = hashlib.sha256()
    for path in sorted(files):
        seen = path.stat()
        made.update(f"{path}\0{seen.st_size}\0{seen.st_mtime_ns}\n".encode())
    return made.hexdigest()


def _fits(name: str, value: str) -> bool:
    stamp = STAMPS / name
    return stamp.is_file() and stamp.read_text() == value


def _stamp(name: str, value: str) -> None:
    STAMPS.mkdir(parents=True, exist_ok=True)
    (STAMPS / name).write_text(value)


@contextlib.contextmanager
def _alone() -> Iterator[None]:
    """Two set-ups of one checkout would trip over each other: the second waits."""
    VAR.mkdir(exist_ok=True)
    with (VAR / "setup.lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            say("  Another set-up of this checkout is running; waiting for it.")
            fcntl.flock(lock, fcntl.LOCK_EX)
        yield


# ── steps: each answers whether it did anything ──────────────────────────────────────────────────────


def _virtual_environment() -> bool:
    # A moved checkout breaks the scripts inside: their first lines hold the old path.
    made_from = digest(str(ROOT))
    works = (BIN / "python").exists()
    if works and _fits("environment", made_from):
        return False
    if works and not (STAMPS / "environment").exists() and _has_pip():
        _stamp("environment", made_from)  # made by hand: taken as it is
        return False
    if Path(sys.prefix).resolve() == VENV.resolve():
        # This very Python lies in what is to be replaced: go on with the one it was made from.
        become([Path(sys.base_prefix) / "bin" / "python3", ROOT / "tools" / "do.py", *sys.argv[1:]])
    shutil.rmtree(VENV, ignore_errors=True)
    version = ".".join(map(str, sys.version_info[:3]))
    quietly(
        f"Making .venv with Python {version}",
        [sys.executable, "-m", "venv", VENV],
        log="venv",
        env=os.environ,
        if_it_fails="On Debian and Ubuntu this helps: apt-get install python3-venv",
    )
    _stamp("environment", made_from)
    return True


def _has_pip() -> bool:
    return (
        subprocess.run([BIN / "python", "-c", "import pip"], capture_output=True, check=False).returncode == 0
    )


def _packages(*, dev: bool) -> bool:
    base, tests = LOCKS / "base.txt", LOCKS / "dev.txt"
    done = False
    if not _fits("packages", digest(base)):
        _install(base, "the Python packages LärSam runs on")
        _stamp("packages", digest(base))
        done = True
    if dev and not _fits("test-packages", digest(base, tests)):
        _install(tests, "the Python packages for tests and checks")
        _stamp("test-packages", digest(base, tests))
        done = True
    return done


def _install(lock: Path, what: str) -> None:
    count = sum(1 for line in lock.read_text().splitlines() if line[:1].isalnum())
    quietly(
        f"Installing {what} ({count}, each checked against its hash)",
        [
            BIN / "python",
            "-m",
            "pip",
            "install",
            "--require-hashes",
            "--only-binary",
            ":all:",
            "--no-input",
            "--disable-pip-version-check",
            "--no-deps",
            "-r",
            lock,
        ],
        log=f"packages-{lock.stem}",
        if_it_fails=OFFLINE,
    )


def _project() -> bool:
    made_from = digest(ROOT / "pyproject.toml", str(ROOT))
    if (BIN / "larsam").exists() and _fits("project", made_from):
        return False
    quietly(
        "Putting the command larsam in place",
        [
            BIN / "python",
            "-m",
            "pip",
            "install",
            "--no-deps",
            "--no-build-isolation",
            "--no-input",
            "--disable-pip-version-check",
            "--editable",
            ROOT,
        ],
        log="project",
    )
    _stamp("project", made_from)
    return True


def _front_end_packages() -> bool:
    made_from = digest(FRONTEND / "package-lock.json")
    if (FRONTEND / "node_modules").is_dir() and _fits("front-end", made_from):
        return False
    quietly(
        "Installing the front-end packages with npm",
        [BIN / "npm", "ci", "--omit=dev", "--ignore-scripts", "--no-audit", "--no-fund"],
        log="npm",
        cwd=FRONTEND,
        if_it_fails=OFFLINE,
    )
    _stamp("front-end", made_from)
    return True


def _assets() -> bool:
    made_from = digest(
        FRONTEND / "package-lock.json", SOURCES / "ui" / "assets.py", SOURCES / "ui" / "icons.py"
    )
    if (SOURCES / "ui" / "static" / "vendor").is_dir() and _fits("assets", made_from):
        return False
    quietly("Copying front-end files", [BIN / "python", "-m", "larsam.ui.assets"], log="assets")
    _stamp("assets", made_from)
    return True


def _fonts() -> bool:
    made_from = digest(FRONTEND / "package-lock.json", SOURCES / "platform" / "documents" / "fonts.py")
    if any((VAR / "fonts").glob("*.ttf")) and _fits("fonts", made_from):
        return False
    quietly("Unpacking fonts for documents", [BIN / "larsam", "prepare", "fonts"], log="fonts")
    _stamp("fonts", made_from)
    return True


def _catalogues() -> bool:
    files = list(SOURCES.rglob("*.po"))
    made_from = look_of(files)
    if all(path.with_suffix(".mo").exists() for path in files) and _fits("catalogues", made_from):
        return False
    quietly("Compiling the Swedish and English texts", [BIN / "larsam", "prepare", "texts"], log="texts")
    _stamp("catalogues", made_from)
    return True


def _static() -> bool:
    files = [path for folder in SOURCES.rglob("static") for path in folder.rglob("*") if path.is_file()]
    made_from = digest(look_of(files), LOCKS / "base.txt")
    if (VAR / "static" / "staticfiles.json").exists() and _fits("static", made_from):
        return False
    quietly("Gathering and compressing static files", [BIN / "larsam", "prepare", "static"], log="static")
    _stamp("static", made_from)
    return True


def database(env: Mapping[str, str], *, demo: bool) -> None:
    """Bring the database up to date, and fill an empty one with the demo region if wanted."""
    address = env.get("DATABASE_URL", f"sqlite:///{Path(env.get('LARSAM_VAR', VAR)) / 'larsam.sqlite3'}")
    file = Path(address.removeprefix("sqlite:///"))
    migrations = [path for folder in SOURCES.rglob("migrations") for path in folder.glob("*.py")]
    made_from = digest(address, look_of(migrations), LOCKS / "base.txt", demo)
    # Only of a file can be known that it is the one that was brought up to date, and that it is still there.
    if (
        address.startswith("sqlite:")
        and file.is_file()
        and _fits("database", f"{made_from}{file.stat().st_ino}")
    ):
        return
    quietly(
        "Bringing the database up to date" + (", with the demo region if it is empty" if demo else ""),
        [BIN / "larsam", "prepare", "database", *(["--demo"] if demo else [])],
        log="database",
        env=env,
    )
    if file.is_file():
        _stamp("database", f"{made_from}{file.stat().st_ino}")


def check_python() -> None:
    if sys.version_info < OLDEST:
        raise Stop(f"LärSam needs Python 3.11 or newer; this is {sys.version.split()[0]}.")
