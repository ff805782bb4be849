"""One sync: what it works with and how it was asked for."""

from __future__ import annotations

from datetime import datetime

from msgspec import Struct

from comptoir.knowledge.crawl import Crawler
from comptoir.knowledge.ledger import Ledger
from comptoir.knowledge.report import Progress
from comptoir.knowledge.robots import Robots
from comptoir.knowledge.source_settings import SourceSettings
from comptoir.knowledge.visits import Visits
from comptoir.model.document import Source
from comptoir.runtime import Runtime

FILE = "file:"
"""Begins the address of a source that was uploaded rather than fetched."""


class Run(Struct, frozen=True, kw_only=True):
    """One sync of `source`. `settings` are those of the source, its language filled in.

    `replaces`: what is read takes the place of everything before, see `Ledger.finish`.
    """

    rt: Runtime
    source: Source
    settings: SourceSettings
    crawler: Crawler
    ledger: Ledger
    on_progress: Progress | None
    full: bool
    remove_many: bool
    replaces: bool
    resumed_from: datetime | None
    proved: int

    def visits(self, robots: Robots) -> Visits:
        """Visits to the pages of the site that these rules are of."""
        return Visits(
            self.crawler,
            robots,
            self.ledger,
            self.rt.clock,
            settings=self.settings,
            on_progress=self.on_progress,
            full=self.full,
            resumed_from=self.resumed_from,
        )

    async def finish(self, listed: set[str] | None) -> None:
        """Ends the sync; see `Ledger.finish`."""
        await self.ledger.finish(listed, remove_many=self.remove_many, replaces=self.replaces)
