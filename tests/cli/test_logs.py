"""Logs tell of the work; they never stop it."""

from __future__ import annotations

import io

from comptoir.cli.logs import Lines


def test_a_line_that_cannot_be_written_stops_nothing() -> None:
    stream = io.StringIO()
    lines = Lines(stream)
    lines.error("one")
    assert stream.getvalue() == "one\n"
    stream.close()
    lines.error("two")
    lines.info("three")
