"""Preferences: what a person tells of themselves, in words. Pure.

Only whole statements count: "I'm vegetarian", "je suis allergique aux noix", "ich habe Aktien von
WIPRO und Infosys", "speak German with me", "what do you know about me?", "forget me". A wish
("something vegetarian") tells nothing of a person.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

from msgspec import Struct

from comptoir.assistant.constraints import read_constraints
from comptoir.assistant.ingredients import family_of
from comptoir.assistant.names import LANGUAGES
from comptoir.knowledge.language import key, normalise, plain
from comptoir.knowledge.phrases import stop_words
from comptoir.knowledge.spelling import Spelling

Kind = Literal[
    "diet",
    "without",
    "language",
    "holding",
    "branch",
    "timezone",
    "ended",
    "list",
    "portfolio",
    "forget_that",
    "forget_me",
]

LONGEST = 200
"""Characters of a statement; what is longer is no mere statement."""

MOST = 10
"""Things named in one statement."""


class Statement(Struct, frozen=True):
    """What a person tells of themselves. `values` are diets, what they do not eat, the code of a
    language, or names as written; `ended` are diets that no longer hold."""

    kind: Kind
    values: tuple[str, ...] = ()


_AM = r"(?:i am|i'm|im|i've been|we are|we're|je suis|nous sommes|on est|ich bin|wir sind)"
_LEAD = (
    r"(?:(?:hi|hello|hallo|bonjour|salut|by the way|btw|note that|please note that|remember that"
    r"|please remember that|ubrigens|merk dir|bitte merken|au fait|note que|notez que|sachez que"
    r"|but|and|aber|und|mais|et)[, :]+(?:dass |que |that )?)?"
)
_END = r"(?: (?:please|bitte|by the way|ubrigens|svp|s'il (?:te|vous) plait))?[.! ]*$"


def _statement(pattern: str) -> re.Pattern[str]:
    return re.compile(f"^{_LEAD}{pattern}{_END}")


_EATS = _statement(
    rf"(?:{_AM}|(?:i|we) (?:only |just )?eat|je mange|nous mangeons|ich esse|wir essen"
    r"|ich ernahre mich|my diet is|mon regime est|meine ernahrung ist)"
    r"(?: an?| une?| eine?| only| nur| uniquement| strictly| strikt| strictement| rein| now| jetzt"
    r"| maintenant| desormais| inzwischen)* (?P<diet>[\w-]+(?: [\w-]+)?)"
)
_ENDED = _statement(
    rf"(?:{_AM} (?:no longer|not|kein\w*|nicht mehr)|je ne suis (?:plus|pas))"
    r"(?: an?| une?)? (?P<diet>[\w-]+(?: free)?)(?: any ?more| mehr)?"
)
_INTOLERANT = _statement(
    rf"(?:{_AM} |i have |j'ai une |ich habe eine )"
    r"(?:(?P<first>la[ck]tose|gluten)[ -]?intoleran\w+"
    r"|intoleran\w+ (?:to|au|a la|a|gegen(?:uber)?) (?P<second>la[ck]tose|gluten)"
    r"|(?P<third>c?oeliac|celiac|c(?:o)?eliaque|zoliakie)\w*(?: disease)?)"
)
_AVOIDS = tuple(
    map(
        _statement,
        (
            rf"{_AM} (?:\w+ )?(?:allergic to|allergique (?:aux?|a la|a l'|a)"
            r"|allergisch (?:gegen|auf)) ?(?P<what>.+)",
            r"i have an? (?P<what>[\w ]+?) allergy",
            r"i have an allergy to (?P<what>.+)",
            r"ich habe eine (?P<what>\w+?)allergie",
            r"ich habe eine allergie (?:gegen|auf) (?P<what>.+)",
            r"j'ai une allergie (?:aux?|a la|a l'|a) ?(?P<what>.+)",
            r"(?:i|we) (?:don'?t|do not|can'?t|can not|cannot|must not|may not|never)"
            r" (?:eat|drink|have|tolerate|like) (?P<what>.+)",
            r"i (?:avoid|hate) (?P<what>.+)",
            r"(?:je|nous) (?:ne |n')?(?:mange|mangeons|bois|supporte|tolere|digere)"
            r" (?:pas|jamais) (?:de |d'|du |des |le |la |les |l')?(?P<what>.+)",
            r"je (?:ne |n')?(?:peux|dois) pas (?:manger|boire) (?:de |d'|du |des )?(?P<what>.+)",
            r"je n'aime pas (?:les |le |la |l')(?P<what>.+)",
            r"j'evite (?:les |le |la |l')(?P<what>.+)",
            r"(?:ich|wir) (?:esse|essen|trinke|mag|vertrage|vertragen) keine?n? (?P<what>.+)",
            r"ich (?:darf|kann) keine?n? (?P<what>.+?) (?:essen|trinken|vertragen)",
            r"ich (?:meide|vermeide) (?P<what>.+)",
        ),
    )
)
_SPEAKS = tuple(
    map(
        _statement,
        (
            r"(?:please |bitte |can you |could you |will you |peux-tu |pouvez-vous |kannst du"
            r" |konnen sie )?(?:speak|talk|write|answer|reply|parler?|parlez|parles|ecris|ecrire"
            r"|ecrivez|reponds|repondre|repondez|sprich|sprechen sie|sprechen|schreib|schreibe"
            r"|schreiben sie|schreiben|antworte|antworten sie|antworten|rede)(?:[ -](?:with me|to"
            r" me|me|moi|mir|mit mir|avec moi))?(?: in| en| auf)? (?P<language>\w+)"
            r"(?: with me| to me| avec moi| mit mir| to us)?"
            r"(?: sprechen| schreiben| antworten)?\??",
            r"(?:in|en|auf) (?P<language>\w+)(?: from now on| desormais| ab jetzt)?"
            r"(?: please| bitte| svp| stp| s'il (?:te|vous) plait)",
            r"(?:i (?:only )?speak|je (?:ne )?parle(?: que)?|ich spreche(?: nur)?)"
            r" (?P<language>\w+)",
            r"(?:my language is|ma langue est(?: le| l')?|meine sprache ist) ?(?P<language>\w+)",
        ),
    )
)
_HOLDS = tuple(
    map(
        _statement,
        (
            r"(?:i (?:have|own|hold|bought)|i've got)(?: some| my)? (?:shares?|stocks?)"
            r" (?:of|in|from) (?P<what>.+)",
            r"(?:i (?:have|own|hold)|i've got) (?P<what>.+?)[ -](?:shares?|stocks?)",
            r"my (?:shares|stocks|portfolio)(?: are| is| includes?| consists of| contains?|:)"
            r" (?P<what>.+)",
            r"ich (?:habe|halte|besitze)(?: ein paar)? (?:aktien|anteile) (?:von|der|an|bei)"
            r"(?: der)? (?P<what>.+)",
            r"ich (?:habe|halte|besitze) (?P<what>.+?)[ -]aktien",
            r"(?:meine aktien|mein depot|mein portfolio)(?: sind| ist| besteht aus| enthalt|:)"
            r" (?P<what>.+)",
            r"(?:j'ai|je detiens|je possede)(?: des)? actions (?:de chez |de |d'|du |chez )?"
            r"(?P<what>.+)",
            r"(?:mes actions|mon portefeuille)(?: sont| est| contient| :|:) (?P<what>.+)",
        ),
    )
)
_BRANCH = _statement(
    r"(?:my (?:usual |local |nearest )?(?:branch|store|shop|dealer|garage)(?: is|:)"
    r"(?: the one)?(?: in| at)?"
    r"|(?:meine (?:filiale|werkstatt|niederlassung)|mein (?:laden|markt|handler|geschaft|autohaus))"
    r"(?: ist|:)(?: die| der| das)?(?: in)?"
    r"|(?:mon (?:agence|magasin|garage|concessionnaire)|ma (?:succursale|boutique|filiale))"
    r"(?: est| :|:)(?: celui| celle)?(?: de| d'| a)?) ?(?P<what>.+)"
)
_ZONE = _statement(
    r"(?:my time ?zone is|(?:i am|i'm|im|i live) (?:in|on) the time ?zone(?: of)?"
    r"|mon fuseau horaire est(?: celui de)?|je vis a l'heure de|je suis a l'heure de"
    r"|meine zeitzone ist(?: die von)?|ich lebe nach der zeit von|ich bin in der zeitzone(?: von)?"
    r"|my time is that of|mon heure est celle de|meine zeit ist die von) ?(?P<what>[\w/ +-]+?)"
)
_QUESTIONS: dict[Kind, str] = {
    "list": """
        what do you know about me, what do you remember about me, what do you remember, what have
        you stored about me, what do you know of me, my preferences, show my preferences,
        que sais tu de moi, que sais tu sur moi, que savez vous de moi, que savez vous sur moi,
        qu est ce que tu sais de moi, qu est ce que tu sais sur moi, qu est ce que vous savez de
        moi, qu est ce que vous savez sur moi, mes preferences, tu sais quoi de moi, tu sais quoi
        sur moi, was weisst du uber mich, was wissen sie uber mich, was weisst du von mir,
        was hast du uber mich gespeichert, was haben sie uber mich gespeichert, meine vorlieben,
        meine praferenzen
    """,
    "portfolio": """
        my shares, my stocks, my portfolio, show my shares, show my portfolio, how are my shares,
        how are my shares doing, how are my stocks doing, how is my portfolio doing,
        how is my portfolio, how do my shares stand, what about my shares,
        meine aktien, mein depot, mein portfolio, wie stehen meine aktien, wie laufen meine aktien,
        wie geht es meinen aktien, wie steht mein depot, wie lauft mein depot, zeig meine aktien,
        mes actions, mon portefeuille, comment vont mes actions, comment se portent mes actions,
        comment va mon portefeuille, que font mes actions, montre mes actions
    """,
    "forget_that": """
        forget that, forget this, forget it, please forget that, vergiss das, vergiss es,
        vergessen sie das, oublie ca, oublie cela, oubliez ca, oubliez cela
    """,
    "forget_me": """
        forget me, please forget me, forget everything, forget everything about me, forget about
        me, forget all about me, delete my data, erase my data, delete everything about me,
        vergiss mich, vergiss alles, vergiss alles uber mich, vergessen sie mich, vergessen sie
        alles, losche meine daten, loschen sie meine daten, meine daten loschen, oublie moi,
        oubliez moi, oublie tout, oubliez tout, supprime mes donnees, supprimez mes donnees,
        efface mes donnees, effacez mes donnees
    """,
}
_ASKED: dict[str, Kind] = {
    key(phrase): kind
    for kind, phrases in _QUESTIONS.items()
    for phrase in " ".join(phrases.split()).split(",")
}
_LONG = Spelling(phrase for phrase in _ASKED if len(phrase) >= 15)
_CODES = {plain(name): code for code, names in LANGUAGES.items() for name in names}
_LIGATURES = str.maketrans({"œ": "oe", "Œ": "Oe", "æ": "ae", "ß": "ss"})
_AND = re.compile(r"\s*(?:[,;/&+]|\b(?:und|oder|and|or|nor|noch|et|ou|ni)\b)\s*")
_ARTICLES = re.compile(
    r"^(?:(?:any|all|some|the|an?|de|des|du|les?|la|aux?|der|die|das|den|dem|keine?n?|auch|also"
    r"|d'|l'|von|of)\s*\b)+\s*"
)
_NO_NAMES = frozenset(
    "it that this them one much so alles das es sie ca cela tout rien nothing anything".split()
)
_OF_A_DIET = frozenset("free frei sans gluten lactose laktose eater person diet".split())


def read_statement(text: str) -> Statement | None:
    """What `text`, the whole of it, tells of a person; None for anything else."""
    if len(text) > LONGEST:
        return None
    asked = _asked(key(text))
    if asked is not None:
        return Statement(asked)
    said = normalise(text).strip().translate(_LIGATURES)
    low = "".join(plain(sign)[:1] or sign for sign in said)
    return _diet(low) or _without(low) or _language(low) or _named(low, said)


def _asked(phrase: str) -> Kind | None:
    found = _ASKED.get(phrase)
    if found is None and len(phrase) >= 15:
        near = _LONG.near(phrase, 1)
        found = _ASKED[near[0][1]] if near else None
    return found


def _diet(low: str) -> Statement | None:
    if (told := _INTOLERANT.match(low)) is not None:
        lactose = (told["first"] or told["second"] or "gluten").startswith("la")
        return Statement("diet", ("lactose-free" if lactose else "gluten-free",))
    if (told := _ENDED.match(low)) is not None and (diets := _diets(told["diet"])):
        return Statement("ended", diets)
    told = _EATS.match(low)
    diets = _diets(told["diet"]) if told is not None else ()
    return Statement("diet", diets) if diets else None


def _diets(words: str) -> tuple[str, ...]:
    """The diets that `words` name and nothing else."""
    found = read_constraints(words)[0].diets
    rest = [w for w in re.split(r"[ -]", words) if w not in _OF_A_DIET]
    return tuple(sorted(found)) if all(read_constraints(w)[0].diets for w in rest) else ()


def _without(low: str) -> Statement | None:
    for pattern in _AVOIDS:
        if (told := pattern.match(low)) is not None:
            names = list(_names(told["what"]))
            values = tuple(dict.fromkeys(family_of(name) or name for name in names))
            return Statement("without", values) if values else None
    return None


def _language(low: str) -> Statement | None:
    for pattern in _SPEAKS:
        if (told := pattern.match(low)) is not None and (code := _CODES.get(told["language"])):
            return Statement("language", (code,))
    return None


def _named(low: str, said: str) -> Statement | None:
    """Shares or a branch, their names as they were written."""
    for pattern in _HOLDS:
        if (told := pattern.match(low)) is not None:
            names = tuple(_parts(said[slice(*told.span("what"))].rstrip(" .!")))
            return Statement("holding", names) if names else None
    if (told := _ZONE.match(low)) is not None:
        return Statement("timezone", (said[slice(*told.span("what"))],))
    told = _BRANCH.match(low)
    branch = said[slice(*told.span("what"))].rstrip(" .!") if told is not None else ""
    return Statement("branch", (branch,)) if branch and len(branch.split()) <= 5 else None


def _names(what: str) -> Iterator[str]:
    """What is not eaten, one by one; nothing where it is no list of things."""
    common = stop_words(("de", "en", "fr"))
    found = [_ARTICLES.sub("", part).strip() for part in _parts(what)]
    if all(p and len(p.split()) <= 2 and p not in common and p not in _NO_NAMES for p in found):
        yield from found


def _parts(what: str) -> Iterator[str]:
    parts = (part.strip(" .!?'\"") for part in _AND.split(what))
    yield from [part for part in parts if part][:MOST]
