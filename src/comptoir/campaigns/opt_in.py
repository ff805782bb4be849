"""Asks somebody who asked for topics elsewhere to confirm it on their own channel."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from msgspec import Struct

from comptoir.model.channel import Channel
from comptoir.model.message import Text
from comptoir.outbound.say import Said, say
from comptoir.runtime import Runtime
from comptoir.store import newcomers, opt_ins
from comptoir.store.database import Connection
from comptoir.store.leases import Key
from comptoir.store.newcomers import Newcomer
from comptoir.store.opt_ins import Wanted
from comptoir.store.topics import Topic

PATH = "/confirm/"
_ASKED = {
    "en": "Do you want “{topic}”? Reply START {slug} or confirm here: {link} "
    "If it was not you, do nothing.",
    "fr": "Souhaitez-vous recevoir « {topic} » ? Répondez START {slug} ou confirmez ici : {link} "
    "Si ce n’était pas vous, ne faites rien.",
    "de": "Möchten Sie „{topic}“ bekommen? Antworten Sie START {slug} oder bestätigen Sie hier: "
    "{link} Waren Sie es nicht, tun Sie nichts.",
}


class Shown(Struct, frozen=True, kw_only=True):
    """What a form showed them, and how they came to it; START `word` confirms it."""

    form_id: str
    via: str
    word: str
    text: str
    text_version: int
    language: str


async def ask_to_confirm(
    runtime: Runtime,
    channel: Channel,
    to: str,
    topics: Sequence[Topic],
    *,
    source: str,
    language: str = "",
    evidence: dict[str, Any] | None = None,
    shown: Shown | None = None,
) -> Said:
    """Sends the question; nothing is permitted before they answer it. `source` and `evidence` are
    how they asked: form, import or api; `shown` what a form said, else it is the topics' text."""

    def keep(tx: Connection) -> str:
        now = runtime.clock()
        key = Key(channel.workspace_id, channel.id, to)
        new = Newcomer(key=key, channel_type=channel.type, identities=(to,))
        thread = newcomers.open_threads(tx, [new], runtime.ids, now)[key]
        asked = [
            Wanted(
                workspace_id=channel.workspace_id,
                id=runtime.ids.new(),
                topic_id=one.id,
                contact_id=thread.conversation.contact_id,
                channel_type=channel.type,
                address=to,
                source=source,
                evidence=evidence or {},
                **_text(one, shown, language),
            )
            for one in topics
        ]
        return opt_ins.ask(tx, asked, now)

    link = runtime.settings.public_url.rstrip("/") + PATH + await runtime.db.write(keep)
    words = _ASKED.get(language, _ASKED["en"])
    slug = shown.word if shown else topics[0].slug.upper()
    said = words.format(topic=", ".join(one.name for one in topics), slug=slug, link=link)
    return await say(runtime, channel, to, (Text(said),), kind="notification", author="assistant")


def _text(topic: Topic, shown: Shown | None, language: str) -> dict[str, Any]:
    """What they were shown, as the ledger will name it."""
    if shown is not None:
        named = ("form_id", "via", "text", "text_version", "language")
        return {name: getattr(shown, name) for name in named}
    text = topic.text_in((language, "en"))
    return {
        "language": text.language if text else language,
        "text_version": text.version if text else 0,
    }
