"""What a person thinks of a conversation that was resolved: a tapped score, then a comment.

Neither is a wish. The question is asked by the rules of work (`inbox/rating.py`); its choices carry
`rating:ID:SCORE`, and `rating:ID:comment` asks for words: the next message is they.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from msgspec import structs

from comptoir.assistant.texts import say
from comptoir.model.conversation import Memory, Turn
from comptoir.model.decision import Decision, Rated, Reasons
from comptoir.model.message import Choice, Choices, Text

RULE = "rating"
COMMENT = "comment"
WAITS = timedelta(hours=1)
"""So long the next message is the comment that was asked for."""
LONGEST = 4000


def rating_in(turn: Turn, tapped: str, now: datetime) -> Rated | None:
    """The rating in a turn, or the wish to comment on one (neither score nor comment); None where
    it holds something else."""
    if turn.blocked or turn.stopped:
        return None
    if tapped:
        return _tapped(tapped)
    talk, text = Memory.read(turn.conversation.memory), turn.text.strip()
    is_asked = talk.rating and talk.at is not None and now - talk.at <= WAITS
    return Rated(id=talk.rating, comment=text[:LONGEST]) if is_asked and text else None


def _tapped(payload: str) -> Rated | None:
    kind, _, rest = payload.partition(":")
    id, _, what = rest.rpartition(":")
    if kind != RULE or not id:
        return None
    if what == COMMENT:
        return Rated(id=id)
    return Rated(id=id, score=int(what)) if what in "012345" and len(what) == 1 else None


def rated(turn: Turn, rating: Rated, language: str, now: datetime) -> Decision:
    """Thanks for a score with the offer to say more, the request for a comment, or thanks for it.
    Nothing is said while a person has the conversation."""
    talk = Memory.read(turn.conversation.memory)
    choices: tuple[Choice, ...] = ()
    if rating.score is not None:
        choices = (Choice(say("add_comment", language), f"{RULE}:{rating.id}:{COMMENT}"),)
        text = say("rated", language)
    else:
        text = say("comment_kept" if rating.comment else "comment_wanted", language)
    is_wanted = rating.score is None and not rating.comment
    talk = structs.replace(talk, choices=choices, rating=rating.id if is_wanted else "", at=now)
    is_ours = turn.conversation.owner == "assistant"
    said = (Text(text), Choices(choices)) if choices else (Text(text),)
    return Decision(
        outcome="answer" if is_ours else "silence",
        reasons=Reasons(rule=RULE, language=language, confidence=1.0),
        parts=said if is_ours else (),
        choices=choices if is_ours else (),
        language=language,
        memory=talk.stored(),
        rated=None if is_wanted else rating,
    )
