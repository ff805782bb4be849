"""Logs: one line per event, without message bodies or data of persons."""

from __future__ import annotations

import logging
import sys
from contextlib import suppress
from typing import Any

import structlog


class Lines(structlog.PrintLogger):
    """Writes lines to a stream. One that is closed or full costs the line, never the work that
    the line tells of."""

    def msg(self, message: str) -> None:
        """Writes one line, where that is possible."""
        with suppress(OSError, ValueError):
            super().msg(message)

    log = debug = info = warn = warning = fatal = failure = err = error = critical = exception = msg


def configure_logs(level: str, form: str) -> None:
    """Sends logs to standard error, as text for people or as JSON for machines."""
    number = logging.getLevelNamesMapping().get(level.upper(), logging.INFO)
    last: list[Any] = (
        [structlog.processors.format_exc_info, structlog.processors.JSONRenderer()]
        if form == "json"
        else [_for_people()]
    )
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            *last,
        ],
        wrapper_class=structlog.make_filtering_bound_logger(number),
        logger_factory=lambda *_: Lines(sys.stderr),
        cache_logger_on_first_use=True,
    )
    logging.basicConfig(level=max(number, logging.WARNING), stream=sys.stderr)


def _for_people() -> Any:
    # Plain tracebacks only: the richer ones print local variables, and with them messages.
    return structlog.dev.ConsoleRenderer(
        colors=sys.stderr.isatty(), exception_formatter=structlog.dev.plain_traceback
    )
