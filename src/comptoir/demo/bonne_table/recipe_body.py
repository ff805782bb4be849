"""The readable part of a recipe page, piece by piece, as HTML."""

from datetime import datetime
from html import escape

from babel.dates import format_date

from comptoir.demo.bonne_table.dishes import Dish, words
from comptoir.demo.bonne_table.linked_data import keywords


def facts(dish: Dish, language: str) -> str:
    """Return the times and servings as a list; what takes no time is left out."""
    text = words(language).site
    times = {
        text["preparation"]: dish.prep_minutes,
        text["cooking"]: dish.cook_minutes,
        text["total"]: dish.total_minutes,
    }
    rows = [_fact(name, time(minutes)) for name, minutes in times.items() if minutes]
    rows.append(_fact(text["servings"], f"{dish.servings} {text['people']}"))
    return f'<ul class="facts">{"".join(rows)}</ul>'


def ingredients(dish: Dish, language: str) -> str:
    """Return the ingredients as a section with its title."""
    rows = "".join(f"<li>{escape(line)}</li>" for line in dish.texts[language].ingredients)
    title = escape(words(language).site["ingredients"])
    return f'<section><h2>{title}</h2><ul class="ingredients">{rows}</ul></section>'


def steps(dish: Dish, language: str) -> str:
    """Return the steps as a numbered section; each can be linked to."""
    rows = "".join(
        f'<li id="step-{place}">{escape(step)}</li>'
        for place, step in enumerate(dish.texts[language].steps, 1)
    )
    title = escape(words(language).site["steps"])
    return f'<section><h2>{title}</h2><ol class="steps">{rows}</ol></section>'


def tags(dish: Dish, language: str) -> str:
    """Return the dish's keywords, diets and seasons as a list."""
    tags = "".join(f"<li>{escape(word)}</li>" for word in keywords(dish, language))
    return f'<ul class="tags">{tags}</ul>'


def dates(dish: Dish, language: str) -> str:
    """Return when the recipe appeared, when it was changed, and who wrote it."""
    text = words(language).site
    line = f"{text['published']} {_when(dish.published, language)}"
    if dish.modified > dish.published:
        line += f", {text['updated']} {_when(dish.modified, language)}"
    return f'<p class="meta">{line}. {escape(text["author"])}</p>'


def time(minutes: int) -> str:
    """Return a time such as `45 min` or `1 h 05 min`."""
    hours, rest = divmod(minutes, 60)
    if not hours:
        return f"{rest} min"
    return f"{hours} h {rest:02} min" if rest else f"{hours} h"


def _when(moment: datetime, language: str) -> str:
    shown = format_date(moment, "long", locale=language)
    return f'<time datetime="{moment.date().isoformat()}">{shown}</time>'


def _fact(name: str, value: str) -> str:
    return f"<li><small>{escape(name)}</small>{escape(value)}</li>"
