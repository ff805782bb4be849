"""Who enters a sequence: what its trigger found since it last looked, each once for each cause.

Nobody enters to whom it could not speak. What happened before a sequence became active, or while
it was paused, begins nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

from msgspec import structs

from comptoir.model import sequence as nouns
from comptoir.model.sequence_times import days_meant, falls_on, moment_for, next_look
from comptoir.model.zones import NUMBERED, zone_of_number
from comptoir.store import feed, sequence_runs, sequences
from comptoir.store import sequence_triggers as triggers
from comptoir.store.database import Connection
from comptoir.store.sequence_people import Reached, reached
from comptoir.store.sequence_runs import Run
from comptoir.store.sequence_triggers import Begun
from comptoir.store.sequences import Occasion
from comptoir.store.standing_occurrences import Fresh, Place, new_documents
from comptoir.store.workspaces import content_version, get_workspace

AT_ONCE = 200
"""Most of what happened that is looked at in one transaction: replies wait behind it on SQLite."""
ENTER_AT_ONCE = 1000
LOOK = timedelta(seconds=2)
SELDOM = timedelta(seconds=10)
LATE = timedelta(days=1)
"""A date whose moment passed so long ago, because nothing ran, begins nothing any more."""


def begins(tx: Connection, sequence: nouns.Sequence, now: datetime) -> nouns.Sequence:
    """The sequence as it looks from now on: at nothing that happened before."""
    where, trigger = sequence.workspace_id, sequence.plan.trigger
    position, place = 0, ""
    match trigger:
        case nouns.OnDocument():
            position, place = content_version(tx, where), "~"
        case nouns.OnClick():
            position = triggers.count_clicks(tx, where, trigger.campaign_id)
        case nouns.OnTag():
            triggers.note_tagged(tx, where, sequence.id, trigger.tag)
            position = feed.ends(tx, where).last
        case nouns.ConsentGiven() | nouns.OnEvent():
            position = feed.ends(tx, where).last
        case nouns.OnDate():
            pass
    return structs.replace(
        sequence, position=position, place=place, looked_at=now, looks_at=now, activated_at=now
    )


def look(tx: Connection, sequence: nouns.Sequence, now: datetime) -> nouns.Sequence:
    """Lets in whom the trigger means since it last looked; the sequence as it goes on."""
    match sequence.plan.trigger:
        case nouns.OnDate() as trigger:
            enter(tx, sequence, _on_date(tx, sequence, trigger, now), now)
            return structs.replace(sequence, looked_at=now, looks_at=next_look(trigger, now))
        case nouns.OnClick() as trigger:
            return _clicked(tx, sequence, trigger, now)
        case nouns.OnDocument() as trigger:
            return _fed(tx, sequence, trigger, now)
        case _:
            return _told(tx, sequence, now)


def enter(tx: Connection, sequence: nouns.Sequence, begun: Iterable[Begun], now: datetime) -> int:
    """Lets people in who may come in now; how many did."""
    first: dict[str, str] = {}
    for contact_id, cause in begun:
        first.setdefault(contact_id, cause)
    return sum(
        _let_in(tx, sequence, {id: first[id] for id in some}, now) for some in _batches([*first])
    )


def _batches(ids: Sequence[str]) -> Iterable[Sequence[str]]:
    return (ids[at : at + ENTER_AT_ONCE] for at in range(0, len(ids), ENTER_AT_ONCE))


def _let_in(tx: Connection, sequence: nouns.Sequence, causes: dict[str, str], now: datetime) -> int:
    known = sequence_runs.last_runs(tx, sequence.workspace_id, sequence.id, list(causes))
    free = [id for id in causes if may_enter(sequence.plan, known.get(id), now)]
    where, who = sequence.workspace_id, sequence.plan.who
    there = reached(tx, where, sequence.purpose, now, who=who, contacts=free)
    ids = [one.contact_id for one in there if not one.reason]
    entries = {id: known[id].entry + 1 if id in known else 1 for id in ids}
    runs = [_run(sequence, id, causes[id], entries[id], now) for id in ids]
    steps = sequences.steps_of(tx, sequence.workspace_id, sequence.id, sequence.version)
    return sequence_runs.add_runs(tx, runs, steps[0].key, now)


def may_enter(plan: nouns.SequencePlan, last: Run | None, now: datetime) -> bool:
    """Whether somebody may come in, by the last time they did. Nobody is in twice at a time."""
    if last is None:
        return True
    if plan.again == "never" or last.state == "inside":
        return isinstance(plan.trigger, nouns.OnDocument) and last.state == "over"
    return plan.again == "after_end" or now - last.started_at >= timedelta(days=plan.again_days)


def _run(sequence: nouns.Sequence, contact_id: str, cause: str, entry: int, now: datetime) -> Run:
    is_of_feed = isinstance(sequence.plan.trigger, nouns.OnDocument)
    return Run(
        workspace_id=sequence.workspace_id,
        sequence_id=sequence.id,
        contact_id=contact_id,
        entry=entry,
        version=sequence.version,
        position=0,
        cause=cause,
        occasion=cause if is_of_feed else f"{entry}",
        due_at=now,
        started_at=now,
    )


def zone_for(one: Reached, otherwise: str) -> str:
    """Where somebody is, as they or their number tell; else `otherwise`."""
    number = zone_of_number(one.address) if one.channel_type in NUMBERED else ""
    return one.timezone or number or otherwise


def _told(tx: Connection, sequence: nouns.Sequence, now: datetime) -> nouns.Sequence:
    """What the feed tells of contacts."""
    where = sequence.workspace_id
    found = feed.unread(tx, where, sequence.position, AT_ONCE, ("contact_changed",))
    people = sorted({one.subject for one in found.facts if _is_about(sequence, one)})
    enter(tx, sequence, _begun(tx, sequence, people, found.until), now)
    again = now if len(found.facts) == AT_ONCE else now + LOOK
    return structs.replace(sequence, position=found.until, looked_at=now, looks_at=again)


def _is_about(sequence: nouns.Sequence, fact: feed.Fact) -> bool:
    """Whether the trigger may have to do with what happened to a contact."""
    match sequence.plan.trigger:
        case nouns.ConsentGiven():
            return fact.what == "consent"
        case nouns.OnEvent(name=name):
            return fact.what == f"event:{name}"
        case _:
            return True


def _begun(
    tx: Connection, sequence: nouns.Sequence, people: Sequence[str], until: int
) -> list[Begun]:
    where, since = sequence.workspace_id, sequence.activated_at or sequence.created_at
    match sequence.plan.trigger:
        case nouns.ConsentGiven(topic=topic):
            purpose = f"topic:{topic}" if topic else sequence.purpose
            return triggers.given(tx, where, purpose, since, people)
        case nouns.OnEvent() as event:
            return triggers.met(tx, where, event, since, people)
        case nouns.OnTag(tag=tag):
            new = triggers.newly_tagged(tx, where, sequence.id, tag, people)
            return [Begun(id, f"tag:{until}") for id in new]
        case _:
            return []


def _on_date(
    tx: Connection, sequence: nouns.Sequence, trigger: nouns.OnDate, now: datetime
) -> list[Begun]:
    """Whose moment came since it last looked, by the clock where they are."""
    since = max(sequence.looked_at or now, now - LATE)
    days = days_meant(trigger, since, now)
    where = sequence.workspace_id
    values = triggers.dated(tx, where, trigger, days)
    otherwise = get_workspace(tx, where).timezone
    begun = []
    for some in _batches([*values]):
        for one in reached(tx, where, sequence.purpose, now, contacts=some):
            zone = zone_for(one, otherwise)
            begun += [
                Begun(one.contact_id, f"date:{day.isoformat()}")
                for day in days
                if falls_on(trigger, values[one.contact_id], day)
                and since < moment_for(trigger, day, zone) <= now
            ]
    return begun


def _clicked(
    tx: Connection, sequence: nouns.Sequence, trigger: nouns.OnClick, now: datetime
) -> nouns.Sequence:
    where, since = sequence.workspace_id, sequence.activated_at or sequence.created_at
    clicks = triggers.count_clicks(tx, where, trigger.campaign_id)
    if clicks != sequence.position:
        named = (trigger.campaign_id, trigger.item, since)
        found = triggers.clicked(tx, where, sequence.id, *named, ENTER_AT_ONCE)
        enter(tx, sequence, found, now)
    return structs.replace(sequence, position=clicks, looked_at=now, looks_at=now + LOOK)


def _fed(
    tx: Connection, sequence: nouns.Sequence, trigger: nouns.OnDocument, now: datetime
) -> nouns.Sequence:
    """New documents: one begins the sequence, the others are left out or wait to be told with the
    next."""
    occasion = sequences.find_occasion(tx, sequence.workspace_id, sequence.id)
    if occasion is not None:
        _fill(tx, sequence, occasion, now)
        return structs.replace(sequence, looks_at=now)
    page = new_documents(
        tx, sequence.workspace_id, Place(sequence.position, sequence.place), AT_ONCE
    )
    fresh = [nouns.told(one.document) for one in page if _fits(trigger, one, now)]
    sequence = _moved(sequence, page, now)
    missed = (*sequence.missed, *fresh)[-nouns.MOST_OF_A_FEED :]
    rests = sequence.fed_at is not None and now < sequence.fed_at + _rest(trigger)
    if rests or not missed:
        return structs.replace(sequence, missed=missed if trigger.digest else ())
    documents = missed[::-1] if trigger.digest else missed[-1:]
    sequences.put_occasion(
        tx,
        Occasion(
            workspace_id=sequence.workspace_id,
            sequence_id=sequence.id,
            occasion=f"document:{documents[0].id}",
            documents=documents,
            at=now,
        ),
    )
    return structs.replace(sequence, missed=(), fed_at=now, looks_at=now)


def _fits(trigger: nouns.OnDocument, fresh: Fresh, now: datetime) -> bool:
    """Whether a document begins it: for everybody, now."""
    document = fresh.document
    return nouns.is_wanted(trigger, document) and document.may_be_served(now, ())


def _rest(trigger: nouns.OnDocument) -> timedelta:
    return timedelta(days=trigger.every_days)


def _moved(sequence: nouns.Sequence, page: Sequence[Fresh], now: datetime) -> nouns.Sequence:
    """How far the content was looked at."""
    again = now if len(page) == AT_ONCE else now + SELDOM
    sequence = structs.replace(sequence, looked_at=now, looks_at=again)
    if not page:
        return sequence
    last = page[-1]
    return structs.replace(sequence, position=last.version, place=last.document.id)


def _fill(tx: Connection, sequence: nouns.Sequence, occasion: Occasion, now: datetime) -> None:
    """Lets in some more of those who want what is new."""
    people = reached(
        tx,
        sequence.workspace_id,
        sequence.purpose,
        now,
        who=sequence.plan.who,
        after=occasion.entered_after,
        most=ENTER_AT_ONCE,
    )
    enter(tx, sequence, [Begun(one.contact_id, occasion.occasion) for one in people], now)
    last = people[-1].contact_id if people else occasion.entered_after
    is_last = len(people) < ENTER_AT_ONCE
    sequences.put_occasion(tx, structs.replace(occasion, entered_after=last, is_filled=is_last))
