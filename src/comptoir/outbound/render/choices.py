"""How choices are shown: as buttons, as a list, or as numbered lines of text.

Lines are numbered by the order of the choices, so that the number somebody types is the one that
the assistant remembers.
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct, structs

from comptoir.model.channel import Capabilities
from comptoir.model.message import Choice, Choices
from comptoir.outbound.render.cutting import shorten


class Shown(Struct, frozen=True, kw_only=True):
    """Choices as a channel can show them: what is tapped, the lines that stand in the text, and
    the longest text above them (0: no limit of its own)."""

    part: Choices | None = None
    lines: tuple[str, ...] = ()
    max_text: int = 0


def show(choices: Sequence[Choice], button: str, can: Capabilities) -> Shown:
    """`choices` as `can` allows; links that cannot be buttons become lines."""
    taps = [c for c in choices if not c.url]
    for shown in (choices, taps):
        if shown and are_buttons(shown, can):
            part = Choices(fit_labels(shown, can), _short(button, can))
            return Shown(part=part, lines=_links(choices, shown), max_text=can.max_choice_text)
    if 0 < len(taps) <= can.max_rows and _are_short(taps, can):
        part = Choices(_rows(taps, can), _short(button, can))
        return Shown(part=part, lines=_links(choices, taps), max_text=can.max_list_text)
    return Shown(lines=numbered(choices))


def are_buttons(choices: Sequence[Choice], can: Capabilities, beside: int = 0) -> bool:
    """Whether all can be buttons of one message that has `beside` others."""
    openable = can.link_buttons or not any(c.url for c in choices)
    return openable and len(choices) + beside <= can.max_choices and _are_short(choices, can)


def numbered(choices: Sequence[Choice]) -> tuple[str, ...]:
    """A line for each; what opens a page shows its address instead of a number."""
    return tuple(_link(c) if c.url else _line(n, c) for n, c in enumerate(choices, 1))


def fit_labels(choices: Sequence[Choice], can: Capabilities) -> tuple[Choice, ...]:
    """Buttons with labels that are short enough, and told apart."""
    labels = _labels(choices, can.max_choice_label, can)
    return tuple(structs.replace(c, label=label) for c, label in zip(choices, labels, strict=True))


def _rows(choices: Sequence[Choice], can: Capabilities) -> tuple[Choice, ...]:
    labels = _labels(choices, can.max_row_label, can)
    rows = []
    for choice, label in zip(choices, labels, strict=True):
        # A label that had to be cut is told in full below, where there is room.
        told = choice.description or (choice.label if label != choice.label else "")
        room = can.max_row_description
        told = shorten(" ".join(told.split()), room, can.text_unit) if room else ""
        rows.append(structs.replace(choice, label=label, description=told))
    return tuple(rows)


def _labels(choices: Sequence[Choice], limit: int, can: Capabilities) -> list[str]:
    """The labels in one line each; those that would look alike end in their number."""
    full = [" ".join(c.label.split()) for c in choices]
    cut = [shorten(label, limit, can.text_unit) for label in full]
    told = [
        _with_number(label, number, limit, can) if cut.count(short) > 1 else short
        for number, (label, short) in enumerate(zip(full, cut, strict=True), 1)
    ]
    if len(set(told)) == len(told):
        return told
    return [_with_number(label, number, limit, can) for number, label in enumerate(full, 1)]


def _with_number(label: str, number: int, limit: int, can: Capabilities) -> str:
    end = f" {number}"
    return shorten(label, limit - len(end), can.text_unit) + end


def _are_short(choices: Sequence[Choice], can: Capabilities) -> bool:
    return not can.max_payload or all(len(c.payload.encode()) <= can.max_payload for c in choices)


def _short(button: str, can: Capabilities) -> str:
    return shorten(button, can.max_choice_label, can.text_unit)


def _links(choices: Sequence[Choice], taps: Sequence[Choice]) -> tuple[str, ...]:
    return tuple(_link(c) for c in choices if c not in taps)


def _link(choice: Choice) -> str:
    return f"{choice.label}: {choice.url}"


def _line(number: int, choice: Choice) -> str:
    told = f" – {choice.description}" if choice.description else ""
    return f"{number}. {choice.label}{told}"
