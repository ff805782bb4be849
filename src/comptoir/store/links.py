"""Short links: where they lead to, the random tokens that stand for them, and who opened them.

A token of which nobody knows whose it is counts for all; only stored targets are ever led to.
"""

from __future__ import annotations

import secrets
from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any

from msgspec import Struct
from sqlalchemy import Connection, bindparam, literal, literal_column, select, update
from sqlalchemy.dialects.postgresql import insert

from comptoir.store.hot import Hot
from comptoir.store.tables import click, link, link_token, recipient


class Link(Struct, frozen=True, kw_only=True):
    """Where a short link of an item of a variant leads to."""

    workspace_id: str
    id: str
    campaign_id: str
    variant_id: str
    item: str
    url: str


class Token(Struct, frozen=True, kw_only=True):
    """What stands in a short link; `contact_id` is "" where nobody is to know who clicks."""

    workspace_id: str
    token: str
    link_id: str
    contact_id: str = ""


class Target(Struct, frozen=True, kw_only=True):
    """Where a token leads to. `sent_at` is when the message it stood in was taken by the
    platform, where that is known."""

    workspace_id: str
    token: str
    url: str
    sent_at: datetime | None


class Click(Struct, frozen=True, kw_only=True):
    """Somebody opened a link."""

    workspace_id: str
    id: str
    token: str
    at: datetime


class Opened(Struct, frozen=True, kw_only=True):
    """A click with what it was on."""

    id: str
    at: datetime
    campaign_id: str
    variant_id: str
    item: str
    contact_id: str


_ADD_TOKENS = Hot(
    insert(link_token).on_conflict_do_nothing(), "workspace_id", "token", "link_id", "contact_id"
)
_ADD_CLICKS = Hot(insert(click).on_conflict_do_nothing(), "workspace_id", "id", "token", "at")
_COUNTED = Hot(
    update(click)
    .where(click.c.workspace_id == bindparam("of_workspace"), click.c.id == bindparam("of_id"))
    .values(is_counted=True)
)
_TARGETS = (
    select(link_token.c.workspace_id, link_token.c.token, link.c.url, recipient.c.accepted_at)
    .join(
        link,
        (link.c.workspace_id == link_token.c.workspace_id) & (link.c.id == link_token.c.link_id),
    )
    .outerjoin(
        recipient,
        (recipient.c.workspace_id == link.c.workspace_id)
        & (recipient.c.campaign_id == link.c.campaign_id)
        & (recipient.c.contact_id == link_token.c.contact_id),
    )
    .where(link_token.c.token.in_(bindparam("tokens", expanding=True)))
)


def new_token() -> str:
    """A token that nobody can guess: 72 random bits."""
    return secrets.token_urlsafe(9)


def add_links(tx: Connection, links: Sequence[Link]) -> None:
    """Stores links; those that are there stay."""
    rows = [{name: getattr(one, name) for name in Link.__struct_fields__} for one in links]
    if rows:
        tx.execute(insert(link).on_conflict_do_nothing(), rows)


def list_links(tx: Connection, workspace_id: str, campaign_id: str) -> list[Link]:
    """The links of a campaign."""
    rows = tx.execute(
        select(link)
        .where(link.c.workspace_id == workspace_id, link.c.campaign_id == campaign_id)
        .order_by(link.c.id)
    )
    return [Link(**row._mapping) for row in rows]


def add_tokens(tx: Connection, tokens: Sequence[Token]) -> None:
    """Stores tokens."""
    _ADD_TOKENS.run(
        tx, [{name: getattr(one, name) for name in Token.__struct_fields__} for one in tokens]
    )


def shared_tokens(tx: Connection, workspace_id: str, campaign_id: str) -> dict[str, str]:
    """The tokens of a campaign that are nobody's own, by link."""
    rows = tx.execute(
        select(link_token.c.link_id, link_token.c.token)
        .join(
            link,
            (link.c.workspace_id == link_token.c.workspace_id)
            & (link.c.id == link_token.c.link_id),
        )
        .where(
            link.c.workspace_id == workspace_id,
            link.c.campaign_id == campaign_id,
            link_token.c.contact_id == "",
        )
    )
    return {row[0]: row[1] for row in rows}


def find_targets(tx: Connection, tokens: Collection[str]) -> dict[str, Target]:
    """Where tokens lead to, those that we made."""
    rows = tx.execute(_TARGETS, {"tokens": list(tokens)})
    return {
        row[1]: Target(workspace_id=row[0], token=row[1], url=row[2], sent_at=row[3])
        for row in rows
    }


def add_clicks(tx: Connection, clicks: Sequence[Click]) -> None:
    """Writes clicks down."""
    _ADD_CLICKS.run(
        tx, [{name: getattr(one, name) for name in Click.__struct_fields__} for one in clicks]
    )


def workspaces_clicked(tx: Connection) -> list[str]:
    """The workspaces with clicks that are not counted yet."""
    rows = tx.execute(select(click.c.workspace_id).where(_UNCOUNTED).distinct())
    return [row[0] for row in rows]


def take_clicks(tx: Connection, workspace_id: str, most: int) -> list[Opened]:
    """Clicks to be counted, the oldest first; with the commit they are."""
    ids = (
        select(click.c.id, click.c.at, click.c.token)
        .where(click.c.workspace_id == workspace_id, _UNCOUNTED)
        .order_by(click.c.id)
        .limit(most)
        .with_for_update(skip_locked=True)
    )
    taken = {row.id: row for row in tx.execute(ids)}
    if not taken:
        return []
    _COUNTED.run(tx, [{"of_workspace": workspace_id, "of_id": id} for id in taken])
    meant = _meant(tx, workspace_id, {row.token for row in taken.values()})
    return [
        Opened(id=row.id, at=row.at, **meant[row.token])
        for row in taken.values()
        if row.token in meant
    ]


def _meant(tx: Connection, workspace_id: str, tokens: set[str]) -> dict[str, dict[str, str]]:
    rows = tx.execute(
        select(
            link_token.c.token,
            link.c.campaign_id,
            link.c.variant_id,
            link.c.item,
            link_token.c.contact_id,
        )
        .join(
            link,
            (link.c.workspace_id == link_token.c.workspace_id)
            & (link.c.id == link_token.c.link_id),
        )
        .where(link_token.c.workspace_id == workspace_id, link_token.c.token.in_(tokens))
    )
    names = ("campaign_id", "variant_id", "item", "contact_id")
    return {row.token: {name: row._mapping[name] for name in names} for row in rows}


_UNCOUNTED: Any = literal_column("click.is_counted") == literal(False)
