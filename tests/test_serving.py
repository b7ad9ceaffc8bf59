"""``larsam serve`` for real: it starts, answers, mends itself and stops without leaving anything behind."""

from __future__ import annotations

import os
import signal
import socket
from pathlib import Path

import pytest

from larsam.site.serving import addresses
from larsam.site.serving.addresses import CannotServe, Listening
from tests.running import Running, environment, larsam, lives, wait_until

pytestmark = pytest.mark.process


def _worker(server: Running) -> int | None:
    return next((pid for pid, args in server.children().items() if args.endswith("-m larsam worker")), None)


def test_it_answers_mends_itself_and_stops_clean(server: Running) -> None:
    assert f"ready at {server.base_url}" in server.said
    status, body = server.get("/halsa/")
    assert (status, body) == (200, b'{"larsam": "ok"}')
    # Without an account every page leads to signing in, not to an error.
    assert server.get("/")[0] in {200, 302}
    assert server.get("/live/nothing-here/")[0] in {302, 404}

    before = _worker(server)
    assert before is not None
    os.kill(before, signal.SIGKILL)
    assert wait_until(lambda: _worker(server) not in {None, before}), "a worker that fell is started again"

    below = server.children()
    assert server.stop() == 0
    assert wait_until(lambda: not any(lives(pid) for pid in below)), "nothing is left behind"
    assert "Stopping." in server.said
    with socket.socket() as probe:
        assert probe.connect_ex(("127.0.0.1", server.port)) != 0, "the port is free again"


def test_nothing_outlives_a_parent_that_is_killed(server: Running) -> None:
    below = server.children()
    assert len(below) >= 3
    assert server.process is not None
    server.process.kill()
    server.process.wait(10)
    assert wait_until(lambda: not any(lives(pid) for pid in below), within=30)


def test_a_second_server_on_the_port_is_told_so(place: dict[str, str]) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        done = larsam("serve", "--port", str(port), env=place)
    assert done.returncode == 1
    assert f"Port {port} is taken by another program. Try --port" in done.stderr


def test_a_database_that_is_behind_is_not_served(tmp_path: Path) -> None:
    done = larsam("serve", "--port", "0", env=environment(tmp_path / "var"))
    assert done.returncode == 2, "0 is no port to serve on"
    running = Running(environment(tmp_path / "var"))
    with pytest.raises(AssertionError, match="larsam prepare database"):
        running.start()


def test_several_web_processes_need_postgresql(place: dict[str, str]) -> None:
    running = Running(place, words=["--workers", "2"])
    with pytest.raises(AssertionError, match="SQLite takes one web process"):
        running.start()


# ── addresses ────────────────────────────────────────────────────────────────────────────────────────


def test_a_certificate_needs_its_key(tmp_path: Path) -> None:
    with pytest.raises(CannotServe, match="both --certificate and --key"):
        Listening(host="127.0.0.1", port=8000, certificate=tmp_path / "c.pem")


def test_a_missing_certificate_is_named(tmp_path: Path) -> None:
    with pytest.raises(CannotServe, match=r"no file .*c\.pem"):
        Listening(host="127.0.0.1", port=8000, certificate=tmp_path / "c.pem", key=tmp_path / "k.pem")


@pytest.mark.parametrize("host", ["127.0.0.1", "::1", "localhost", "127.0.0.2"])
def test_on_loopback_the_address_to_open_is_localhost(host: str) -> None:
    listening = Listening(host=host, port=8123)
    assert listening.on_loopback
    assert listening.base_url == "http://localhost:8123"
    assert listening.names == ["localhost", "127.0.0.1", "[::1]"]


def test_open_to_the_network_it_is_the_machines_own(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(addresses, "own_address", lambda: "192.0.2.7")
    listening = Listening(host="0.0.0.0", port=8123)
    assert not listening.on_loopback
    assert listening.base_url == "http://192.0.2.7:8123"
    assert listening.ask_for() == "127.0.0.1"
    assert socket.gethostname() in listening.names


def test_one_address_of_the_machine_is_named_as_it_is() -> None:
    listening = Listening(host="192.0.2.7", port=80)
    assert listening.base_url == "http://192.0.2.7:80"
    assert "192.0.2.7" in listening.names
