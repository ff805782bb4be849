"""What a sync reports: what was read, what came of it, and what was left out and why."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from msgspec import Struct, field

from comptoir.store.content import Written

Progress = Callable[[int, int, str], None]
"""Called with how many addresses are done, how many there are, and the one just done."""


class Failure(Struct, frozen=True):
    """An address that could not be fetched. `reason` is a short word such as http_500."""

    url: str
    reason: str


class SyncReport(Struct, kw_only=True):
    """The outcome of a sync.

    `read` counts the pages, entries or rows looked at; `new`, `changed`, `unchanged` and
    `removed` count documents (entities, for a catalogue). `skipped` counts what was left out on
    purpose, by reason: robots, noindex, unreadable, duplicate, other_host, not_html, no_title,
    not_reached, excluded. `warnings` are sentences for the editor.
    """

    source_id: str = ""
    read: int = 0
    new: int = 0
    changed: int = 0
    unchanged: int = 0
    removed: int = 0
    skipped: dict[str, int] = field(default_factory=dict)
    failed: list[Failure] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)
    seconds: float = 0.0

    def skip(self, reason: str, count: int = 1) -> None:
        """Counts something that was left out on purpose."""
        if count:
            self.skipped[reason] = self.skipped.get(reason, 0) + count

    def fail(self, url: str, reason: str) -> None:
        """Notes an address that could not be fetched."""
        self.failed.append(Failure(url, reason))

    def warn(self, sentence: str) -> None:
        """Notes a sentence for the editor, unless it is empty."""
        if sentence:
            self.warnings.append(sentence)

    def wrote(self, written: Written) -> None:
        """Adds what a batch came to."""
        self.new += written.new
        self.changed += written.changed
        self.unchanged += written.unchanged

    def as_json(self) -> dict[str, Any]:
        """The object that `comptoir import --json` ends with."""
        return {
            "read": self.read,
            "new": self.new,
            "changed": self.changed,
            "unchanged": self.unchanged,
            "skipped": dict(self.skipped),
            "failed": [{"url": f.url, "reason": f.reason} for f in self.failed],
        }
