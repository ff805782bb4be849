"""Standing wishes written down: the yes is the consent, with what was shown and the message."""

from __future__ import annotations

from datetime import datetime

from comptoir.model.conversation import Turn
from comptoir.model.identity import stable_id
from comptoir.model.standing_wish import Every, Proposed, StandingChange, StandingWish
from comptoir.model.wish_times import next_time
from comptoir.store import consents, standing_wishes
from comptoir.store.database import Connection


def write_standing(tx: Connection, turn: Turn, change: StandingChange, now: datetime) -> None:
    """Keeps the wish they said yes to, with its consent; ends those they want no longer."""
    if change.added is not None and standing_wishes.add_wish(tx, _wish(change.added, turn, now)):
        _consent(tx, turn, change.added.id, "given", now, change.added)
    contact_id, workspace_id = turn.conversation.contact_id, turn.workspace_id
    for id in change.ended:
        if standing_wishes.end_wishes(tx, workspace_id, [id], "person", now, contact_id):
            _consent(tx, turn, id, "withdrawn", now)


def end_all_wishes(tx: Connection, turn: Turn, now: datetime) -> None:
    """After STOP nothing is wished for: its consent row withdraws all of them."""
    standing_wishes.end_all_in(tx, turn.workspace_id, turn.conversation.id, "stop", now)


def _wish(said: Proposed, turn: Turn, now: datetime) -> StandingWish:
    due_at = next_time(said.what, said.timezone, now) if isinstance(said.what, Every) else None
    return StandingWish(
        workspace_id=turn.workspace_id,
        id=said.id,
        contact_id=turn.conversation.contact_id,
        conversation_id=turn.conversation.id,
        channel_type=turn.channel_type,
        what=said.what,
        label=said.label,
        language=said.language,
        timezone=said.timezone,
        message_id=turn.messages[-1].id,
        created_at=now,
        ends_at=said.ends_at,
        most_a_day=said.most_a_day,
        due_at=due_at,
    )


def _consent(
    tx: Connection,
    turn: Turn,
    wish_id: str,
    state: str,
    now: datetime,
    said: Proposed | None = None,
) -> None:
    consents.record_consent(
        tx,
        workspace_id=turn.workspace_id,
        consent_id=stable_id(turn.id, "standing_wish", wish_id, state),
        contact_id=turn.conversation.contact_id,
        channel_type=turn.channel_type,
        address=turn.conversation.key,
        purpose=f"standing_wish:{wish_id}",
        state=state,
        source="message",
        message_id=turn.messages[-1].id,
        text=said.text if said else "",
        language=said.language if said else "",
        now=now,
    )
