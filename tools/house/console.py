"""Says what is being done while it is done, and for how long."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

from house.places import LOGS, ROOT, environment

HEARTBEAT_SECONDS = 15
SHOWN_ON_FAILURE = 40


class Stop(Exception):
    """Something a person has to know before they go on: the sentence is all they see."""


def _signs() -> tuple[str, str, str]:
    encoding = (getattr(sys.stdout, "encoding", "") or "").lower()
    return ("✓", "✗", "…") if "utf" in encoding else ("ok", "FAILED", "...")


DONE, FAILED, GOING_ON = _signs()


def say(text: str = "") -> None:
    print(text, flush=True)


def seconds(since: float) -> str:
    spent = time.monotonic() - since
    return f"{spent:.1f} s" if spent < 60 else f"{int(spent // 60)} min {int(spent % 60):02d} s"


class _Clock(threading.Thread):
    """Keeps the line alive: counts on a terminal, speaks now and then in a log."""

    def __init__(self, title: str, since: float) -> None:
        super().__init__(daemon=True)
        self._title, self._since, self._over = title, since, threading.Event()

    def run(self) -> None:
        terminal = sys.stdout.isatty()
        while not self._over.wait(0.5 if terminal else HEARTBEAT_SECONDS):
            if terminal:
                print(f"\r  {GOING_ON} {self._title}  {seconds(self._since)} ", end="", flush=True)
            else:
                say(f"    still at it, {seconds(self._since)}")

    def stop(self) -> None:
        self._over.set()
        self.join()
        if sys.stdout.isatty():
            print("\r\033[K", end="")


def quietly(
    title: str,
    command: Sequence[str | Path],
    *,
    log: str,
    cwd: Path = ROOT,
    env: Mapping[str, str] | None = None,
    if_it_fails: str = "",
) -> None:
    """Run a program; its words go to ``var/log/<log>.log``, and to the screen only when it fails."""
    LOGS.mkdir(parents=True, exist_ok=True)
    path = LOGS / f"{log}.log"
    since = time.monotonic()
    if not sys.stdout.isatty():
        say(f"  {GOING_ON} {title}")
    clock = _Clock(title, since)
    clock.start()
    try:
        with path.open("w", encoding="utf-8") as output:
            code = subprocess.run(
                [str(word) for word in command],
                cwd=cwd,
                env=dict(env or environment()),
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
                check=False,
            ).returncode
    finally:
        clock.stop()
    if code == 0:
        say(f"  {DONE} {title}  {seconds(since)}")
        return
    say(f"  {FAILED} {title}  {seconds(since)}")
    for line in path.read_text(encoding="utf-8", errors="replace").splitlines()[-SHOWN_ON_FAILURE:]:
        say(f"      {line}")
    raise Stop(f"{title} did not work. All it said is in {path.relative_to(ROOT)}. {if_it_fails}".rstrip())


def openly(command: Sequence[str | Path], *, cwd: Path = ROOT, env: Mapping[str, str] | None = None) -> int:
    """Run a program on this terminal and answer its exit status."""
    sys.stdout.flush()
    return subprocess.run(
        [str(word) for word in command], cwd=cwd, env=dict(env or environment()), check=False
    ).returncode


def become(command: Sequence[str | Path], *, env: Mapping[str, str] | None = None) -> None:
    """Hand this process over to another program: signals then reach it without a middleman."""
    sys.stdout.flush()
    words = [str(word) for word in command]
    os.chdir(ROOT)
    os.execve(words[0], words, dict(env or environment()))
