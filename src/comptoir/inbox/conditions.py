"""The rule of an automation: which event, under which conditions, and what is done. Pure.

{"event": "message_received",
 "all": [{"field": "text", "op": "contains", "values": ["refund", "money back"]}],
 "do": [{"do": "team", "name": "Billing"}, {"do": "tag", "add": ["refund"]}]}
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal

import msgspec
from msgspec import Struct

from comptoir.errors import InputInvalid
from comptoir.inbox.canned import check_text
from comptoir.inbox.deeds import AnyDeed, Deed, check_deed

EventName = Literal[
    "conversation_opened",
    "message_received",
    "handed_over",
    "conversation_resolved",
    "promise_near",
    "promise_late",
]
FieldName = Literal[
    "channel",
    "channel_type",
    "language",
    "contact_tag",
    "tag",
    "text",
    "owner",
    "team",
    "member",
    "state",
    "priority",
    "hours",
]
Op = Literal["is", "is_not", "contains", "contains_not", "begins", "is_set", "is_empty"]
MOST = 20
"""Conditions and actions of one automation, and values of one condition."""


class Say(Deed, frozen=True, tag="say"):
    """Something to the person, in the name of the house: a text, or a canned reply by its code."""

    text: str = ""
    code: str = ""


class Tell(Deed, frozen=True, tag="tell"):
    """The event `automation_told`, with a word for whoever listens, such as a webhook."""

    word: str


Action = AnyDeed | Say | Tell


class Condition(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A field of the conversation, compared with values without regard to capitals."""

    field: FieldName
    op: Op
    values: tuple[str, ...] = ()


class Rule(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """When, and what. All of `all` must be so, and one of `any` where there are some."""

    event: EventName
    all: tuple[Condition, ...] = ()
    any: tuple[Condition, ...] = ()
    do: tuple[Action, ...]


Facts = Mapping[str, tuple[str, ...]]
"""What is so, by field; a field may have several values."""


def parse_rule(plain: Any) -> Rule:
    """The rule in plain JSON. Raises `InputInvalid` that says what is wrong."""
    try:
        rule: Rule = msgspec.convert(plain, Rule)
    except msgspec.ValidationError as error:
        raise InputInvalid(f"the automation is none: {error}") from error
    if not 0 < len(rule.do) <= MOST or len(rule.all) + len(rule.any) > MOST:
        raise InputInvalid(f"an automation does 1 to {MOST} things under up to {MOST} conditions")
    for condition in (*rule.all, *rule.any):
        _check(condition)
    for action in rule.do:
        _check_action(action)
    return rule


def _check(condition: Condition) -> None:
    needs_none = condition.op in ("is_set", "is_empty")
    if needs_none == bool(condition.values) or len(condition.values) > MOST:
        raise InputInvalid(
            f"{condition.field} {condition.op} takes {0 if needs_none else 'some'} values"
        )
    if any(not 0 < len(value) <= 300 for value in condition.values):
        raise InputInvalid(f"a value of {condition.field} has 1 to 300 characters")


def _check_action(action: Action) -> None:
    check_deed(action)
    if isinstance(action, Say):
        if bool(action.text.strip()) == bool(action.code.strip()):
            raise InputInvalid("`say` takes a text or the code of a canned reply")
        check_text(action.text)
    if isinstance(action, Tell) and not 0 < len(action.word) <= 100:
        raise InputInvalid("the word that is told has 1 to 100 characters")


def holds(rule: Rule, facts: Facts) -> bool:
    """Whether the conditions of a rule are met."""
    if not all(is_so(one, facts) for one in rule.all):
        return False
    return not rule.any or any(is_so(one, facts) for one in rule.any)


def is_so(condition: Condition, facts: Facts) -> bool:
    """Whether one condition is met."""
    held = [value.casefold() for value in facts.get(condition.field, ()) if value]
    wanted = [value.casefold() for value in condition.values]
    match condition.op:
        case "is":
            return any(value in wanted for value in held)
        case "is_not":
            return not any(value in wanted for value in held)
        case "contains":
            return any(one in value for value in held for one in wanted)
        case "contains_not":
            return not any(one in value for value in held for one in wanted)
        case "begins":
            return any(value.startswith(one) for value in held for one in wanted)
        case "is_set":
            return bool(held)
        case "is_empty":
            return not held
