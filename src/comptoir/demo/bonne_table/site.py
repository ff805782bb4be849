"""The web site of La Bonne Table: recipes, questions and feeds in three languages.

uvicorn.run(build_site("http://127.0.0.1:8101"), port=8101)
"""

import json
from collections.abc import Iterator
from datetime import datetime
from email.utils import format_datetime as rfc_date
from functools import partial
from html import escape

from comptoir.demo.bonne_table.dishes import (
    LANGUAGES,
    Dish,
    dishes,
    questions,
    style,
    words,
)
from comptoir.demo.bonne_table.linked_data import (
    NAME,
    JsonLd,
    question_page,
    recipe_graph,
)
from comptoir.demo.bonne_table.pictures import HEIGHT, WIDTH, draw
from comptoir.demo.bonne_table.recipe_body import dates, facts, ingredients, steps, tags, time
from comptoir.demo.pages import HTML, PNG, PRIVATE, RSS, Page, Site

LANGUAGE_NAMES = {"fr": "Français", "de": "Deutsch", "en": "English"}
RECIPE_FOLDER = {"fr": "recettes", "de": "rezepte", "en": "recipes"}
HOMES = {language: f"/{language}/" for language in LANGUAGES}
QUESTIONS = {"fr": "/fr/questions", "de": "/de/fragen", "en": "/en/questions"}


def build_site(base_url: str) -> Site:
    """Return the magazine's site, with its links made absolute by `base_url`."""
    site = Site(base_url)
    for page in _pages(site):
        site.put(page)
    return site


def recipe_path(dish: Dish, language: str) -> str:
    """Return the path of a recipe, such as `/de/rezepte/tiramisu`."""
    return f"/{language}/{RECIPE_FOLDER[language]}/{dish.slug}"


def image_path(dish: Dish) -> str:
    """Return the path of a dish's picture, the same for all languages."""
    return f"/images/{dish.slug}.png"


def _pages(site: Site) -> Iterator[Page]:
    newest = max(dish.modified for dish in dishes())
    yield Page("/", HTML, partial(_welcome, site), newest)
    yield Page(f"{PRIVATE}menu", HTML, partial(_private, site), newest)
    for language in LANGUAGES:
        yield from _front_pages(site, language, newest)
    for dish in dishes():
        yield from _dish_pages(site, dish)


def _front_pages(site: Site, language: str, newest: datetime) -> Iterator[Page]:
    home, faq = HOMES[language], QUESTIONS[language]
    yield Page(home, HTML, partial(_home, site, language), newest, HOMES)
    yield Page(faq, HTML, partial(_questions, site, language), newest, QUESTIONS)
    yield Page(f"/{language}/rss.xml", RSS, partial(_rss, site, language), newest)


def _dish_pages(site: Site, dish: Dish) -> Iterator[Page]:
    paths = {language: recipe_path(dish, language) for language in LANGUAGES}
    for language, path in paths.items():
        yield Page(path, HTML, partial(_recipe, site, dish, language), dish.modified, paths)
    picture = partial(draw, dish.slug, dish.category, dish.colours)
    yield Page(image_path(dish), PNG, picture, dish.modified, max_age=86_400)


def _welcome(site: Site) -> bytes:
    tagline = words("en").site["tagline"]
    content = f'<h1>{NAME}</h1><p class="lead">{escape(tagline)}</p>'
    content += "".join(_contents(language) for language in LANGUAGES)
    return _document(site, "/", "en", content, _head(site, "/", NAME, tagline, "website"))


def _contents(language: str) -> str:
    text = words(language).site
    links = "".join(
        f'<li><a href="{recipe_path(dish, language)}">{escape(dish.texts[language].title)}</a></li>'
        for dish in dishes()
    )
    return (
        f'<section lang="{language}"><h2><a href="{HOMES[language]}" hreflang="{language}">'
        f"{LANGUAGE_NAMES[language]}</a></h2><p>{escape(text['tagline'])}</p><ul>{links}"
        f'<li><a href="{QUESTIONS[language]}">{escape(text["faq"])}</a></li></ul></section>'
    )


def _home(site: Site, language: str) -> bytes:
    text, path = words(language).site, HOMES[language]
    content = (
        f'<h1>{escape(text["at_table"])}</h1><p class="lead">{escape(text["tagline"])}</p>'
        f'<ul class="cards">{"".join(_card(dish, language) for dish in dishes())}</ul>'
    )
    head = _head(site, path, text["recipes"], text["tagline"], "website")
    return _document(site, path, language, content, head)


def _card(dish: Dish, language: str) -> str:
    kind = words(language).categories[dish.category]
    return (
        f'<li><a href="{recipe_path(dish, language)}">{_picture(dish)}'
        f"{escape(dish.texts[language].title)}"
        f'<span class="meta">{escape(kind)}, {time(dish.total_minutes)}</span></a></li>'
    )


def _recipe(site: Site, dish: Dish, language: str) -> bytes:
    text, path = dish.texts[language], recipe_path(dish, language)
    kind = escape(words(language).categories[dish.category])
    content = (
        f'<article><p class="meta">{kind}</p><h1>{escape(text.title)}</h1>'
        f'<p class="lead">{escape(text.description)}</p>'
        f"{_picture(dish, text.title)}{facts(dish, language)}"
        f'<div class="recipe">{ingredients(dish, language)}{steps(dish, language)}</div>'
        f"{tags(dish, language)}{dates(dish, language)}</article>"
    )
    head = _head(site, path, text.title, text.description, "article")
    head += _picture_head(site, dish) + _script(_recipe_data(site, dish, language))
    return _document(site, path, language, content, head)


def _recipe_data(site: Site, dish: Dish, language: str) -> JsonLd:
    page, image = site.url(recipe_path(dish, language)), site.url(image_path(dish))
    return recipe_graph(dish, language, page=page, image=image, home=site.url("/"))


def _questions(site: Site, language: str) -> bytes:
    path, title = QUESTIONS[language], words(language).site["faq"]
    content = f"<h1>{escape(title)}</h1>" + "".join(
        f'<details open id="{entry.id}"><summary>{escape(entry.question)}</summary>'
        f"<p>{escape(entry.answer)}</p></details>"
        for entry in questions(language)
    )
    head = _head(site, path, title, f"{title}, {NAME}", "website")
    head += _script(question_page(questions(language), language, site.url(path)))
    return _document(site, path, language, content, head)


def _private(site: Site) -> bytes:
    path, text = f"{PRIVATE}menu", words("fr").site
    title = text["private_title"]
    content = f"<h1>{escape(title)}</h1><p>{escape(text['private_text'])}</p>"
    return _document(site, path, "fr", content, f"<title>{escape(title)} | {NAME}</title>")


def _rss(site: Site, language: str) -> bytes:
    text, newest = words(language).site, max(dish.modified for dish in dishes())
    items = "".join(_item(site, dish, language) for dish in dishes())
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom"><channel>'
        f"<title>{NAME}</title><link>{escape(site.url(HOMES[language]))}</link>"
        f"<description>{escape(text['tagline'])}</description><language>{language}</language>"
        f"<lastBuildDate>{rfc_date(newest)}</lastBuildDate>"
        f'<atom:link rel="self" href="{escape(site.url(f"/{language}/rss.xml"))}"/>'
        f"{items}</channel></rss>\n"
    ).encode()


def _item(site: Site, dish: Dish, language: str) -> str:
    text, link = dish.texts[language], escape(site.url(recipe_path(dish, language)))
    return (
        f"<item><title>{escape(text.title)}</title><link>{link}</link>"
        f'<guid isPermaLink="true">{link}</guid><pubDate>{rfc_date(dish.published)}</pubDate>'
        f"<category>{escape(words(language).categories[dish.category])}</category>"
        f"<description>{escape(text.description)}</description></item>\n"
    )


def _head(site: Site, path: str, title: str, description: str, kind: str) -> str:
    url = escape(site.url(path))
    shown = title if title == NAME else f"{title} | {NAME}"
    return (
        f"<title>{escape(shown)}</title>"
        f'<meta name="description" content="{escape(description)}">'
        f'<link rel="canonical" href="{url}">{_translations(site, path)}'
        f'<meta property="og:type" content="{kind}"><meta property="og:url" content="{url}">'
        f'<meta property="og:title" content="{escape(title)}">'
        f'<meta property="og:description" content="{escape(description)}">'
        f'<meta property="og:site_name" content="{NAME}">'
    )


def _translations(site: Site, path: str) -> str:
    return "".join(
        f'<link rel="alternate" hreflang="{code}" href="{escape(site.url(other))}">'
        for code, other in site.pages[path].alternates.items()
    )


def _picture_head(site: Site, dish: Dish) -> str:
    return (
        f'<meta property="og:image" content="{escape(site.url(image_path(dish)))}">'
        f'<meta property="og:image:width" content="{WIDTH}">'
        f'<meta property="og:image:height" content="{HEIGHT}">'
        f'<meta property="article:published_time" content="{dish.published.isoformat()}">'
        f'<meta property="article:modified_time" content="{dish.modified.isoformat()}">'
    )


def _picture(dish: Dish, label: str = "") -> str:
    # Without a label it stands beside the dish's name, among many others.
    more = f'alt="{escape(label)}"' if label else 'alt="" loading="lazy"'
    return f'<img src="{image_path(dish)}" width="{WIDTH}" height="{HEIGHT}" {more}>'


def _script(value: JsonLd) -> str:
    # A "</" inside a string would end the script element.
    text = json.dumps(value, ensure_ascii=False).replace("</", "<\\/")
    return f'<script type="application/ld+json">{text}</script>'


def _document(site: Site, path: str, language: str, content: str, head: str) -> bytes:
    text = words(language).site
    return (
        f'<!doctype html><html lang="{language}"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width,initial-scale=1">'
        f'{head}<link rel="alternate" type="application/rss+xml" href="/{language}/rss.xml">'
        f'{style()}</head><body><header><a class="name" href="{HOMES[language]}">{NAME}</a>'
        f'<nav><a href="{HOMES[language]}">{escape(text["recipes"])}</a>'
        f'<a href="{QUESTIONS[language]}">{escape(text["faq"])}</a></nav>'
        f"<nav>{_switch(site, path)}</nav></header>"
        f"<main>{content}</main><footer><p>{escape(text['fiction'])}</p></footer></body></html>"
    ).encode()


def _switch(site: Site, path: str) -> str:
    paths = site.pages[path].alternates or HOMES
    return "".join(
        f'<a href="{other}" hreflang="{code}">{LANGUAGE_NAMES[code]}</a>'
        for code, other in paths.items()
    )
