"""Goes on from the last answer: another item, a detail of it, the same wish with more demands."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from functools import partial

from msgspec import structs

from comptoir.assistant import details, memory, outcomes
from comptoir.assistant.against import RULE as AGAINST
from comptoir.assistant.asked import Asked
from comptoir.assistant.constraints import Constraints
from comptoir.assistant.declared import forgotten
from comptoir.assistant.fitness import minutes_of, price_of
from comptoir.assistant.follow_up import FollowUp, with_topic, without_with
from comptoir.assistant.items import Items
from comptoir.assistant.ranking import Ranking
from comptoir.assistant.searching import aside, demanding, ranked_alike
from comptoir.assistant.texts import TEXTS, TextKey, say
from comptoir.knowledge.language import plain, words
from comptoir.model.decision import Candidate, Decision, Reasons
from comptoir.model.document import Document
from comptoir.model.message import Text

COVERED, ALIKE = 0.25, 0.45
"""What share of the words of a wish, or what likeness of meaning, another item must have."""

STEM = 5
"""Letters of a word without its ending, to look for it."""

Pick = Callable[[str, Asked], Awaitable[Decision]]


class GoingOn:
    """Decides on follow-ups. `pick` answers a choice by its payload."""

    def __init__(self, items: Items, pick: Pick) -> None:
        self._items = items
        self._pick = pick

    async def decide(self, follow_up: FollowUp, asked: Asked) -> Decision | None:
        """The answer to a follow-up; None where there is nothing it could go on from."""
        match follow_up.meaning:
            case "more":
                return await self._more(asked)
            case "another":
                return await self._another(asked)
            case "fact":
                return await self._fact(follow_up.fact, asked)
            case "nth":
                return await self._nth(follow_up.number, asked)
            case "yes":
                return await self._yes(asked)
            case "no":
                return _no(asked)
            case "cheaper" | "quicker":
                return await self._less(follow_up.meaning, asked)
            case "refine":
                return await self._refined(follow_up, asked)

    async def _another(self, asked: Asked) -> Decision | None:
        """The next item that fits the same wish, never one that was shown or offered."""
        if not asked.talk.wish:
            return None
        seen = [*asked.talk.shown, *(choice.payload for choice in asked.talk.choices)]
        return await self._next("no_more", seen, asked, rule="another")

    async def _more(self, asked: Asked) -> Decision | None:
        """The next item; where nothing else fits, all there is to tell of the last one."""
        found = await self._another(asked)
        if found is not None and found.outcome == "answer":
            return found
        return await self._fact("details", asked) or found

    async def _less(self, what: str, asked: Asked) -> Decision | None:
        """An item that costs or takes less than the last one."""
        last = _last_document(asked)
        if last is None or not asked.talk.wish:
            return None
        price, minutes = price_of(last), minutes_of(last)
        if what == "cheaper":
            currency = str(last.fields.get("currency") or "")
            less = Constraints(below=price, currency=currency)
            known = price > 0
        else:
            less = Constraints(minutes=minutes - 1) if minutes > 1 else Constraints(quick=True)
            known = minutes != 1
        if not known:
            return _unknown("price", last, asked)
        talk = memory.demanding(asked.talk, memory.demands_of(asked.talk).joined(less))
        asked = structs.replace(asked, talk=talk)
        return await self._next("none_fits", asked.talk.shown, asked, rule="refined")

    async def _refined(self, follow_up: FollowUp, asked: Asked) -> Decision | None:
        """The same wish with more demands, or with another companion."""
        if not asked.talk.wish:
            return None
        talk = asked.talk
        last, named = _last_document(asked), bool(follow_up.topic)
        if follow_up.topic:
            talk = structs.replace(
                memory.begun(talk, with_topic(talk.wish, follow_up.topic)), demands=talk.demands
            )
        demands = memory.demands_of(talk).joined(follow_up.demands)
        asked = structs.replace(asked, talk=memory.demanding(talk, demands))
        seen = asked.talk.shown[:-1]
        if last is not None and named and not _speaks_of(last, follow_up.topic):
            seen = (f"document:{last.id}",)
        return await self._next("none_fits", seen, asked, rule="refined", last=last, named=named)

    async def _next(
        self,
        nothing: TextKey,
        seen: Sequence[str],
        asked: Asked,
        *,
        rule: str,
        last: Document | None = None,
        named: bool = False,
    ) -> Decision:
        """The best item for the remembered wish and its demands that was not seen, of the kind of
        the `last` one; where only demands were added, one that was seen is better than none. Of
        what was just `named` it is said if they avoid it."""
        ranking = await aside(_ranked, seen, asked, named)
        language = ranking.language if ranking.language in TEXTS else asked.language
        there = structs.replace(asked, language=language)
        if ranking.rule == AGAINST:
            return outcomes.ask_back(ranking, there)
        last = last or _last_document(asked)
        reasons = structs.replace(ranking.reasons(), rule=rule)
        found = await self._first(ranking, reasons, last, seen, there)
        if found is None and rule == "refined" and seen and not named:
            again = await aside(_ranked, (), asked)
            anew = structs.replace(again.reasons(), rule=rule)
            found = await self._first(again, anew, last, (), there)
        return found or outcomes.dead_end(nothing, reasons, there)

    async def _first(
        self,
        ranking: Ranking,
        reasons: Reasons,
        last: Document | None,
        seen: Sequence[str],
        asked: Asked,
    ) -> Decision | None:
        for one in filter(partial(_is_alike, last, asked), _best(ranking)):
            if f"{one.kind}:{one.id}" not in seen:
                decision = await self._items.answer(one.kind, one.id, reasons, asked)
                if decision is not None:
                    return decision
        return None

    async def _fact(self, name: str, asked: Asked) -> Decision | None:
        """A detail of the item shown last, from its own fields."""
        if not asked.talk.shown:
            return None
        kind, _, id = asked.talk.shown[-1].partition(":")
        if kind == "entity":
            return await self._fact_of_entity(name, id, asked)
        found = outcomes.servable(id, asked)
        if found is None:
            return outcomes.choice_gone(asked)
        told = details.fact(found, name, asked.language)
        return _told(told, found.id, asked) if told else _unknown(name, found, asked)

    async def _fact_of_entity(self, name: str, id: str, asked: Asked) -> Decision | None:
        found = outcomes.servable_entity(id, asked)
        if found is None:
            return outcomes.choice_gone(asked)
        told = details.entity_fact(found[1], name)
        if told:
            return structs.replace(_told(told, "", asked), entity_id=id)
        reasons = Reasons(rule="details", language=asked.language, confidence=1.0)
        return await self._items.answer("entity", id, reasons, asked)

    async def _nth(self, number: int, asked: Asked) -> Decision | None:
        """One of the open choices, or of what was shown, by its place."""
        payloads = [c.payload for c in asked.talk.choices if _is_item(c.payload)]
        payloads = payloads or list(asked.talk.shown)
        if not payloads:
            return None
        if number > len(payloads):
            return outcomes.choice_gone(asked)
        return await self._pick(payloads[number - 1], asked)

    async def _yes(self, asked: Asked) -> Decision | None:
        """What was offered; where several things are open, which one."""
        if asked.talk.offer:
            return await self._pick(asked.talk.offer, asked)
        if len(asked.talk.choices) < 2 or asked.talk.declared:
            return None
        reasons = Reasons(rule="which", language=asked.language)
        left = tuple(choice for choice in asked.talk.choices if _is_there(choice.payload, asked))
        return outcomes.question("which", reasons, left, asked) if left else None


def _ranked(seen: Sequence[str], asked: Asked, named: bool = False) -> Ranking:
    documents = [one.removeprefix("document:") for one in seen]
    demanded = demanding(asked, memory.demands_of(asked.talk), *documents)
    return ranked_alike(asked.talk.wish, demanded, named=named)


def _best(ranking: Ranking) -> tuple[Candidate, ...]:
    """What the ranking would answer with, then what is near enough to the wish, best first: that
    something of the kind is wanted is known here, so nothing is asked."""
    sure = (ranking.chosen,) if ranking.chosen is not None else ()
    return (*sure, *filter(_is_near, ranking.candidates))


def _is_near(one: Candidate) -> bool:
    covered, alike = one.parts.get("coverage", 0.0), one.parts.get("use", 0.0)
    return one.kind != "document" or covered >= COVERED or alike >= ALIKE


def _is_alike(last: Document | None, asked: Asked, one: Candidate) -> bool:
    """Whether it is of the kind of the last item: another recipe is no page that lists recipes."""
    if last is None or one.kind != "document":
        return True
    found = outcomes.servable(one.id, asked)
    return found is not None and found.type == last.type


def _speaks_of(document: Document, topic: str) -> bool:
    """Whether a word of the topic is in what a document says, whatever its ending."""
    said = plain(" ".join((document.title, document.summary, document.text, *_listed(document))))
    return any(plain(word)[:STEM] in said for word in words(without_with(topic)))


def _listed(document: Document) -> list[str]:
    found = document.fields.get("ingredients")
    return list(map(str, found)) if isinstance(found, list) else []


def _is_item(payload: str) -> bool:
    return payload.partition(":")[0] in ("document", "entity", "keyword")


def _is_there(payload: str, asked: Asked) -> bool:
    """Whether what was offered may still be served."""
    kind, _, id = payload.partition(":")
    if kind == "entity":
        return outcomes.servable_entity(id, asked) is not None
    return kind != "document" or outcomes.servable(id, asked) is not None


def _last_document(asked: Asked) -> Document | None:
    kind, _, id = asked.talk.shown[-1].partition(":") if asked.talk.shown else ("", "", "")
    return outcomes.servable(id, asked) if kind == "document" else None


def _no(asked: Asked) -> Decision | None:
    """Nothing of what was offered is wanted, or what was noted is wrong."""
    if asked.talk.declared:
        return forgotten("that", asked)
    if not asked.talk.choices and not asked.talk.offer:
        return None
    return Decision(
        outcome="answer",
        reasons=Reasons(rule="declined", language=asked.language, confidence=1.0),
        parts=(Text(say("declined", asked.language)),),
        language=asked.language,
        memory=memory.closed(asked.talk, asked.now),
    )


def _told(text: str, document_id: str, asked: Asked) -> Decision:
    return Decision(
        outcome="answer",
        reasons=Reasons(rule="details", language=asked.language, confidence=1.0),
        parts=(Text(text),),
        document_id=document_id,
        language=asked.language,
        memory=memory.closed(asked.talk, asked.now),
    )


def _unknown(name: str, document: Document, asked: Asked) -> Decision:
    """What the document does not say is not made up; its page may tell."""
    language = asked.language
    text = say("not_told", language, title=document.title)
    decision = _told("\n".join(filter(None, (text, document.url))), document.id, asked)
    return structs.replace(
        decision, reasons=structs.replace(decision.reasons, notes={"not_told": name})
    )
