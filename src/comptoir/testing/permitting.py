"""People who permitted what is sent unasked, and a workspace without limits to it."""

from __future__ import annotations

from comptoir.model.channel import Channel
from comptoir.model.identity import stable_id
from comptoir.model.push import PushRules
from comptoir.runtime import Runtime
from comptoir.store import consents, newcomers, push_rules
from comptoir.store.database import Connection
from comptoir.store.leases import Key
from comptoir.store.newcomers import Newcomer

NEWS = "topic:news"
"""The purpose that `permits` is for where none is named."""
NO_LIMITS = PushRules(quiet=None, per_day=None, per_week=None)


async def permits(
    runtime: Runtime,
    channel: Channel,
    *people: str,
    purpose: str = NEWS,
    rules: PushRules = NO_LIMITS,
) -> None:
    """Each address on `channel` permits `purpose`, once; `rules` hold from now on."""

    def write(tx: Connection) -> None:
        workspace_id, now = channel.workspace_id, runtime.clock()
        push_rules.put_rules(tx, workspace_id, rules, now)
        keys = [Key(workspace_id, channel.id, to) for to in people]
        new = [Newcomer(key=k, channel_type=channel.type, identities=(k[2],)) for k in keys]
        for key, thread in newcomers.open_threads(tx, new, runtime.ids, now).items():
            consents.record_consent(
                tx,
                workspace_id=workspace_id,
                consent_id=stable_id("permits", purpose, *key),
                contact_id=thread.conversation.contact_id,
                channel_type=channel.type,
                address=key[2],
                purpose=purpose,
                state="given",
                source="form",
                message_id="",
                now=now,
            )

    await runtime.db.write(write)
