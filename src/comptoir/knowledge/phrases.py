"""What people say around a wish: stop words, and "I would like … recipe, please"."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache

from comptoir.knowledge.guard import frequent_words
from comptoir.knowledge.language import WORD, fold, key, words

STOP_WORDS = {
    "de": """
        aber als am an auch auf aus bei bin bis bist da dabei dafür daran darf darin das dass dein
        deine dem den denn der des dich die dir doch du durch ein eine einem einen einer eines er
        es etwas euch euer für gibt hab habe haben hast hat hier ich ihm ihn ihnen ihr ihre im in
        ins ist ja kann kannst können könnt könnte könntest man mal mein meine meinem meinen mich
        mir mit muss nach noch nun nur ob oder ohne schon sehr sei sein seine sich sie sind so
        soll sollte sowas über um und uns unser unsere unter vom von vor war was wegen welche
        welcher welches wenn wer werden wie wieder will wir wird wo wollen wollte zu zum zur
    """,
    "en": """
        a about all also am an and any are as at be been but by can could d did do does doing for
        from get got had has have he her here him his how i if in into is it its just ll m me my
        no not of off on one or our out re s she should so some somebody someone something such t
        than that the their them then there these they this those to too up us ve was we were what
        when where which who will with without would you your
    """,
    "fr": """
        à ai aie au aux avec avez avoir c ça ce ces cet cette chez comme d dans de des du elle elles
        en es est et été être eu fait faire faut il ils j je l la le les leur leurs lui m ma mais
        me mes moi mon n ne ni nos notre nous on ont or ou où par pas peu peut peux pour pouvez qu
        quand que quel quelle quelles quelque quelques quels qui quoi s sa sans se ses si son sont
        suis sur t ta te tes toi ton tous tout toute toutes tu un une vos votre vous y
    """,
}
"""Words that carry no topic. Of other languages the most frequent words are taken."""

WISH_WORDS = {
    "de": """
        anleitung backen bitte brauche bräuchte danke essen finde finden gebt gern gerne guten gute
        habt hallo hätte hätten heute hey hi idee ideen kochen lust machen mache mag möchte
        möchten morgen rezept rezepte schick schicken schicke schönen servus such suche suchen tag
        vorschlag vorschläge wünsche würde zeig zeige zeigen abend moin nochmal bekomme bekommen
        zubereiten zubereitung geht richtig mach macht
    """,
    "en": """
        anything bake baking cook cooking eat fancy feel find give gimme hello hey hi idea ideas
        know let like likes looking make making morning evening afternoon need please pls recipe
        recipes search send show suggest suggestion suggestions thank thanks thing today tonight
        tomorrow want wanted wants way prepare preparing
    """,
    "fr": """
        aimerais aimerait aujourd hui besoin bonjour bonsoir cherche cherchons chercher chose coucou
        cuire cuisiner donne donner donnez envie envoie envoyer envoyez idée idées manger merci
        montre montrer montrez plaît plait préparer propose proposer proposez recette recettes salut
        souhaite stp svp trouve trouver trouvez veut veux voudrais voudrait voulons auriez aurais
        préparation réaliser demain soir matin
    """,
}
"""Words of the frame of a wish. They are left out where other words remain."""


@lru_cache(maxsize=64)
def stop_words(languages: tuple[str, ...]) -> frozenset[str]:
    """Return the folded stop words of `languages`."""
    return _folded(STOP_WORDS, languages) | frozenset().union(
        *(frequent_words(language) for language in languages if language not in STOP_WORDS)
    )


@lru_cache(maxsize=64)
def wish_words(languages: tuple[str, ...]) -> frozenset[str]:
    """Return the folded words of the frame of a wish, stop words included."""
    return _folded(WISH_WORDS, languages) | stop_words(languages)


def _folded(table: dict[str, str], languages: Iterable[str]) -> frozenset[str]:
    lists = (table.get(language, "") for language in languages)
    return frozenset(fold(word) for words in lists for word in words.split())


def topic_words(found: Sequence[str], languages: tuple[str, ...]) -> list[str]:
    """Return those of the `found` words that carry the topic, or all where none does."""
    frame = wish_words(languages)
    kept = [word for word in found if fold(word) not in frame]
    return kept or [word for word in found if fold(word) not in stop_words(languages)] or [*found]


def strip_wish(text: str, languages: tuple[str, ...]) -> str:
    """Return `text` without the frame around its topic.

    "Ich hätte gern ein Tiramisu-Rezept, bitte" gives "Tiramisu"; words between two words of
    the topic stay: "une recette de tarte aux pommes" gives "tarte aux pommes".
    """
    frame = wish_words(languages)
    spans = [m.span() for m in WORD.finditer(text) if fold(m.group()) not in frame]
    return text[spans[0][0] : spans[-1][1]] if spans else text


def topic_key(text: str, languages: tuple[str, ...]) -> str:
    """Return the key of the topic of `text`, see `strip_wish`."""
    return key(strip_wish(text, languages))


OPEN_WORDS = frozenset(
    fold(word)
    for word in """
    etwas irgendetwas irgendwas irgendein irgendeine vorschlag vorschläge idee ideen überrasch
    überrasche lust
    something anything any some idea ideas suggest suggestion suggestions surprise fancy
    quelque quelconque idée idées truc propose proposer proposez suggestion surprends envie
    """.split()
)


def is_open(text: str) -> bool:
    """Whether a wish leaves the choice to whoever answers: "something with chocolate"."""
    return any(fold(word) in OPEN_WORDS for word in words(text))


def says_wish(text: str, languages: tuple[str, ...]) -> bool:
    """Whether a text says that something is wanted: "I would like", "recipe", "something"."""
    said = {fold(word) for word in words(text)}
    return bool(said & OPEN_WORDS) or bool(said & _folded(WISH_WORDS, languages))
