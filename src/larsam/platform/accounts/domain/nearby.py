"""Whether a request comes from the machine itself, straight and without anything in between.

The demo's one-click sign-in and its mail page hand out somebody's account, so they exist only where whoever
asks sits at the machine. Each condition alone can be fooled: a proxy makes every caller look local, a name
pointed at 127.0.0.1 by a hostile web site (DNS rebinding) makes a browser carry the call. Together they hold.
"""

from __future__ import annotations

from collections.abc import Mapping
from ipaddress import ip_address

_NAMES = frozenset({"localhost", "127.0.0.1", "[::1]"})
# Anything that forwards a request for somebody else says so in one of these.
_FORWARDED = ("HTTP_FORWARDED", "HTTP_VIA", "HTTP_X_REAL_IP", "HTTP_CLIENT_IP", "HTTP_TRUE_CLIENT_IP")


def is_loopback(address: str) -> bool:
    """Whether an address as the operating system writes it is this machine's own; no name is looked up."""
    if address == "localhost":
        return True
    try:
        found = ip_address(address.strip("[]"))
    except ValueError:
        return False
    mapped = getattr(found, "ipv4_mapped", None)
    return bool((mapped or found).is_loopback)


def _host_name(host: str) -> str:
    if host.startswith("["):
        return host.partition("]")[0] + "]"
    return host.partition(":")[0].lower()


def asked_from_this_machine(*, listens_on: str, headers: Mapping[str, object]) -> bool:
    """``listens_on`` is what the web process is bound to; ``headers`` are the request's, as WSGI
    names them.
    """
    if not is_loopback(listens_on):
        return False
    if _host_name(str(headers.get("HTTP_HOST", ""))) not in _NAMES:
        return False
    if not is_loopback(str(headers.get("REMOTE_ADDR", ""))):
        return False
    return not any(name in headers for name in _FORWARDED) and not any(
        name.startswith("HTTP_X_FORWARDED") for name in headers
    )
