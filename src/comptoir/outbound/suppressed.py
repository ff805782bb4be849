"""Who was erased after they had withdrawn something: advertising to them stays withdrawn.

Nothing is kept of them but a keyed hash of each address (`store/erasing.py`).
"""

from __future__ import annotations

import hmac
from collections.abc import Sequence

import msgspec

from comptoir.runtime import Runtime
from comptoir.store import erasing


class Hashed:
    """The keyed hash of an address: without the secret key nobody can try numbers."""

    def __init__(self, runtime: Runtime) -> None:
        self._key = runtime.vault.derive("erased addresses")

    def __call__(self, workspace_id: str, channel_type: str, value: str) -> bytes:
        named = msgspec.json.encode([workspace_id, channel_type, value])
        return hmac.digest(self._key, named, "sha256")


async def suppressed(
    runtime: Runtime, workspace_id: str, names: Sequence[tuple[str, str]]
) -> dict[tuple[str, str], list[str]]:
    """What erased owners of addresses (channel type, value) had withdrawn: nothing may be imported
    as permitted for them."""
    hashed = Hashed(runtime)
    return await runtime.db.read(lambda tx: erasing.suppressed(tx, workspace_id, names, hashed))
