"""An answer that the platform leaves elsewhere for seconds is in the log as a whole."""

from __future__ import annotations

from tests.stories.conftest import Opener, on_sqlite
from tests.stories.everywhere import talking

pytestmark = on_sqlite


async def test_a_large_form_on_apple(opened: Opener) -> None:
    """It is fetched before the post is logged; afterwards its address is of no use any more."""
    async with talking(opened, "apple") as talk:
        await talk.says("", kind="large", values={"people": "4"})
        talk.peer.files.clear()
        await talk.at_rest()
        (received,) = [m for m in await talk.messages() if m["direction"] == "in"]
        assert received["parts"] == [{"type": "form", "values": {"people": "4"}}]
