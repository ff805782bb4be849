"""The verbs on a workspace's intents: take over examples and answers, learn, forget."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable, Iterable, Sequence
from hashlib import sha256

from msgspec import Struct

from comptoir.errors import InputInvalid
from comptoir.knowledge.embedder import (
    Embedder,
    MultilingualE5,
    NoEmbedder,
    UniversalSentenceEncoder,
)
from comptoir.knowledge.intents.learning import MOST_EXAMPLES, MOST_TITLES, Sample, learn
from comptoir.knowledge.intents.recogniser import VERSION, Recogniser, stored
from comptoir.knowledge.language import key
from comptoir.model.identity import stable_id
from comptoir.model.intent import Example, Intent, StoredModel
from comptoir.runtime import Runtime
from comptoir.settings import Settings
from comptoir.store.database import Connection
from comptoir.store.intents import (
    count_examples,
    find_fingerprint,
    list_examples,
    list_intents,
    put_examples,
    put_intents,
    put_model,
    remove_intent,
    remove_model,
    some_titles,
)


class Trained(Struct, frozen=True, kw_only=True):
    """What was learnt: from how many examples, the threshold, and how long it took. `learnt` is
    false where the examples are the same as before, or where there is none."""

    intents: int
    examples: int
    threshold: float = 0.0
    seconds: float = 0.0
    learnt: bool = True


def intent_embedders(settings: Settings) -> list[Embedder]:
    """The embedders that intents are learnt and recognised with: those of the content.

    Raises `SettingInvalid` where the second one is asked for and not installed.
    """
    if not settings.embeddings:
        return [NoEmbedder()]
    return [
        UniversalSentenceEncoder(),
        *([MultilingualE5()] if settings.quality_embeddings else []),
    ]


def example_of(workspace_id: str, text: str, intent_id: str, language: str = "") -> Example:
    """An example, tidy; the same words are the same example, whatever their intent is now.

    Raises `InputInvalid` for an empty one.
    """
    text = " ".join(text.split())
    if not text:
        raise InputInvalid("an example needs words")
    id = stable_id("example", workspace_id, key(text) or text)
    return Example(id=id, intent_id=intent_id, text=text, language=language)


async def take_intents(
    rt: Runtime, workspace_id: str, intents: Sequence[Intent], examples: Sequence[Example]
) -> None:
    """Stores intents and examples in one write; nothing is learnt yet."""

    def work(tx: Connection) -> None:
        put_intents(tx, workspace_id, intents)
        put_examples(tx, workspace_id, examples)
        count = sum(count_examples(tx, workspace_id).values())
        if count > MOST_EXAMPLES:
            raise InputInvalid(f"{count} examples are too many", advice=f"Up to {MOST_EXAMPLES}.")

    await rt.db.write(work)
    rt.bus.publish(f"content.{workspace_id}")


async def forget_intent(rt: Runtime, workspace_id: str, intent_id: str) -> bool:
    """Whether there was such an intent; it is gone now and is not recognised any more."""
    found = await rt.db.write(lambda tx: remove_intent(tx, workspace_id, intent_id))
    rt.bus.publish(f"content.{workspace_id}")
    return found


async def train(
    rt: Runtime,
    workspace_id: str,
    embedders: Sequence[Embedder],
    *,
    again: bool = False,
    approve: Callable[[Recogniser], Awaitable[None]] | None = None,
) -> Trained:
    """Learns what the examples teach, in a thread, and stores it for all processes.

    Does nothing where the examples are those learnt from already, unless `again`. Where no
    example is left, forgets what was learnt. `approve` sees what was learnt before it is stored,
    and may raise.
    """
    started = time.perf_counter()
    intents = await rt.db.read(lambda tx: list_intents(tx, workspace_id))
    examples = await rt.db.read(lambda tx: list_examples(tx, workspace_id))
    titles = await rt.db.read(lambda tx: some_titles(tx, workspace_id, MOST_TITLES))
    taught = {example.intent_id for example in examples} - {""}
    mark = fingerprint(intents, examples, embedders)
    known = await rt.db.read(lambda tx: find_fingerprint(tx, workspace_id))
    if not taught:
        await _forget(rt, workspace_id, known)
        return Trained(intents=0, examples=len(examples), learnt=False)
    if known == mark and not again:
        return Trained(intents=len(taught), examples=len(examples), learnt=False)
    names = {intent.id: intent.name for intent in intents}
    samples = [Sample(example.text, example.intent_id) for example in examples]
    model = await asyncio.to_thread(learn, samples, embedders, names=names, titles=titles)
    if approve is not None:
        await approve(model)
    content = await asyncio.to_thread(stored, model)
    row = StoredModel(fingerprint=mark, content=content, trained_at=rt.clock())
    await rt.db.write(lambda tx: put_model(tx, workspace_id, row))
    rt.bus.publish(f"content.{workspace_id}")
    return Trained(
        intents=len(taught),
        examples=len(examples),
        threshold=model.threshold,
        seconds=time.perf_counter() - started,
    )


def fingerprint(
    intents: Iterable[Intent], examples: Iterable[Example], embedders: Iterable[Embedder]
) -> str:
    """The same for the same names and examples, learnt in the same way."""
    told = sha256(f"{VERSION}\x1f".encode())
    for embedder in embedders:
        told.update(f"{embedder.id}\x1f".encode())
    for intent in sorted(intents, key=lambda one: one.id):
        told.update(f"{intent.id}\x1f{intent.name}\x1e".encode())
    for example in sorted(examples, key=lambda one: one.id):
        told.update(f"{example.id}\x1f{example.intent_id}\x1f{example.text}\x1e".encode())
    return told.hexdigest()


async def _forget(rt: Runtime, workspace_id: str, known: str) -> None:
    if known:
        await rt.db.write(lambda tx: remove_model(tx, workspace_id))
        rt.bus.publish(f"content.{workspace_id}")
