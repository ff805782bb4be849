"""Standing wishes in conversation: proposed and asked, kept after a yes, listed and ended.

Nothing is kept without the yes: what is asked for rests in the conversation's memory until then.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

import msgspec
from msgspec import structs

from comptoir.assistant import memory, outcomes
from comptoir.assistant.asked import Asked
from comptoir.assistant.items import LIVE_PATIENCE
from comptoir.assistant.live.fetch import LiveData
from comptoir.assistant.live.honest import honest_parts
from comptoir.assistant.live.reading import Reading
from comptoir.assistant.live.said import values_of
from comptoir.assistant.person import entity_of, is_for
from comptoir.assistant.ready import Live, Preparations, Ready
from comptoir.assistant.searching import aside, is_name
from comptoir.assistant.standing import Request, read_standing
from comptoir.assistant.standing_texts import (
    WishText,
    condition_text,
    day_text,
    label_of,
    times_text,
    wish_text,
)
from comptoir.assistant.standing_times import end_of
from comptoir.assistant.standing_values import is_met, value_field, value_in, with_base
from comptoir.assistant.texts import say
from comptoir.knowledge.language import words
from comptoir.knowledge.shelf import Shelves
from comptoir.model.catalogue import Entity
from comptoir.model.decision import Decision, Reasons
from comptoir.model.identity import stable_id
from comptoir.model.message import Choice, Choices, Part, Text
from comptoir.model.standing_wish import (
    Every,
    NewContent,
    Proposed,
    StandingChange,
    StandingWish,
    ValueIs,
    Watched,
)
from comptoir.runtime import Runtime
from comptoir.store.standing_wishes import list_wishes

PAYLOAD = "standing:"
"""What the payloads of choices on standing wishes begin with."""
MOST_WISHES = 10
"""Active wishes of one person."""
MOST_A_DAY = 10
"""Messages a day of a wish for which more than one was asked."""


class Standing:
    """What the assistant does about standing wishes, in all workspaces."""

    def __init__(
        self, runtime: Runtime, shelves: Shelves, preparations: Preparations, live: LiveData
    ) -> None:
        self._runtime = runtime
        self._shelves = shelves
        self._preparations = preparations
        self._live = live

    async def ready(self, workspace_id: str) -> Ready:
        """A workspace's shelf, ready to be asked."""
        return await self._preparations.of(await self._shelves.of(workspace_id))

    async def reading(self, ready: Ready, entity_id: str) -> tuple[Live, Entity, Reading] | None:
        """What the source of an entity says now; None where there is none."""
        found = _live_of(entity_id, ready)
        if found is None:
            return None
        live, entity = found
        values = values_of(live.connector, entity)
        reading = await self._live.fetch(
            live.connector, entity.workspace_id, values, live.secrets, patience=LIVE_PATIENCE
        )
        return live, entity, reading

    async def decide(self, said: str, asked: Asked) -> Decision | None:
        """What to say to words on standing wishes; None for any other words."""
        request = read_standing(" ".join(said.split()), asked.now.date())
        if request is None or await aside(is_name, said, asked):
            return None
        match request.asks:
            case "value":
                return await self._value(request, asked)
            case "content":
                return _proposal(NewContent(words=request.what), request, asked)
            case "it":
                return _it(request, asked)
            case "recurring":
                return _proposal(_every(request), request, asked)
            case _:
                return await self._kept(request, asked)

    async def pick(self, choice: str, asked: Asked) -> Decision:
        """The answer to a choice of a proposal, or of the list."""
        verb, _, id = choice.partition(":")
        if verb == "no":
            return _no(asked)
        if verb == "it":
            return _it(Request(asks="it"), asked)
        mine = await self._mine(asked)
        if verb == "end":
            return _ended([wish for wish in mine if wish.id == id], mine, asked)
        proposed = _proposed(asked)
        if verb != "yes" or proposed is None or proposed.id != id:
            return outcomes.choice_gone(asked)
        if len(mine) >= MOST_WISHES and proposed.id not in {wish.id for wish in mine}:
            return _ask("full", asked, n=len(mine))
        return _confirmed(proposed, asked)

    async def _value(self, request: Request, asked: Asked) -> Decision:
        """A proposal to watch a value; said at once where it stands so already."""
        named = _entities(request.what, asked)
        if not named:
            return _ask("unknown", asked, what=request.what)
        if len(named) > 1:
            return _ask("which", asked, what=", ".join(one.label for one in named[:5]))
        found = await self.reading(asked.ready, named[0].id)
        if found is None:
            return _ask("unknown", asked, what=request.what)
        live, entity, reading = found
        what = ValueIs(
            entity_id=entity.id,
            field=value_field(live.connector),
            relation=request.relation,
            number=request.number,
        )
        value = value_in(reading, what.field)
        if value is not None:
            what = with_base(what, value)
            if is_met(what, value):
                return _already(live, entity, reading, asked)
        return _proposal(what, request, asked, name=entity.label)

    async def _kept(self, request: Request, asked: Asked) -> Decision | None:
        """The list of their wishes, or the end of one."""
        mine = await self._mine(asked)
        if request.asks == "list":
            return _listed(mine, asked)
        if not mine:
            return None
        if not request.which and not request.what and len(mine) > 1:
            return _listed(mine, asked)
        return _ended(_meant(request, mine, asked), mine, asked)

    async def _mine(self, asked: Asked) -> list[StandingWish]:
        if not asked.contact_id:
            return []
        workspace_id, contact_id = asked.ready.shelf.workspace.id, asked.contact_id
        return await self._runtime.db.read(lambda tx: list_wishes(tx, workspace_id, contact_id))


def fired_parts(
    live: Live, entity: Entity, reading: Reading, language: str, ready: Ready, now: datetime
) -> tuple[Part, ...]:
    """What a reading says of an entity, nothing of it without a source."""
    languages = ready.shelf.workspace.languages
    given = (live.connector, reading, entity, language, now)
    return honest_parts(*given, languages=languages)[0]


def _live_of(entity_id: str, ready: Ready) -> tuple[Live, Entity] | None:
    """An entity with the connector of its catalogue, where that maps a number."""
    found = entity_of(ready.shelf, entity_id)
    live = ready.connectors.get(found[0].catalogue.connector) if found else None
    if found is None or live is None or not value_field(live.connector):
        return None
    return live, found[1]


def _entities(name: str, asked: Asked) -> list[Entity]:
    """What `name` names, of what has live data: the surest alone, or several that are as sure."""
    found = [m for matcher in asked.ready.shelf.matchers.values() for m in matcher.find(name)]
    theirs = (m for m in found if is_for(m.entity, asked.person.meets))
    known = [m for m in theirs if _live_of(m.entity.id, asked.ready) is not None]
    best = max((m.score for m in known), default=0.0)
    return list({m.entity.id: m.entity for m in known if m.score == best}.values())


def _it(request: Request, asked: Asked) -> Decision:
    """A proposal to tell of new content for what was wished for last."""
    it = asked.talk.wish
    return _proposal(NewContent(words=it), request, asked) if it else _ask("what", asked)


def _every(request: Request) -> Every:
    return Every(words=request.what, days=request.days, hour=request.hour, minute=request.minute)


def _proposal(what: Watched, request: Request, asked: Asked, name: str = "") -> Decision:
    """What would be sent, how often and until when; and whether they want that."""
    language, timezone = asked.language, asked.zone
    ends_at = end_of(request.ends_on, timezone, asked.now)
    most_a_day = MOST_A_DAY if request.often and isinstance(what, NewContent) else 1
    text = " ".join(
        (
            _asking(what, name, timezone, language),
            _how_often(what, most_a_day, language),
            wish_text("until", language, day=_last_day(ends_at, asked)),
            wish_text("end_any_time", language),
        )
    )
    proposed = Proposed(
        id=stable_id("standing_wish", asked.contact_id, asked.message_id),
        what=what,
        label=label_of(what, name, language),
        text=text,
        language=language,
        timezone=timezone,
        ends_at=ends_at,
        most_a_day=most_a_day,
    )
    return _asked_whether(proposed, asked)


def _asking(what: Watched, name: str, timezone: str, language: str) -> str:
    match what:
        case ValueIs():
            return wish_text("ask_value", language, what=condition_text(what, name, language))
        case NewContent():
            return wish_text("ask_content", language, what=what.words)
        case _:
            times = times_text(what, language)
            return wish_text("ask_recurring", language, words=what.words, what=times, zone=timezone)


def _how_often(what: Watched, most_a_day: int, language: str) -> str:
    if isinstance(what, ValueIs):
        return wish_text("once", language)
    if isinstance(what, Every):
        return wish_text("each_time", language)
    return wish_text("daily" if most_a_day == 1 else "often", language, n=most_a_day)


def _last_day(ends_at: datetime, asked: Asked) -> str:
    return day_text(
        (ends_at.astimezone(asked.now.tzinfo) - timedelta(seconds=1)).date(), asked.language
    )


def _asked_whether(proposed: Proposed, asked: Asked) -> Decision:
    language = asked.language
    yes = Choice(wish_text("yes", language), f"{PAYLOAD}yes:{proposed.id}")
    no = Choice(wish_text("no", language), f"{PAYLOAD}no")
    talk = structs.replace(asked.talk, proposed=msgspec.to_builtins(proposed))
    return Decision(
        outcome="ask_back",
        reasons=_reasons(asked),
        parts=(Text(proposed.text), Choices((yes, no))),
        choices=(yes, no),
        language=language,
        memory=memory.offered(talk, (yes, no), asked.now, offer=yes.payload),
    )


def _proposed(asked: Asked) -> Proposed | None:
    """What was proposed last; None where that is forgotten."""
    try:
        return msgspec.convert(asked.talk.proposed, Proposed)
    except msgspec.ValidationError:
        return None


def _confirmed(proposed: Proposed, asked: Asked) -> Decision:
    day = _last_day(proposed.ends_at, asked)
    text = wish_text("kept", asked.language, label=proposed.label, day=day)
    return _said(text, asked, StandingChange(added=proposed))


def _already(live: Live, entity: Entity, reading: Reading, asked: Asked) -> Decision:
    """It is so now: there is nothing to wait for."""
    card = fired_parts(live, entity, reading, asked.language, asked.ready, asked.now)
    decision = _said(wish_text("already", asked.language), asked)
    shown = memory.shown(asked.talk, f"entity:{entity.id}", asked.now)
    return structs.replace(
        decision, parts=(*decision.parts, *card), entity_id=entity.id, memory=shown
    )


def _listed(mine: Sequence[StandingWish], asked: Asked, before: str = "") -> Decision:
    """Their wishes by number, each with a choice that ends it."""
    language = asked.language
    if not mine:
        return _ask("none", asked)
    lines = [f"{n}. {wish.label} ({_until(wish, asked)})" for n, wish in enumerate(mine, 1)]
    head, foot = wish_text("list", language), wish_text("list_end", language)
    choices = tuple(
        Choice(wish_text("end_number", language, n=n), f"{PAYLOAD}end:{wish.id}")
        for n, wish in enumerate(mine, 1)
    )
    text = "\n".join(filter(None, (before, head, *lines, foot)))
    return Decision(
        outcome="answer",
        reasons=_reasons(asked),
        parts=(Text(text), Choices(choices)),
        choices=choices,
        language=language,
        memory=memory.offered(asked.talk, choices, asked.now),
    )


def _until(wish: StandingWish, asked: Asked) -> str:
    return f"→ {_last_day(wish.ends_at, asked)}"


def _meant(request: Request, mine: Sequence[StandingWish], asked: Asked) -> list[StandingWish]:
    """Those of their wishes that are to end."""
    if request.which < 0:
        return list(mine)
    if request.which:
        return list(mine[request.which - 1 : request.which])
    if not request.what:
        return list(mine)
    named = {entity.id for entity in _entities(request.what, asked)}
    said = {word.casefold() for word in words(request.what)}
    return [wish for wish in mine if _is_on(wish, named, said)]


def _is_on(wish: StandingWish, entities: set[str], said: set[str]) -> bool:
    if isinstance(wish.what, ValueIs) and wish.what.entity_id in entities:
        return True
    return bool(said) and said <= {word.casefold() for word in words(wish.label)}


def _ended(wishes: Sequence[StandingWish], mine: Sequence[StandingWish], asked: Asked) -> Decision:
    if not wishes:
        return _listed(mine, asked, wish_text("not_found", asked.language))
    what = "; ".join(wish.label for wish in wishes)
    text = wish_text("ended", asked.language, what=what)
    return _said(text, asked, StandingChange(ended=tuple(wish.id for wish in wishes)))


def _no(asked: Asked) -> Decision:
    return _said(say("declined", asked.language), asked)


def _ask(text: WishText, asked: Asked, **values: Any) -> Decision:
    return _said(wish_text(text, asked.language, **values), asked)


def _said(text: str, asked: Asked, change: StandingChange | None = None) -> Decision:
    """A text that leaves nothing open."""
    return Decision(
        outcome="answer",
        reasons=_reasons(asked),
        parts=(Text(text),),
        language=asked.language,
        memory=memory.closed(structs.replace(asked.talk, proposed={}), asked.now),
        standing=change,
    )


def _reasons(asked: Asked) -> Reasons:
    return Reasons(rule="standing_wish", language=asked.language, confidence=1.0)
