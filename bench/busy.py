"""How pages feel to others while the worker brings in 10,000 notes: p50, p95 and p99 beside a quiet house."""

from __future__ import annotations

import http.client
import os
import socket
import subprocess
import sys
import threading
from pathlib import Path
from time import monotonic, perf_counter, sleep

CLIENTS = 4
QUIET_SECONDS = 8.0
LONGEST_SECONDS = 180.0


def measure(where: Path) -> None:
    """A real ``larsam serve`` with its worker; four people read the list of workshops all the time."""
    from bench import figures, place
    from bench.material import compilation

    here = place.make()
    place.bring_in(here, 66)
    from django.contrib.auth import SESSION_KEY
    from django.contrib.sessions.backends.db import SessionStore

    from larsam.kernel.actor import operator
    from larsam.platform.accounts.models import Person
    from larsam.platform.jobs.services import status
    from larsam.workshops.models import Import
    from larsam.workshops.services import imports

    session = SessionStore()
    person = Person.objects.get(pk=here.person_id)
    session[SESSION_KEY] = str(person.pk)
    session["_auth_user_backend"] = "allauth.account.auth_backends.AuthenticationBackend"
    session["_auth_user_hash"] = person.get_session_auth_hash()
    session.create()
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = subprocess.Popen(
        [str(Path(sys.executable).with_name("larsam")), "serve", "--port", str(port)],
        env=os.environ.copy(), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    try:
        cookie = {"Cookie": f"sessionid={session.session_key}"}
        _wait(port, cookie)
        quiet = _read(port, cookie, lambda since: monotonic() - since < QUIET_SECONDS)
        from django.utils import timezone

        received = imports.receive(
            actor=operator(), collaboration_id=here.collaboration_id, name="big.txt",
            data=compilation(10_000, seed=2).encode(),
        )  # fmt: skip

        def working(since: float) -> bool:
            brought = Import.objects.get(pk=received.import_id)
            if brought.state == "read":
                imports.adopt(actor=operator(), import_id=brought.pk, today=timezone.localdate())
            ended = brought.state == "adopted"
            sleep(0.1)
            return not ended and monotonic() - since < LONGEST_SECONDS

        since = monotonic()
        busy = _read(port, cookie, working)
        took = monotonic() - since
        assert status(actor=operator(), job_id=received.job_id).ended
    finally:
        server.terminate()
        server.wait(30)
    print(f"the import took {took:.1f} s beside {CLIENTS} readers")
    print(f"{'':>6} {'pages':>6} {'p50 ms':>8} {'p95 ms':>8} {'p99 ms':>8}")
    for name, times in (("quiet", quiet), ("busy", busy)):
        shares = [figures.percentile(times, share) * 1e3 for share in (0.5, 0.95, 0.99)]
        print(f"{name:>6} {len(times):>6}" + "".join(f"{one:>9.1f}" for one in shares))
    print(f"busy p99 / quiet p99: {figures.percentile(busy, 0.99) / figures.percentile(quiet, 0.99):.2f}")


def _get(connection: http.client.HTTPConnection, cookie: dict[str, str]) -> float:
    since = perf_counter()
    connection.request("GET", "/workshoppar/", headers=cookie)
    answer = connection.getresponse()
    answer.read()
    assert answer.status == 200, answer.status
    return perf_counter() - since


def _wait(port: int, cookie: dict[str, str]) -> None:
    for _ in range(300):
        try:
            _get(http.client.HTTPConnection("localhost", port, timeout=5), cookie)
            return
        except OSError:
            sleep(0.2)
    raise SystemExit("the server did not start")


def _read(port: int, cookie: dict[str, str], going_on) -> list[float]:  # type: ignore[no-untyped-def]  # a callback
    """Let the readers read for as long as ``going_on`` says; answers every page's seconds."""
    times: list[float] = []
    over = threading.Event()

    def reader() -> None:
        connection = http.client.HTTPConnection("localhost", port, timeout=30)
        while not over.is_set():
            times.append(_get(connection, cookie))

    threads = [threading.Thread(target=reader) for _ in range(CLIENTS)]
    for one in threads:
        one.start()
    since = monotonic()
    while going_on(since):
        sleep(0.05)
    over.set()
    for one in threads:
        one.join()
    return times
