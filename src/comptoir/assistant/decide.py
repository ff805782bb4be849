"""Decides what to say about a turn. It sends nothing and writes nothing.

In order: commands (STOP before everything), who owns the conversation, an open choice, what they
tell of themselves, what goes on from the last answer; then what was recognised: an editor's
keyword, an entity with its live data, an intent, a document, a question back, or an honest no with
a way to a person.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from functools import partial

import structlog
from msgspec import structs

from comptoir.assistant import memory, outcomes
from comptoir.assistant.asked import Asked, asked_of, inputs_of
from comptoir.assistant.commands import (
    Command,
    command_behind,
    command_in,
    without_courtesies,
)
from comptoir.assistant.declared import HOLD, Told, forgotten, held, told_in
from comptoir.assistant.disagreeing import settled, with_both_said
from comptoir.assistant.follow_up import FollowUp, read_follow_up
from comptoir.assistant.going_on import GoingOn
from comptoir.assistant.intents.outcome import may_answer
from comptoir.assistant.intents.ranking import with_intent
from comptoir.assistant.items import Items
from comptoir.assistant.live.fetch import LiveData
from comptoir.assistant.live.slow import Tell
from comptoir.assistant.meant_before import choice_of, with_choice
from comptoir.assistant.person import spoken_by
from comptoir.assistant.rating import rated, rating_in
from comptoir.assistant.ready import Preparations
from comptoir.assistant.relevance import Ranking
from comptoir.assistant.searching import aside, is_name, is_quick, ranked
from comptoir.assistant.second_opinion import SecondOpinion, disclosed
from comptoir.assistant.sign_ups import SignUps
from comptoir.assistant.standing_talk import Standing
from comptoir.assistant.texts import TEXTS
from comptoir.assistant.topics import Topics
from comptoir.errors import ComptoirError
from comptoir.knowledge.language import SURE, guess
from comptoir.knowledge.shelf import Loading, Shelf, Shelves
from comptoir.model.campaign import SAYS
from comptoir.model.conversation import Memory, Turn
from comptoir.model.decision import Decision, Reasons
from comptoir.runtime import Runtime

log = structlog.get_logger(__name__)


class Assistant:
    """Decides on turns of all workspaces."""

    def __init__(self, runtime: Runtime, shelves: Shelves) -> None:
        self._shelves = shelves
        self._topics = Topics(runtime)
        self._sign_ups = SignUps(runtime)
        self._live = LiveData(runtime.net, runtime.clock)
        self._items = Items(self._live)
        self._going_on = GoingOn(self._items, self._pick)
        self._preparations = Preparations()
        self._second = SecondOpinion(runtime)
        self.standing = Standing(runtime, shelves, self._preparations, self._live)
        self._discloses = runtime.settings.disclose
        self._remembers = timedelta(hours=runtime.settings.memory_hours)

    async def close(self) -> None:
        """Returns when nothing is being fetched or compiled any more."""
        await self._live.close()
        await self._preparations.close()

    async def decide(self, turn: Turn, now: datetime, tell: Tell | None = None) -> Decision:
        """What to do about `turn`. Slow only where live data has to be fetched; what is to be said
        meanwhile is handed to `tell`, once at most."""
        command = command_in(turn) or command_behind(_tapped(turn))
        if command in ("stop", "start"):
            return outcomes.consent(command, turn, turn.language or await self._language(turn))
        if not command and (signed := await self._sign_ups.decide(turn, _tapped(turn))):
            return signed
        # "STOP human" may name a topic.
        if command in (None, "human") and (aimed := await self._topics.decide(turn)) is not None:
            return aimed
        if not command and (rating := rating_in(turn, _tapped(turn), now)) is not None:
            return rated(turn, rating, turn.language or await self._language(turn), now)
        shelf = self._shelves.peek(turn.workspace_id) or await self._shelves.of(turn.workspace_id)
        language = spoken_by(turn.preferences) or turn.language or shelf.workspace.language
        known = _by_rule(turn, command, shelf, language, now)
        if known is not None:
            return known
        ready = await self._preparations.of(shelf)
        asked = asked_of(turn, ready, now, self._remembers)
        decision = await self._decided(turn, structs.replace(asked, tell=tell))
        decision = disclosed(decision, asked, always=self._discloses)
        return structs.replace(decision, inputs=inputs_of(turn, ready, now))

    def loading(self, workspace_id: str) -> Loading:
        """How it stands with what a workspace knows, without which most turns are not decided."""
        return self._shelves.loading(workspace_id)

    async def _language(self, turn: Turn) -> str:
        """The workspace's language. STOP is obeyed even where its content cannot be loaded."""
        try:
            return (await self._shelves.of(turn.workspace_id)).workspace.language
        except ComptoirError as error:
            log.error("shelf_not_loaded", workspace=turn.workspace_id, error=str(error))
            return "en"

    async def _decided(self, turn: Turn, asked: Asked) -> Decision:
        """What was chosen, told, asked for again, or wished for."""
        picked = _picked(turn, asked)
        if picked:
            return await self._pick(picked, asked)
        said = without_courtesies(turn)
        if turn.wish or asked.ready.keywords.exactly(said, asked.language) is not None:
            return await self._wish(said, asked)
        told = told_in(said, asked)
        if told is not None:
            return await self._told(told, turn, asked)
        standing = await self.standing.decide(said, asked)
        if standing is not None:
            return standing
        return await self._follow_up(said, asked) or await self._wish(said, asked, turn)

    async def _told(self, told: Told, turn: Turn, asked: Asked) -> Decision:
        """What they told of themselves, confirmed; and the answer to what else they said."""
        if told.pick:
            return await self._pick(told.pick, asked)
        if not told.rest:
            return told.decision
        answer = await self._wish(told.rest, told.asked, turn)
        return structs.replace(
            answer, parts=(*told.decision.parts[:1], *answer.parts), declared=told.decision.declared
        )

    async def _follow_up(self, said: str, asked: Asked) -> Decision | None:
        """The answer that goes on from the last one; None where the words are a new wish."""
        if asked.talk.at is None:
            return None
        follow_up = read_follow_up(said)
        if follow_up is None:
            return None
        if not _is_reply(follow_up, asked) and await aside(is_name, said, asked):
            return None
        return await self._going_on.decide(follow_up, asked)

    async def _wish(self, wish: str, asked: Asked, turn: Turn | None = None) -> Decision:
        """The answer to a wish in words."""
        search = partial(_ranked, wish, asked)
        found = search() if is_quick(wish, asked) else await aside(search)
        ranking = with_choice(found, asked.preferences)
        ranking = await self._second.on(wish, ranking, asked)
        begun = structs.replace(asked, talk=memory.begun(asked.talk, wish))
        decision = await self._by_ranking(ranking, begun, turn)
        return await self._second.phrased(wish, decision, begun)

    async def _by_ranking(self, ranking: Ranking, asked: Asked, turn: Turn | None) -> Decision:
        """The item that was chosen, a question back, or an honest no."""
        language = ranking.language if ranking.language in TEXTS else asked.language
        there = structs.replace(asked, language=language)
        ranking = settled(ranking, there)
        if ranking.zone == "ask_back":
            return outcomes.ask_back(ranking, there)
        decision, chosen = None, ranking.chosen
        if ranking.zone == "answer" and chosen is not None:
            decision = await self._items.answer(chosen.kind, chosen.id, ranking.reasons(), there)
        if decision is None and turn is not None:
            there = structs.replace(asked, language=_language_of_no(turn, asked, language))
        if decision is None:
            return outcomes.not_found(ranking, there)
        return with_both_said(decision, ranking, there)

    async def _pick(self, payload: str, asked: Asked) -> Decision:
        """The answer to a choice that was offered."""
        kind, _, id = payload.partition(":")
        if command_behind(payload) == "human":
            return outcomes.human(asked.language)
        if payload.startswith(SAYS):
            return await self._wish(id, asked)
        if kind == "forget":
            return forgotten(id, asked)
        if kind == HOLD:
            return held(id, asked)
        if kind == "standing":
            return await self.standing.pick(id, asked)
        reasons = Reasons(rule="choice", language=asked.language, confidence=1.0)
        decision = await self._items.answer(kind, id, reasons, asked)
        if decision is None:
            return outcomes.choice_gone(asked)
        meant = choice_of(id, asked) if kind == "entity" else None
        return structs.replace(decision, declared=meant) if meant else decision


def _is_reply(follow_up: FollowUp, asked: Asked) -> bool:
    """Whether it is the yes or no that was just asked for, even where something is called so."""
    return bool(asked.talk.offer) and follow_up.is_exact and follow_up.meaning in ("yes", "no")


def _ranked(wish: str, asked: Asked) -> Ranking:
    """What fits `wish` among content and intents."""
    found = ranked(wish, asked)
    return with_intent(found, wish, asked.ready.shelf.intents, partial(may_answer, asked=asked))


def _language_of_no(turn: Turn, asked: Asked, guessed: str) -> str:
    """What fits nothing may be in no language at all: only a sure guess outweighs the contact's."""
    said = guess(turn.text, asked.ready.shelf.workspace.languages)
    return guessed if said.probability >= SURE and not asked.spoken else asked.language


def _by_rule(
    turn: Turn, command: Command | None, shelf: Shelf, language: str, now: datetime
) -> Decision | None:
    """What commands and the conversation's owner decide before anything is searched."""
    if turn.blocked:
        return outcomes.silence("blocked")
    if turn.stopped:
        return outcomes.silence("stopped")
    owner = turn.conversation.owner
    if command == "menu" and owner in ("assistant", "team"):
        talk = Memory.read(turn.conversation.memory)
        return outcomes.menu(shelf.workspace.name, language, talk, now)
    if owner != "assistant":
        return outcomes.silence("owned_by_person")
    if command == "human":
        return outcomes.human(language)
    return outcomes.courtesy(command, shelf.workspace.name, language) if command else None


def _tapped(turn: Turn) -> str:
    """The payload of the choice that was tapped, or typed as its number or label."""
    if turn.wish:
        return ""
    if turn.payload:
        return turn.payload
    said = turn.text.strip().casefold()
    for number, choice in enumerate(Memory.read(turn.conversation.memory).choices, 1):
        if said in (str(number), f"{number}.", choice.label.casefold()):
            return choice.payload
    return ""


def _picked(turn: Turn, asked: Asked) -> str:
    """As `_tapped`; what is typed counts only while the choices are remembered."""
    return _tapped(turn) if turn.payload or asked.talk.choices else ""
