"""How `comptoir inbox` shows conversations and messages, to people and to machines."""

from __future__ import annotations

from typing import Any

from msgspec import to_builtins

from comptoir.inbox import own
from comptoir.inbox.words import reason_text
from comptoir.store.shown import Said, Shown


def as_json(one: Shown) -> dict[str, Any]:
    """A conversation as one JSON object."""
    names = ("id", "contact_id", "contact_name", "channel_type", "channel_name", "key", "owner")
    more = ("state", "snoozed_until", "priority", "waiting_since", "last_message_at")
    return {
        **{name: one.row[name] for name in (*names, *more)},
        "owner_name": one.row["owner_id"],
        "tags": one.tags,
        "last_text": one.last.text if one.last else "",
    }


def said_json(said: Said) -> dict[str, Any]:
    """A message as one JSON object."""
    message = said.message
    return {
        "id": message.id,
        "at": message.created_at,
        "direction": message.direction,
        "author": message.author,
        "status": message.status.value,
        "reason": message.error,
        "parts": to_builtins(message.parts),
        "reactions": [emoji for _, emoji in said.reactions],
    }


def conversation_row(one: Shown) -> tuple[Any, ...]:
    """A conversation as a row of a table."""
    row = one.row
    words = " ".join(one.last.text.split())[:60] if one.last else ""
    return (
        row["id"],
        row["contact_name"] or row["key"],
        row["channel_name"],
        own.owner_text(row["owner"], row["owner_id"]).removeprefix("the "),
        row["state"],
        _minutes(row["waiting_since"]),
        words,
    )


def title(one: Shown) -> str:
    """A conversation in one line, and what happens next."""
    row = one.row
    who = row["contact_name"] or row["key"]
    owner = own.owner_text(row["owner"], row["owner_id"])
    return f"{who} on {row['channel_name']}, {row['state']}, with {owner}. {own.THEN[row['owner']]}"


def said_row(said: Said) -> tuple[Any, ...]:
    """A message as a row of a table."""
    message = said.message
    words = message.text or ", ".join(str(to_builtins(part)["type"]) for part in message.parts)
    status = f"{message.status.value} {reason_text(message.error)}".strip()
    return _minutes(message.created_at), message.author, words, status


def event_row(row: dict[str, Any]) -> tuple[Any, ...]:
    """What a member did as a row of a table."""
    details = ", ".join(str(value) for value in row["details"].values() if value)
    return _minutes(row["created_at"]), row["by"], row["what"], row["text"] or details


def _minutes(at: Any) -> str:
    return str(at.isoformat(timespec="minutes")) if at else ""
