"""Secret links: what is kept of one."""

from __future__ import annotations

import hashlib


def token_hash(token: str) -> str:
    """Enough to know the token again, not enough to make it. Tokens are long and random, so no salt
    is needed.
    """
    return hashlib.sha256(token.encode()).hexdigest()
