"""Tells people outside the hours of a team when it is back, once in each closing."""

from __future__ import annotations

from datetime import datetime

from comptoir.inbox.saying import say_in, values_of
from comptoir.inbox.team_rules import TeamAtWork
from comptoir.inbox.texts import CLOSED, FOREVER, moment_in
from comptoir.model.blanks import filled, spoken_for, text_for
from comptoir.model.calendar import Hours, hours_at
from comptoir.model.message import Text
from comptoir.runtime import Runtime
from comptoir.store.at_work import Talk, tell_closing
from comptoir.store.columns import EPOCH
from comptoir.store.database import Connection


def tell_closed(
    tx: Connection, runtime: Runtime, team: TeamAtWork, talk: Talk, now: datetime
) -> bool:
    """Tells the person of a conversation with a team that it is closed, in their language; whether
    they were told now."""
    if team.calendar is None or not team.rules.tells_closed or talk.blocked_at is not None:
        return False
    hours = hours_at(team.calendar, now)
    if hours.is_open:
        return False
    if not tell_closing(tx, team.team.workspace_id, talk.id, hours.closed or EPOCH):
        return False
    text = closed_text(team, hours, talk)
    return say_in(tx, runtime, team.team.workspace_id, talk, (Text(text),))


def closed_text(team: TeamAtWork, hours: Hours, talk: Talk) -> str:
    """What the person of a conversation is told; in English where their language is not ours."""
    own = team.rules.closed or (CLOSED if hours.opens else FOREVER)
    # The moment is said in the language of the text around it.
    spoken = spoken_for(own, (talk.language, "en")) or talk.language
    opens = moment_in(spoken, hours.opens) if hours.opens else ""
    values = values_of(talk) | {"opens": opens}
    return filled(text_for(own, (talk.language, "en")), values)
