"""Files are whole and harmless before anybody works with them."""

from __future__ import annotations

import time
import tracemalloc

import pytest

from comptoir.files.boxes import Track, tracks_of
from comptoir.files.check import MAX_BYTES, check_file, check_size
from comptoir.files.refused import FileRefused
from tests.files import made
from tests.files.test_sniff import ACTIVE, KNOWN


@pytest.mark.parametrize("name", [name for name in KNOWN if name not in ("nothing", "heic")])
def test_whole_files_are_taken(name: str) -> None:
    body, expected = KNOWN[name]
    assert check_file(body).name == expected


def test_pages_are_told_not_refused() -> None:
    assert all(check_file(body).active for body in ACTIVE.values())


CUT = {
    "jpeg": made.saved(made.noise(64, 64)),
    "png": made.saved(made.noise(64, 64), "PNG"),
    "gif": made.saved(made.noise(64, 64).convert("P"), "GIF"),
    "webp": made.saved(made.noise(64, 64), "WEBP"),
    "mp4": made.MP4,
    "m4a": made.film((b"soun", b"mp4a"), brand=b"M4A "),
    "opus": made.OPUS,
    "wav": made.wav(),
}


@pytest.mark.parametrize("name", CUT)
@pytest.mark.parametrize("share", [0.3, 0.6, 0.9])
def test_files_that_are_cut_off_are_refused(name: str, share: float) -> None:
    body = CUT[name]
    with pytest.raises(FileRefused) as refused:
        check_file(body[: int(len(body) * share)])
    assert refused.value.reason == "damaged"
    assert check_file(body).name == name


def test_a_bomb_is_not_decoded() -> None:
    body = made.bomb()
    assert len(body) < 1000
    tracemalloc.start()
    with pytest.raises(FileRefused) as refused:
        check_file(body)
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert refused.value.reason == "too_many_pixels"
    assert most < 5_000_000


@pytest.mark.parametrize("size", [(6400, 6400), (9500, 9500), (60_000, 60_000)])
def test_bombs_of_every_size(size: tuple[int, int]) -> None:
    with pytest.raises(FileRefused, match="40 megapixels"):
        check_file(made.bomb(*size))


def test_the_size_is_looked_at_first() -> None:
    with pytest.raises(FileRefused) as empty:
        check_file(b"")
    assert empty.value.reason == "empty"
    with pytest.raises(FileRefused) as large:
        check_file(made.PDF, most=10)
    assert large.value.reason == "too_large"
    with pytest.raises(FileRefused):
        check_size(MAX_BYTES + 1)
    check_size(MAX_BYTES)


def test_tracks_of_a_film() -> None:
    assert tracks_of(made.HEVC) == [Track("video", "hvc1"), Track("audio", "mp4a")]
    subtitles = made.film((b"vide", b"avc1"), (b"text", b"tx3g"))
    assert tracks_of(subtitles) == [Track("video", "avc1")]
    long = b"\x00\x00\x00\x01mdat" + (16 + 5).to_bytes(8) + b"hello"
    assert tracks_of(long + made.MP4) == tracks_of(made.MP4)


def test_a_film_of_endless_boxes_is_given_up_soon() -> None:
    began = time.process_time()
    with pytest.raises(FileRefused):
        tracks_of(made.box(b"ftyp", b"isom") + made.box(b"free") * 1_000_000)
    assert time.process_time() - began < 1.0
