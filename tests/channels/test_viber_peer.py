"""The peer refuses what Viber refuses."""

from __future__ import annotations

from typing import Any

import pytest

from comptoir.channels.peers.viber_rules import Refused, check_message

GOOD = {"receiver": "ada", "type": "text", "text": "Hi", "sender": {"name": "Le Comptoir"}}
REPLY = {"Columns": 6, "Rows": 1, "ActionType": "reply", "ActionBody": "a", "Text": "A"}
RICH = {"Type": "rich_media", "ButtonsGroupColumns": 6, "ButtonsGroupRows": 1, "Buttons": [REPLY]}


def _board(*buttons: dict[str, Any]) -> dict[str, Any]:
    return {"keyboard": {"Type": "keyboard", "Buttons": list(buttons)}}


def _rich(**changed: Any) -> dict[str, Any]:
    return {"type": "rich_media", "min_api_version": 7, "rich_media": {**RICH, **changed}}


@pytest.mark.parametrize(
    ("change", "status"),
    [
        ({"receiver": ""}, 4),
        ({"sender": {}}, 4),
        ({"sender": {"name": "x" * 29}}, 3),
        ({"type": "hologram"}, 3),
        ({"text": ""}, 3),
        ({"text": "x" * 7001}, 3),
        ({"tracking_data": "x" * 4097}, 3),
        ({"min_api_version": 99}, 3),
        ({"type": "picture", "text": "x" * 769, "media": "https://c.test/a.jpg"}, 3),
        ({"type": "picture", "text": "", "media": "a.jpg"}, 3),
        ({"type": "video", "media": "https://c.test/a.mp4"}, 4),
        ({"type": "file", "media": "https://c.test/a.pdf", "size": 50_000_001}, 3),
        ({"type": "location", "location": {"lat": 91, "lon": 0}}, 3),
        ({"type": "contact", "contact": {"name": "Ada"}}, 3),
        ({"type": "url", "media": "https://c.test/" + "x" * 2000}, 3),
        ({"type": "sticker"}, 3),
        ({"type": "rich_media", "rich_media": RICH}, 14),
        (_rich(ButtonsGroupRows=8), 3),
        (_rich(ButtonsGroupRows=2), 3),
        (_rich(Buttons=[REPLY] * 7), 3),
        (_rich(Type="keyboard"), 3),
        (_board(), 3),
        (_board({**REPLY, "Columns": 7}), 3),
        (_board({**REPLY, "Rows": 3}), 3),
        (_board({**REPLY, "ActionBody": ""}), 3),
        (_board({**REPLY, "ActionType": "dance"}), 3),
        (_board({**REPLY, "ActionType": "open-url"}), 3),
        (_board({**REPLY, "Text": "x" * 251}), 3),
        (_board(*[REPLY] * 13), 3),
    ],
)
def test_the_peer_refuses(change: dict[str, Any], status: int) -> None:
    plain = {k: v for k, v in GOOD.items() if k != "text" or "type" not in change}
    with pytest.raises(Refused) as refused:
        check_message({**plain, **change})
    assert refused.value.status == status
    check_message(GOOD)
    check_message({**GOOD, **_board(*[REPLY] * 12)})
    check_message({**GOOD, "type": "rich_media", "rich_media": RICH, "min_api_version": 7})
