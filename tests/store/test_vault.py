"""A stored credential opens only with its key, unaltered, in the row it was sealed for."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comptoir.errors import SettingInvalid
from comptoir.store.vault import Vault

VAULT = Vault("the key of this installation")
ROW = "workspace/channel/1"


@given(st.text(st.characters(exclude_categories=["Cs"])), st.text(st.characters(codec="utf-8")))
def test_what_was_sealed_opens(plain: str, row: str) -> None:
    assert VAULT.open(VAULT.seal(plain, row), row) == plain


def test_the_secret_is_not_in_what_is_stored() -> None:
    sealed = VAULT.seal("a very secret token", ROW)
    assert b"secret" not in sealed
    assert sealed != VAULT.seal("a very secret token", ROW), "equal secrets must not look equal"


def test_another_key_is_named_as_the_reason() -> None:
    with pytest.raises(SettingInvalid, match="another secret key") as raised:
        Vault("another key").open(VAULT.seal("secret", ROW), ROW)
    assert "COMPTOIR_SECRET_KEY" in raised.value.advice


def test_another_row_does_not_open_it() -> None:
    with pytest.raises(SettingInvalid, match="altered"):
        VAULT.open(VAULT.seal("secret", ROW), "workspace/channel/2")


def test_every_altered_bit_is_noticed() -> None:
    sealed = VAULT.seal("secret", ROW)
    for bit in range(len(sealed) * 8):
        altered = bytearray(sealed)
        altered[bit // 8] ^= 1 << bit % 8
        with pytest.raises(SettingInvalid):
            VAULT.open(bytes(altered), ROW)


@pytest.mark.parametrize("length", range(0, 38, 3))
def test_what_was_cut_off_is_noticed(length: int) -> None:
    with pytest.raises(SettingInvalid):
        VAULT.open(VAULT.seal("secret", ROW)[:length], ROW)


def test_keys_for_purposes_differ() -> None:
    assert VAULT.derive("visitors") != VAULT.derive("vault")
    assert VAULT.derive("visitors") == Vault("the key of this installation").derive("visitors")
    assert len(VAULT.derive("visitors")) == 32
