"""Diets and seasons out of declarations and keywords, in one vocabulary for all languages."""

from __future__ import annotations

import re
import unicodedata

DIETS = {
    "vegetarian": "vegetarian vegetarisch vegetarische végétarien végétarienne vegetariano "
    "vegetariana vegetariani vegetarische-küche",
    "vegan": "vegan vegane veganes végétalien végétalienne vegano vegana veganistisch",
    "gluten_free": "gluten-free glutenfree glutenfrei sans-gluten senza-glutine sin-gluten "
    "sem-glúten glutenvrij",
    "lactose_free": "low-lactose lactose-free laktosefrei sans-lactose senza-lattosio sin-lactosa "
    "sem-lactose lactosevrij dairy-free",
    "low_fat": "low-fat fettarm",
    "low_calorie": "low-calorie kalorienarm",
    "low_salt": "low-salt salzarm",
    "diabetic": "diabetic",
    "halal": "halal",
    "hindu": "hindu",
    "kosher": "kosher koscher casher",
}
SEASONS = {
    "spring": "spring frühling frühjahr printemps primavera lente",
    "summer": "summer sommer été estate verano verão zomer",
    "autumn": "autumn fall herbst automne autunno otoño outono herfst",
    "winter": "winter hiver inverno invierno",
    "christmas": "christmas weihnachten weihnachtlich noël natale navidad natal kerst xmas",
    "easter": "easter ostern pâques pasqua pascua páscoa pasen",
}


def _by_word(table: dict[str, str]) -> dict[str, str]:
    return {_plain(word): name for name, words in table.items() for word in words.split()}


def _plain(word: str) -> str:
    decomposed = unicodedata.normalize("NFKD", word.casefold())
    bare = "".join(letter for letter in decomposed if not unicodedata.combining(letter))
    return re.sub(r"[\W_]+", "-", bare).strip("-")


def read_diets(declared: list[str], keywords: list[str]) -> list[str]:
    """Names such as `gluten_free` for schema.org diets and for keywords that are nothing else."""
    names = [re.sub(r"Diet$", "", entry.rsplit("/", 1)[-1]) for entry in declared]
    split = [re.sub(r"(?<=[a-z])(?=[A-Z])", "-", name) for name in names]
    return _known([*split, *keywords], DIET_OF)


def read_seasons(keywords: list[str]) -> tuple[str, ...]:
    """Seasons that a keyword names and nothing else, such as `autumn` for `Herbst`."""
    return tuple(_known(keywords, SEASON_OF))


def _known(words: list[str], table: dict[str, str]) -> list[str]:
    return list(dict.fromkeys(table[plain] for word in words if (plain := _plain(word)) in table))


DIET_OF = _by_word(DIETS)
SEASON_OF = _by_word(SEASONS)
