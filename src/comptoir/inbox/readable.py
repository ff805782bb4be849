"""Exports as a page that people read: one self-contained HTML file, without scripts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape
from typing import Any

_PAGE = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>{title}</title>
<style>body{{font:15px/1.5 system-ui,sans-serif;margin:2rem auto;max-width:60rem;padding:0 1rem}}
table{{border-collapse:collapse;width:100%;margin-bottom:1rem}}
td,th{{border-bottom:1px solid #ccc;padding:.25rem .5rem;text-align:left;vertical-align:top;
overflow-wrap:anywhere}}th{{width:14rem;font-weight:600}}</style></head>
<body><h1>{title}</h1>{body}</body></html>
"""


def readable(title: str, sections: Mapping[str, Sequence[Mapping[str, Any]]]) -> str:
    """A page with one table for each row of each section."""
    body = "".join(
        f"<h2>{escape(name)}</h2>" + "".join(_table(row) for row in rows)
        for name, rows in sections.items()
    )
    return _PAGE.format(title=escape(title), body=body)


def _table(row: Mapping[str, Any]) -> str:
    lines = "".join(
        f"<tr><th>{escape(str(name))}</th><td>{escape(_words(value))}</td></tr>"
        for name, value in row.items()
        if value not in (None, "", {}, [])
    )
    return f"<table>{lines}</table>"


def _words(value: Any) -> str:
    return value.isoformat() if hasattr(value, "isoformat") else str(value)
