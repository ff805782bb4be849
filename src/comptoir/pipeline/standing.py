"""The rounds that look after standing wishes: what came about is written down once, then said.

A workspace is looked after by one process at a time, under a lease. That is for the sake of the
sources: what must not happen twice dies at a unique key, in whatever process. A round

1. ends what is over, 2. answers recurring wishes that are due, 3. asks for each value once,
whoever waits on it, 4. holds new documents against the wishes, 5. says what is to be said
(`telling.py`).
"""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from datetime import datetime, timedelta

import structlog
from msgspec import to_builtins

from comptoir.assistant.decide import Assistant
from comptoir.assistant.fitness import reason_against
from comptoir.assistant.live.reading import Reading
from comptoir.assistant.person import constraints_of, is_for
from comptoir.assistant.ready import Live, Ready
from comptoir.assistant.standing_matching import Wishes
from comptoir.assistant.standing_talk import fired_parts
from comptoir.assistant.standing_values import is_met, value_in, with_base
from comptoir.model.catalogue import Entity
from comptoir.model.conversation import Turn
from comptoir.model.decision import Decision
from comptoir.model.identity import stable_id
from comptoir.model.message import Message, MessageStatus, Text
from comptoir.model.standing_wish import Every, Occurrence, StandingWish, ValueIs
from comptoir.model.wish_times import next_time
from comptoir.pipeline.audiences import met_by
from comptoir.pipeline.telling import tell
from comptoir.runtime import Runtime
from comptoir.store import (
    contacts,
    conversations,
    preferences,
    standing_occurrences,
    standing_wishes,
)
from comptoir.store.database import Connection
from comptoir.store.standing_occurrences import Fresh, Place
from comptoir.store.workspaces import content_version

log = structlog.get_logger(__name__)

LEASE = timedelta(minutes=2)
ASK_EVERY = timedelta(seconds=60)
"""A value is asked for this often at most."""
MOST_ENTITIES = 500
MOST_AT_ONCE = 8
"""Values asked for in one round, and at the same time."""
MOST_DUE = 200
DOCUMENTS_AT_ONCE = 200
MOST_PAGES = 20
MOST_WAITING = 10
"""What waits to be said of one wish at most: after a large import the rest is no news."""
LATE = timedelta(hours=3)
"""A recurring wish that could not be answered so long after its time is left out that time."""


class StandingRounds:
    """Looks after the standing wishes of all workspaces, for one process."""

    def __init__(self, runtime: Runtime, assistant: Assistant) -> None:
        self._runtime = runtime
        self._assistant = assistant
        self._me = runtime.ids.new()

    async def round(self) -> int:
        """Looks after every workspace once; how many messages were queued."""
        wished = await self._runtime.db.read(standing_wishes.workspaces_to_watch)
        return sum([await self._safely(workspace_id) for workspace_id in wished])

    async def _safely(self, workspace_id: str) -> int:
        """As `_look_after`; what goes wrong in one workspace stops no other."""
        try:
            return await self._look_after(workspace_id)
        except Exception as error:
            log.error("standing_round_failed", workspace=workspace_id, error=type(error).__name__)
            return 0

    async def _look_after(self, workspace_id: str) -> int:
        rt, me, now = self._runtime, self._me, self._runtime.clock()
        hold = standing_occurrences.hold_watch
        place = await rt.db.write(lambda tx: hold(tx, workspace_id, me, now, now + LEASE))
        if place is None:
            return 0
        try:
            await rt.db.write(lambda tx: standing_wishes.end_expired(tx, workspace_id, now))
            await self._recur(workspace_id)
            await self._ask_values(workspace_id)
            await self._compare_content(workspace_id, place)
            return await tell(rt, workspace_id)
        finally:
            release = standing_occurrences.release_watch
            await rt.db.write(lambda tx: release(tx, workspace_id, me))

    # Recurring wishes

    async def _recur(self, workspace_id: str) -> None:
        now = self._runtime.clock()
        due = await self._runtime.db.read(
            lambda tx: standing_wishes.list_due(tx, workspace_id, now, MOST_DUE)
        )
        for wish in due:
            await self._answer(wish, now)

    async def _answer(self, wish: StandingWish, now: datetime) -> None:
        """Decides on a wish that is due, and moves it on to its next time."""
        if not isinstance(wish.what, Every) or wish.due_at is None:
            return
        is_late = now - wish.due_at > LATE
        decision = None if is_late else await self._decided(wish, wish.what, now)
        if decision is not None and decision.reasons.rule == "owned_by_person":
            return
        one = _answered(wish, wish.due_at, decision, "too_late" if is_late else "nothing_fits")
        due_at = next_time(wish.what, wish.timezone, now)

        def write(tx: Connection) -> None:
            if standing_wishes.plan(tx, wish, due_at):
                standing_occurrences.add_occurrences(tx, [one])

        await self._runtime.db.write(write)

    async def _decided(self, wish: StandingWish, what: Every, now: datetime) -> Decision | None:
        turn = await self._runtime.db.write(lambda tx: _turn(tx, wish, what, now))
        if turn is None:
            return None
        return await self._assistant.decide(turn, now)

    # Values

    async def _ask_values(self, workspace_id: str) -> None:
        rt, now = self._runtime, self._runtime.clock()
        before = now - ASK_EVERY
        ids = await rt.db.read(
            lambda tx: standing_wishes.entities_to_ask(tx, workspace_id, before, MOST_ENTITIES)
        )
        if not ids:
            return
        ready = await self._assistant.standing.ready(workspace_id)
        room = asyncio.Semaphore(MOST_AT_ONCE)
        await asyncio.gather(*(self._ask_value(ready, id, room, now) for id in ids))
        await rt.db.write(lambda tx: standing_wishes.looked_at(tx, workspace_id, ids, now))

    async def _ask_value(
        self, ready: Ready, entity_id: str, room: asyncio.Semaphore, now: datetime
    ) -> None:
        """Asks the source once, for all who wait on this entity."""
        async with room:
            found = await self._assistant.standing.reading(ready, entity_id)
        if found is not None and found[2].state == "fresh":
            await self._runtime.db.write(lambda tx: _judge(tx, ready, *found, now))

    # New content

    async def _compare_content(self, workspace_id: str, place: Place) -> None:
        rt, now = self._runtime, self._runtime.clock()
        version = await rt.db.read(lambda tx: content_version(tx, workspace_id))
        if version <= place.version and place.document_id == "~":
            return
        wishes = await rt.db.read(lambda tx: standing_wishes.list_for_content(tx, workspace_id))
        ready = await self._assistant.standing.ready(workspace_id)
        compiled = Wishes(wishes, ready.shelf.workspace.languages)
        for _ in range(MOST_PAGES if wishes else 0):
            page = await rt.db.read(
                lambda tx, at=place: standing_occurrences.new_documents(  # type: ignore[misc]
                    tx, workspace_id, at, DOCUMENTS_AT_ONCE
                )
            )
            is_last = len(page) < DOCUMENTS_AT_ONCE
            after = Place(version) if is_last else Place(page[-1].version, page[-1].document.id)
            found = await asyncio.to_thread(_fitting, compiled, page, now)
            await rt.db.write(
                lambda tx, f=found, b=place, a=after: _note(tx, workspace_id, f, b, a, now)  # type: ignore[misc]
            )
            if is_last:
                return
            place = after
        if not wishes:
            after = Place(version)
            move = standing_occurrences.move_watch
            await rt.db.write(lambda tx: move(tx, workspace_id, place, after))


Fit = tuple[StandingWish, Fresh]


def _fitting(wishes: Wishes, page: Sequence[Fresh], now: datetime) -> list[Fit]:
    """The documents that fit wishes made before they came."""
    return [
        (wish, fresh)
        for fresh in page
        for wish in wishes.fitting(fresh.document, now)
        if fresh.version > wish.since
    ]


def _note(
    tx: Connection,
    workspace_id: str,
    found: Sequence[Fit],
    before: Place,
    after: Place,
    now: datetime,
) -> None:
    """Writes down what fits, and how far was compared: both or neither."""
    if not standing_occurrences.move_watch(tx, workspace_id, before, after):
        return
    people = {wish.contact_id for wish, _ in found}
    told = preferences.of_contacts(tx, {workspace_id: people}) if people else {}
    met = met_by(tx, [wish for wish, _ in found])
    waiting = standing_occurrences.count_open(tx, workspace_id) if found else {}
    for wish, fresh in found:
        theirs = constraints_of(told.get(wish.contact_id, ()))
        suits = reason_against(fresh.document, theirs, now) in ("", "not_yet_valid")
        suits = suits and fresh.document.is_for(met[wish.id])
        if suits and waiting.get(wish.id, 0) < MOST_WAITING:
            one = _about(wish, fresh, now)
            waiting[wish.id] = waiting.get(wish.id, 0) + standing_occurrences.add_occurrences(
                tx, [one]
            )


def _about(wish: StandingWish, fresh: Fresh, now: datetime) -> Occurrence:
    """A new document that fits a wish. Translations of one item are one subject."""
    document = fresh.document
    return Occurrence(
        workspace_id=wish.workspace_id,
        wish_id=wish.id,
        key=document.id,
        contact_id=wish.contact_id,
        subject=f"document:{document.group or document.id}",
        item=f"document:{document.id}",
        happened_at=now,
        not_before=max(now, document.valid_from or now),
    )


def _judge(
    tx: Connection, ready: Ready, live: Live, entity: Entity, reading: Reading, now: datetime
) -> None:
    """Writes down which wishes on an entity have come true by a reading; those end."""
    waiting = standing_wishes.list_waiting_on(tx, entity.workspace_id, entity.id)
    met = met_by(tx, waiting)
    for wish in waiting:
        what = wish.what
        if not is_for(entity, met[wish.id]):
            continue
        value = value_in(reading, what.field) if isinstance(what, ValueIs) else None
        if not isinstance(what, ValueIs) or value is None:
            continue
        if is_met(what, value):
            _fire(tx, wish, fired_parts(live, entity, reading, wish.language, ready, now), now)
        elif not what.base:
            standing_wishes.put_what(tx, wish, with_base(what, value))


def _fire(tx: Connection, wish: StandingWish, parts: tuple[object, ...], now: datetime) -> None:
    ended = standing_wishes.end_wishes(tx, wish.workspace_id, [wish.id], "fired", now)
    one = Occurrence(
        workspace_id=wish.workspace_id,
        wish_id=wish.id,
        key="once",
        contact_id=wish.contact_id,
        subject=f"wish:{wish.id}",
        item=f"entity:{wish.what.entity_id}" if isinstance(wish.what, ValueIs) else "",
        parts=tuple(to_builtins(part) for part in parts),
        happened_at=now,
        not_before=now,
    )
    if ended:
        standing_occurrences.add_occurrences(tx, [one])


def _turn(tx: Connection, wish: StandingWish, what: Every, now: datetime) -> Turn | None:
    """The turn in which the person would ask for it themselves; None where they are gone."""
    thread = conversations.find_thread(
        tx, wish.workspace_id, wish.conversation_id, wish.channel_type
    )
    if thread is None:
        return None
    id = stable_id("standing_turn", wish.id, now.isoformat())
    known = preferences.of_contacts(tx, {wish.workspace_id: [wish.contact_id]})
    message = Message(
        workspace_id=wish.workspace_id,
        id=id,
        conversation_id=wish.conversation_id,
        position=0,
        direction="in",
        author="contact",
        parts=(Text(what.words),),
        status=MessageStatus.received,
        created_at=now,
    )
    return Turn(
        workspace_id=wish.workspace_id,
        id=id,
        conversation=thread.conversation,
        messages=(message,),
        channel_type=wish.channel_type,
        language=wish.language,
        contact_name=thread.contact_name,
        stopped=thread.stopped_at is not None,
        blocked=thread.blocked_at is not None,
        preferences=known.get(wish.contact_id, ()),
        tags=contacts.tags_of(tx, {wish.workspace_id: [wish.contact_id]}).get(wish.contact_id, ()),
        wish=what.words,
    )


def _answered(
    wish: StandingWish, due_at: datetime, decision: Decision | None, without: str
) -> Occurrence:
    """One occurrence of a recurring wish, by its moment: with an answer, or why there is none."""
    has_answer = decision is not None and decision.outcome == "answer" and bool(decision.parts)
    answer = decision if has_answer else None
    return Occurrence(
        workspace_id=wish.workspace_id,
        wish_id=wish.id,
        key=due_at.isoformat(),
        contact_id=wish.contact_id,
        subject=f"wish:{wish.id}:{due_at.isoformat()}",
        item=f"document:{answer.document_id}" if answer and answer.document_id else "",
        parts=tuple(to_builtins(part) for part in answer.parts) if answer else (),
        memory=answer.memory if answer else None,
        state="pending" if answer else "dropped",
        reason="" if answer else without,
        happened_at=due_at,
        not_before=due_at,
        settled_at=None if answer else due_at,
    )
