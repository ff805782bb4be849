"""What the inbox needs to show a message: its files, its platform's id, and its words in a list."""

from __future__ import annotations

from comptoir.store.database import Connection
from comptoir.store.tables import message
from tests.web.api import Api


async def test_files_are_shown_by_signed_addresses(api: Api) -> None:
    channel = await api.connected("webchat")
    card = {"type": "card", "title": "Tiramisu", "subtitle": "30 min"}
    said = await api.ok("POST", f"/channels/{channel}/messages", {"to": "ada", "parts": [card]})
    where = f"/conversations/{said['conversation_id']}"
    assert (await api.ok("GET", where))["last_text"].startswith("Tiramisu")

    def change(tx: Connection) -> None:
        media = [{"type": "media", "kind": "image", "url": "file:01ab"}]
        tx.execute(message.update().values(parts=media, platform_id="p1"))

    await api.rt.db.write(change)
    (shown,) = (await api.ok("GET", f"{where}/messages"))["items"]
    assert shown["platform_id"] == "p1"
    assert shown["parts"][0]["url"].startswith("/files/")


async def test_a_channel_type_says_how_long_a_text_may_be(api: Api) -> None:
    types = (await api.ok("GET", "/channel-types"))["items"]
    longest = {one["type"]: (one["max_text"], one["text_unit"]) for one in types}
    assert all(most > 0 for most, _ in longest.values()), longest
    assert {unit for _, unit in longest.values()} <= {"characters", "utf16", "bytes"}
