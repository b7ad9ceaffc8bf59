"""Cold and warm ``./do start``, in a clone of what is committed, until the start page answers."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import time
import urllib.error
import urllib.request
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
LONGEST_SECONDS = 900


def measure(where: Path) -> None:
    """The packages come from wherever pip and npm are set to find them, or from their caches."""
    clone = where / "clone"
    subprocess.run(["git", "clone", "--quiet", str(ROOT), str(clone)], check=True)
    env = {
        key: value
        for key, value in os.environ.items()
        if not key.startswith(("LARSAM_", "DJANGO_", "VIRTUAL_"))
    }
    cold = _start(clone, env)
    warm = _start(clone, env)
    print(f"cold {cold:.1f} s, warm {warm:.1f} s, warm / cold {warm / cold:.2f}")


def _start(clone: Path, env: dict[str, str]) -> float:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    since = time.perf_counter()
    process = subprocess.Popen(
        [str(clone / "do"), "start", "--port", str(port)], cwd=clone, env=env,
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True,
    )  # fmt: skip
    try:
        while time.perf_counter() - since < LONGEST_SECONDS:
            if process.poll() is not None:
                raise SystemExit(f"./do start ended with {process.returncode}")
            try:
                with urllib.request.urlopen(f"http://localhost:{port}/", timeout=5) as answer:
                    if answer.status == 200:
                        return time.perf_counter() - since
            except (urllib.error.URLError, OSError):
                time.sleep(0.2)
        raise SystemExit("./do start did not answer in time")
    finally:
        os.killpg(process.pid, signal.SIGTERM)
        process.wait(60)
