"""Automations: kept, tried on what happened lately, and carried out.

An automation looks at facts of the feed, each once, and its own work is none of them: what a rule
does is noted as such, so that nothing goes round in a circle.
"""

from __future__ import annotations

from datetime import datetime

from msgspec import Struct, structs, to_builtins

from comptoir.errors import ComptoirError
from comptoir.inbox import deeds
from comptoir.inbox.acting import By
from comptoir.inbox.conditions import Action, EventName, Facts, Rule, Say, Tell, holds, parse_rule
from comptoir.inbox.saying import say_in, values_of
from comptoir.inbox.searching import searchable
from comptoir.inbox.team_rules import TeamAtWork
from comptoir.model.blanks import filled, text_for
from comptoir.model.calendar import hours_at
from comptoir.model.message import Part, Text
from comptoir.model.naming import clean_name
from comptoir.runtime import Runtime
from comptoir.store import at_work, contacts, feed
from comptoir.store import automations as store
from comptoir.store.at_work import Talk
from comptoir.store.automations import Automation, Run
from comptoir.store.canned import list_canned
from comptoir.store.conversation_pages import PERSON, Wanted, list_places
from comptoir.store.database import Connection
from comptoir.store.inbox_changes import list_tags
from comptoir.store.shown import list_said
from comptoir.store.workspaces import get_workspace


class Happened(Struct, frozen=True, kw_only=True):
    """Something that an automation may begin with: where it stands in the feed, and what was
    said."""

    event: EventName
    position: int
    talk: Talk
    parts: tuple[Part, ...] = ()


class Tried(Struct, frozen=True, kw_only=True):
    """A conversation for which a rule would do something."""

    conversation_id: str
    contact_name: str
    text: str


async def add_automation(by: By, name: str, rule: Rule, *, active: bool) -> Automation:
    """A new automation, for what happens from now on. Raises `Conflict` for a name that is
    taken."""
    new = Automation(
        workspace_id=by.workspace_id,
        id=by.runtime.ids.new(),
        name=clean_name(name),
        rule=_plain(rule),
        active=active,
        since=by.runtime.clock(),
    )
    await by.runtime.db.write(lambda tx: store.add_automation(tx, new))
    return new


async def change_automation(
    by: By, id: str, name: str | None, rule: Rule | None, active: bool | None
) -> Automation:
    """The changed automation; None stays. Raises `NotFound`, `Conflict`."""

    def write(tx: Connection) -> Automation:
        known = store.access_automation(tx, by.workspace_id, id)
        changed = structs.replace(
            known,
            name=known.name if name is None else clean_name(name),
            rule=known.rule if rule is None else _plain(rule),
            active=known.active if active is None else active,
            since=by.runtime.clock(),
        )
        store.change_automation(tx, changed)
        return changed

    return await by.runtime.db.write(write)


def _plain(rule: Rule) -> dict[str, object]:
    plain: dict[str, object] = to_builtins(rule)
    return plain


def facts_of(
    tx: Connection, workspace_id: str, talk: Talk, team: TeamAtWork | None, said: str, now: datetime
) -> Facts:
    """What is so of a conversation, by the names of fields."""
    tags = contacts.tags_of(tx, {workspace_id: [talk.contact_id]})
    return {
        "channel": (talk.channel_id, talk.channel_name),
        "channel_type": (talk.channel_type,),
        "language": (talk.language,),
        "contact_tag": tags.get(talk.contact_id, ()),
        "tag": tuple(list_tags(tx, workspace_id, talk.id)),
        "text": (said,),
        "owner": (talk.owner,),
        "team": (talk.team_id or "", team.team.name if team else ""),
        "member": (talk.member_id or "", talk.owner_id if talk.owner == "member" else ""),
        "state": (talk.state,),
        "priority": (talk.priority,),
        "hours": (_hours(team, now),),
    }


def _hours(team: TeamAtWork | None, now: datetime) -> str:
    if team is None or team.calendar is None:
        return ""
    return "open" if hours_at(team.calendar, now).is_open else "closed"


def carry_out(
    tx: Connection,
    runtime: Runtime,
    one: Automation,
    happened: Happened,
    teams: dict[str, TeamAtWork],
) -> Run | None:
    """Does what an automation says about something that happened, once; None where it says
    nothing. An action that cannot be done is written down, and stops no other."""
    rule, talk = parse_rule(one.rule), happened.talk
    team = teams.get(talk.team_id or "")
    said = searchable(happened.parts)
    facts = facts_of(tx, one.workspace_id, talk, team, said, runtime.clock())
    if rule.event != happened.event or not holds(rule, facts):
        return None
    run = Run(
        automation_id=one.id,
        position=happened.position,
        conversation_id=talk.id,
        at=runtime.clock(),
        outcomes=(),
    )
    if not store.begin_run(tx, one.workspace_id, run):
        return None
    by = By(runtime=runtime, workspace_id=one.workspace_id, name=one.name)
    with feed.by_rule(tx):
        outcomes = tuple(_outcome(tx, by, talk.id, action) for action in rule.do)
    done = structs.replace(run, outcomes=outcomes)
    store.end_run(tx, one.workspace_id, done)
    return done


def _outcome(tx: Connection, by: By, conversation_id: str, action: Action) -> str:
    try:
        return _act(tx, by, conversation_id, action)
    except ComptoirError as error:
        return str(error)


def _act(tx: Connection, by: By, conversation_id: str, action: Action) -> str:
    """Why an action could not be done; "" where it was."""
    if isinstance(action, Tell):
        feed.note(tx, by.workspace_id, "automation_told", conversation_id, action.word)
    elif isinstance(action, Say):
        return _say(tx, by, conversation_id, action)
    else:
        deeds.do(tx, by, conversation_id, action)
    return ""


def _say(tx: Connection, by: By, conversation_id: str, action: Say) -> str:
    talk = at_work.find_talk(tx, by.workspace_id, conversation_id)
    workspace = get_workspace(tx, by.workspace_id)
    text, code = action.text, action.code.strip().lstrip("/").casefold()
    if code:
        kept = [one for one in list_canned(tx, by.workspace_id) if one.code == code]
        if not kept:
            return f"there is no canned reply {code!r} for everybody"
        text = text_for(kept[0].texts, (talk.language if talk else "", workspace.language))
    if talk is None:
        return "there is no such conversation"
    words = filled(text, values_of(talk, workspace.name))
    is_out = say_in(tx, by.runtime, by.workspace_id, talk, (Text(words),))
    return "" if is_out else "the message may not go out"


def try_rule(tx: Connection, runtime: Runtime, by: By, rule: Rule, last: int) -> list[Tried]:
    """For which of the `last` conversations a rule would do something, as they are now and by what
    was said last in them. Nothing is done."""
    places = list_places(tx, by.workspace_id, Wanted(), None, last)
    talks = at_work.find_talks(tx, by.workspace_id, [place.id for place in places])
    found = []
    for place in places:
        talk, said = talks[place.id], _last_said(tx, by.workspace_id, place.id)
        if not _could_be(rule.event, talk):
            continue
        facts = facts_of(tx, by.workspace_id, talk, None, said, runtime.clock())
        if holds(rule, facts):
            found.append(
                Tried(
                    conversation_id=talk.id,
                    contact_name=talk.contact_name or talk.key,
                    text=said[:200],
                )
            )
    return found


def _could_be(event: EventName, talk: Talk) -> bool:
    """Whether an event may be what happened last in a conversation."""
    if event == "conversation_resolved":
        return talk.state == "resolved"
    if event == "handed_over":
        return talk.owner in PERSON
    return True


def _last_said(tx: Connection, workspace_id: str, conversation_id: str) -> str:
    said = list_said(tx, workspace_id, conversation_id, 0, 10)
    mine = (one.message for one in said if one.message.direction == "in")
    return next((searchable(message.parts) for message in mine), "")
