"""The terminal hears what it is told, also where a server beside answers it."""

from __future__ import annotations

import pytest

from comptoir.cli.chat import console_channel, heard, last_position, say
from comptoir.inbound.receive import Intake
from comptoir.runtime import open_runtime
from comptoir.testing import Story


@pytest.mark.parametrize("engine", ["sqlite"])
async def test_an_answer_of_a_server_beside_is_heard(story: Story) -> None:
    await story.answers("ping", "pong!")
    async with open_runtime(story.settings) as terminal:
        channel = await console_channel(terminal, story.workspace.id)
        intake = Intake(terminal)
        for _ in range(2):
            before = await last_position(terminal, channel)
            await say(terminal, intake, channel, "ping", "en")
            said = await heard(terminal, channel, before, patience=60)
            assert said is not None
            assert said.text == "pong!"
            assert said.position > before
