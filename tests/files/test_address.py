"""Addresses of files: ours only, for one file only, for a time only."""

from __future__ import annotations

from base64 import urlsafe_b64encode
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comptoir.errors import NotFound
from comptoir.files.address import (
    Expired,
    file_path,
    public_address,
    read_token,
    shown_address,
    shown_parts,
    sign,
)
from comptoir.model.message import Media, Text
from comptoir.runtime import Runtime
from comptoir.store.vault import Vault

NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
VAULT = Vault("a key for tests, at least 32 long")
OTHER = Vault("another key for tests, as long as it")
ids = st.text(st.characters(codec="utf-8", exclude_characters="\x1f"), max_size=40)
durations = st.timedeltas(timedelta(seconds=1), timedelta(days=4000))


@given(ids, ids, durations)
def test_a_token_opens_what_it_was_made_for(workspace: str, file: str, lasting: timedelta) -> None:
    token = sign(VAULT, workspace, file, NOW + lasting)
    assert read_token(VAULT, token, NOW) == (workspace, file)
    assert read_token(VAULT, f"{token}.jpg", NOW) == (workspace, file)
    with pytest.raises(Expired):
        read_token(VAULT, token, NOW + lasting + timedelta(seconds=1))
    with pytest.raises(NotFound):
        read_token(OTHER, token, NOW)


@given(st.data())
def test_no_other_token_opens_anything(data: st.DataObject) -> None:
    token = sign(VAULT, "w1", "f1", NOW + timedelta(days=1))
    at = data.draw(st.integers(0, len(token) - 1))
    letter = data.draw(st.characters(codec="utf-8").filter(lambda c: c != token[at]))
    changed = data.draw(
        st.sampled_from([token[:at] + letter + token[at + 1 :], token[:at], token[at + 1 :]])
    )
    with pytest.raises(NotFound):
        read_token(VAULT, changed, NOW)


@given(st.text() | st.binary().map(lambda raw: urlsafe_b64encode(raw).decode()))
def test_nonsense_is_not_found(text: str) -> None:
    for token in (text, f"{text}.{text}", f"{text}.{'A' * 43}", f"{text}.jpg"):
        with pytest.raises(NotFound):
            read_token(VAULT, token, NOW)


def test_a_moment_cannot_be_put_off() -> None:
    token = sign(VAULT, "w1", "f1", NOW)
    later = sign(VAULT, "w1", "f1", NOW + timedelta(days=1))
    with pytest.raises(NotFound):
        read_token(VAULT, f"{later.partition('.')[0]}.{token.partition('.')[2]}", NOW)


def test_a_last_letter_written_otherwise_is_another_token() -> None:
    # Base64 has several ways to write the last bits; only ours is taken.
    token = sign(VAULT, "w1", "f1", NOW + timedelta(days=1))
    letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
    for letter in letters.replace(token[-1], ""):
        with pytest.raises(NotFound):
            read_token(VAULT, token[:-1] + letter, NOW)


@pytest.fixture
def engine() -> str:
    """Nothing here depends on the database."""
    return "sqlite"


async def test_addresses_for_showing(runtime: Runtime) -> None:
    shown = shown_address(runtime, "w1", "file:f1")
    token = shown.removeprefix("/files/")
    assert read_token(runtime.vault, token, runtime.clock()) == ("w1", "f1")
    with pytest.raises(Expired):
        read_token(runtime.vault, token, runtime.clock() + timedelta(hours=2))
    assert shown_address(runtime, "w1", "https://site.test/a") == "https://site.test/a"
    parts = (Text("Hello"), Media("image", "file:f1", name="a.jpg"), Media("image", "https://x/y"))
    text, media, other = shown_parts(runtime, "w1", parts)
    assert (text, other) == (parts[0], parts[2])
    assert isinstance(media, Media)
    assert media == Media("image", shown, name="a.jpg")


async def test_the_address_stays_for_a_while(runtime: Runtime) -> None:
    first = file_path(runtime, "w1", "f1", suffix="jpg")
    assert first.endswith(".jpg")
    assert first in {file_path(runtime, "w1", "f1", suffix="jpg") for _ in range(3)}
    assert file_path(runtime, "w1", "f2", suffix="jpg") != first
    assert public_address(runtime, "w1", "f1", "jpg") == ""
