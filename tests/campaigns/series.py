"""A workspace in which sequences run by hand: its clock stands still until a test moves it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy import select

from comptoir.assistant.answer import plain_text
from comptoir.campaigns.follow import follow_campaigns
from comptoir.campaigns.sequences.edit import Wanted, add_sequence
from comptoir.campaigns.sequences.round import sequence_round
from comptoir.campaigns.sequences.states import Verb, move_sequence
from comptoir.model.channel import Channel
from comptoir.model.document import Draft, Source
from comptoir.model.identity import stable_id
from comptoir.model.sequence import Sequence as Series
from comptoir.model.workspace import Workspace
from comptoir.runtime import Runtime, open_runtime
from comptoir.settings import Settings
from comptoir.store import messages, outbox
from comptoir.store.channels import put_channel
from comptoir.store.consents import record_consents
from comptoir.store.contact_fields import Field, add_field, put_values
from comptoir.store.content import (
    Placed,
    content_hash,
    document_id,
    put_documents,
    remove_documents,
)
from comptoir.store.ledger import Consented
from comptoir.store.sequence_runs import Cell, Run, list_runs, read_sums, recount
from comptoir.store.sequences import access_sequence
from comptoir.store.sources import put_source
from comptoir.store.tables import conversation, preference
from comptoir.store.workspaces import ensure_workspace
from comptoir.testing import MovableClock, Script
from tests.campaigns.people import TOPIC, add_people

W = "w"


@dataclass(kw_only=True)
class Scene:
    """One workspace with a channel called script."""

    runtime: Runtime
    clock: MovableClock

    async def people(self, *names: str, **more: Any) -> list[str]:
        """Contacts with these addresses, who permit the topic; their ids."""
        now = self.clock()
        add = self.runtime.db.write(lambda tx: add_people(tx, W, names, now, **more))
        return await add

    async def sequence(self, trigger: Any, steps: Any, **plan: Any) -> Series:
        """A sequence that is active."""
        wanted = Wanted(
            name="Series", purpose=TOPIC, plan={"trigger": trigger, **plan}, steps=steps
        )
        made = await add_sequence(self.runtime, W, wanted, by="Ada")
        return await self.move(made, "activate")

    async def move(self, sequence: Series, verb: Verb) -> Series:
        return await move_sequence(self.runtime, W, sequence.id, verb)

    async def runs_on(self, **duration: float) -> None:
        """Moves the clock, and does all that is to be done then."""
        self.clock.move(**duration)
        for _ in range(60):
            is_busy = await sequence_round(self.runtime)
            if not (is_busy | await follow_campaigns(self.runtime)):
                return
        raise AssertionError("it never comes to rest")

    async def waits_for(self, minutes: float = 1) -> None:
        await self.runs_on(minutes=minutes)

    async def said(self) -> list[tuple[str, str]]:
        """Who was told what, in the order of it: what waits in the outbox."""
        return await self.runtime.db.read(_said)

    async def runs(self, sequence: Series) -> list[Run]:
        """The runs of a sequence, by contact and entry."""
        read = self.runtime.db.read(lambda tx: list_runs(tx, W, sequence.id, limit=1000))
        return [one.run for one in await read]

    async def sums(self, sequence: Series) -> dict[Cell, int]:
        """The figures; they equal a recount."""
        kept = await self.runtime.db.read(lambda tx: read_sums(tx, W, sequence.id))
        again = await self.runtime.db.read(lambda tx: recount(tx, W, sequence.id))
        assert kept == again
        return kept

    async def now_of(self, sequence: Series) -> Series:
        return await self.runtime.db.read(lambda tx: access_sequence(tx, W, sequence.id))

    async def consent(
        self, contact_id: str, address: str, state: str, purpose: str = TOPIC
    ) -> None:
        now = self.clock()
        one = Consented(
            workspace_id=W,
            id=stable_id(contact_id, state, purpose, now.isoformat()),
            contact_id=contact_id,
            channel_type="script",
            address=address,
            purpose=purpose,
            state=state,
            source="form",
            said_at=now,
            written_at=now,
        )
        await self.runtime.db.write(lambda tx: record_consents(tx, [one]))

    async def dates(self, key: str, values: dict[str, str], zones: dict[str, str]) -> None:
        """A field with a date of each contact, and where they are."""
        now = self.clock()
        field = Field(workspace_id=W, id=key, key=key, name=key, type="date", created_at=now)

        def write(tx: Any) -> None:
            add_field(tx, field)
            for id, value in values.items():
                put_values(tx, W, id, {key: value})
            for id, zone in zones.items():
                tx.execute(
                    preference.insert().values(
                        workspace_id=W,
                        id=stable_id(id, zone),
                        contact_id=id,
                        kind="timezone",
                        value=zone,
                        declared_at=now,
                    )
                )

        await self.runtime.db.write(write)

    async def documents(self, *titles: str, tags: Sequence[str] = (), **more: Any) -> None:
        """New recipes of one source."""
        drafts = [
            Draft(key=title, type="recipe", title=title, fields={"diets": list(tags)}, **more)
            for title in titles
        ]
        placed = [Placed(one, "", content_hash(one)) for one in drafts]
        await self.runtime.db.write(lambda tx: put_documents(tx, W, "s", placed))

    async def withdraw(self, title: str) -> None:
        """A recipe is gone from its source."""
        ids, now = [document_id(W, "s", title)], self.clock()
        await self.runtime.db.write(lambda tx: remove_documents(tx, W, ids, now))


def _said(tx: Any) -> list[tuple[str, str]]:
    rows = outbox.unfinished(tx, W, ("queued", "sending", "accepted"))
    names = select(conversation.c.id, conversation.c.key).where(conversation.c.workspace_id == W)
    keys = {row[0]: row[1] for row in tx.execute(names)}
    return [
        (keys[row["conversation_id"]], plain_text(message.parts))
        for row in rows
        for message in messages.after(tx, W, row["conversation_id"], 0)
        if message.id == row["id"]
    ]


async def set_up(runtime: Runtime, moment: datetime, timezone: str = "UTC") -> Scene:
    """A scene that begins at `moment`."""
    clock = MovableClock(moment)
    runtime = _scripted(runtime, clock)
    workspace = Workspace(id=W, slug=W, name="W", languages=("en", "de"), timezone=timezone)
    channel = Channel(
        workspace_id=W, id="script", type="script", name="Script", secret="s", config={}
    )

    def write(tx: Any) -> None:
        ensure_workspace(tx, workspace, moment)
        put_channel(tx, runtime.vault, channel, token="script", now=moment)
        put_source(tx, W, Source(workspace_id=W, id="s", type="sitemap", url="https://s"), moment)

    await runtime.db.write(write)
    return Scene(runtime=runtime, clock=clock)


async def go_on(settings: Settings, moment: datetime) -> None:
    """Another process does what is to be done in the scene at `moment`."""
    async with open_runtime(settings) as opened:
        await Scene(runtime=_scripted(opened, MovableClock(moment)), clock=MovableClock()).runs_on()


def _scripted(runtime: Runtime, clock: MovableClock) -> Runtime:
    script: Any = Script("none")
    return replace(runtime, clock=clock, channels={**runtime.channels, "script": script})
