"""`comptoir inbox transcript`: a conversation to read or to keep."""

from __future__ import annotations

from typing import Annotated, Literal

import typer

from comptoir.cli.options import Database, WorkspaceName, in_workspace
from comptoir.inbox.transcript import MOST, Transcript, html_of, text_of, transcript_of
from comptoir.model.workspace import Workspace
from comptoir.runtime import Runtime
from comptoir.store.database import Connection
from comptoir.store.shown import access_conversation, list_said


def transcript(
    conversation: Annotated[str, typer.Argument(help="Id of the conversation.")],
    database: Database = None,
    workspace: WorkspaceName = "main",
    format: Annotated[Literal["text", "html"], typer.Option(help="How it is written.")] = "text",
) -> None:
    """Print a conversation to be read, oldest first; notes are left out."""

    def read(tx: Connection, where: Workspace) -> Transcript:
        talk = access_conversation(tx, where.id, conversation)
        said = list_said(tx, where.id, conversation, 0, MOST)
        names = {"assistant": "Assistant", "flow": "Assistant"}
        names |= dict.fromkeys(("member", "api"), where.name)
        return transcript_of(talk, said, names, where.timezone)

    async def look(runtime: Runtime, where: Workspace) -> Transcript:
        return await runtime.db.read(lambda tx: read(tx, where))

    told = in_workspace(database, workspace, look)
    typer.echo(text_of(told) if format == "text" else html_of(told), nl=False)
