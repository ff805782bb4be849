"""What a team promises: when a reply and the end are due, counted in the hours it is open.

A wait begins when a person writes to people, or is handed to them, and ends with the next answer;
the one for the end begins with the hand-over. Waits are made to fit the conversation as it is, so
that looking twice does nothing a second time.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta

from comptoir.inbox.team_rules import TeamAtWork
from comptoir.model.business_time import after
from comptoir.store import timers
from comptoir.store.at_work import Talk
from comptoir.store.conversation_pages import PERSON
from comptoir.store.database import Connection
from comptoir.store.timers import Timer, TimerKind


def keep_promises(
    tx: Connection,
    workspace_id: str,
    talk: Talk,
    team: TeamAtWork | None,
    running: Sequence[Timer],
    at: datetime,
) -> None:
    """Begins and ends the waits of a conversation, as it is since `at`; `running` are those since
    it came to people."""
    going = [one for one in running if one.ended_at is None]
    if talk.owner not in PERSON or talk.state == "resolved":
        for one in going:
            timers.end(tx, workspace_id, one, at)
        if going:
            timers.set_due(tx, workspace_id, talk.id, None)
        return
    if talk.waiting_since is None:
        for one in going:
            if one.kind != "resolution":
                timers.end(tx, workspace_id, one, at)
        going = [one for one in going if one.kind == "resolution"]
    for new in _missing(talk, team, running, going, at):
        timers.start(tx, workspace_id, new)
        going.append(new)
    dues = [one.due_at for one in going if one.due_at is not None]
    timers.set_due(tx, workspace_id, talk.id, min(dues, default=None))


def _missing(
    talk: Talk,
    team: TeamAtWork | None,
    running: Sequence[Timer],
    going: Sequence[Timer],
    at: datetime,
) -> Iterator[Timer]:
    """The waits that a conversation lacks."""
    began = next((one.started_at for one in going if one.kind == "resolution"), None)
    if began is None:
        yield _timer(talk, team, "resolution", at)
    if talk.waiting_since is not None and all(one.kind == "resolution" for one in going):
        was_answered = any(one.kind != "resolution" for one in running)
        start = max(talk.waiting_since, began or at)
        yield _timer(talk, team, "next_reply" if was_answered else "first_reply", start)


def _timer(talk: Talk, team: TeamAtWork | None, kind: TimerKind, start: datetime) -> Timer:
    """A wait; without a team, or where it promises nothing, it is only measured."""
    if team is None:
        return Timer(conversation_id=talk.id, kind=kind, started_at=start)
    promise = team.rules.promise
    minutes = {
        "first_reply": promise.first_reply,
        "next_reply": promise.next_reply,
        "resolution": promise.resolution,
    }[kind]
    due = after(team.calendar, start, timedelta(minutes=minutes)) if minutes else None
    near = max(start, due - timedelta(minutes=promise.near)) if due else None
    return Timer(
        conversation_id=talk.id,
        kind=kind,
        started_at=start,
        team_id=team.team.id,
        due_at=due,
        near_at=near,
    )
