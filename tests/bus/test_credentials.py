"""Credentials of NATS: a real server of which only who signs with the right key gets in."""

from __future__ import annotations

import asyncio
import json
from base64 import b32encode, urlsafe_b64encode
from binascii import crc_hqx
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from comptoir.bus.credentials import read_credentials
from comptoir.bus.nats import NatsBus
from comptoir.errors import SettingInvalid
from comptoir.testing import until
from tests.nats_server import NatsServer
from tests.ports import free_port

OPERATOR, ACCOUNT, USER, SEED = 14 << 3, 0, 20 << 3, 18 << 3


class Key:
    """A key as NATS writes it: what it is, its bytes, their checksum, in base32."""

    def __init__(self, kind: int) -> None:
        self._key = Ed25519PrivateKey.generate()
        self.public = _encoded(bytes([kind]) + self._key.public_key().public_bytes_raw())
        prefix = bytes([SEED | kind >> 5, (kind & 31) << 3])
        self.seed = _encoded(prefix + self._key.private_bytes_raw())

    def token(self, of: Key, kind: str, **more: object) -> str:
        """A token in which this key says something of another."""
        head = {"typ": "JWT", "alg": "ed25519-nkey"}
        claims = {
            "jti": "1",
            "iat": 1_700_000_000,
            "iss": self.public,
            "sub": of.public,
            "name": kind,
            "nats": {"type": kind, "version": 2, **more},
        }
        said = ".".join(_unpadded(json.dumps(part).encode()) for part in (head, claims))
        return f"{said}.{_unpadded(self._key.sign(said.encode()))}"


def _encoded(raw: bytes) -> str:
    return b32encode(raw + crc_hqx(raw, 0).to_bytes(2, "little")).decode().rstrip("=")


def _unpadded(raw: bytes) -> str:
    return urlsafe_b64encode(raw).decode().rstrip("=")


def write_credentials(path: Path, token: str, seed: str) -> None:
    path.write_text(
        f"-----BEGIN NATS USER JWT-----\n{token}\n------END NATS USER JWT------\n\n"
        "************************* IMPORTANT *************************\n"
        f"-----BEGIN USER NKEY SEED-----\n{seed}\n------END USER NKEY SEED------\n"
    )


async def test_who_has_credentials_gets_in_also_when_they_come_late(tmp_path: Path) -> None:
    operator, account, user = Key(OPERATOR), Key(ACCOUNT), Key(USER)
    limits = dict.fromkeys(("subs", "data", "payload", "imports", "exports", "conn", "leaf"), -1)
    allowed = operator.token(account, "account", limits=limits | {"wildcards": True})
    config = tmp_path / "nats.conf"
    config.write_text(
        f"operator: {operator.token(operator, 'operator')}\nresolver: MEMORY\n"
        f"resolver_preload: {{ {account.public}: {allowed} }}\n"
    )
    path = tmp_path / "nats.creds"
    server = NatsServer(free_port(), tmp_path / "nats.log", config)
    server.start()
    bus = NatsBus(server.url, credentials=str(path))
    try:

        async def is_refused() -> bool:
            return "cannot be read" in bus.trouble

        await until(is_refused, "word of a file that is missing")
        limits = dict.fromkeys(("subs", "data", "payload"), -1)
        write_credentials(path, account.token(user, "user", **limits), user.seed)
        await asyncio.wait_for(bus.connected(), 20)
        assert bus.trouble == ""
    finally:
        await bus.close()
        server.stop()


@pytest.mark.parametrize(
    "seed",
    ["SU", "1", Key(USER).public, Key(USER).seed[:-2] + "AA"],
    ids=["short", "no letters", "public", "wrong end"],
)
def test_a_file_of_no_use_is_told_without_its_seed(tmp_path: Path, seed: str) -> None:
    path = tmp_path / "nats.creds"
    write_credentials(path, "token", seed)
    with pytest.raises(SettingInvalid, match="no token with a seed") as raised:
        read_credentials(str(path))
    assert raised.value.__cause__ is None
