"""Asks somebody who asked for a topic elsewhere to confirm it on their own channel."""

from __future__ import annotations

from typing import Any

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


async def ask_to_confirm(
    runtime: Runtime,
    channel: Channel,
    to: str,
    topic: Topic,
    *,
    source: str,
    language: str = "",
    evidence: dict[str, Any] | None = None,
) -> Said:
    """Sends the question; nothing is permitted before they answer it. `source` and `evidence` are
    how they asked: form, import or api."""
    text = topic.text_in((language, "en"))

    def keep(tx: Connection) -> str:
        now = runtime.clock()
        key = Key(channel.workspace_id, channel.id, to)
        new = Newcomer(key=key, channel_type=channel.type, identities=(to,))
        thread = newcomers.open_threads(tx, [new], runtime.ids, now)[key]
        wanted = Wanted(
            workspace_id=channel.workspace_id,
            id=runtime.ids.new(),
            topic_id=topic.id,
            contact_id=thread.conversation.contact_id,
            channel_type=channel.type,
            address=to,
            source=source,
            language=text.language if text else language,
            text_version=text.version if text else 0,
            evidence=evidence or {},
        )
        return opt_ins.ask(tx, wanted, now)

    link = runtime.settings.public_url.rstrip("/") + PATH + await runtime.db.write(keep)
    words = _ASKED.get(language, _ASKED["en"])
    said = words.format(topic=topic.name, slug=topic.slug.upper(), link=link)
    return await say(runtime, channel, to, (Text(said),), kind="notification", author="assistant")
