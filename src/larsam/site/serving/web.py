"""The web process: ``python -m larsam.site.serving.web``, told by the environment where to listen."""

from __future__ import annotations

import os
import resource
from pathlib import Path

from granian.constants import Interfaces
from granian.log import LogLevels
from granian.server import Server

from larsam.site.serving import lifeline

# The server's own default of 1,024 starves those who listen to a stream: each holds a place while it waits.
OPEN_AT_ONCE = 4096
SECONDS_TO_END = 5


def raise_open_file_limit() -> None:
    """As many open connections as the system lets this user have."""
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    enough = 65_536 if most == resource.RLIM_INFINITY else min(most, 65_536)
    resource.setrlimit(resource.RLIMIT_NOFILE, (enough, most))


def main() -> None:
    """Serve until stopped."""
    raise_open_file_limit()
    lifeline.hold()
    # For the processes that are started from here on: to them, this one is the parent.
    os.environ[lifeline.PARENT] = str(os.getpid())
    certificate, key = os.environ.get("LARSAM_CERTIFICATE"), os.environ.get("LARSAM_KEY")
    Server(
        "larsam.site.asgi:application",
        address=os.environ["LARSAM_ADDRESS"],
        port=int(os.environ["LARSAM_PORT"]),
        interface=Interfaces.ASGI,
        workers=int(os.environ.get("LARSAM_WEB_WORKERS", "1")),
        backlog=OPEN_AT_ONCE,
        backpressure=OPEN_AT_ONCE,
        log_level=LogLevels.warning,
        websockets=False,
        ssl_cert=Path(certificate) if certificate else None,
        ssl_key=Path(key) if key else None,
        workers_kill_timeout=SECONDS_TO_END,
    ).serve()


if __name__ == "__main__":
    main()
