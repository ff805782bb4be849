# mypy: ignore-errors
"""The skill of opsdroid's bot."""

from opsdroid.matchers import match_regex
from opsdroid.skill import Skill


class Answer(Skill):
    """Answers whatever is said."""

    @match_regex(r".*")
    async def answer(self, message) -> None:
        """The job."""
        await message.respond(f"The answer to {message.text}.")
