"""Runs LärSam for real, in a place of its own, for tests that need more than one process."""

from __future__ import annotations

import http.client
import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
LARSAM = Path(sys.executable).with_name("larsam")


def environment(var: Path, **more: str) -> dict[str, str]:
    """A place of its own under ``var``, with the static files and fonts that set-up has made."""
    var.mkdir(parents=True, exist_ok=True)
    for made in ("static", "fonts"):
        link = var / made
        if not link.exists():
            link.symlink_to(ROOT / "var" / made)
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("LARSAM_", "DATABASE_", "DJANGO_"))
    }
    return kept | {"LARSAM_VAR": str(var), "PYTHONUNBUFFERED": "1"} | more


def larsam(*words: str, env: dict[str, str], timeout: float = 120) -> subprocess.CompletedProcess[str]:
    """Run the command and answer what it said."""
    return subprocess.run(
        [str(LARSAM), *words], env=env, capture_output=True, text=True, timeout=timeout, check=False
    )


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@dataclass
class Running:
    """``larsam serve`` as a process of its own."""

    env: dict[str, str]
    port: int = field(default_factory=free_port)
    words: Sequence[str] = ()
    process: subprocess.Popen[str] | None = None
    said: str = ""

    @property
    def base_url(self) -> str:
        return f"http://localhost:{self.port}"

    def start(self, *, within: float = 60) -> Running:
        """Start it and wait until it says that it is ready."""
        self.log = Path(self.env["LARSAM_VAR"]) / f"serve-{self.port}.log"
        with self.log.open("w") as log:
            self.process = subprocess.Popen(
                [str(LARSAM), "serve", "--port", str(self.port), *self.words],
                env=self.env,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                text=True,
            )
        deadline = time.monotonic() + within
        while time.monotonic() < deadline:
            self.said = self.log.read_text()
            if "is ready at" in self.said:
                return self
            if self.process.poll() is not None:
                break
            time.sleep(0.1)
        self.stop()
        raise AssertionError(f"larsam serve did not become ready:\n{self.log.read_text()}")

    def wait_for(self, pattern: str, *, within: float = 20) -> None:
        """Wait until it has printed something that matches."""
        deadline = time.monotonic() + within
        while not re.search(pattern, self.log.read_text()):
            assert time.monotonic() < deadline, f"{pattern} was not printed:\n{self.log.read_text()}"
            time.sleep(0.1)

    def stop(self, number: int = signal.SIGTERM, *, within: float = 30) -> int:
        """Stop it and answer its exit status."""
        if self.process is None:
            return 0
        if self.process.poll() is None:
            self.process.send_signal(number)
        try:
            code = self.process.wait(within)
        except subprocess.TimeoutExpired:
            self.process.kill()
            raise
        finally:
            self.said = self.log.read_text()
        return code

    @property
    def links(self) -> dict[str, str]:
        """The sign-in addresses it printed, by role."""
        said = self.log.read_text()
        return dict(re.findall(r"^  (\S.*?)\s{2,}(http://\S+)$", said, re.MULTILINE))

    def get(self, path: str, **headers: str) -> tuple[int, bytes]:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)
        try:
            connection.request("GET", path, headers={"Host": f"localhost:{self.port}"} | headers)
            answer = connection.getresponse()
            return answer.status, answer.read()
        finally:
            connection.close()

    def children(self) -> dict[int, str]:
        """Every process below it, with its command line."""
        assert self.process is not None
        found: dict[int, str] = {}
        parents = {self.process.pid}
        listed = subprocess.run(
            ["ps", "-eo", "pid=,ppid=,args="], capture_output=True, text=True, check=True
        ).stdout
        rows = [
            (int(pid), int(parent), args)
            for pid, parent, args in (r.split(None, 2) for r in listed.splitlines())
        ]
        grew = True
        while grew:
            new = {pid: args for pid, parent, args in rows if parent in parents and pid not in found}
            grew = bool(new)
            found |= new
            parents |= set(new)
        return found


def lives(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    # A process that has ended but that nobody has asked about yet does not count as living.
    state = Path(f"/proc/{pid}/stat")
    return not (state.exists() and state.read_text().rpartition(")")[2].split()[0] == "Z")


def wait_until(condition: object, *, within: float = 15) -> bool:
    """Whether the condition (a callable) came true in time."""
    assert callable(condition)
    deadline = time.monotonic() + within
    while time.monotonic() < deadline:
        if condition():
            return True
        time.sleep(0.1)
    return False
