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
from comptoir.store.content import find_documents
from comptoir.store.database import Connection
from comptoir.store.sequence_people import Reached, reached
from comptoir.store.sequence_runs import Run
from comptoir.store.sequence_triggers import Begun, Clicked
from comptoir.store.sequences import Occasion
from comptoir.store.standing_occurrences import Fresh, Place, new_documents
from comptoir.store.workspaces import content_version, get_workspace

AT_ONCE = 200
"""Most of what happened that is looked at in one transaction: replies wait behind it on SQLite."""
ENTER_AT_ONCE = 1000
LOOK = timedelta(seconds=2)
SELDOM = timedelta(seconds=10)
OUT_OF_ORDER = timedelta(minutes=10)
"""How much later than others a click may be counted that happened before them."""
MOST_AHEAD = 100
"""Documents that wait until they are valid: the soonest."""
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
            return _dated(tx, sequence, trigger, now)
        case nouns.OnClick() as trigger:
            return _clicked(tx, sequence, trigger, now)
        case nouns.OnDocument() as trigger:
            return _fed(tx, sequence, trigger, now)
        case _:
            return _told(tx, sequence, now)


def enter(tx: Connection, sequence: nouns.Sequence, begun: Iterable[Begun], now: datetime) -> int:
    """Lets people in who may come in now, `ENTER_AT_ONCE` at most; how many did."""
    first: dict[str, str] = {}
    for contact_id, cause in begun:
        first.setdefault(contact_id, cause)
    return _let_in(tx, sequence, first, now)


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


def _dated(
    tx: Connection, sequence: nouns.Sequence, trigger: nouns.OnDate, now: datetime
) -> nouns.Sequence:
    """The next page of those whose moment came. While there are more, `place` keeps until when is
    looked, and the last contact."""
    text, _, after = sequence.place.partition(" ")
    until = datetime.fromisoformat(text) if text else now
    since = max(sequence.looked_at or until, until - LATE)
    days = days_meant(trigger, since, until)
    where = sequence.workspace_id
    values = triggers.dated(tx, where, trigger, days, after, ENTER_AT_ONCE)
    otherwise = get_workspace(tx, where).timezone
    begun = [
        Begun(one.contact_id, f"date:{day.isoformat()}")
        for one in reached(tx, where, sequence.purpose, now, contacts=[*values])
        for day in days
        if falls_on(trigger, values[one.contact_id], day)
        and since < moment_for(trigger, day, zone_for(one, otherwise)) <= until
    ]
    enter(tx, sequence, begun, now)
    if len(values) == ENTER_AT_ONCE:
        place = f"{until.isoformat()} {[*values][-1]}"
        return structs.replace(sequence, place=place, looks_at=now)
    again = next_look(trigger, until)
    return structs.replace(sequence, place="", looked_at=until, looks_at=again)


def _clicked(
    tx: Connection, sequence: nouns.Sequence, trigger: nouns.OnClick, now: datetime
) -> nouns.Sequence:
    """The next page of those who clicked. Behind the last page it goes back a little: clicks are
    not counted in the very order in which they happen."""
    where, since = sequence.workspace_id, sequence.activated_at or sequence.created_at
    clicks = triggers.count_clicks(tx, where, trigger.campaign_id)
    if clicks == sequence.position:
        return structs.replace(sequence, looked_at=now, looks_at=now + LOOK)
    text, _, contact_id = sequence.place.partition(" ")
    after = Clicked(datetime.fromisoformat(text) if text else since, contact_id)
    named = (trigger.campaign_id, trigger.item, after)
    found = triggers.clicked(tx, where, sequence.id, *named, ENTER_AT_ONCE)
    enter(tx, sequence, [begun for _, begun in found], now)
    last = found[-1][0] if found else after
    if len(found) == ENTER_AT_ONCE:
        place = f"{last.at.isoformat()} {last.contact_id}"
        return structs.replace(sequence, place=place, looks_at=now)
    place = max(since, last.at - OUT_OF_ORDER).isoformat()
    return structs.replace(
        sequence, position=clicks, place=place, looked_at=now, looks_at=now + LOOK
    )


def _fed(
    tx: Connection, sequence: nouns.Sequence, trigger: nouns.OnDocument, now: datetime
) -> nouns.Sequence:
    """New documents: one begins the sequence, the others are left out or wait to be told with the
    next. One that is not valid yet waits until it is."""
    where = sequence.workspace_id
    occasion = sequences.find_occasion(tx, where, sequence.id)
    if occasion is not None:
        _fill(tx, sequence, occasion, now)
        return structs.replace(sequence, looks_at=now)
    page = new_documents(tx, where, Place(sequence.position, sequence.place), AT_ONCE)
    fresh = [one.document.id for one in page if nouns.is_wanted(trigger, one.document)]
    sequence = _moved(sequence, page, now)
    ready, ahead = _by_moment(tx, where, [*(one.id for one in sequence.missed), *fresh], now)
    rests = sequence.fed_at is not None and now < sequence.fed_at + _rest(trigger)
    if rests or not ready:
        kept = ready if trigger.digest else ()
        return structs.replace(sequence, missed=(*ahead, *kept))
    documents = ready[::-1] if trigger.digest else ready[-1:]
    sequences.put_occasion(
        tx,
        Occasion(
            workspace_id=where,
            sequence_id=sequence.id,
            occasion=f"document:{documents[0].id}",
            documents=documents,
            at=now,
        ),
    )
    return structs.replace(sequence, missed=ahead, fed_at=now, looks_at=now)


def _by_moment(
    tx: Connection, workspace_id: str, ids: Sequence[str], now: datetime
) -> tuple[tuple[nouns.Told, ...], tuple[nouns.Told, ...]]:
    """Of some documents, as they are now: those for everybody that may be told, in the order
    given, and those whose moment lies ahead, the soonest first."""
    found = find_documents(tx, workspace_id, ids)
    there = [found[id] for id in dict.fromkeys(ids) if id in found]
    ready = [nouns.told(one) for one in there if one.may_be_served(now, ())]
    later = [
        (one.valid_from, one.id, one)
        for one in there
        if one.valid_from is not None and now < one.valid_from and one.is_for(())
    ]
    ahead = [nouns.told(one) for _, _, one in sorted(later, key=lambda each: each[:2])]
    return tuple(ready[-nouns.MOST_OF_A_FEED :]), tuple(ahead[:MOST_AHEAD])


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
