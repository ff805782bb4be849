"""What people answer in Apple's interactive messages, and what they attach.

https://register.apple.com/resources/messages/msp-rest-api/type-interactive
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

FILES = {
    "image": ("IMG_0001.HEIC", "image/heic"),
    "video": ("IMG_0002.MOV", "video/quicktime"),
    "audio": ("Audio Message.caf", "audio/x-caf"),
    "file": ("menu.pdf", "application/pdf"),
}


def quick_reply(said: dict[str, Any]) -> dict[str, Any]:
    """A tap on the second of two quick replies."""
    chosen = {"identifier": said["payload"], "title": said.get("text", said["payload"])}
    items = [{"identifier": "another", "title": "Another"}, chosen]
    return {
        "quick-reply": {
            "items": items,
            "selectedIndex": 1,
            "selectedIdentifier": said["payload"],
        },
        "replyMessage": {"title": chosen["title"]},
    }


def list_picker(said: dict[str, Any]) -> dict[str, Any]:
    item = {"identifier": said["payload"], "title": said.get("text", ""), "order": 0}
    section = {"title": "Selected", "order": 0, "items": [item]}
    return {"listPicker": {"sections": [section]}, "replyMessage": {"title": "Selected"}}


def time_picker(said: dict[str, Any]) -> dict[str, Any]:
    starts = said.get("text") or "2026-01-15T14:30+0000"
    slot = {"identifier": said["payload"], "startTime": starts, "duration": 3600}
    return {"event": {"identifier": "1", "title": "A table", "timeslots": [slot]}}


def form(said: dict[str, Any]) -> dict[str, Any]:
    pages = [
        {"pageIdentifier": name, "title": name, "items": [{"value": value, "title": value}]}
        for name, value in said.get("values", {"people": "4"}).items()
    ]
    return {"dynamic": {"template": "messageForms", "selections": pages}}


ANSWERS: dict[str, Callable[[dict[str, Any]], dict[str, Any]]] = {
    "list": list_picker,
    "time": time_picker,
    "form": form,
}
