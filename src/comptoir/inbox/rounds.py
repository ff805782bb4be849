"""The rules of work, a moment behind what happens: a reader of the feed, and what is due by time.

What was handed over goes to a team, what a team promised is counted, people are told outside its
hours, automations are carried out: all in the write that moves the reader on, so each happens once.
Then what waits in the queues is given to members who are free.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from functools import partial
from typing import Any

from msgspec import Struct, structs

from comptoir.inbox.acting import By
from comptoir.inbox.automations import Happened, carry_out
from comptoir.inbox.closing import tell_closed
from comptoir.inbox.naming import Named, nobody
from comptoir.inbox.own import give, lock
from comptoir.inbox.promises import keep_promises
from comptoir.inbox.rating import ask_rating
from comptoir.inbox.routing import member_for, team_for
from comptoir.inbox.team_rules import TeamAtWork, at_work
from comptoir.model.calendar import hours_at
from comptoir.model.message import Part
from comptoir.outbound.enqueue import QUEUED
from comptoir.runtime import Runtime
from comptoir.store import at_work as rows
from comptoir.store import automations, feed, team_rules, timers
from comptoir.store.at_work import Talk
from comptoir.store.automations import Automation
from comptoir.store.conversation_pages import PERSON
from comptoir.store.database import Connection
from comptoir.store.feed import RULE, Fact
from comptoir.store.messages import parts_of
from comptoir.store.teams import list_teams
from comptoir.store.timers import Timer
from comptoir.store.workspaces import get_workspace

READER = "work"
AT_ONCE = 200
GIVEN_AT_ONCE = 50
FRESH = timedelta(hours=1)
"""Nobody is told that a team is closed about what lies longer ago."""
_OF_MESSAGE = ("message_received", "message_sent")
_OF_CONVERSATION = ("conversation_changed", "promise_near", "promise_late")


class House(Struct, frozen=True, kw_only=True):
    """How a workspace works: its teams by id, and its active automations."""

    workspace_id: str
    teams: dict[str, TeamAtWork]
    automations: tuple[Automation, ...]
    language: str


async def work_round(runtime: Runtime) -> bool:
    """Does what the rules say now; whether anything was looked at."""
    now, looked = runtime.clock(), False
    if not await runtime.db.read(lambda tx: _is_something(tx, now)):
        return False
    for workspace_id in await runtime.db.read(lambda tx: feed.readers_behind(tx, READER)):
        while await runtime.db.write(lambda tx, id=workspace_id: _follow(tx, runtime, id)):  # type: ignore[misc]
            looked = True
    if await runtime.db.read(lambda tx: timers.is_due(tx, now)):
        await runtime.db.write(lambda tx: timers.tell_due(tx, now))
        looked = True
    for left in await runtime.db.read(team_rules.list_left):
        await runtime.db.write(partial(_take_back, runtime=runtime, left=left))
        looked = True
    for where, team_id in await runtime.db.read(team_rules.teams_with_queue):
        await runtime.db.write(lambda tx, w=where, t=team_id: give_waiting(tx, runtime, w, t))  # type: ignore[misc]
    if looked:
        runtime.bus.publish(QUEUED)
    return looked


def _is_something(tx: Connection, now: datetime) -> bool:
    """Whether there is anything to do; mostly there is not, and this one look says so."""
    return bool(
        feed.readers_behind(tx, READER)
        or timers.is_due(tx, now)
        or team_rules.list_left(tx)
        or team_rules.teams_with_queue(tx)
    )


def _follow(tx: Connection, runtime: Runtime, workspace_id: str) -> int:
    """Follows the next facts of a workspace; how many."""
    feed.open_reader(tx, workspace_id, READER, 0)
    position = feed.take_reader(tx, workspace_id, READER)
    if position is None:
        return 0
    # What machines say to people is most of what happens: where no rule looks at it, it is not
    # even read.
    is_all = automations.has_active(tx, workspace_id)
    found = rows.unread_by_rules(tx, workspace_id, position, AT_ONCE, is_all=is_all)
    if found.facts:
        follow(tx, runtime, house_of(tx, workspace_id), found.facts)
    if found.until > position:
        feed.move_reader(tx, workspace_id, READER, found.until)
    return len(found.facts)


def house_of(tx: Connection, workspace_id: str) -> House:
    """How a workspace works now. Teams without rules are left out."""
    stored = team_rules.all_rules(tx, workspace_id)
    teams = list_teams(tx, workspace_id) if stored else []
    found = automations.list_automations(tx, workspace_id)
    return House(
        workspace_id=workspace_id,
        teams={one.id: at_work(one, stored[one.id]) for one in teams if one.id in stored},
        automations=tuple(one for one in found if one.active),
        language=get_workspace(tx, workspace_id).language,
    )


def follow(tx: Connection, runtime: Runtime, house: House, facts: Sequence[Fact]) -> None:
    """Does what the rules say about facts, in their order."""
    met: set[tuple[str, str]] = set()
    given = _given_at(facts)
    for fact, id, message in _about(tx, house, facts):
        talk = _talk(tx, house, id)
        if talk is None:
            continue
        talk = _at_people(tx, runtime, house, talk, max(fact.at, given.get(id, fact.at)))
        parts = parts_of(message.parts) if message is not None else ()
        is_first = message is not None and message.position == 1
        for happened in _events(fact, talk, parts, is_first=is_first):
            if (key := (happened.event, f"{fact.what} {fact.subject}")) not in met:
                met.add(key)
                _carry_out(tx, runtime, house, happened, fact)


def _about(tx: Connection, house: House, facts: Sequence[Fact]) -> list[tuple[Fact, str, Any]]:
    """The facts that a rule may care for, each with its conversation and message: those of
    conversations with people; all, where there are automations. The others cost three looks
    for all of them together."""
    where = house.workspace_id
    said = rows.conversations_of(
        tx, where, [one.subject for one in facts if one.kind in _OF_MESSAGE]
    )
    found: list[tuple[Fact, str, Any]] = []
    for fact in facts:
        if fact.kind in _OF_CONVERSATION:
            found.append((fact, fact.subject, None))
        elif fact.kind in _OF_MESSAGE and fact.subject in said:
            message = said[fact.subject]
            found.append((fact, message.conversation_id, message))
    if house.automations:
        return found
    ids = {id for _, id, _ in found}
    talks, running = rows.find_talks(tx, where, ids), timers.list_running(tx, where, sorted(ids))
    theirs = {id for id in ids if running.get(id) or (id in talks and talks[id].owner in PERSON)}
    return [one for one in found if one[1] in theirs]


def _talk(tx: Connection, house: House, id: str) -> Talk | None:
    """A conversation as it is now; who speaks no known language speaks that of the workspace."""
    talk = rows.find_talk(tx, house.workspace_id, id)
    if talk is None or talk.language:
        return talk
    return structs.replace(talk, language=house.language)


def _given_at(facts: Sequence[Fact]) -> dict[str, datetime]:
    """When conversations changed hands last: what was before says nothing of who has them now."""
    changed = (one for one in facts if one.kind == "conversation_changed")
    return {one.subject: one.at for one in changed if one.what in ("owner", RULE)}


def _at_people(tx: Connection, runtime: Runtime, house: House, talk: Talk, at: datetime) -> Talk:
    """What teams do about a conversation as it is since `at`: it as it is then."""
    if talk.owner == "team" and talk.team_id is None:
        talk = _route(tx, runtime, house, talk)
    team = house.teams.get(talk.team_id or "")
    running = timers.list_running(tx, house.workspace_id, [talk.id]).get(talk.id, [])
    if talk.state == "resolved":
        _ask_rating(tx, runtime, house, talk, running)
    if running or talk.owner in PERSON:
        keep_promises(tx, house.workspace_id, talk, team, running, at)
    is_theirs = talk.owner in PERSON and talk.waiting_since is not None
    if team is not None and is_theirs and runtime.clock() - at < FRESH:
        tell_closed(tx, runtime, team, talk, runtime.clock())
    return talk


def _ask_rating(
    tx: Connection, runtime: Runtime, house: House, talk: Talk, running: Sequence[Timer]
) -> None:
    """Asks what the person thinks, where the team that had the conversation wants to know."""
    ending = (one for one in running if one.kind == "resolution" and one.ended_at is None)
    team = next((house.teams.get(one.team_id) for one in ending), None)
    if team is not None and team.rules.rating != "off":
        ask_rating(tx, runtime, team, talk)


def _route(tx: Connection, runtime: Runtime, house: House, talk: Talk) -> Talk:
    """Gives what was handed over to the team that takes it."""
    team = team_for(tuple(house.teams.values()), talk.channel_id, talk.language)
    if team is None:
        return talk
    with feed.by_rule(tx):
        to = Named(team.team.name, team.team.id)
        give(tx, _by(runtime, team), talk.id, "team", to)
    return _talk(tx, house, talk.id) or talk


def _events(
    fact: Fact, talk: Talk, parts: tuple[Part, ...], *, is_first: bool
) -> Iterator[Happened]:
    """What automations may begin with, of a fact that no rule brought about."""
    base = Happened(event="message_received", position=fact.position, talk=talk, parts=parts)
    match fact.kind, fact.what:
        case "message_received", _:
            if is_first:
                yield _named(base, "conversation_opened")
            yield base
        case "conversation_changed", what if what != RULE:
            if what == "owner" and talk.owner == "team":
                yield _named(base, "handed_over")
            if what == "state" and talk.state == "resolved":
                yield _named(base, "conversation_resolved")
        case "promise_near", _:
            yield _named(base, "promise_near")
        case "promise_late", _:
            yield _named(base, "promise_late")


def _named(base: Happened, event: str) -> Happened:
    return Happened(
        event=event,  # type: ignore[arg-type]
        position=base.position,
        talk=base.talk,
        parts=base.parts,
    )


def _carry_out(
    tx: Connection, runtime: Runtime, house: House, happened: Happened, fact: Fact
) -> None:
    for one in house.automations:
        if fact.at >= one.since and carry_out(tx, runtime, one, happened, house.teams):
            talk = _talk(tx, house, happened.talk.id)
            happened = structs.replace(happened, talk=talk or happened.talk)


def _take_back(tx: Connection, runtime: Runtime, left: tuple[str, str, str | None]) -> None:
    """Gives what somebody left behind to their team, or to people in general."""
    workspace_id, id, team_id = left
    by = By(runtime=runtime, workspace_id=workspace_id, name="Comptoir")
    held = lock(tx, by, id)
    if held.owner != "member":
        return
    teams = {one.id: one.name for one in list_teams(tx, workspace_id)}
    to = Named(teams[team_id], team_id) if team_id in teams else nobody()
    with feed.by_rule(tx):
        give(tx, by, id, "team", to)


def give_waiting(tx: Connection, runtime: Runtime, workspace_id: str, team_id: str) -> int:
    """Gives what waits in the queue of a team to members who are free, while it is open; how many
    were given."""
    team = house_of(tx, workspace_id).teams.get(team_id)
    if team is None or team.rules.assignment == "off" or not _is_open(team, runtime):
        return 0
    last = team_rules.take_turn(tx, workspace_id, team_id)
    if last is None:
        return 0
    given = 0
    for talk in team_rules.list_queue(tx, workspace_id, team_id, GIVEN_AT_ONCE):
        colleagues = team_rules.list_colleagues(tx, workspace_id, team_id)
        one = member_for(colleagues, team.rules, talk, last, runtime.clock())
        if one is None:
            continue
        with feed.by_rule(tx):
            give(tx, _by(runtime, team), talk.id, "member", Named(one.name, one.id))
        last, given = one.id, given + 1
    if given:
        team_rules.end_turn(tx, workspace_id, team_id, last)
    return given


def _is_open(team: TeamAtWork, runtime: Runtime) -> bool:
    return team.calendar is None or hours_at(team.calendar, runtime.clock()).is_open


def _by(runtime: Runtime, team: TeamAtWork) -> By:
    return By(runtime=runtime, workspace_id=team.team.workspace_id, name=team.team.name)
