"""Starts the web process and the worker, watches both, and stops both: what ``larsam serve`` does."""

from __future__ import annotations

import contextlib
import http.client
import os
import signal
import ssl
import subprocess
import sys
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass, field

from rich.console import Console

from larsam.site.serving import lifeline
from larsam.site.serving.addresses import CannotServe, Listening

READY_WITHIN_SECONDS = 90
STOP_WITHIN_SECONDS = 20
STEADY_AFTER_SECONDS = 60
LONGEST_PAUSE_SECONDS = 30
# A process that falls three times before it has ever answered will not get better by trying.
FALLS_BEFORE_GIVING_UP = 3
ERRORS_BEFORE_GIVING_UP = 3

out = Console(highlight=False, soft_wrap=True)


@dataclass(slots=True)
class Child:
    """A process that is kept running: started anew when it ends, after a pause that doubles each time."""

    title: str
    command: Sequence[str]
    env: dict[str, str]
    process: subprocess.Popen[bytes] | None = None
    falls: int = 0
    _started: float = 0.0
    _not_before: float = field(default=0.0)

    def start(self) -> None:
        # A session of its own: Ctrl-C in the terminal reaches only the parent, which stops both in order.
        self.process = subprocess.Popen(
            self.command, env=self.env, stdin=subprocess.DEVNULL, start_new_session=True
        )
        self._started = time.monotonic()

    def look_after(self) -> None:
        """Start it again if it has ended and its pause is over."""
        now = time.monotonic()
        if self.process is None:
            if now >= self._not_before:
                self.start()
            return
        code = self.process.poll()
        if code is None:
            if now - self._started > STEADY_AFTER_SECONDS:
                self.falls = 0
            return
        self.falls += 1
        pause = min(LONGEST_PAUSE_SECONDS, 0.5 * 2 ** (self.falls - 1))
        out.print(
            f"{self.title} ended by itself (status {code}); starting it again in {pause:g} s.", style="yellow"
        )
        self.process, self._not_before = None, now + pause

    def ask_to_stop(self) -> None:
        if self.process is not None and self.process.poll() is None:
            self.process.terminate()

    def stop_by(self, deadline: float) -> None:
        """Wait for it to end; past the deadline end it, and all that it started, at once."""
        if self.process is None:
            return
        try:
            self.process.wait(max(0.1, deadline - time.monotonic()))
        except subprocess.TimeoutExpired:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()


def serve_until_stopped(listening: Listening, *, workers: int = 1) -> int:
    """Serve until SIGTERM, SIGINT or SIGHUP. Raises :class:`CannotServe` before anything is started.

    Answers the exit status: 0 when asked to stop, 1 when the web process could not be brought to answer.
    """
    listening.refuse_if_taken()
    env = _environment(listening, workers=workers)
    stopping = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
        signal.signal(number, lambda *_: stopping.set())

    since = time.monotonic()
    web = Child("The web process", [sys.executable, "-m", "larsam.site.serving.web"], env)
    worker = Child("The worker", [sys.executable, "-m", "larsam", "worker"], env)
    children = (web, worker)
    try:
        web.start()
        _refuse_what_cannot_run(workers=workers)
        worker.start()
        if not _ready(web, listening, stopping):
            return 0 if stopping.is_set() else 1
        _greet(listening, time.monotonic() - since)
        while not stopping.wait(0.3):
            for child in children:
                child.look_after()
        out.print("Stopping.")
        return 0
    finally:
        for child in children:
            child.ask_to_stop()
        deadline = time.monotonic() + STOP_WITHIN_SECONDS
        for child in children:
            child.stop_by(deadline)


def _environment(listening: Listening, *, workers: int) -> dict[str, str]:
    env = os.environ
    env.setdefault("DJANGO_SETTINGS_MODULE", "larsam.site.settings.embedded")
    env[lifeline.PARENT] = str(os.getpid())
    env["LARSAM_ADDRESS"] = listening.address
    env["LARSAM_PORT"] = str(listening.port)
    env["LARSAM_WEB_WORKERS"] = str(workers)
    # What one-click sign-in in the demo asks: only a server nobody else can reach may offer it.
    env["LARSAM_LISTENS_ON"] = listening.address
    env.setdefault("LARSAM_BASE_URL", listening.base_url)
    env.setdefault("LARSAM_HOSTS", ",".join(listening.names))
    if listening.certificate and listening.key:
        env["LARSAM_CERTIFICATE"] = str(listening.certificate.absolute())
        env["LARSAM_KEY"] = str(listening.key.absolute())
    return dict(env)


def _refuse_what_cannot_run(*, workers: int) -> None:
    """Raise :class:`CannotServe` for a database that is not there or behind, or too many processes for it."""
    from larsam.site.cli import set_up_django

    set_up_django()
    from django.conf import settings
    from django.contrib.staticfiles.storage import ManifestFilesMixin, staticfiles_storage
    from django.db import DatabaseError, connection
    from django.db.migrations.executor import MigrationExecutor

    if workers > 1 and connection.vendor == "sqlite":
        raise CannotServe(
            "SQLite takes one web process: its writers wait fairly only inside one. "
            "Leave out --workers, or set DATABASE_URL to a PostgreSQL database."
        )
    if isinstance(staticfiles_storage, ManifestFilesMixin):
        gathered = settings.STATIC_ROOT / "staticfiles.json"
        if not gathered.exists():
            raise CannotServe(
                f"The static files are not gathered in {gathered.parent}. Run: larsam prepare static"
            )
    try:
        executor = MigrationExecutor(connection)
        behind = executor.migration_plan(executor.loader.graph.leaf_nodes())
    except DatabaseError as error:
        raise CannotServe(f"The database does not answer: {str(error).strip()}") from None
    finally:
        connection.close()
    if behind:
        raise CannotServe(
            f"The database lacks {len(behind)} change(s) that this version needs. "
            "Run: larsam prepare database"
        )


def _ready(web: Child, listening: Listening, stopping: threading.Event) -> bool:
    deadline = time.monotonic() + READY_WITHIN_SECONDS
    errors = 0
    while time.monotonic() < deadline and not stopping.wait(0.1):
        status = health(listening)
        if status == 200:
            return True
        # It answers, with an error: asking ten times a second would only fill the screen with the same.
        errors += status is not None
        web.look_after()
        if web.falls >= FALLS_BEFORE_GIVING_UP or errors >= ERRORS_BEFORE_GIVING_UP:
            break
    if not stopping.is_set():
        out.print("The web process does not come up; what it said stands above.", style="red")
    return False


def health(listening: Listening) -> int | None:
    """The status of the server's own health page; ``None`` while nothing answers."""
    if listening.scheme == "https":
        # Our own server on this machine, and the certificate names another name than the one asked for.
        trust_all = ssl._create_unverified_context()  # noqa: S323
        connection: http.client.HTTPConnection = http.client.HTTPSConnection(
            listening.ask_for(), listening.port, timeout=5, context=trust_all
        )
    else:
        connection = http.client.HTTPConnection(listening.ask_for(), listening.port, timeout=5)
    try:
        connection.request("GET", "/halsa/", headers={"Host": f"localhost:{listening.port}"})
        return connection.getresponse().status
    except (OSError, http.client.HTTPException):
        return None
    finally:
        connection.close()


def _greet(listening: Listening, spent: float) -> None:
    base_url = os.environ["LARSAM_BASE_URL"]
    out.print(f"\nLärSam is ready at [bold]{base_url}[/bold] (started in {spent:.1f} s). Ctrl-C stops it.")
    if not listening.on_loopback and listening.scheme == "http":
        out.print(
            "Others on the network can read what is sent: this is plain http. "
            "--certificate and --key serve https, which phones need for some of what LärSam can do.",
            style="yellow",
        )
    _show_ways_in(base_url, on_loopback=listening.on_loopback)
    database = os.environ.get("DATABASE_URL", "")
    if database.startswith("sqlite:"):
        # A file without a password: another terminal needs it to work on the same database.
        out.print(f"\nOther commands on this database: DATABASE_URL={database} larsam …", style="dim")
    out.print()


def _show_ways_in(base_url: str, *, on_loopback: bool) -> None:
    """Sign-in links for the demo's roles, or the first person's way into an empty installation."""
    from django.db import connection
    from django.utils import translation

    from larsam.platform.accounts.demo_links import demo_links
    from larsam.platform.accounts.first_hour import first_hour_link
    from larsam.platform.accounts.selectors import made_by_demo

    try:
        with translation.override("en"):
            links = demo_links(base_url) if on_loopback and made_by_demo() else []
            first = first_hour_link(base_url)
    finally:
        connection.close()
    if links:
        out.print("\nThis is the demo region: the people in it are invented. Sign in as")
        width = max(len(title) for title, _ in links)
        for title, link in links:
            out.print(f"  {title:<{width}}  {link}")
    elif first:
        out.print("\nNobody has an account here yet. The first person begins at")
        out.print(f"  {first}")
