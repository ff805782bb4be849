"""Recipes out of pages: what really breaks, as small pages of our own."""

from __future__ import annotations

import json
from typing import Any

import pytest

from comptoir.knowledge.extract.durations import read_minutes
from comptoir.knowledge.extract.page import extract_page, read_page
from comptoir.model.document import Draft

URL = "https://www.kitchen.test/recipes/soup"
SOUP: dict[str, Any] = {
    "@context": "https://schema.org",
    "@type": "Recipe",
    "name": "Leek soup",
    "recipeIngredient": ["2 leeks", "1 l stock"],
    "recipeInstructions": ["Cut the leeks.", "Boil them in the stock."],
    "totalTime": "PT30M",
}


def page(*scripts: str, head: str = "", body: str = "<h1>Leek soup</h1>") -> bytes:
    data = "".join(f'<script type="application/ld+json">{script}</script>' for script in scripts)
    html = f'<!doctype html><html lang="en-GB"><head>{head}{data}</head><body>{body}</body></html>'
    return html.encode()


def recipe(*scripts: str, head: str = "", body: str = "<h1>Leek soup</h1>") -> Draft:
    drafts = extract_page(page(*scripts, head=head, body=body), URL)
    assert [draft.type for draft in drafts] == ["Recipe"]
    return drafts[0]


def soup(**changes: Any) -> str:
    node = {**SOUP, **changes}
    return json.dumps({key: value for key, value in node.items() if value is not None})


def test_a_plain_recipe_is_read_with_its_provenance() -> None:
    draft = recipe(soup(recipeYield="4 servings", keywords="soup, Herbst"))
    assert (draft.key, draft.url, draft.title, draft.language) == (URL, URL, "Leek soup", "en")
    assert draft.fields["ingredients"] == ["2 leeks", "1 l stock"]
    assert draft.fields["steps"] == ["Cut the leeks.", "Boil them in the stock."]
    assert (draft.fields["minutes"], draft.fields["servings"]) == (30, "4 servings")
    assert draft.seasons == ("autumn",)
    assert draft.provenance["title"] == draft.provenance["fields.ingredients"] == "json-ld"


@pytest.mark.parametrize(
    "script",
    [
        json.dumps({"@context": "https://schema.org", "@graph": [{"@type": "WebPage"}, SOUP]}),
        json.dumps([{"@type": "Organization", "name": "Kitchen"}, SOUP]),
        soup(**{"@type": ["Recipe", "NewsArticle"]}),
        soup(**{"@type": "http://schema.org/Recipe"}),
        soup(**{"@context": None}),
        json.dumps({"@type": "WebPage", "mainEntity": SOUP}),
        soup()[:-1] + ",}",
        soup() + ";",
        soup() + "}",
        "<!-- " + soup() + " -->",
        "//<![CDATA[\n" + soup() + "\n//]]>",
        "/* by a plugin */" + soup(),
        soup().replace("Leek soup", "Leek\tsoup"),
        soup(description="x").replace('"x"', r'"it\'s 5\% fat"'),
        soup(description="x").replace('"x"', '"two\nlines"'),
        json.dumps({"@type": "WebSite", "name": "Kitchen"}) + soup(),
        soup().replace('"', "&quot;"),
    ],
    ids=lambda script: script[:24],
)
def test_wrapped_and_broken_scripts_are_read(script: str) -> None:
    draft = recipe(script)
    assert draft.title == "Leek soup"
    assert draft.fields["minutes"] == 30


@pytest.mark.parametrize("broken", ["", "   ", "{", '{"a": }', "null", "[[[[", "[" * 50_000])
def test_one_script_never_spoils_the_others(broken: str) -> None:
    assert recipe(broken, soup()).title == "Leek soup"


@pytest.mark.parametrize(
    ("author", "expected"),
    [
        ({"@id": "#ann"}, "Ann Cook"),
        ([{"@type": "Person", "name": "Ann"}, {"@type": "Person", "name": "Ben"}], "Ann, Ben"),
        ("Ann", "Ann"),
        ({"@type": "Person", "name": ["Ann"]}, "Ann"),
        (None, ""),
        ({"@id": "#nobody"}, ""),
    ],
)
def test_authors(author: Any, expected: str) -> None:
    ann = {"@type": "Person", "@id": "#ann", "name": "Ann Cook"}
    graph = json.dumps({"@graph": [json.loads(soup(author=author)), ann]})
    assert recipe(graph).fields.get("author", "") == expected


@pytest.mark.parametrize(
    ("image", "expected"),
    [
        ("/soup.jpg", "https://www.kitchen.test/soup.jpg"),
        ("//img.test/soup.jpg", "https://img.test/soup.jpg"),
        (["https://a.test/1.jpg", "https://a.test/2.jpg"], "https://a.test/1.jpg"),
        ({"@type": "ImageObject", "url": "https://a.test/1.jpg"}, "https://a.test/1.jpg"),
        ({"@id": "https://a.test/#image"}, "https://a.test/#image"),
        (
            [
                {"url": "https://a.test/s.jpg", "width": 90},
                {"url": "https://a.test/l.jpg", "width": "1200"},
            ],
            "https://a.test/l.jpg",
        ),
        ("data:image/png;base64,AAAA", "https://og.test/x.png"),
        (None, "https://og.test/x.png"),
    ],
)
def test_images(image: Any, expected: str) -> None:
    head = '<meta property="og:image" content="https://og.test/x.png">'
    assert recipe(soup(image=image), head=head).image == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [(["4", "4 servings"], "4 servings"), (6, "6"), ("für 2", "für 2"), ([4], "4"), (None, "")],
)
def test_yields(value: Any, expected: str) -> None:
    assert recipe(soup(recipeYield=value)).fields.get("servings", "") == expected


def test_entities_and_tags_in_text() -> None:
    draft = recipe(
        soup(
            name="Cr&egrave;me <b>br&amp;ucirc;l&amp;eacute;e</b>&nbsp;",
            recipeIngredient=[
                "&frac12; l cr&egrave;me",
                "<a href='/x'>3 &oelig;ufs</a>",
                "▢ 1 gousse",
            ],
        )
    )
    assert draft.title == "Crème brûlée"
    assert draft.fields["ingredients"] == ["½ l crème", "3 œufs", "1 gousse"]


@pytest.mark.parametrize(
    "instructions",
    [
        "Cut the leeks.\nBoil them.",
        "<ol><li>Cut the leeks.</li><li>Boil them.</li></ol>",
        "1. Cut the leeks. 2. Boil them.",
        ["Cut the leeks.", "Boil them."],
        [
            {"@type": "HowToStep", "text": "Cut the leeks."},
            {"@type": "HowToStep", "name": "Boil them."},
        ],
        {"@type": "HowToStep", "text": "Cut the leeks.<br>Boil them."},
        [
            {
                "@type": "HowToSection",
                "name": "Soup",
                "itemListElement": [{"text": "Cut the leeks."}, {"text": "Boil them."}],
            }
        ],
        {
            "@type": "ItemList",
            "itemListElement": [{"item": {"text": "Cut the leeks."}}, "Boil them."],
        },
    ],
)
def test_instructions_in_every_form(instructions: Any) -> None:
    draft = recipe(soup(recipeInstructions=instructions))
    assert draft.fields["steps"] == ["Cut the leeks.", "Boil them."]


@pytest.mark.parametrize(
    "ingredients",
    [
        "2 leeks\n1 l stock\nsalt",
        "<ul><li>2 leeks</li><li>1 l stock</li><li>salt</li></ul>",
        ["2 leeks", "1 l stock", "salt", "", "---"],
        [["2 leeks"], ["1 l stock", "salt"]],
        [{"amount": "2", "name": "leeks"}, {"text": "1 l stock"}, "salt"],
        ["2 leeks", "1 l stock", "salt", "2 leeks", "1 l stock", "salt"],
    ],
)
def test_ingredients_in_every_form(ingredients: Any) -> None:
    draft = recipe(soup(recipeIngredient=ingredients))
    assert draft.fields["ingredients"] == ["2 leeks", "1 l stock", "salt"]


def test_the_old_name_of_ingredients() -> None:
    draft = recipe(soup(recipeIngredient=None, ingredients=["2 leeks", "500.0 g potatoes"]))
    assert draft.fields["ingredients"] == ["2 leeks", "500 g potatoes"]


@pytest.mark.parametrize(
    ("value", "minutes"),
    [
        ("PT30M", 30),
        ("PT1H30M", 90),
        ("P0DT1H5M", 65),
        ("P0Y0M0DT0H35M0.000S", 35),
        ("PT5400S", 90),
        ("P1D", 1440),
        ("P2H30M", 150),
        ("pt20m", 20),
        ("35 minuti", 35),
        ("1 h 20", 80),
        ("1 Std. 20 Min.", 80),
        ("1½ hours", 90),
        ("1:30", 90),
        ("1800", 30),
        (1800, 30),
        (45, 45),
        ("PTundefinedM", None),
        ("PTNaNM", None),
        ("PTnullM", None),
        ("PTHM", None),
        ("PT0M", None),
        ("P", None),
        ("", None),
        ("PT-475323H41M52S", None),
        ("PT99999999H", None),
        ("P31D", None),
        (None, None),
        (True, None),
        (["PT5M"], None),
    ],
)
def test_durations(value: Any, minutes: int | None) -> None:
    assert read_minutes(value) == minutes


def test_missing_total_time_is_the_sum() -> None:
    fields = recipe(soup(totalTime=None, prepTime="PT10M", cookTime="PT25M")).fields
    assert (fields["minutes"], fields["prep_minutes"], fields["cook_minutes"]) == (35, 10, 25)


def test_a_total_time_of_nothing_is_no_total_time() -> None:
    assert recipe(soup(totalTime="PT0M", prepTime="PT10M")).fields["minutes"] == 10


def test_the_recipe_named_like_the_page_is_chosen() -> None:
    other = soup(name="Onion pie", recipeIngredient=[f"{n} onions" for n in range(2, 20)])
    head = '<meta property="og:title" content="Leek soup | Kitchen">'
    assert recipe(other, soup(), head=head).title == "Leek soup"


def test_the_richest_is_chosen_when_none_is_named_like_the_page() -> None:
    poor = soup(name="A", recipeIngredient=["1 leek"])
    assert recipe(poor, soup(name="B"), body="<p>x</p>").title == "B"


def test_diets_keywords_rating_and_dates() -> None:
    draft = recipe(
        soup(
            suitableForDiet=["https://schema.org/VegetarianDiet", "GlutenFreeDiet"],
            keywords="Suppe; Sommer, laktosefrei",
            recipeCategory=["Starter", "Soup"],
            recipeCuisine="French",
            aggregateRating={"ratingValue": "4,5", "ratingCount": 12},
            datePublished="2024-05-03T10:00:00+02:00",
        )
    )
    assert draft.fields["diets"] == ["vegetarian", "gluten_free", "lactose_free"]
    assert draft.seasons == ("summer",)
    assert (draft.fields["category"], draft.fields["cuisine"]) == ("Starter, Soup", "French")
    assert draft.fields["rating"] == {"value": 4.5, "best": 5.0, "count": 12}
    assert draft.published_at is not None
    assert draft.published_at.isoformat() == "2024-05-03T10:00:00+02:00"


MICRODATA = """
<article itemscope itemtype="http://schema.org/Recipe">
  <h1 itemprop="name">Lauchsuppe</h1>
  <img itemprop="image" src="/suppe.jpg">
  <span itemprop="author" itemscope itemtype="http://schema.org/Person">
  <a itemprop="name" href="/a">Anna</a></span>
  <time itemprop="totalTime" datetime="PT30M">eine halbe Stunde</time>
  <ul><li itemprop="recipeIngredient">2 Stangen <b>Lauch</b></li>
  <li itemprop="recipeIngredient">1 l Brühe</li></ul>
  <div itemprop="recipeInstructions"><ol><li>Lauch schneiden.</li><li>Kochen.</li></ol></div>
  <meta itemprop="recipeYield" content="4 Portionen">
</article>"""


def test_microdata() -> None:
    draft = recipe(body=MICRODATA)
    assert (draft.title, draft.image) == ("Lauchsuppe", "https://www.kitchen.test/suppe.jpg")
    assert draft.fields["ingredients"] == ["2 Stangen Lauch", "1 l Brühe"]
    assert draft.fields["steps"] == ["Lauch schneiden.", "Kochen."]
    assert (draft.fields["minutes"], draft.fields["author"]) == (30, "Anna")
    assert draft.provenance["fields.steps"] == "microdata"


def test_microdata_fills_what_json_ld_lacks() -> None:
    script = json.dumps({"@type": "Recipe", "name": "Lauchsuppe", "recipeYield": "2"})
    draft = recipe(script, body=MICRODATA)
    assert draft.provenance["title"] == "json-ld"
    assert draft.provenance["fields.ingredients"] == "microdata"
    assert draft.fields["servings"] == "2"


def test_properties_outside_of_their_item() -> None:
    closed = MICRODATA.replace("</h1>", "</h1></article><div>").replace("\n</article>", "</div>")
    assert recipe(body=closed).fields["ingredients"] == ["2 Stangen Lauch", "1 l Brühe"]


def test_hrecipe() -> None:
    body = """<div class="hrecipe"><h2 class="fn">Leek soup</h2>
    <li class="ingredient">2 leeks</li><li class="ingredient">1 l stock</li>
    <span class="duration"><span class="value-title" title="PT30M"></span>half an hour</span>
    <div class="instructions"><p>Cut the leeks.</p><p>Boil them.</p></div></div>"""
    draft = recipe(body=body)
    assert draft.fields["ingredients"] == ["2 leeks", "1 l stock"]
    assert (draft.fields["steps"], draft.fields["minutes"]) == (
        ["Cut the leeks.", "Boil them."],
        30,
    )


@pytest.mark.parametrize(
    ("ingredients", "steps"),
    [
        ('<ul class="wprm-recipe-ingredients">', '<ul class="wprm-recipe-instructions">'),
        (
            '<div class="tasty-recipes-ingredients"><ul>',
            '<div class="tasty-recipes-instructions"><ol>',
        ),
        ('<div class="mv-create-ingredients"><ul>', '<div class="mv-create-instructions"><ol>'),
        ('<div class="ERSIngredients"><ul>', '<div class="ERSInstructions"><ol>'),
        ("<h2>Zutaten für 4 Personen</h2><ul>", "<h2>Zubereitung</h2><ol>"),
        ("<p><strong>Ingrédients :</strong></p><ul>", "<p><b>Préparation</b></p><ol>"),
        ("<h3>Ingredienti</h3><ul>", "<h3>Procedimento</h3><ol>"),
    ],
)
def test_recipes_without_any_data(ingredients: str, steps: str) -> None:
    method = (
        "Cut the leeks into rings and wash them.",
        "Boil them in the stock until they are soft.",
    )
    body = (
        f"<h1>Leek soup</h1>{ingredients}<li>2 leeks</li><li>1 l stock</li><li>Salt</li></ul></div>"
        f"{steps}<li>{method[0]}</li><li>{method[1]}</li></ol></ul></div>"
        "<p>Cook time: 1 h 10</p>"
    )
    draft = recipe(body=body)
    assert draft.title == "Leek soup"
    assert draft.fields["ingredients"] == ["2 leeks", "1 l stock", "Salt"]
    assert draft.fields["steps"] == list(method)
    assert draft.fields["minutes"] == 70
    assert draft.provenance["fields.ingredients"] == "html"


def test_visible_amounts_beat_bare_names() -> None:
    names = soup(recipeIngredient=["Lauch", "Brühe", "Salz"])
    body = '<ul class="zutaten"><li>2 Stangen Lauch</li><li>1 l Brühe</li><li>Salz</li></ul>'
    draft = recipe(names, body=body)
    assert draft.fields["ingredients"] == ["2 Stangen Lauch", "1 l Brühe", "Salz"]


def test_an_ingredient_list_of_a_shampoo_is_no_recipe() -> None:
    body = (
        "<h1>Shampoo</h1><h2>Ingredients</h2><ul><li>Aqua</li><li>Parfum</li><li>Glycerin</li></ul>"
    )
    assert read_page(page(body=body), URL).skipped == "no_content"
