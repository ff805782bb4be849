"""`comptoir inbox`: conversations, what was said, and what a member does about it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import timedelta
from typing import Annotated, Any, TypeVar, get_args

import typer
from msgspec import Struct

from comptoir.cli.inbox_shown import (
    as_json,
    conversation_row,
    event_row,
    said_json,
    said_row,
    title,
)
from comptoir.cli.options import (
    AsJson,
    Database,
    WorkspaceName,
    in_workspace,
    new_console,
    new_group,
    print_done,
    print_json,
    print_list,
    print_table,
)
from comptoir.cli.transcript import transcript
from comptoir.connecting.find import access_channel
from comptoir.errors import InputInvalid
from comptoir.inbox import arrange, own
from comptoir.inbox.acting import By
from comptoir.inbox.reply import reply as reply_to
from comptoir.model.message import Text
from comptoir.model.workspace import Workspace
from comptoir.runtime import Runtime
from comptoir.store.conversation_pages import PERSON, State, Wanted, list_places
from comptoir.store.database import Connection
from comptoir.store.shown import (
    Said,
    Shown,
    access_conversation,
    list_events,
    list_said,
    show_conversations,
)

app = new_group("The inbox: conversations, and what members do in them.")

T = TypeVar("T")
Conversation = Annotated[str, typer.Argument(help="Id of the conversation.")]
Name = Annotated[str, typer.Option("--by", help="The member who does it.")]
OWNERS: dict[str, Any] = {
    "": (),
    "person": PERSON,
    **{name: (name,) for name in ("assistant", "flow", "team", "member")},
}
STATES = ("open", "snoozed", "resolved", "all")
MEMBER = "console"


class Where(Struct, frozen=True, kw_only=True):
    """Which database and workspace, and who acts."""

    database: str | None
    workspace: str
    by: str = MEMBER


def _in(where: Where, work: Callable[[By], Awaitable[T]]) -> T:
    """What `work` comes to in that workspace."""

    async def verb(runtime: Runtime, workspace: Workspace) -> T:
        name = where.by.strip() or MEMBER
        return await work(By(runtime=runtime, workspace_id=workspace.id, name=name))

    return in_workspace(where.database, where.workspace, verb)


@app.command(name="list")
def list_(
    database: Database = None,
    workspace: WorkspaceName = "main",
    owner: Annotated[
        str, typer.Option(help="assistant, flow, team, member, or person for both of these.")
    ] = "",
    state: Annotated[str, typer.Option(help="open, snoozed, resolved or all.")] = "open",
    waiting: Annotated[
        bool, typer.Option("--waiting", help="Who waits longest first, and nobody else.")
    ] = False,
    limit: Annotated[int, typer.Option(min=1, max=1000, help="Most that are listed.")] = 50,
    json: AsJson = False,
) -> None:
    """List conversations, the newest first."""
    if owner not in OWNERS or state not in STATES:
        raise InputInvalid(
            "there is no such owner or state",
            advice=f"Owners: {', '.join(filter(None, OWNERS))}. States: {', '.join(STATES)}.",
        )
    wanted = Wanted(
        owners=OWNERS[owner], states=_states(state), order="waiting" if waiting else "newest"
    )

    def read(tx: Connection, workspace_id: str) -> list[Shown]:
        ids = [place.id for place in list_places(tx, workspace_id, wanted, None, limit)]
        return show_conversations(tx, workspace_id, ids)

    async def look(by: By) -> list[Shown]:
        return await by.runtime.db.read(lambda tx: read(tx, by.workspace_id))

    print_list(
        _in(Where(database=database, workspace=workspace), look),
        ("id", "contact", "channel", "owner", "state", "waits since", "last words"),
        conversation_row,
        json=json,
        as_json=as_json,
    )


@app.command()
def show(
    conversation: Conversation,
    database: Database = None,
    workspace: WorkspaceName = "main",
    limit: Annotated[int, typer.Option(min=1, max=1000, help="Most messages.")] = 50,
    json: AsJson = False,
) -> None:
    """Show one conversation: its messages, oldest first, then what members did."""

    def read(tx: Connection, id: str) -> tuple[Shown, list[Said], list[dict[str, Any]]]:
        one = access_conversation(tx, id, conversation)
        return (
            one,
            list_said(tx, id, conversation, 0, limit)[::-1],
            list_events(tx, id, conversation, "", limit)[::-1],
        )

    async def look(by: By) -> tuple[Shown, list[Said], list[dict[str, Any]]]:
        return await by.runtime.db.read(lambda tx: read(tx, by.workspace_id))

    one, said, events = _in(Where(database=database, workspace=workspace), look)
    if json:
        told = [{name: e[name] for name in ("id", "what", "by", "text", "details")} for e in events]
        print_json({**as_json(one), "messages": [said_json(m) for m in said], "events": told})
        return
    new_console().print(title(one), markup=False)
    print_table(("at", "who", "what", "status"), map(said_row, said))
    if events:
        print_table(("at", "who", "did", ""), map(event_row, events))


@app.command()
def reply(
    conversation: Conversation,
    text: Annotated[str, typer.Argument(help="What is said.")],
    database: Database = None,
    workspace: WorkspaceName = "main",
    by: Name = MEMBER,
    json: AsJson = False,
) -> None:
    """Reply as a member: the conversation becomes theirs, the assistant is silent in it."""

    async def work(who: By) -> str:
        tx_read = who.runtime.db.read
        one = await tx_read(lambda tx: access_conversation(tx, who.workspace_id, conversation))
        channel = await access_channel(who.runtime, who.workspace_id, one.row["channel_id"])
        return await reply_to(who, channel, conversation, (Text(text),))

    id = _in(Where(database=database, workspace=workspace, by=by), work)
    told = "queued; it goes out when `comptoir serve` runs"
    print_done({"id": id, "status": "queued"}, told, json=json)


@app.command()
def take(
    conversation: Conversation,
    database: Database = None,
    workspace: WorkspaceName = "main",
    by: Name = MEMBER,
    json: AsJson = False,
) -> None:
    """Take a conversation: the assistant is silent in it from now on."""
    where = Where(database=database, workspace=workspace, by=by)
    _in(where, lambda who: own.set_owner(who, conversation, "member", who.name))
    then = own.THEN["member"]
    print_done({"owner": "member", "owner_name": by, "next": then}, then, json=json)


@app.command(name="hand-back")
def hand_back(
    conversation: Conversation,
    database: Database = None,
    workspace: WorkspaceName = "main",
    by: Name = MEMBER,
    json: AsJson = False,
) -> None:
    """Hand a conversation back to the assistant."""
    where = Where(database=database, workspace=workspace, by=by)
    _in(where, lambda who: own.set_owner(who, conversation, "assistant"))
    then = own.THEN["assistant"]
    print_done({"owner": "assistant", "owner_name": "", "next": then}, then, json=json)


@app.command()
def resolve(
    conversation: Conversation,
    database: Database = None,
    workspace: WorkspaceName = "main",
    by: Name = MEMBER,
    json: AsJson = False,
) -> None:
    """Resolve a conversation; it goes back to the assistant."""
    where = Where(database=database, workspace=workspace, by=by)
    _in(where, lambda who: arrange.change_state(who, conversation, "resolved"))
    then = own.THEN["assistant"]
    print_done({"state": "resolved", "next": then}, then, json=json)


@app.command()
def snooze(
    conversation: Conversation,
    database: Database = None,
    workspace: WorkspaceName = "main",
    hours: Annotated[
        float, typer.Option(min=0, max=8760, help="For how long; 0: until they write.")
    ] = 0,
    by: Name = MEMBER,
    json: AsJson = False,
) -> None:
    """Put a conversation off for some hours, or until the person writes, who wakes it anyway."""

    async def work(who: By) -> str:
        until = who.runtime.clock() + timedelta(hours=hours) if hours else None
        await arrange.change_state(who, conversation, "snoozed", until)
        return until.isoformat(timespec="seconds") if until else ""

    until = _in(Where(database=database, workspace=workspace, by=by), work)
    told = f"put off until {until}" if until else "put off until they write"
    print_done({"state": "snoozed", "until": until}, told, json=json)


@app.command()
def note(
    conversation: Conversation,
    text: Annotated[str, typer.Argument(help="What is noted.")],
    database: Database = None,
    workspace: WorkspaceName = "main",
    by: Name = MEMBER,
    json: AsJson = False,
) -> None:
    """Note something for members; it is never sent."""
    where = Where(database=database, workspace=workspace, by=by)
    id = _in(where, lambda who: arrange.add_note(who, conversation, text))
    print_done({"id": id}, "noted", json=json)


def _states(said: str) -> tuple[State, ...]:
    found: tuple[State, ...] = get_args(State)
    return tuple(one for one in found if one == said)


app.command()(transcript)
