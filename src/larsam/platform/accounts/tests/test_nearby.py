"""Whether a request comes from the machine itself: every condition alone turns it away."""

from __future__ import annotations

import pytest

from larsam.platform.accounts.domain.nearby import asked_from_this_machine, is_loopback

NEAR = {"HTTP_HOST": "localhost:8000", "REMOTE_ADDR": "127.0.0.1"}


@pytest.mark.parametrize("listens_on", ["127.0.0.1", "localhost", "::1", "127.0.0.7"])
@pytest.mark.parametrize("host", ["localhost", "LOCALHOST:8000", "127.0.0.1:8000", "[::1]:8000"])
@pytest.mark.parametrize("remote", ["127.0.0.1", "::1", "::ffff:127.0.0.1"])
def test_the_machine_itself_is_let_in(listens_on: str, host: str, remote: str) -> None:
    headers = {"HTTP_HOST": host, "REMOTE_ADDR": remote}
    assert asked_from_this_machine(listens_on=listens_on, headers=headers)


@pytest.mark.parametrize(
    "listens_on",
    ["", "0.0.0.0", "::", "192.168.1.4", "larsam.example", "localhost.example"],
)
def test_a_server_that_others_reach_lets_nobody_in(listens_on: str) -> None:
    assert not asked_from_this_machine(listens_on=listens_on, headers=NEAR)


@pytest.mark.parametrize(
    "host",
    ["larsam.example", "localhost.example", "127.0.0.1.example", "", "[::2]", "0.0.0.0"],
)
def test_a_name_pointed_here_from_outside_is_turned_away(host: str) -> None:
    assert not asked_from_this_machine(listens_on="127.0.0.1", headers=NEAR | {"HTTP_HOST": host})


@pytest.mark.parametrize(
    "remote", ["", "10.0.0.4", "192.168.1.4", "2001:db8::1", "::ffff:10.0.0.4", "unknown"]
)
def test_a_caller_from_elsewhere_is_turned_away(remote: str) -> None:
    assert not asked_from_this_machine(listens_on="127.0.0.1", headers=NEAR | {"REMOTE_ADDR": remote})


@pytest.mark.parametrize(
    "name",
    [
        "HTTP_X_FORWARDED_FOR",
        "HTTP_X_FORWARDED_PROTO",
        "HTTP_X_FORWARDED_HOST",
        "HTTP_FORWARDED",
        "HTTP_VIA",
        "HTTP_X_REAL_IP",
    ],
)
def test_anything_in_between_is_turned_away(name: str) -> None:
    assert not asked_from_this_machine(listens_on="127.0.0.1", headers=NEAR | {name: "127.0.0.1"})


def test_no_name_is_looked_up() -> None:
    assert not is_loopback("ip6-localhost")
