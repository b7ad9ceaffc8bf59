"""What is written to the log: one line an event, never what people have written.

Tracebacks come without the values of variables: those hold names, addresses and notes.
"""

from __future__ import annotations

import logging
import re
import sys
from typing import Any

import structlog

SHARED: list[Any] = [
    structlog.contextvars.merge_contextvars,
    structlog.processors.add_log_level,
    structlog.processors.TimeStamper(fmt="iso", utc=True),
]


# Whoever holds one of these addresses gets in with it.
_SECRET = re.compile(r"/(inbjudan|kom-igang|demo/logga-in)/[^/\s]+")


class HideSecrets(logging.Filter):
    """Takes the secret out of addresses that open something: Django writes the path of every 4xx answer."""

    def filter(self, record: logging.LogRecord) -> bool:
        if isinstance(record.args, tuple):
            record.args = tuple(
                _SECRET.sub(r"/\1/…", one) if isinstance(one, str) else one for one in record.args
            )
        if isinstance(record.msg, str):
            record.msg = _SECRET.sub(r"/\1/…", record.msg)
        return True


def configure(*, as_json: bool) -> dict[str, Any]:
    """Set structlog up and answer Django's LOGGING: lines for people to read, or JSON for a log store."""
    structlog.configure(
        processors=[*SHARED, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        cache_logger_on_first_use=True,
    )
    rendered: list[Any] = [structlog.stdlib.ProcessorFormatter.remove_processors_meta]
    if as_json:
        rendered += [
            structlog.processors.format_exc_info,
            structlog.processors.JSONRenderer(ensure_ascii=False),
        ]
    else:
        rendered.append(
            structlog.dev.ConsoleRenderer(
                colors=sys.stderr.isatty(), exception_formatter=structlog.dev.plain_traceback
            )
        )
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {
            "line": {
                "()": structlog.stdlib.ProcessorFormatter,
                "processors": rendered,
                "foreign_pre_chain": SHARED,
            }
        },
        "filters": {"hide_secrets": {"()": HideSecrets}},
        "handlers": {
            "stderr": {"class": "logging.StreamHandler", "formatter": "line", "filters": ["hide_secrets"]}
        },
        "root": {"handlers": ["stderr"], "level": "WARNING"},
        "loggers": {
            "larsam": {"level": "INFO"},
            # Django's own handlers would say everything twice, and mail it to nobody.
            "django": {"handlers": [], "level": "WARNING", "propagate": True},
            "django.server": {"handlers": [], "level": "WARNING", "propagate": True},
        },
    }
