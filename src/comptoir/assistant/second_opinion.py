"""The second opinion of a language model, where a workspace wants it and nothing sure was found.

It may do three things, none of which can put a word of its own into an answer unchecked:

- turn a wish into search words, in the languages of the content: they are only searched with;
- choose among the first five candidates, or none of them: anything else counts as none;
- put the fields of the chosen document into words ("phrase"): said only if the guard finds every
  figure and name in those fields, above the same card that is sent anyway.

All of it shares one time box and the workspace's budget of the day. Whatever fails, the local
answer stands.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC
from time import monotonic
from typing import Any

import structlog
from msgspec import Struct, structs

from comptoir.assistant.against import RULE as AGAINST
from comptoir.assistant.asked import Asked
from comptoir.assistant.disagreeing import NOTE
from comptoir.assistant.guard import facts_of, invented
from comptoir.assistant.outcomes import servable
from comptoir.assistant.ranking import Ranking
from comptoir.assistant.searching import aside, ranked
from comptoir.assistant.texts import say
from comptoir.errors import ModelFailed
from comptoir.llm.base import LanguageModel
from comptoir.model.decision import Candidate, Decision
from comptoir.model.document import Document
from comptoir.model.message import Text
from comptoir.runtime import Runtime
from comptoir.store.model_usage import add_usage, usage_on

MOST_WISH = 500
MOST_WORDS = 120
MOST_PHRASE = 600
"""Characters: of a wish that is shown to the model, of the search words and the text it may say."""

CHOSEN_FROM = 5
LEAST_SECONDS = 0.3
"""With less time left the model is not asked any more."""

_LINK = re.compile(r"https?:|[\w-]{2,}\.[a-z]{2,}\b|@\w", re.IGNORECASE)

REWRITE = (
    "Turn the customer's `wish` into two to eight search words that name what they want, as the"
    ' title of a page on it would. Answer {"words": {"<language>": "<search words>"}} with one'
    ' entry for each of `languages`; {"words": {}} if nothing is asked for.'
)
CHOOSE = (
    "Which of `candidates` is what the customer's `wish` asks for? Answer"
    ' {"choice": "<its id>"}, or {"choice": "none"} if none of them is.'
)
PHRASE = (
    "Answer the customer's `question` in one to three sentences in `language`, only with what"
    ' `fields` say, without links. Answer {"text": "<sentences>"}; {"text": ""} if the fields do'
    " not say it."
)


class SecondOpinion:
    """Asks the language model of `runtime`, if there is one."""

    def __init__(self, runtime: Runtime, clock: Callable[[], float] = monotonic) -> None:
        self._runtime = runtime
        self._clock = clock

    async def on(self, wish: str, ranking: Ranking, asked: Asked) -> Ranking:
        """`ranking`, or a surer one that the model helped to."""
        model = self._runtime.llm
        is_sure = ranking.zone == "answer" or ranking.rule == AGAINST
        if model is None or is_sure or not _may(asked, "understand"):
            return ranking
        talk = await self._talk(model, asked)
        if talk is None:
            return _noted(ranking, "budget")
        try:
            return await _helped(talk, wish, ranking, asked)
        except ModelFailed as error:
            return _noted(ranking, error.reason)
        finally:
            await self._pay(talk, asked)

    async def phrased(self, wish: str, decision: Decision, asked: Asked) -> Decision:
        """`decision` with the document's fields put into words above its card, if they can be."""
        model = self._runtime.llm
        document = servable(decision.document_id, asked) if decision.document_id else None
        if model is None or document is None or not _may(asked, "phrase") or "?" not in wish:
            return decision
        if NOTE in decision.reasons.notes:  # one document alone is not to be believed
            return decision
        talk = await self._talk(model, asked)
        if talk is None:
            return decision
        try:
            text = await _phrase(talk, wish, document, asked)
        except ModelFailed as error:
            log.info("model_failed", reason=error.reason)
            return decision
        finally:
            await self._pay(talk, asked)
        return structs.replace(decision, parts=(Text(text), *decision.parts)) if text else decision

    async def _talk(self, model: LanguageModel, asked: Asked) -> _Talk | None:
        """A time box to ask in; None where the day's budget is used up."""
        settings, workspace = self._runtime.settings, asked.ready.shelf.workspace
        day = self._runtime.clock().astimezone(UTC).date()
        used = await self._runtime.db.read(lambda tx: usage_on(tx, workspace.id, day))
        if used.tokens >= settings.model_daily_tokens:
            log.info("model_budget_used", workspace=workspace.id, tokens=used.tokens)
            return None
        return _Talk(model, self._clock, self._clock() + settings.model_seconds)

    async def _pay(self, talk: _Talk, asked: Asked) -> None:
        day = self._runtime.clock().astimezone(UTC).date()
        used = {"calls": talk.calls, "failures": talk.failures, "tokens": talk.tokens}
        if talk.calls:
            id = asked.ready.shelf.workspace.id
            await self._runtime.db.write(lambda tx: add_usage(tx, id, day, **used))


log = structlog.get_logger(__name__)


class _Talk:
    """What is asked of the model about one message, within one time box."""

    def __init__(self, model: LanguageModel, clock: Callable[[], float], until: float) -> None:
        self._model, self._clock, self._until = model, clock, until
        self.calls = self.failures = self.tokens = 0

    async def ask(self, task: str, given: dict[str, Any], max_tokens: int) -> dict[str, Any]:
        seconds = self._until - self._clock()
        if seconds < LEAST_SECONDS:
            raise ModelFailed("the time for the language model is over", reason="timeout")
        self.calls += 1
        try:
            said = await self._model.ask(task, given, seconds=seconds, max_tokens=max_tokens)
        except ModelFailed:
            self.failures += 1
            raise
        self.tokens += said.tokens
        return said.value


class _Search(Struct, frozen=True):
    """The local rankings of the wish, and of the search words made of it."""

    rankings: tuple[Ranking, ...]

    @property
    def candidates(self) -> tuple[Candidate, ...]:
        """The first candidates of all, each item once, strongest first."""
        found: dict[tuple[str, str], Candidate] = {}
        for candidate in (c for ranking in self.rankings for c in ranking.candidates):
            known = found.get((candidate.kind, candidate.id))
            if known is None or candidate.score > known.score:
                found[candidate.kind, candidate.id] = candidate
        strongest = sorted(found.values(), key=lambda candidate: -candidate.score)
        return tuple(strongest[:CHOSEN_FROM])


async def _helped(talk: _Talk, wish: str, ranking: Ranking, asked: Asked) -> Ranking:
    """The ranking of the search words where that is sure, else the candidate the model chooses."""
    rankings = [ranking]
    for words in await _rewritten(talk, wish, asked):
        found = await aside(ranked, words, asked)
        if found.zone == "answer":
            return _noted(structs.replace(found, language=ranking.language), "rewritten", words)
        rankings.append(found)
    candidates = _Search(tuple(rankings)).candidates
    chosen = await _chosen(talk, wish, candidates, asked) if candidates else None
    if chosen is None:
        return _noted(ranking, "none")
    others = [candidate for candidate in candidates if candidate is not chosen]
    picked = structs.replace(
        ranking,
        zone="answer",
        rule="model",
        chosen=chosen,
        options=(),
        candidates=(chosen, *others),
        runner_up=others[0].title if others else "",
    )
    return _noted(picked, "chosen")


async def _rewritten(talk: _Talk, wish: str, asked: Asked) -> list[str]:
    languages = asked.ready.shelf.workspace.languages
    given = {"wish": wish[:MOST_WISH], "languages": languages}
    said = (await talk.ask(REWRITE, given, 200)).get("words")
    words = [said.get(language) for language in languages] if isinstance(said, dict) else []
    found = (" ".join(one.split())[:MOST_WORDS] for one in words if isinstance(one, str))
    return list(dict.fromkeys(one for one in found if one))


async def _chosen(
    talk: _Talk, wish: str, candidates: tuple[Candidate, ...], asked: Asked
) -> Candidate | None:
    by_id = {f"c{number}": candidate for number, candidate in enumerate(candidates, 1)}
    offered = [{"id": id, **_described(one, asked)} for id, one in by_id.items()]
    given = {"wish": wish[:MOST_WISH], "candidates": offered}
    choice = (await talk.ask(CHOOSE, given, 50)).get("choice")
    return by_id.get(choice) if isinstance(choice, str) else None


def _described(candidate: Candidate, asked: Asked) -> dict[str, str]:
    document = servable(candidate.id, asked) if candidate.kind == "document" else None
    text = (document.summary or document.text)[:300] if document else ""
    return {"title": candidate.title, "language": candidate.language, "text": text}


async def _phrase(talk: _Talk, wish: str, document: Document, asked: Asked) -> str:
    """What the model makes of the document's fields; empty where it says what they do not."""
    fields = {
        "title": document.title,
        "summary": document.summary,
        "text": document.text[:2000],
        **{k: v for k, v in document.fields.items() if isinstance(v, str | int | float | list)},
    }
    given = {"question": wish[:MOST_WISH], "language": asked.language, "fields": fields}
    text = (await talk.ask(PHRASE, given, 400)).get("text")
    if not isinstance(text, str) or not text.strip() or len(text) > MOST_PHRASE:
        return ""
    wrong = invented(text, facts_of(fields), asked.language)
    if wrong or _LINK.search(text):
        log.warning("model_invented", document=document.id, spans=[span.kind for span in wrong])
        return ""
    return " ".join(text.split())


def disclosed(decision: Decision, asked: Asked, *, always: bool = False) -> Decision:
    """`decision` beginning with who is answering, at the first answer of a conversation, where a
    language model may take part, or `always` (Regulation (EU) 2024/1689, article 50)."""
    first = asked.talk.at is None and bool(decision.parts)
    if not first or not (always or _may(asked, "understand")):
        return decision
    name = asked.ready.shelf.workspace.name
    told = Text(say("disclosure", asked.language, name=name))
    return structs.replace(decision, parts=(told, *decision.parts))


def _may(asked: Asked, use: str) -> bool:
    allowed = asked.ready.shelf.workspace.model_use
    return allowed == use or allowed == "phrase"


def _noted(ranking: Ranking, how: str, words: str = "") -> Ranking:
    notes = {"model": how} | ({"model_words": words} if words else {})
    return structs.replace(ranking, notes=ranking.notes | notes)
