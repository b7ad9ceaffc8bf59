"""A request's body is taken in before a thread is: who sends slowly keeps nobody else waiting.

There are few threads, and one that waits for a body waits for as long as the sender likes. A handful of
half-sent forms would otherwise stop every page. A reverse proxy does the same; here there may be none.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, MutableMapping
from contextlib import AsyncExitStack, asynccontextmanager
from tempfile import SpooledTemporaryFile
from typing import IO, Any, Final

Scope = MutableMapping[str, Any]
Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]

# Nearly every form; what is larger goes to a file, and only so many such at a time.
IN_MEMORY: Final = 128 * 1024
LARGE_AT_ONCE: Final = 16
# A little more than the largest file that is read. What comes after is let go: the page says it is too much.
KEPT: Final = 52 * 1024 * 1024
_PIECE: Final = 64 * 1024


class TooSlow(Exception):
    """Nothing came for too long, or all of it took too long."""


class Gone(Exception):
    """The sender hung up."""


def has_body(scope: Scope) -> bool:
    """Whether the request says that a body comes."""
    headers = dict(scope.get("headers", ()))
    return headers.get(b"content-length", b"0") != b"0" or b"transfer-encoding" in headers


class Bodies:
    """Takes bodies in. ``idle`` and ``whole`` are the most seconds between two pieces, and for all of it."""

    def __init__(self, *, idle: float = 30, whole: float = 900) -> None:
        self._idle = idle
        self._whole = whole
        self._large = asyncio.Semaphore(LARGE_AT_ONCE)

    @asynccontextmanager
    async def gathered(self, receive: Receive) -> AsyncIterator[Receive]:
        """The same body again, all of it here. Raises :class:`TooSlow` or :class:`Gone`."""
        with SpooledTemporaryFile(max_size=IN_MEMORY) as file:
            try:
                async with asyncio.timeout(self._whole):
                    await self._take_in(receive, file)
            except TimeoutError:
                raise TooSlow from None
            file.seek(0)
            yield _again(file, receive)

    async def _take_in(self, receive: Receive, file: IO[bytes]) -> None:
        taken = 0
        async with AsyncExitStack() as held:
            more = True
            while more:
                message = await asyncio.wait_for(receive(), self._idle)
                if message["type"] == "http.disconnect":
                    raise Gone
                piece, more = message.get("body", b""), message.get("more_body", False)
                if taken <= IN_MEMORY < taken + len(piece):
                    await held.enter_async_context(self._large)
                kept = piece[: max(KEPT - taken, 0)]
                taken += len(piece)
                if taken > IN_MEMORY:
                    await asyncio.to_thread(file.write, kept)
                else:
                    file.write(kept)


def _again(file: IO[bytes], receive: Receive) -> Receive:
    """Piece by piece from the file; afterwards whatever the server says, such as that the sender is gone."""
    ended = False

    async def one() -> Message:
        nonlocal ended
        if ended:
            return await receive()
        piece = file.read(_PIECE)
        ended = not piece
        return {"type": "http.request", "body": piece, "more_body": bool(piece)}

    return one
