"""What `comptoir channel` prints: channels, types, addresses, what to paste where."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from rich.markup import escape

from comptoir.channels.base import Connects, Finding, Question
from comptoir.channels.registry import ADAPTERS
from comptoir.cli.findings import findings_json, show_findings
from comptoir.cli.options import minute_of, new_console, print_table
from comptoir.connecting.connect import GENERATED, WITHOUT_POSTS, Added
from comptoir.connecting.snippet import snippet_of
from comptoir.errors import InputInvalid
from comptoir.model.channel import Channel
from comptoir.web.visitors import user_hash


def known_types(only: str = "") -> list[dict[str, Any]]:
    """The channel types that can be connected, with their questions. Raises `InputInvalid`."""
    adapters: list[Any] = [adapter() for adapter in ADAPTERS]
    known = [one for one in adapters if isinstance(one, Connects)]
    found = [_type_json(one) for one in known]
    names = [one["type"] for one in found]
    if only and only not in names:
        raise InputInvalid(
            f"{only!r} cannot be connected", advice=f"Use one of: {', '.join(names)}."
        )
    return [one for one in found if only in ("", one["type"])]


def _type_json(adapter: Any) -> dict[str, Any]:
    questions = [
        {
            "name": question.name,
            "help": question.help,
            "secret": question.is_secret,
            "required": question.is_required and question.name not in GENERATED,
        }
        for question in adapter.questions
    ]
    name = adapter.capabilities.name
    return {"type": adapter.type, "name": name, "questions": questions}


def show_types(types: Sequence[Mapping[str, Any]]) -> None:
    """Prints the types with what each asks for."""
    console = new_console()
    for one in types:
        console.print(f"[bold]{one['type']}[/bold]  {escape(one['name'])}")
        for question in one["questions"]:
            kind = "secret" if question["secret"] else ""
            kind += "" if question["required"] else " optional"
            console.print(
                f"  {question['name']:<14}[dim]{kind.strip():<16}[/dim]{escape(question['help'])}"
            )


def channel_json(channel: Channel) -> dict[str, Any]:
    """A channel without anything secret."""
    return {
        "id": channel.id,
        "type": channel.type,
        "name": channel.name,
        "account": channel.account,
        "problem": channel.problem,
    }


def notice_json(row: Mapping[str, Any]) -> dict[str, Any]:
    """One notice, its time as text."""
    names = ("channel_id", "what", "state", "subject", "reason", "details")
    return {"at": row["created_at"].isoformat(), **{name: row[name] for name in names}}


def show_channels(found: Sequence[Channel], told: Sequence[Mapping[str, Any]]) -> None:
    """Prints the channels, and what was told of them lately."""
    if not found:
        new_console().print("No channel is connected: comptoir channel add TYPE")
        return
    rows = [(one.name, one.type, one.account, one.problem or "✓", one.id) for one in found]
    print_table(("channel", "type", "account", "problem", "id"), rows)
    names = {one.id: one.name for one in found}
    shown = [row for row in told if row["channel_id"] in names]
    if shown:
        new_console().print()
        print_table(
            ("told at", "channel", "what", ""),
            [
                (
                    minute_of(row["created_at"]),
                    names[row["channel_id"]],
                    " ".join(filter(None, (row["what"], row["subject"], row["state"]))),
                    row["reason"] or row["details"],
                )
                for row in shown
            ],
        )


def show_checked(checked: Sequence[tuple[Channel, Sequence[Finding]]]) -> None:
    """Prints the checklists of several channels."""
    if not checked:
        new_console().print("No channel is connected: comptoir channel add TYPE")
    for channel, findings in checked:
        new_console().print(f"[bold]{escape(channel.name)}[/bold] ({channel.type})")
        show_findings(findings)


def made_up(
    channel: Channel, questions: Sequence[Question], given: Mapping[str, str]
) -> dict[str, str]:
    """What we made up ourselves and somebody else has to be told, by name."""
    asked = {question.name for question in questions}
    made = {}
    if not given.get("secret") and ("secret" in asked or channel.type == "webchat"):
        made["secret"] = channel.secret
    if not given.get("verify_token") and "verify_token" in asked:
        made["verify_token"] = channel.credentials["verify_token"]
    return made


def added_json(added: Added) -> dict[str, Any]:
    """The object that `comptoir channel add --json` prints, without what was made up."""
    shown = channel_json(added.channel)
    shown |= {"address": added.webhook, "token": added.token}
    if added.channel.type == "webchat":
        shown["snippet"] = snippet_of(added)
    return shown | findings_json(added.findings)


def show_added(added: Added, made: Mapping[str, str]) -> None:
    """Prints the checklist and what to paste where."""
    console = new_console()
    show_findings(added.findings)
    if added.channel.type == "webchat":
        console.print("Paste this into the pages of the site:")
        console.print(snippet_of(added), markup=False)
    elif added.channel.type not in WITHOUT_POSTS:
        console.print("Posts of the platform come in at this address; it is not shown again:")
        console.print(added.webhook, markup=False)
    for name, value in made.items():
        console.print(_what_for(added, name))
        console.print(value, markup=False)
    if made:
        console.print("[dim]It is not shown again.[/dim]")


def _what_for(added: Added, name: str) -> str:
    if name == "verify_token":
        return "The platform asks for this verify token where its webhook is set:"
    if added.channel.type == "webchat":
        example = user_hash(added.channel.secret, "42")
        return f"Secret for identified users (user 42 has hash {example[:8]}…):"
    return "Sign both ways with this secret:"
