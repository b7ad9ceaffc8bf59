"""Who sends slowly, half or under another name gets nowhere, and keeps nobody else from getting in."""

from __future__ import annotations

import asyncio
import re
import socket
import time

import pytest

from larsam.site.serving import bodies
from tests.running import Running


def _sender(*pieces: bytes | float | None) -> bodies.Receive:
    """Sends pieces; waits where a number of seconds stands, hangs up at ``None``."""
    left = list(pieces)

    async def receive() -> bodies.Message:
        piece = left.pop(0)
        if isinstance(piece, float):
            await asyncio.sleep(piece)
            piece = b"late"
        if piece is None:
            return {"type": "http.disconnect"}
        return {"type": "http.request", "body": piece, "more_body": bool(left)}

    return receive


async def _whole(taker: bodies.Bodies, receive: bodies.Receive) -> bytes:
    async with taker.gathered(receive) as again:
        found, more = b"", True
        while more:
            message = await again()
            found, more = found + message["body"], message["more_body"]
        return found


def test_a_body_is_whole_before_anybody_waits_for_it(monkeypatch: pytest.MonkeyPatch) -> None:
    small, large = [b"a=1&", b"", b"b=2"], [b"x" * 100_000, b"y" * 100_000, b"z"]
    for pieces in (small, large, [b""]):
        assert asyncio.run(_whole(bodies.Bodies(), _sender(*pieces))) == b"".join(pieces)
    monkeypatch.setattr(bodies, "KEPT", 150_000)
    assert asyncio.run(_whole(bodies.Bodies(), _sender(*large))) == b"".join(large)[:150_000]


@pytest.mark.parametrize("pieces", [(b"a", 5.0), (b"a", 0.04, 0.04, 0.04, 0.04, b"b")])
def test_who_sends_too_slowly_is_let_go(pieces: tuple[bytes | float, ...]) -> None:
    with pytest.raises(bodies.TooSlow):
        asyncio.run(_whole(bodies.Bodies(idle=0.1, whole=0.12), _sender(*pieces)))
    with pytest.raises(bodies.Gone):
        asyncio.run(_whole(bodies.Bodies(), _sender(b"a", None)))


def test_neither_half_sent_forms_nor_other_names_get_anywhere(server: Running) -> None:
    """More half-sent forms than there are threads, from somebody who is not even signed in. And the page with
    everybody's mail opens to no name but the machine's own.
    """
    page = _ask(server, "GET /konto/logga-in/ HTTP/1.1\r\nConnection: close\r\n")
    token = re.search(r"csrftoken=(\w+)", page)
    assert token is not None
    half = (
        f"POST /konto/logga-in/ HTTP/1.1\r\nCookie: csrftoken={token[1]}\r\n"
        "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 1000\r\n"
    )
    slow = [_send(server, half) for _ in range(20)]
    try:
        begun = time.monotonic()
        assert _ask(server, "GET /halsa/ HTTP/1.1\r\nConnection: close\r\n").startswith("HTTP/1.1 200")
        assert time.monotonic() - begun < 10
    finally:
        for one in slow:
            one.close()
    mails = "GET /demo/post/ HTTP/1.1\r\nConnection: close\r\n"
    for host in ("localhost.evil", "127.0.0.1.evil", "evil@localhost", "[::1]evil", "a\r\nHost: localhost"):
        assert _ask(server, mails, host=host).startswith("HTTP/1.1 400"), host
    assert _ask(server, mails.replace("/demo", "http://localhost/demo"), host="evil").startswith(
        "HTTP/1.1 400"
    )


def _send(server: Running, head: str, *, host: str = "localhost") -> socket.socket:
    line, _, rest = head.partition("\r\n")
    there = socket.create_connection(("127.0.0.1", server.port), timeout=20)
    there.sendall(f"{line}\r\nHost: {host}\r\n{rest}\r\n".encode())
    return there


def _ask(server: Running, head: str, *, host: str = "localhost") -> str:
    found = b""
    with _send(server, head, host=host) as there:
        while piece := there.recv(65_536):
            found += piece
    return found.decode()
