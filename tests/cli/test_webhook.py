"""`comptoir webhook`: the same verbs as the API's, from the command line."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from standardwebhooks import Webhook as Standard

from comptoir.model.workspace import Workspace
from comptoir.store import workspaces
from comptoir.store.database import Database
from comptoir.testing import HOST, served_app
from tests.cli.conftest import Cli
from tests.stories.conftest import on_sqlite
from tests.stories.test_webhooks_out import Shop


@pytest.fixture(autouse=True)
async def main(database: Database) -> None:
    now = datetime(2026, 7, 15, tzinfo=UTC)
    new = Workspace(id="w", slug="main", name="Main")
    await database.write(lambda tx: workspaces.create_workspace(tx, new, now))


@on_sqlite
async def test_webhooks_are_kept_tried_and_removed(cli: Cli) -> None:
    port, shop = cli.ports.pop(), Shop()
    url = f"http://{HOST}:{port}/hooks"
    made = await cli.json("webhook", "add", "Shop", url, "--type", "message_received")
    assert made["kinds"] == ["message_received"]
    async with served_app(shop, port):
        assert (await cli.json("webhook", "test", made["id"]))["status"] == 204
    headers, body = shop.got[0]
    assert Standard(made["secret"]).verify(body, headers)["type"] == "ping"
    assert (await cli.json("webhook", "log", made["id"])) == []
    again = await cli.json("webhook", "replay", made["id"], "--hours", 1)
    assert again == {"deliveries": 0}
    assert (await cli.json("webhook", "switch", made["id"], "--off"))["state"] == "off"
    listed = (await cli.run("webhook", "list")).stdout
    assert "Shop" in listed
    assert made["secret"] not in listed
    await cli.run("webhook", "remove", made["id"])
    assert (await cli.json("webhook", "list")) == []


@on_sqlite
async def test_what_cannot_be_is_refused(cli: Cli) -> None:
    assert "input_invalid" in await cli.refused("webhook", "add", "Shop", "ftp://shop.example")
    unknown = await cli.refused("webhook", "add", "Shop", "https://a.example", "--type", "x")
    assert "message_received" in unknown
    assert "not_found" in await cli.refused("webhook", "log", "unknown")
    assert "not_found" in await cli.refused("webhook", "replay", "unknown", "--hours", 1)
    assert "input_invalid" in await cli.refused("webhook", "replay", "unknown")
