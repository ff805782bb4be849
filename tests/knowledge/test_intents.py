"""Intents are learnt from examples, found across languages, and silent about what nobody taught."""

from __future__ import annotations

import io
import tarfile
from pathlib import Path

import numpy as np
import pytest

from comptoir.errors import InputInvalid
from comptoir.knowledge.embedder import NoEmbedder, UniversalSentenceEncoder
from comptoir.knowledge.intents import files, rasa, samples
from comptoir.knowledge.intents.features import BUCKETS, letters_of, new_space, vectors_of
from comptoir.knowledge.intents.learning import Sample, learn, small_talk, words_of_name
from comptoir.knowledge.intents.measuring import few, measure
from comptoir.knowledge.intents.recogniser import Recogniser, read_recogniser, stored
from comptoir.knowledge.intents.regression import fit, softmax
from comptoir.knowledge.intents.threshold import (
    HIGHEST,
    Trial,
    auroc,
    best_threshold,
    threshold_at_recall,
)
from comptoir.model.intent import Intent
from comptoir.model.message import Choices, Text

EMBEDDER = UniversalSentenceEncoder()
TAUGHT = {
    "track_order": (
        "where is my parcel", "when will my order arrive", "has my package been shipped yet",
        "my delivery is late", "track my shipment", "the parcel has not come",
    ),
    "return_item": (
        "I want to send it back", "how do I return a jacket", "can I give these shoes back",
        "what is the return policy", "return label please", "it does not fit, take it back",
    ),
    "opening_hours": (
        "what are your opening hours", "are you open on sunday", "until when is the shop open",
        "when do you close tonight", "is the store open now", "at what time do you open",
    ),
    "pay": (
        "can I pay by card", "do you take paypal", "which ways of paying are there",
        "can I pay on account", "is cash accepted", "do you accept credit cards",
    ),
}  # fmt: skip
SAMPLES = [Sample(text, intent) for intent, texts in TAUGHT.items() for text in texts]
ASKED = (
    ("wo bleibt mein Paket?", "track_order"),
    ("où est mon colis ?", "track_order"),
    ("Ich möchte die Jacke zurückgeben", "return_item"),
    ("comment renvoyer les chaussures", "return_item"),
    ("wann habt ihr sonntags geöffnet", "opening_hours"),
    ("à quelle heure ouvrez-vous", "opening_hours"),
    ("kann ich mit Karte bezahlen", "pay"),
    ("puis-je payer par carte", "pay"),
)
STRANGE = ("my cat is ill", "recommend me a film", "how tall is mont blanc", "j'ai faim")


@pytest.fixture(scope="module")
def model() -> Recogniser:
    """What was learnt of the shop."""
    return learn(SAMPLES, [EMBEDDER])


def first(model: Recogniser, text: str) -> tuple[str, bool]:
    """The first intent of a text, and whether it may be answered."""
    guess = model.guesses(text, [EMBEDDER])[0]
    return guess.intent, guess.score >= model.threshold


def test_what_is_taught_in_english_is_found_in_german_and_french(model: Recogniser) -> None:
    assert [first(model, text)[0] for text, _ in ASKED] == [intent for _, intent in ASKED]
    assert sum(first(model, text)[1] for text, _ in ASKED) >= 6


def test_what_nobody_taught_is_not_answered(model: Recogniser) -> None:
    assert not [text for text in STRANGE if first(model, text)[1]]


@pytest.mark.parametrize("text", ["", "   ", "\ud800", "🍕🍕", "x" * 20_000, "'; --", "\0"])
def test_any_text_can_be_asked(model: Recogniser, text: str) -> None:
    guesses = model.guesses(text, [EMBEDDER])
    assert {guess.intent for guess in guesses} == set(TAUGHT)
    assert all(0 <= guess.score <= guess.probability <= 1 for guess in guesses)


def test_what_is_stored_answers_alike(model: Recogniser) -> None:
    again = read_recogniser(stored(model))
    assert (again.intents, again.threshold) == (model.intents, model.threshold)
    for text, _ in ASKED:
        pairs = zip(model.guesses(text, [EMBEDDER]), again.guesses(text, [EMBEDDER]), strict=True)
        assert all(a.intent == b.intent and abs(a.score - b.score) < 0.01 for a, b in pairs)


def test_the_same_examples_teach_the_same(model: Recogniser) -> None:
    assert stored(learn(SAMPLES, [EMBEDDER])) == stored(model)


def test_one_by_one_is_as_all_at_once(model: Recogniser) -> None:
    texts = [text for text, _ in ASKED]
    _, scores = model.judged(texts, vectors_of(texts, [EMBEDDER]))
    alone = [model.guesses(text, [EMBEDDER])[0].score for text in texts]
    assert np.allclose(scores, alone, atol=1e-4)


def test_it_works_by_letters_alone() -> None:
    model = learn(SAMPLES, [NoEmbedder()])
    assert model.guesses("can i pay with paypal", [NoEmbedder()])[0].intent == "pay"
    assert read_recogniser(stored(model)).guesses("track the parcel", [])[0].intent == "track_order"


def test_one_intent_alone_can_be_told_from_everything_else() -> None:
    model = learn([s for s in SAMPLES if s.intent == "pay"], [EMBEDDER])
    assert first(model, "do you take visa cards") == ("pay", True)
    assert not first(model, "recommend me a film")[1]


def test_what_fits_none_is_learnt_too() -> None:
    near = [Sample(f"do you have a loyalty card {n}", "") for n in ("?", "please", "scheme")]
    before = learn(SAMPLES, [EMBEDDER]).guesses("is there a loyalty card", [EMBEDDER])[0]
    after = learn([*SAMPLES, *near], [EMBEDDER]).guesses("is there a loyalty card", [EMBEDDER])[0]
    assert after.probability < before.probability / 2


def test_small_talk_that_an_intent_is_about_is_not_held_against_it() -> None:
    said = small_talk()[0]
    model = learn([*SAMPLES, Sample(said, "weather"), Sample("is it sunny", "weather")], [EMBEDDER])
    assert model.guesses(said, [EMBEDDER])[0].intent == "weather"


def test_nothing_to_learn_is_refused() -> None:
    with pytest.raises(InputInvalid, match="no intent"):
        learn([Sample("hello", "")], [NoEmbedder()])
    with pytest.raises(InputInvalid, match="cannot be read"):
        read_recogniser(b"\xc1")


@pytest.mark.parametrize(
    ("name", "words"),
    [("card_arrival", "card arrival"), ("faq/askTime", "faq ask Time"), ("i17", ""), ("", "")],
)
def test_the_words_of_a_name(name: str, words: str) -> None:
    assert words_of_name(name) == words


def test_regression_is_at_the_minimum_both_ways() -> None:
    chance = np.random.default_rng(1)
    labels = np.arange(60) % 3
    rows = (np.eye(3)[labels] @ chance.normal(size=(3, 80)) + chance.normal(size=(60, 80))).astype(
        np.float32
    )
    wide, narrow = fit(rows, labels, 3, c=1.0), fit(rows[:, :20], labels, 3, c=1.0)
    for found, given in ((wide, rows), (narrow, rows[:, :20])):
        slope = given.T @ (softmax(given @ found) - np.eye(3)[labels]) + found
        assert np.abs(slope).max() < 0.05
    assert (softmax(rows @ wide).argmax(axis=1) == labels).all()


def test_a_space_has_rows_of_one_size_for_any_text() -> None:
    space = new_space(["a b", "ß"], [], np.array([0, 1]))
    assert space.rows(["", "Straße", "日本"], []).shape == (3, BUCKETS)
    assert set(letters_of("STRASSE")) == set(letters_of("straße"))


def test_the_threshold_weighs_right_against_wrong() -> None:
    good = [Trial(0.9, True, False)] * 8 + [Trial(0.6, True, False)] * 2
    assert best_threshold([*good, Trial(0.5, True, True), Trial(0.4, False, False)]) == 0.6
    assert best_threshold([Trial(0.9, False, False), Trial(0.8, False, True)]) == HIGHEST
    assert best_threshold([]) == HIGHEST


def test_auroc_and_recall() -> None:
    assert auroc([0.9, 0.8], [0.1, 0.2]) == 1.0
    assert auroc([0.5], [0.5]) == 0.5
    assert auroc([0.1], [0.9, 0.05]) == 0.5
    limit = threshold_at_recall([0.1, 0.2, 0.3, 0.4, 0.5], 0.6)
    assert 0.3 < limit < 0.4


def test_a_measurement_counts_what_is_right() -> None:
    test = [Sample(text, intent) for text, intent in ASKED] + [Sample(t, "") for t in STRANGE]
    found = measure(SAMPLES, test, [EMBEDDER])
    assert (found.intents, found.in_scope, found.out_of_scope) == (4, 8, 4)
    assert found.accuracy == 1.0
    assert found.auroc is not None
    assert found.auroc > 0.95
    assert found.out_of_scope_answered == 0.0


def test_a_few_examples_are_drawn_of_each_intent() -> None:
    drawn = few([*SAMPLES, Sample("x", "")], 2, seed=3)
    assert len(drawn) == 9
    assert drawn == few([*SAMPLES, Sample("x", "")], 2, seed=3)
    assert set(drawn) != set(few([*SAMPLES, Sample("x", "")], 2, seed=4))


def test_csv_is_read_with_its_quotes_and_separators() -> None:
    rows = samples.parse_samples('\ufefftext;category\n"a; b";x\n\nhello ;\n')
    assert [(r.line, r.text, r.intent) for r in rows] == [(2, "a; b", "x"), (4, "hello", "")]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("", "line 1: there is no column `text`"),
        ("text\nx\n", "line 1: there is no column `intent`"),
        ("text,intent\n", "no message"),
        ("text,intent\na,b\nc,d,e\n", "line 3: 3 columns instead of 2"),
        ('text,intent\n"a\nb",x\n,y\n', "line 4: a message has 1 to"),
        ('text,intent\n"a,b\n', "line 2"),
        ("text,intent\na,b\x07c\n", "line 2: an intent's name"),
        (f"text,intent\n{'x' * 3000},b\n", "line 2: a message has 1 to"),
    ],
)
def test_bad_csv_is_refused_by_its_line(content: str, said: str) -> None:
    with pytest.raises(InputInvalid, match=said):
        samples.parse_samples(content)


NLU = """version: "3.1"
nlu:
- intent: opening_hours
  examples: |
    - when do you open on [Saturday]{"entity": "day", "value": "sat"}
    - open [today](day)?
- intent: faq/pay
  examples:
  - text: |
      - can I pay by card
  - do you take paypal
- regex: zip
  examples: |
    - [0-9]{5}
- lookup: day
  examples: |
    - monday
- synonym: card
  examples: |
    - visa
stories: []
"""
DOMAIN = """responses:
  utter_opening_hours:
  - text: We open at nine.
    buttons:
    - {title: Paying, payload: "/faq/pay"}
    - {title: Site, payload: "/unknown"}
  - text: On Telegram too.
    channel: telegram
  - custom: {x: 1}
  utter_nobody:
  - text: x
  ask_else:
  - text: y
"""


def test_rasa_training_data_and_responses_are_read(tmp_path: Path) -> None:
    archive = tmp_path / "bot.tar.gz"
    with tarfile.open(archive, "w:gz") as tar:
        for name, text in (("data/nlu.yml", NLU), ("domain.yml", DOMAIN), ("README.md", "x")):
            member = tarfile.TarInfo(name)
            member.size = len(text.encode())
            tar.addfile(member, io.BytesIO(text.encode()))
    read = files.read_files(archive)
    assert [(r.text, r.intent) for r in read.rows] == [
        ("when do you open on Saturday", "opening_hours"),
        ("open today?", "opening_hours"),
        ("can I pay by card", "faq/pay"),
        ("do you take paypal", "faq/pay"),
    ]
    intents, examples = files.rows_of("w", read, {})
    hours = next(intent for intent in intents if intent.name == "opening_hours")
    pay = next(intent for intent in intents if intent.name == "faq/pay")
    assert hours.answers[0].parts[0] == Text("We open at nine.")
    choices = hours.answers[0].parts[1]
    assert isinstance(choices, Choices)
    assert [c.payload for c in choices.choices] == [f"intent:{pay.id}"]
    assert hours.answers[1].conditions.channels == ("telegram",)
    assert len(examples) == 4
    assert read.skipped == {
        "regex": 1, "lookup": 1, "synonym": 1, "stories": 1, "response without text": 1,
        "response of another name": 1, "button that asks for no intent": 1,
        "response without an intent of its name": 1,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("nlu:\n- intent: x\n  examples: |\n    - a\n    b\n", "line 5: an example begins"),
        ("nlu:\n- intent: x\n  examples: 7\n", "line 2: `examples` holds no text"),
        ("nlu:\n- examples: |\n    - a\n", "line 2: there is no `intent`"),
        ("nlu: x\n", "`nlu` holds no list"),
        ("nlu:\n- [a]\n", "instead of an intent"),
        ("a: [\n", "line 2"),
        ("- a\n", "there is no `nlu:`"),
        ("responses:\n  utter_a: x\n", "`utter_a` holds no list"),
        ("responses:\n  utter_a:\n  - text: b\n    buttons: x\n", "line 3: `buttons`"),
        ("? [a]\n: b\n", "line"),
        ("!!python/object:os.system {}\n", "line 1"),
    ],
)
def test_bad_rasa_files_are_refused_by_their_line(content: str, said: str) -> None:
    with pytest.raises(InputInvalid, match=said):
        rasa.parse_rasa(content)


def test_files_that_are_none_are_refused_by_name(tmp_path: Path) -> None:
    broken = tmp_path / "x.tar"
    broken.write_bytes(b"no archive")
    with pytest.raises(InputInvalid, match=r"x\.tar cannot be read"):
        files.read_files(broken)
    bad = tmp_path / "bad.csv"
    bad.write_bytes(b"text,intent\n\xff,x\n")
    with pytest.raises(InputInvalid, match=r"bad\.csv cannot be read"):
        files.read_files(bad)
    (tmp_path / "a.txt").write_text("x")
    with pytest.raises(InputInvalid, match="no file of intents"):
        files.read_files(tmp_path / "a.txt")


def test_an_example_of_two_intents_stays_with_the_last() -> None:
    rows = [samples.Row(2, "Pay?", "a"), samples.Row(3, "pay", "b")]
    read = rasa.Read(rows=rows)
    intents, examples = files.rows_of("w", read, {})
    assert {i.name for i in intents} == {"a", "b"}
    last = next(i for i in intents if i.name == "b")
    assert [e.intent_id for e in examples] == [last.id]
    assert read.skipped == {"example of two intents": 1}


def test_answers_of_a_file_without_examples_go_to_the_intent_there_is() -> None:
    known = Intent(workspace_id="w", id="p", name="pay")
    read = rasa.parse_rasa("responses:\n  utter_pay:\n  - text: By card.\n")
    intents, _ = files.rows_of("w", read, {"pay": known})
    assert [i.answers[0].parts for i in intents] == [(Text("By card."),)]
