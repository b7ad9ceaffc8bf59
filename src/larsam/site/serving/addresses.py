"""What is listened on, what that is called in a browser, and which names a request may use for it."""

from __future__ import annotations

import ipaddress
import socket
from dataclasses import dataclass
from pathlib import Path

LOOPBACK_NAMES = ["localhost", "127.0.0.1", "[::1]"]


class CannotServe(Exception):
    """Why serving cannot start, as a sentence that says what would work instead."""


@dataclass(frozen=True, slots=True)
class Listening:
    """Where the web process listens. Raises :class:`CannotServe` for half a certificate or a missing file."""

    host: str
    port: int
    certificate: Path | None = None
    key: Path | None = None

    def __post_init__(self) -> None:
        if (self.certificate is None) != (self.key is None):
            raise CannotServe("A certificate and its key belong together: give both --certificate and --key.")
        for file in (self.certificate, self.key):
            if file is not None and not file.is_file():
                raise CannotServe(f"There is no file {file}.")

    @property
    def address(self) -> str:
        """The numeric address; a name is looked up. Raises :class:`CannotServe` for a name nobody knows."""
        try:
            return str(ipaddress.ip_address(self.host.strip("[]")))
        except ValueError:
            pass
        try:
            return str(socket.getaddrinfo(self.host, self.port, type=socket.SOCK_STREAM)[0][4][0])
        except OSError:
            raise CannotServe(f"No address is known for the name {self.host}.") from None

    @property
    def on_loopback(self) -> bool:
        return ipaddress.ip_address(self.address).is_loopback

    @property
    def scheme(self) -> str:
        return "https" if self.certificate else "http"

    @property
    def base_url(self) -> str:
        """The address to print. ``localhost`` and not 127.0.0.1, where passkeys are refused."""
        name = "localhost" if self.on_loopback else _bracketed(self._reachable_from_outside())
        return f"{self.scheme}://{name}:{self.port}"

    @property
    def names(self) -> list[str]:
        """The names that a request may call this server by."""
        if self.on_loopback:
            return list(LOOPBACK_NAMES)
        outside = [self._reachable_from_outside(), socket.gethostname(), f"{socket.gethostname()}.local"]
        return [*LOOPBACK_NAMES, *(_bracketed(name) for name in outside)]

    def _reachable_from_outside(self) -> str:
        return own_address() if ipaddress.ip_address(self.address).is_unspecified else self.address

    def ask_for(self) -> str:
        """The address at which this machine itself reaches the server."""
        address = ipaddress.ip_address(self.address)
        if address.is_unspecified:
            return "127.0.0.1" if address.version == 4 else "::1"
        return str(address)

    def refuse_if_taken(self) -> None:
        """Raise :class:`CannotServe` when something else listens there, or we may not."""
        version = socket.AF_INET6 if ":" in self.address else socket.AF_INET
        with socket.socket(version, socket.SOCK_STREAM) as attempt:
            attempt.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                attempt.bind((self.address, self.port))
            except PermissionError:
                raise CannotServe(
                    f"Port {self.port} is for the system's own services. Try --port 8000."
                ) from None
            except OSError:
                raise CannotServe(
                    f"Port {self.port} is taken by another program. Try --port {_a_free_port()}."
                ) from None


def own_address() -> str:
    """This machine's address on its network. Asks the routing table; nothing is sent."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(("192.0.2.1", 9))  # an address set aside for documentation
            return str(probe.getsockname()[0])
        except OSError:
            return "127.0.0.1"


def _bracketed(name: str) -> str:
    return f"[{name}]" if ":" in name else name


def _a_free_port() -> int:
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])
