"""Templates on their way out: the right language, approved, with every blank filled."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import structs

from comptoir.model.channel import Capabilities
from comptoir.model.filling import fitted, misfits
from comptoir.model.message import Part, Template
from comptoir.model.template import StoredTemplate, choose_language
from comptoir.outbound.may_send import ALTERNATIVES, RefusalReason, RefusedByGate
from comptoir.store import templates
from comptoir.store.database import Connection


def fit_templates(
    tx: Connection,
    parts: tuple[Part, ...],
    can: Capabilities,
    workspace_id: str,
    channel_id: str,
) -> tuple[Part, ...] | RefusedByGate:
    """`parts` with each template in the language that its platform has approved, or why not.

    Only where the channel type lists its templates; elsewhere they pass as they are.
    """
    if not can.lists_templates or not has_template(parts):
        return parts
    ready: list[Part] = []
    for part in parts:
        if isinstance(part, Template):
            found = templates.named(tx, workspace_id, channel_id, part.name)
            refused = refusal(found, part)
            if refused is not None:
                return refused
            chosen = choose_language(found, part.language)
            if chosen is not None:
                part = structs.replace(fitted(chosen, part), language=chosen.language)
        ready.append(part)
    return tuple(ready)


def has_template(parts: Sequence[Part]) -> bool:
    """Whether a template is among `parts`."""
    return any(isinstance(part, Template) for part in parts)


def refusal(found: Sequence[StoredTemplate], filled: Template) -> RefusedByGate | None:
    """Why a template may not go out; None where it may."""
    chosen = choose_language(found, filled.language)
    if chosen is None:
        return _refused("template_unknown")
    if chosen.state != "approved":
        return _refused("template_not_approved", f"It is {chosen.state}. {chosen.reason}".strip())
    if wanted := misfits(chosen, filled):
        return _refused("template_incomplete", f"It needs: {'; '.join(wanted)}.")
    return None


def _refused(reason: RefusalReason, more: str = "") -> RefusedByGate:
    return RefusedByGate(reason, f"{ALTERNATIVES[reason]} {more}".strip())
