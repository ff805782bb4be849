"""What a person told of themselves, confirmed in the answer; listed and taken back on demand."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct, structs

from comptoir.assistant import memory, outcomes
from comptoir.assistant.asked import Asked, local
from comptoir.assistant.person import conditions_met, is_for, person_of, spoken_by
from comptoir.assistant.preferences import Statement, read_statement
from comptoir.assistant.preferences_shown import line_of, short, shown, whole
from comptoir.assistant.texts import TEXTS, TextKey, say
from comptoir.assistant.zones import zone_declared, zone_named
from comptoir.model.catalogue import Entity
from comptoir.model.contact import ONLY_ONE, Preference, PreferenceKind
from comptoir.model.decision import Decision, Declared, Reasons
from comptoir.model.identity import stable_id
from comptoir.model.message import Choice, Choices, Part, Text

FORGET = "forget:"
"""What the payloads of choices that take something back begin with."""

HOLD = "hold"
"""The kind of choices that say which of several shares of one name is theirs."""

MOST_MEANT = 9
"""Entities of one name that are offered."""

LONGEST = 600
"""Characters of what may hold a statement beside a wish."""

_PIECES = re.compile(r"\n+|[.!;]+(?:\s+|$)")


class Told(Struct, frozen=True, kw_only=True):
    """What was told, confirmed by `decision`; `rest` is what else was said, and `asked` with what
    counts for it from now on. `pick` is the one item that was asked for, as a payload."""

    decision: Decision
    asked: Asked
    rest: str = ""
    pick: str = ""


def told_in(said: str, asked: Asked) -> Told | None:
    """What `said` tells of a person; None where it tells nothing."""
    statement = read_statement(" ".join(said.split()))
    if statement is not None:
        decision = _decided(statement, asked)
        alone = statement.kind == "portfolio" and len(decision.choices) == 1
        pick = decision.choices[0].payload if alone else ""
        return Told(decision=decision, asked=asked, pick=pick)
    if len(said) > LONGEST:
        return None
    pieces = [piece.strip() for piece in _PIECES.split(said) if piece.strip()]
    read = [(piece, read_statement(piece)) for piece in pieces]
    new = [p for _, s in read if s is not None for p in _preferences(s, asked)]
    if len(pieces) < 2 or not new:
        return None
    rest = "\n".join(piece for piece, statement in read if statement is None)
    return Told(decision=_confirmed(new, asked), asked=_knowing(new, asked), rest=rest)


def forgotten(what: str, asked: Asked) -> Decision:
    """What is taken back: one preference by its id, `that` for those told last, `me` for
    everything, which is asked once more before it is `everything`."""
    match what:
        case "me":
            return _sure(asked)
        case "everything":
            return _all_forgotten(asked)
        case "that":
            return _removed(asked.talk.declared, asked)
        case _:
            return _removed((what,), asked)


def _decided(statement: Statement, asked: Asked) -> Decision:
    match statement.kind:
        case "list":
            return _listed(asked)
        case "portfolio":
            return _portfolio(asked)
        case "forget_that":
            return _that_forgotten(asked)
        case "forget_me":
            return _sure(asked)
        case "ended":
            gone = [p.id for p in asked.preferences if p.value in statement.values]
            return _removed(gone, asked)
    new = _preferences(statement, asked)
    unknown = [
        n for n in statement.values if not _preferences(Statement(statement.kind, (n,)), asked)
    ]
    several = {name: found for name in unknown if len(found := _meant(name, asked)) > 1}
    if statement.kind == "holding" and several:
        return _which(new, [name for name in unknown if name not in several], several, asked)
    return _confirmed(new, asked, unknown) if new else _unknown(unknown, asked)


def held(entity_id: str, asked: Asked) -> Decision:
    """The share that was meant among several of one name, kept and confirmed."""
    found = outcomes.servable_entity(entity_id, asked)
    if found is None:
        return outcomes.choice_gone(asked)
    return _confirmed([_preference("holding", entity_id, found[1].label, asked)], asked)


def _that_forgotten(asked: Asked) -> Decision:
    """What was told last taken back, or the only thing there is; else all of it, to choose."""
    if asked.talk.declared:
        return forgotten("that", asked)
    if len(asked.preferences) == 1:
        return _removed((asked.preferences[0].id,), asked)
    return _listed(asked)


def _preferences(statement: Statement, asked: Asked) -> list[Preference]:
    """The preferences that a statement makes. Shares must be known: nothing is guessed."""
    match statement.kind:
        case "diet" | "without" | "language":
            if statement.kind == "language" and statement.values[0] not in _spoken(asked):
                return []
            return [_preference(statement.kind, value, "", asked) for value in statement.values]
        case "timezone":
            zones = map(zone_named, statement.values)
            return [_preference("timezone", zone, zone, asked) for zone in zones if zone]
        case "holding" | "branch":
            kind: PreferenceKind = "holding" if statement.kind == "holding" else "branch"
            return [one for name in statement.values for one in _of_entity(kind, name, asked)]
        case _:
            return []


def _of_entity(kind: PreferenceKind, name: str, asked: Asked) -> Iterator[Preference]:
    meant = _meant(name, asked)
    if len(meant) == 1:
        yield _preference(kind, meant[0].id, meant[0].label, asked)
    elif kind == "branch":
        yield _preference(kind, name, name, asked)


def _meant(name: str, asked: Asked) -> list[Entity]:
    """The entities that a name may mean: those it fits best in one catalogue, or none."""
    for matcher in asked.ready.shelf.matchers.values():
        if found := matcher.find(name):
            best = (one for one in found if one.score == found[0].score)
            return [one.entity for one in best if is_for(one.entity, asked.person.meets)]
    return []


def _preference(kind: PreferenceKind, value: str, label: str, asked: Asked) -> Preference:
    return Preference(
        id=stable_id("preference", asked.contact_id, kind, value),
        kind=kind,
        value=value,
        label=label,
        message_id=asked.message_id,
        declared_at=asked.now,
    )


def _spoken(asked: Asked) -> set[str]:
    return {*TEXTS, *asked.ready.shelf.workspace.languages}


def _knowing(new: Sequence[Preference], asked: Asked) -> Asked:
    """The same question of somebody who told this too."""
    alone = {p.kind for p in new if p.kind in ONLY_ONE}
    every = (*(p for p in asked.preferences if p.kind not in alone), *new)
    language = spoken_by(every) or asked.language
    met = conditions_met(every, tags=asked.tags, language=language, channel_type=asked.channel_type)
    zone, told = zone_declared(every) or (asked.zone, asked.zone_told)
    return structs.replace(
        asked,
        zone=zone,
        zone_told=told,
        now=local(asked.now, zone),
        preferences=every,
        spoken=spoken_by(every),
        language=language,
        person=person_of(every, asked.ready.shelf, asked.talk, met),
    )


def _confirmed(new: Sequence[Preference], asked: Asked, unknown: Sequence[str] = ()) -> Decision:
    """What is kept from now on, and how to take it back."""
    language = spoken_by(new) or asked.language
    choice = Choice(say("forget_that", language), f"{FORGET}that")
    said = [say("noted", language, what="; ".join(shown(one, language) for one in new))]
    said += [say("not_kept", language, what=", ".join(unknown))] if unknown else []
    talk = structs.replace(
        asked.talk, declared=tuple(one.id for one in new), choices=(choice,), at=asked.now
    )
    return Decision(
        outcome="answer",
        reasons=Reasons(rule="declared", language=language, confidence=1.0),
        parts=(Text("\n".join(said)), Choices((choice,))),
        choices=(choice,),
        language=language,
        memory=talk.stored(),
        declared=Declared(added=tuple(new)),
    )


def _which(
    new: Sequence[Preference],
    unknown: Sequence[str],
    several: Mapping[str, Sequence[Entity]],
    asked: Asked,
) -> Decision:
    """What is kept from now on, and which one of several of the first unclear name is meant."""
    language = asked.language
    name, meant = next(iter(several.items()))
    choices = tuple(
        Choice(f"{one.label} ({one.key})", f"{HOLD}:{one.id}") for one in meant[:MOST_MEANT]
    )
    known = "; ".join(shown(one, language) for one in new)
    said = [say("noted", language, what=known)] if new else []
    said += [say("not_kept", language, what=", ".join(unknown))] if unknown else []
    said.append(say("which_named", language, name=name))
    decision = _with_choices("\n".join(said), choices, asked)
    return structs.replace(
        decision,
        outcome="ask_back",
        reasons=Reasons(rule="declared", language=language),
        declared=Declared(added=tuple(new)) if new else None,
    )


def _unknown(names: Sequence[str], asked: Asked) -> Decision:
    """Nothing of what was told is known here: it is not kept."""
    return _said("not_kept", asked, rule="not_kept", what=", ".join(names))


def _listed(asked: Asked) -> Decision:
    """Everything known of a person, each with a choice that takes it back."""
    language = asked.language
    if not asked.preferences:
        return _said("nothing_known", asked, rule="preferences")
    lines = [line_of(one, asked) for one in asked.preferences]
    text = "\n".join((say("known", language), *lines, say("record_stays", language)))
    choices = (*_ways_back(asked), Choice(say("forget_all", language), f"{FORGET}me"))
    return _with_choices(text, choices, asked)


def _ways_back(asked: Asked) -> tuple[Choice, ...]:
    """A choice for each preference; as many as fit any list, the newest ones."""
    return tuple(
        Choice(say("forget_one", asked.language, what=short(p, asked.language)), f"{FORGET}{p.id}")
        for p in asked.preferences[-8:]
    )


def _portfolio(asked: Asked) -> Decision:
    """Which of their shares they want to know about."""
    choices = tuple(
        Choice(p.label, f"entity:{p.value}") for p in asked.preferences if p.kind == "holding"
    )
    if not choices:
        return _said("no_shares", asked, rule="preferences")
    return _with_choices(say("which", asked.language), choices[:9], asked)


def _removed(ids: Sequence[str], asked: Asked) -> Decision:
    gone = [one for one in asked.preferences if one.id in ids]
    if not gone:
        return outcomes.choice_gone(asked)
    what = "; ".join(whole(one, asked) for one in gone)
    decision = _said("forgotten", asked, rule="forgotten", what=what)
    return structs.replace(decision, declared=Declared(removed=tuple(one.id for one in gone)))


def _sure(asked: Asked) -> Decision:
    """Asks once, and says what goes and what stays."""
    language = asked.language
    yes = Choice(say("yes_forget", language), f"{FORGET}everything")
    decision = _with_choices(say("forget_sure", language), (yes,), asked)
    talk = memory.offered(asked.talk, (yes,), asked.now, offer=yes.payload)
    return structs.replace(decision, memory=talk)


def _all_forgotten(asked: Asked) -> Decision:
    decision = _said("all_forgotten", asked, rule="forgotten")
    return structs.replace(decision, declared=Declared(everything=True), memory={})


def _with_choices(text: str, choices: tuple[Choice, ...], asked: Asked) -> Decision:
    parts: tuple[Part, ...] = (Text(text), Choices(choices))
    return Decision(
        outcome="answer",
        reasons=Reasons(rule="preferences", language=asked.language, confidence=1.0),
        parts=parts,
        choices=choices,
        language=asked.language,
        memory=memory.offered(asked.talk, choices, asked.now),
    )


def _said(text: TextKey, asked: Asked, *, rule: str, **values: object) -> Decision:
    return Decision(
        outcome="answer",
        reasons=Reasons(rule=rule, language=asked.language, confidence=1.0),
        parts=(Text(say(text, asked.language, **values)),),
        language=asked.language,
        memory=memory.closed(asked.talk, asked.now),
    )
