"""What people do on Messenger and Instagram, as the platforms post it.

`KINDS[kind](peer, person, said)` is the event of one thing somebody does. `said` holds what
`inbound` was given: "text", "payload", "url", "with" for further fields of the event.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from comptoir.channels.peers.meta_graph import GraphPeer

INBOX = "263902037430900"
"""The app of the page's own inbox."""

Maker = Callable[[GraphPeer, str, dict[str, Any]], dict[str, Any]]


def message(**fields: Any) -> Maker:
    """A message with these fields; those that are functions are made of what was said."""

    def make(peer: GraphPeer, person: str, said: dict[str, Any]) -> dict[str, Any]:
        made = {name: f(peer, said) if callable(f) else f for name, f in fields.items()}
        mid = said.get("id") or f"{peer.prefix}in{peer.number()}"
        text = {"text": said["text"]} if said.get("text") else {}
        return peer.event(person, message={"mid": mid, **text, **made})

    return make


def attached(kind: str, **payload: Any) -> Maker:
    """A message with one attachment: a file of the CDN where `payload` says nothing else."""

    def attachments(peer: GraphPeer, said: dict[str, Any]) -> list[dict[str, Any]]:
        url = {} if payload else {"url": said.get("url") or peer.store(b"a file")}
        return [{"type": kind, "payload": {**url, **payload, **said.get("with", {})}}]

    return message(attachments=attachments)


def event(name: str, **fields: Any) -> Maker:
    """An event with these fields, and those that were said."""

    def make(peer: GraphPeer, person: str, said: dict[str, Any]) -> dict[str, Any]:
        return peer.event(person, **{name: {**fields, **said.get("with", {})}})

    return make


def _postback(peer: GraphPeer, person: str, said: dict[str, Any]) -> dict[str, Any]:
    mid = f"{peer.prefix}in{peer.number()}"
    found = {"mid": mid, "title": said.get("text", ""), "payload": said["payload"]}
    return peer.event(person, postback={**found, **said.get("with", {})})


def _started(peer: GraphPeer, person: str, said: dict[str, Any]) -> dict[str, Any]:
    """A tap on Get Started, with the code of the link that led there."""
    payload = peer.profile.get("get_started", {}).get("payload", "GET_STARTED")
    link = (
        {"ref": said["ref"], "source": "SHORTLINK", "type": "OPEN_THREAD"} if "ref" in said else {}
    )
    more = {"referral": link} if link else {}
    return _postback(peer, person, {"text": "Get Started", "payload": payload, "with": more})


def _inbox(peer: GraphPeer, person: str, said: dict[str, Any]) -> dict[str, Any]:
    """A colleague writes in the page's own inbox."""
    mid = f"{peer.prefix}out{peer.number()}"
    return peer.echo(person, mid, app_id=int(INBOX), text=said["text"])


def _policy(peer: GraphPeer, person: str, said: dict[str, Any]) -> dict[str, Any]:
    found = {k: v for k, v in peer.event(person).items() if k != "sender"}
    return {**found, "policy_enforcement": said["with"]}


KINDS: dict[str, Maker] = {
    "text": message(),
    "tap": message(quick_reply=lambda peer, said: {"payload": said["payload"]}),
    "postback": _postback,
    "get_started": _started,
    "reply": message(reply_to=lambda peer, said: {"mid": said["to"]}),
    "image": attached("image"),
    "video": attached("video"),
    "audio": attached("audio"),
    "file": attached("file"),
    "sticker": attached("sticker"),
    "reel": attached("reel"),
    "location": attached("location", coordinates={"lat": 48.8566, "long": 2.3522}),
    "link": attached("fallback", url="https://example.com/", title="A page"),
    "template": attached("template", template_type="button", text="Which one?"),
    "unsupported": message(is_unsupported=True),
    "unsend": message(mid=lambda peer, said: said["message"], is_deleted=True),
    "reaction": event("reaction", action="react", emoji="❤️", reaction="love"),
    "edit": event("message_edit", num_edit=1),
    "referral": event("referral", source="SHORTLINK", type="OPEN_THREAD"),
    "optin": event("optin", type="notification_messages", notification_messages_token="t"),  # noqa: S106
    "read": event("read"),
    "pass_thread_control": event("pass_thread_control", new_owner_app_id=INBOX),
    "account_linking": event("account_linking", status="linked"),
    "inbox": _inbox,
    "policy": _policy,
}
SILENT = frozenset(
    {"read", "inbox", "policy", "unsend", "edit", "pass_thread_control", "account_linking", "optin"}
)
"""What does not open the window."""
