"""What people do in LINE, as LINE writes it into events.

https://developers.line.biz/en/reference/messaging-api/#webhook-event-objects
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

FILES = {
    "image": "image/jpeg",
    "video": "video/mp4",
    "audio": "audio/m4a",
    "file": "application/pdf",
}
_LINE = {"contentProvider": {"type": "line"}}
SAID: dict[str, Callable[[dict[str, Any]], dict[str, Any]]] = {
    "text": lambda said: {"text": said.get("text", "hello")},
    "image": lambda _: _LINE,
    "video": lambda _: {"duration": 60_000, **_LINE},
    "audio": lambda _: {"duration": 3_000, **_LINE},
    "file": lambda said: {"fileName": said.get("name", "menu.pdf"), "fileSize": 2138},
    "location": lambda said: {
        "title": said.get("title", "Eiffel Tower"),
        "address": "Champ de Mars, Paris",
        "latitude": said.get("latitude", 48.85837),
        "longitude": said.get("longitude", 2.294481),
    },
    "sticker": lambda _: {
        "packageId": "446",
        "stickerId": "1988",
        "stickerResourceType": "STATIC",
        "keywords": ["hello", "cony"],
    },
}
EVENTS: dict[str, Callable[[dict[str, Any]], dict[str, Any]]] = {
    "follow": lambda said: {"follow": {"isUnblocked": bool(said.get("unblocked"))}},
    "unfollow": lambda _: {},
    "unsend": lambda said: {"unsend": {"messageId": said["message_id"]}},
    "join": lambda _: {},
    "leave": lambda _: {},
    "beacon": lambda _: {"beacon": {"hwid": "d41d8cd98f", "type": "enter"}},
    "accountLink": lambda _: {"link": {"result": "ok", "nonce": "n0nce"}},
    "videoPlayComplete": lambda _: {"videoPlayComplete": {"trackingId": "film-1"}},
}


def source_of(said: dict[str, Any]) -> dict[str, Any]:
    if group := said.get("group"):
        return {"type": "group", "groupId": group, "userId": said["from"]}
    return {"type": "user", "userId": said["from"]}
