"""What a device cannot show comes as words; the latest device of a person counts."""

from __future__ import annotations

from tests.stories.conftest import Opener, on_sqlite
from tests.stories.everywhere import Talk, recipes, talking

pytestmark = on_sqlite


async def asked(talk: Talk) -> str:
    """How the choices come that a menu is."""
    await talk.says("menu")
    await talk.sees()
    body = talk.peer.ledger[-1].body
    return str(body["type"])


async def test_choices_on_an_old_device_and_a_new_one(opened: Opener) -> None:
    async with talking(opened, "apple") as talk:
        await recipes(talk.story, ["Tiramisu", "Tart"])
        talk.peer.devices[talk.person] = "TIME"
        assert await asked(talk) == "text"
        talk.peer.devices[talk.person] = "QUICK,LIST"
        assert await asked(talk) == "interactive"
        talk.peer.devices[talk.person] = ""
        assert await asked(talk) == "interactive", "nothing is told of it: what was known counts"
