"""How often somebody may try to sign in, by account and by address.

Tries are counted before a password is looked at, so that many at once are no way around. A right
one begins anew. Whoever tries the passwords of one account from one address is stopped soon; from
many addresses later, so that a stranger cannot easily keep the owner out.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from datetime import timedelta
from hashlib import sha256
from ipaddress import IPv6Address, ip_address, ip_network

from comptoir.errors import TooManyRequests
from comptoir.runtime import Runtime
from comptoir.store import throttle as store
from comptoir.store.throttle import Pace

PAIR = Pace(burst=6, interval=timedelta(minutes=1))
"""One account from one address."""
ACCOUNT = Pace(burst=30, interval=timedelta(minutes=2))
ADDRESS = Pace(burst=30, interval=timedelta(seconds=20))


async def count_try(runtime: Runtime, name: str, address: str) -> None:
    """Counts a try on the account `name`, or on whatever it may be where that is empty.

    Raises `TooManyRequests`.
    """
    now, paces = runtime.clock(), _paces(name, address)
    wait = await runtime.db.write(lambda tx: store.count_try(tx, paces, now))
    if wait > timedelta():
        raise TooManyRequests(
            "too many tries to sign in",
            retry_after=max(1, math.ceil(wait.total_seconds())),
            advice="Wait as long as Retry-After says.",
        )


async def begin_anew(runtime: Runtime, name: str, address: str) -> None:
    """Forgets the tries on an account from an address: the last one was right."""
    keys = [key for key in _paces(name, address) if not key.startswith("address:")]
    await runtime.db.write(lambda tx: store.forget_tries(tx, keys))


def network_of(address: str) -> str:
    """The address to count by: an IPv6 network is one customer's, so its first half (/64)."""
    try:
        known = ip_address(address)
    except ValueError:
        return ""
    if isinstance(known, IPv6Address) and known.ipv4_mapped is None:
        return str(ip_network(f"{known}/64", strict=False))
    return str(getattr(known, "ipv4_mapped", None) or known)


def _paces(name: str, address: str) -> Mapping[str, Pace]:
    account, network = sha256(name.encode()).hexdigest()[:32], network_of(address)
    if not name:
        return {f"address:{network}": ADDRESS}
    return {
        f"pair:{account}:{network}": PAIR,
        f"account:{account}": ACCOUNT,
        f"address:{network}": ADDRESS,
    }
