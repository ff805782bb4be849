"""What people do on WhatsApp, as Meta posts it.

https://developers.facebook.com/documentation/business-messaging/whatsapp/webhooks/reference/messages

`said` is what somebody did: {"from": "16505551234", "text": "Hi"}; with "payload" a tap on a
button; with "kind" something else: image, video, audio, voice, document, sticker, location,
contacts, list, template_button, flow, order, reaction, edit, revoke, welcome, unsupported. "from"
is a phone number, or the user id of somebody who hides theirs. "referral", "reply_to", "forwarded"
and "name" say more about it.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from typing import Any

Said = dict[str, Any]
Content = dict[str, Any]
GROUPED = 3
"""So many messages go into one value, with the people in another order."""
CHANGES = 4
"""So many changes go into one entry."""
MEDIA = {
    "image": ("image", "image/jpeg"),
    "video": ("video", "video/mp4"),
    "audio": ("audio", "audio/mpeg"),
    "voice": ("audio", "audio/ogg; codecs=opus"),
    "document": ("document", "application/pdf"),
    "file": ("document", "application/pdf"),
    "sticker": ("sticker", "image/webp"),
}


def is_user_id(name: str) -> bool:
    """Whether a name is a business-scoped user id."""
    return name[2:3] == "." and name[:2].isupper()


def content_of(said: Said, media: Callable[[str, str], Content]) -> Content:
    """`type` and what belongs to it. `media(type, mime)` stores a file and describes it."""
    kind = said.get("kind") or ("button" if "payload" in said else "text")
    if kind in MEDIA:
        return _media(kind, said, media(*MEDIA[kind]))
    return KINDS[kind](said)


def _media(kind: str, said: Said, stored: Content) -> Content:
    more = {name: said[name] for name in ("caption", "filename") if said.get(name)}
    voice = {"voice": kind == "voice"} if kind in ("audio", "voice") else {}
    type = MEDIA[kind][0]
    return {"type": type, type: {**stored, **voice, **more}}


def _text(said: Said) -> Content:
    return {"type": "text", "text": {"body": said["text"]}}


def _reply(kind: str) -> Callable[[Said], Content]:
    def make(said: Said) -> Content:
        reply = {"id": said["payload"], "title": said["text"]}
        if said.get("description"):
            reply["description"] = said["description"]
        return {"type": "interactive", "interactive": {"type": kind, kind: reply}}

    return make


def _template_button(said: Said) -> Content:
    return {"type": "button", "button": {"text": said["text"], "payload": said["payload"]}}


def _flow(said: Said) -> Content:
    answer = {"flow_token": "unused", **said["values"]}
    reply = {"name": "flow", "body": "Sent", "response_json": json.dumps(answer)}
    return {"type": "interactive", "interactive": {"type": "nfm_reply", "nfm_reply": reply}}


def _location(said: Said) -> Content:
    names = ("latitude", "longitude", "name", "address", "url")
    place = {name: said[name] for name in names if name in said}
    return {"type": "location", "location": place}


def _contacts(said: Said) -> Content:
    entry = {
        "name": {"formatted_name": said["text"], "first_name": said["text"]},
        "phones": [{"phone": said["phone"], "wa_id": said["phone"].lstrip("+"), "type": "MOBILE"}],
    }
    return {"type": "contacts", "contacts": [entry]}


def _order(said: Said) -> Content:
    items = [{"quantity": 1, "item_price": 5, "currency": "EUR", **i} for i in said["items"]]
    order = {"catalog_id": "194836987003835", "text": said.get("text", ""), "product_items": items}
    return {"type": "order", "order": order}


def _reaction(said: Said) -> Content:
    emoji = {"emoji": said["emoji"]} if said.get("emoji") else {}
    return {"type": "reaction", "reaction": {"message_id": said["message"], **emoji}}


def _edit(said: Said) -> Content:
    message = {"context": {"id": "M0"}, **_text(said)}
    return {"type": "edit", "edit": {"original_message_id": said["message"], "message": message}}


def _revoke(said: Said) -> Content:
    return {"type": "revoke", "revoke": {"original_message_id": said["message"]}}


def _welcome(said: Said) -> Content:
    del said
    return {"type": "request_welcome"}


def _unsupported(said: Said) -> Content:
    error = {
        "code": 131051,
        "title": "Message type unknown",
        "message": "Message type unknown",
        "error_data": {"details": "Message type is currently not supported."},
    }
    kind = said.get("unsupported", "poll_creation")
    return {"type": "unsupported", "errors": [error], "unsupported": {"type": kind}}


KINDS: dict[str, Callable[[Said], Content]] = {
    "text": _text,
    "button": _reply("button_reply"),
    "list": _reply("list_reply"),
    "template_button": _template_button,
    "flow": _flow,
    "location": _location,
    "contacts": _contacts,
    "order": _order,
    "reaction": _reaction,
    "edit": _edit,
    "revoke": _revoke,
    "welcome": _welcome,
    "unsupported": _unsupported,
}


def post_of(updates: Iterable[dict[str, Any]], waba: str, time: int) -> dict[str, Any]:
    """One post: messages that follow each other share values, changes share entries."""
    changes: list[dict[str, Any]] = []
    for update in updates:
        if changes and _can_join(changes[-1], update):
            _join(changes[-1]["value"], update["value"])
        else:
            changes.append({**update, "value": dict(update["value"])})
    entries = [
        {"id": waba, "time": time, "changes": changes[start : start + CHANGES]}
        for start in range(0, len(changes), CHANGES)
    ]
    return {"object": "whatsapp_business_account", "entry": entries}


def _can_join(change: dict[str, Any], update: dict[str, Any]) -> bool:
    both = (change["value"].get("messages"), update["value"].get("messages"))
    return all(both) and len(both[0]) < GROUPED


def _join(value: dict[str, Any], other: dict[str, Any]) -> None:
    value["messages"] = value["messages"] + other["messages"]
    value["contacts"] = other["contacts"] + value["contacts"]
