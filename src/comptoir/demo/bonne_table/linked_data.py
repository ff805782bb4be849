"""The magazine's pages as schema.org data: recipes in an `@graph`, and the question pages.

The functions take the absolute addresses they need; where a page lives is the site's business.
"""

from collections.abc import Sequence
from typing import Any

from comptoir.demo.bonne_table.dishes import Dish, Question, words
from comptoir.demo.bonne_table.pictures import HEIGHT, WIDTH

NAME = "La Bonne Table"

# Not every diet has a name at schema.org; the others are told by keywords.
SCHEMA_DIETS = {
    "vegan": "https://schema.org/VeganDiet",
    "vegetarian": "https://schema.org/VegetarianDiet",
    "gluten_free": "https://schema.org/GlutenFreeDiet",
    "lactose_free": "https://schema.org/LowLactoseDiet",
    "low_fat": "https://schema.org/LowFatDiet",
    "halal": "https://schema.org/HalalDiet",
    "kosher": "https://schema.org/KosherDiet",
}

JsonLd = dict[str, Any]


def recipe_graph(dish: Dish, language: str, *, page: str, image: str, home: str) -> JsonLd:
    """Return a recipe with its publisher, its page and its picture as one linked graph."""
    nodes = [_publisher(home), _web_page(dish, language, page, image, home), _picture(image)]
    return _document({"@graph": [*nodes, _recipe(dish, language, page, image, home)]})


def question_page(questions: Sequence[Question], language: str, page: str) -> JsonLd:
    """Return a page of questions as an FAQPage."""
    entries = [_question(entry, page) for entry in questions]
    head = {"@type": "FAQPage", "@id": page, "url": page, "inLanguage": language}
    return _document({**head, "mainEntity": entries})


def keywords(dish: Dish, language: str) -> list[str]:
    """Return a dish's own keywords, then its diets and seasons in that language."""
    text = words(language)
    diets = [text.diets[diet] for diet in dish.diets]
    seasons = [text.seasons[season] for season in dish.seasons]
    return list(dict.fromkeys([*dish.texts[language].keywords, *diets, *seasons]))


def duration(minutes: int) -> str:
    """Return minutes as an ISO 8601 duration, such as `PT1H35M`."""
    hours, rest = divmod(minutes, 60)
    return "PT" + (f"{hours}H" if hours else "") + (f"{rest}M" if rest or not hours else "")


def _document(content: JsonLd) -> JsonLd:
    return {"@context": "https://schema.org", **content}


def _publisher(home: str) -> JsonLd:
    return {"@type": "Organization", "@id": f"{home}#publisher", "name": NAME, "url": home}


def _web_page(dish: Dish, language: str, page: str, image: str, home: str) -> JsonLd:
    return {
        "@type": "WebPage",
        "@id": page,
        "url": page,
        "name": dish.texts[language].title,
        "inLanguage": language,
        "primaryImageOfPage": {"@id": image},
        "publisher": {"@id": f"{home}#publisher"},
    }


def _picture(image: str) -> JsonLd:
    return {"@type": "ImageObject", "@id": image, "url": image, "width": WIDTH, "height": HEIGHT}


def _recipe(dish: Dish, language: str, page: str, image: str, home: str) -> JsonLd:
    text, names = dish.texts[language], words(language)
    return {
        "@type": "Recipe",
        "@id": f"{page}#recipe",
        "mainEntityOfPage": {"@id": page},
        "name": text.title,
        "description": text.description,
        "image": [image],
        "author": {"@type": "Organization", "name": names.site["author"]},
        "publisher": {"@id": f"{home}#publisher"},
        "datePublished": dish.published.isoformat(),
        "dateModified": dish.modified.isoformat(),
        "inLanguage": language,
        **_effort(dish, language),
        "recipeCategory": names.categories[dish.category],
        "suitableForDiet": [SCHEMA_DIETS[diet] for diet in dish.diets if diet in SCHEMA_DIETS],
        "keywords": ", ".join(keywords(dish, language)),
        "recipeIngredient": list(text.ingredients),
        "recipeInstructions": _steps(text.steps, page),
    }


def _effort(dish: Dish, language: str) -> JsonLd:
    return {
        "prepTime": duration(dish.prep_minutes),
        "cookTime": duration(dish.cook_minutes),
        "totalTime": duration(dish.total_minutes),
        "recipeYield": f"{dish.servings} {words(language).site['people']}",
    }


def _steps(steps: Sequence[str], page: str) -> list[JsonLd]:
    return [
        {"@type": "HowToStep", "position": place, "text": step, "url": f"{page}#step-{place}"}
        for place, step in enumerate(steps, 1)
    ]


def _question(entry: Question, page: str) -> JsonLd:
    return {
        "@type": "Question",
        "@id": f"{page}#{entry.id}",
        "name": entry.question,
        "acceptedAnswer": {"@type": "Answer", "text": entry.answer},
    }
