"""How the messages of a sequence read for some people, before anybody gets them."""

from __future__ import annotations

from comptoir.campaigns.looking import Preview, previews_of
from comptoir.campaigns.sequences.message import told_in
from comptoir.model.campaign import Audience, Campaign, Plan, Variant
from comptoir.model.sequence import OnDocument, Say, Sequence, Told
from comptoir.runtime import Runtime
from comptoir.store import sequences
from comptoir.store.database import Connection

SAMPLE = Told(id="sample", title="Tiramisu", url="https://example.com/tiramisu", summary="…")
"""The document that stands for the new one."""


async def preview_sequence(runtime: Runtime, workspace_id: str, id: str) -> list[Preview]:
    """How each message reads for some people; the variant is the key of its step. Raises
    `NotFound`."""

    def read(tx: Connection) -> list[Preview]:
        sequence = sequences.access_sequence(tx, workspace_id, id)
        steps = sequences.steps_of(tx, workspace_id, id, sequence.version)
        said = [_variant(sequence, step) for step in steps if isinstance(step, Say)]
        return previews_of(tx, runtime, _campaign(sequence), said)

    return await runtime.db.read(read)


def _campaign(sequence: Sequence) -> Campaign:
    return Campaign(
        workspace_id=sequence.workspace_id,
        id=sequence.id,
        name=sequence.name,
        purpose=sequence.purpose,
        state="draft",
        audience=Audience(expression=sequence.plan.who),
        plan=Plan(),
        created_at=sequence.created_at,
    )


def _variant(sequence: Sequence, step: Say) -> Variant:
    of_document = isinstance(sequence.plan.trigger, OnDocument)
    return Variant(
        workspace_id=sequence.workspace_id,
        id=step.key,
        campaign_id=sequence.id,
        name=step.key,
        share=1,
        messages=told_in(step.messages, [SAMPLE]) if of_document else step.messages,
    )
