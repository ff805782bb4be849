"""What the index keeps on disk, and what it compares of very many documents."""

from __future__ import annotations

import random

import numpy as np
import pytest

from comptoir.knowledge import grams, measured, vectors
from comptoir.knowledge.embedder import Vectors, unit_rows
from comptoir.knowledge.grams import Letters, grams_of
from comptoir.knowledge.records import Hashed, Records
from comptoir.knowledge.register import Groups, Numbers
from comptoir.knowledge.rows import BLOCK, ByteRows, Cells, RowFile
from comptoir.knowledge.vectors import VectorTable

CHANCE = random.Random(3)


class Points:
    """An embedder of few dimensions whose texts lie where their hash says."""

    id, dim, usual = "points", 16, 0.5

    def encode_queries(self, texts: list[str]) -> Vectors:
        rng = [np.random.default_rng(sum(map(ord, text))) for text in texts]
        return unit_rows(np.stack([one.standard_normal(self.dim) for one in rng]))

    encode_passages = encode_queries


def stored(rows: Vectors) -> dict[int, bytes]:
    both = np.concatenate([rows, rows], axis=1).astype(np.float16)
    return {number: row.tobytes() for number, row in enumerate(both)}


def test_records_are_what_was_set_last(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("comptoir.knowledge.records.BUFFER", 1000)
    monkeypatch.setattr("comptoir.knowledge.records.WASTE", 5000)
    records, known = Records(), dict[int, bytes]()
    records.grow(50)
    for _ in range(2000):
        number = CHANCE.randrange(50)
        known[number] = records[number] = CHANCE.randbytes(CHANCE.randrange(60))
    assert [records[number] for number in range(50)] == [known.get(n, b"") for n in range(50)]
    with pytest.raises(IndexError):
        records[50]


def test_numbers_are_found_by_their_text() -> None:
    hashed = Hashed()
    hashed.add((f"text {number % 700}", number) for number in range(9000))
    hashed.add([("text 3", 9001)])
    assert [*hashed.find("text 3")] == [*range(3, 9000, 700), 9001]
    assert [*hashed.find("another")] == []


def test_rows_of_bytes_are_those_of_the_table() -> None:
    table = np.random.default_rng(5).integers(0, 256, (40, 3), dtype=np.uint8)
    rows, asked = ByteRows(table), np.array([7, 0, 39, 7])
    assert (rows[asked] == table[asked]).all()
    assert rows[asked[:0]].shape == (0, 3)


def test_rows_never_written_are_zeros() -> None:
    file = RowFile(2)
    file.put([1, BLOCK + 1], np.asarray([[1, 2], [3, 4]], dtype=np.float16))
    assert file.take([0, 1, BLOCK + 1, BLOCK + 9]).tolist() == [[0, 0], [1, 2], [3, 4], [0, 0]]
    assert sum(len(rows) for _, rows in file.blocks()) == file.count == BLOCK + 2


def test_cells_hold_what_came_late_too() -> None:
    cells = Cells(6)
    cells.put(range(6), np.asarray([0, 1, 1, 2, 2, 2]))
    cells.sort()
    cells.put([0], np.asarray([2]))
    likeness = np.asarray([0.1, 0.9, 0.3], dtype=np.float32)
    assert sorted(cells.near(likeness, 2).tolist()) == [0, 1, 2]
    assert set(cells.near(likeness, 6).tolist()) == set(range(6))


@pytest.mark.parametrize("scanned", [10_000, 100])
def test_sketches_find_what_whole_vectors_find(
    scanned: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(measured, "WHOLE", 200)
    monkeypatch.setattr(measured, "SCANNED", scanned)
    monkeypatch.setattr(measured, "LOOKED_AT", BLOCK)
    rows = unit_rows(np.random.default_rng(1).standard_normal((1500, Points.dim), dtype=np.float32))
    table = VectorTable(Points())
    table.put(stored(rows))
    table.settle()
    for number in (0, 700, 1499):
        assert int(table.likeness(rows[number], 1500).argmax()) == number
    table.put({700: b"", 1500: stored(rows[700:701])[0]})
    assert int(table.likeness(rows[700], 1501).argmax()) == 1500
    assert table.present(1501).sum() == 1500


def test_letters_of_many_texts_are_compared_where_they_are_asked_for(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    texts = ["chocolate cake", "chocolate soup", "lentil soup", "apple cake"] * 20
    known = {number: grams_of(text) for number, text in enumerate(texts)}
    few = Letters()
    few.put(known)
    monkeypatch.setattr(grams, "MOST", 10)
    many = Letters()
    many.put(known)
    assert (few.is_listed, many.is_listed) == (True, False)
    asked = grams_of("chocolate")
    listed = few.cosines(asked, 4)
    assert many.of(asked, [known[n] for n in range(4)]) == pytest.approx(listed, abs=0.05)
    assert many.cosines(asked, 4).tolist() == [0, 0, 0, 0]


class Meanings:
    """An embedder of made-up texts that lie in groups, most of them along a few directions."""

    id, dim, usual = "meanings", 256, 0.8

    def __init__(self) -> None:
        self._chance = np.random.default_rng(4)
        self._weights = (1 + np.arange(self.dim)) ** -0.5
        self._groups = self._chance.standard_normal((400, self.dim)) * self._weights

    def encode_queries(self, texts: list[str]) -> Vectors:
        groups = self._groups[self._chance.integers(0, len(self._groups), len(texts))]
        own = self._chance.standard_normal((len(texts), self.dim)) * self._weights
        return unit_rows((groups + 0.8 * own).astype(np.float32))

    encode_passages = encode_queries


def test_of_many_documents_the_nearest_are_those_that_whole_vectors_say(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    model, count = Meanings(), measured.WHOLE + 500
    rows = model.encode_passages([""] * count)
    wishes = unit_rows(rows[::1000] + 0.5 * model.encode_queries([""] * len(rows[::1000])))
    nearest = []
    for whole in (measured.WHOLE, count):
        monkeypatch.setattr(measured, "WHOLE", whole)
        table = VectorTable(model)
        table.put(stored(rows))
        table.settle()
        near = (table.likeness(wish, count) for wish in wishes)
        nearest.append([set(np.argsort(-one, kind="stable")[:50].tolist()) for one in near])
    shared = [len(few & all_) / 50 for few, all_ in zip(*nearest, strict=True)]
    assert np.mean(shared) >= 0.98


def test_clearing_what_has_no_rows_changes_nothing() -> None:
    table = VectorTable(Points())
    rows = stored(Points().encode_passages(["soup", "cake"]))
    table.put(rows)
    table.settle()
    before = table.likeness(Points().encode_queries(["soup"])[0], 4)
    table.put({2: b"", 3: b""})
    table.settle()
    assert table.present(4).tolist() == [True, True, False, False]
    assert table.likeness(Points().encode_queries(["soup"])[0], 4) == pytest.approx(before)


def test_wishes_are_compared_while_everything_is_measured_anew(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(measured, "WHOLE", 100)
    model = Points()
    rows = model.encode_passages([str(n) for n in range(160)])
    table = VectorTable(model)
    table.put({n: row for n, row in stored(rows).items() if n < 90})
    table.settle()
    seen: list[Vectors] = []

    def measuring(*arguments: object) -> measured.Frame:
        seen.append(table.likeness(rows[5], 160))
        return frame_of(*arguments)  # type: ignore[arg-type]

    frame_of = measured.frame_of
    monkeypatch.setattr(vectors, "frame_of", measuring)
    table.put(stored(rows))
    table.settle()
    seen.append(table.likeness(rows[5], 160))
    assert [int(one.argmax()) for one in seen] == [5, 5]


def test_a_document_has_its_number_until_it_is_gone() -> None:
    there: dict[int, str] = {}
    numbers = Numbers(lambda number, id: there.get(number) == id)
    for _ in range(300):
        ids = {f"d{CHANCE.randrange(90)}" for _ in range(8)}
        known = numbers.known(ids)
        assert known == {id: number for number, id in there.items() if id in ids}
        numbers.take_back(known.values())
        for number in known.values():
            del there[number]
        given = numbers.give(ids - known.keys())
        assert there.keys().isdisjoint(given.values())
        there |= {number: id for id, number in given.items()}
    assert len(numbers) == len(there) <= 90
    assert max(there) <= 90


def test_groups_hold_their_members_wherever_they_move() -> None:
    groups, of = Groups(), dict[int, str]()
    for _ in range(300):
        moved = {CHANCE.randrange(400): CHANCE.choice(("", "a", "b", "c")) for _ in range(20)}
        groups.put(moved)
        of |= moved
    members = {name: sorted(n for n, group in of.items() if group == name) for name in "abc"}
    assert {name: groups.members(name) for name in "abc"} == members
    assert groups.members("") == []
    some = np.asarray([members["a"][0], members["c"][1], 5000])
    assert sorted(groups.around(some)) == sorted([members["a"], members["c"]])
