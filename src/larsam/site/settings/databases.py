"""SQLite and PostgreSQL as equals: what each needs so that nothing confirmed is lost."""

from __future__ import annotations

from typing import Any
from urllib.parse import unquote

import environ
from django.core.exceptions import ImproperlyConfigured

KINDS = {"sqlite", "postgres", "postgresql", "psql", "pgsql"}

# One PRAGMA a statement. FULL, not NORMAL: what was confirmed to a person survives a power cut.
SQLITE_PRAGMAS = (
    "PRAGMA journal_mode=WAL;"
    "PRAGMA synchronous=FULL;"
    "PRAGMA temp_store=MEMORY;"
    "PRAGMA mmap_size=134217728;"
    "PRAGMA cache_size=-16000;"
    "PRAGMA journal_size_limit=67108864;"
)


def database(url: str) -> dict[str, Any]:
    """Django's settings for the database at the address, ``sqlite:///file`` or ``postgres://…``.

    Raises ``ImproperlyConfigured`` for any other kind of database.
    """
    kind = url.partition(":")[0]
    if kind not in KINDS:
        raise ImproperlyConfigured(
            f"DATABASE_URL begins with {kind}://, and LärSam speaks SQLite and PostgreSQL: "
            "sqlite:////folder/larsam.sqlite3 or postgres://user:password@host:5432/larsam"
        )
    config: dict[str, Any] = dict(environ.Env.db_url_config(url))
    options = dict(config.get("OPTIONS", {}))
    if config["ENGINE"] == "django.db.backends.sqlite3":
        # Django's own backend, with one fair queue for the writers inside a process.
        config["ENGINE"] = "larsam.site.sqlite"
        # IMMEDIATE takes the write lock when a transaction begins, so two writers wait instead of failing.
        options |= {"transaction_mode": "IMMEDIATE", "timeout": 20, "init_command": SQLITE_PRAGMAS}
        config |= {"CONN_MAX_AGE": 600}
    else:
        # In an address a socket's folder is written %2Fvar%2Frun%2Fpostgresql, as libpq has it too.
        config["HOST"] = unquote(str(config.get("HOST") or ""))
        options |= {"options": "-c lock_timeout=5s -c statement_timeout=60s"}
        config |= {"CONN_MAX_AGE": 600, "CONN_HEALTH_CHECKS": True}
    return config | {"OPTIONS": options}
