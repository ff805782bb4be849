"""The demo's cooking magazine: its dishes and questions, its site and its pictures."""

import json
import re
from collections.abc import Iterator
from email.utils import parsedate_to_datetime
from importlib.resources import files
from io import BytesIO
from itertools import pairwise
from typing import Any

import isodate
import pytest
from lxml import etree, html
from PIL import Image

from comptoir.demo.bonne_table import pictures
from comptoir.demo.bonne_table.dishes import LANGUAGES, Dish, dishes, questions, words
from comptoir.demo.bonne_table.linked_data import SCHEMA_DIETS, duration, keywords
from comptoir.demo.bonne_table.site import (
    HOMES,
    QUESTIONS,
    build_site,
    image_path,
    recipe_path,
)
from comptoir.demo.pages import HTML, Page, Site

PACKAGE = files("comptoir.demo.bonne_table")
BASE = "https://table.example.test"
DISHES = {dish.slug: dish for dish in dishes()}
RECIPES = [(slug, language) for slug in sorted(DISHES) for language in LANGUAGES]

# What a diet does not allow, by the words of the ingredient lists.
MEAT = (
    r"b(?:oe|œ)uf|porc|veau|agneau|poulet|canard|dinde|lardons?|jambon|saucisses?|bacon|gélatine"
    r"|anchois|saumon|thon|cabillaud|crevettes?|poissons?|volaille"
    r"|\w*(?:fleisch|speck|schinken|wurst|huhn|hähnchen|lachs|kabeljau|fisch|garnelen)\w*"
    r"|rind\w*|kalb\w*|lamm\w*|\w*gelatine|sardellen\w*|enten?\w*brust"
    r"|beef|pork|veal|lamb|chicken|duck|turkey|ham|sausages?|gelatine?|anchov\w+|salmon|tuna|cod"
    r"|prawns?|fish|mince"
)
DAIRY = (
    r"beurre|lait|crèmes?|fromages?|yaourt|mascarpone|ricotta|parmesan|gruyère|feta|mozzarella"
    r"|\w*butter|\w*milch|\w*sahne|\w*rahm|schmand|\w*käse|joghurt|quark|crème fraîche"
    r"|milk|cream|cheese|yogh?urt|cheddar|buttermilk"
)
EGG = r"œufs?|oeufs?|\w*eier|ei|eigelbe?|eiweiße?|eggs?|yolks?|honig|miel|honey"
GLUTEN = (
    r"farine(?! de (?:maïs|riz|pois|sarrasin))|blé|semoule|chapelure|spaghettis?|nouilles"
    r"|(?:weizen|dinkel|roggen)?mehl|grieß|semmelbrösel|paniermehl|nudeln"
    r"|(?:plain |wheat )?flour|semolina|breadcrumbs|noodles"
)
NUTS = (
    r"noix(?! de (?:muscade|coco))|noisettes?|amandes?|pistaches?|cajou|pécan"
    r"|\w*(?:walnuss|walnüsse|haselnuss|haselnüsse|mandeln?|pistazien?|cashew)\w*"
    r"|\w*(?:walnut|hazelnut|almond|pistachio|pecan|cashew)\w*|nuts?"
)
# Plants that are called after what they replace.
PLANTS = (
    r"(?:lait|crème|yaourt|boisson) (?:végétale? |épaisse )?(?:de|d'|au|à la) ?"
    r"(?:coco|soja|avoine|amande|riz)\w*|lait végétal\w*|beurre de cacahu\w+|crème végétale?"
    r"|(?:kokos|soja|hafer|mandel|reis|erdnuss|pflanzen)\w*(?:milch|sahne|joghurt|butter|creme)"
    r"|(?:coconut|soya?|oat|almond|rice|plant|vegan|peanut)[\w -]*?(?:milk|cream|yogh?urt|butter)"
    r"|butternut\w*|cream of tartar|farine sans gluten|glutenfreies mehl|gluten-free flour"
    r"|pois chiches|kokosnuss\w*|muskatnuss\w*"
)
# "without egg", "ohne Milch, Gluten und Nüsse", "nut-free": said of what is not in it.
ABSENT = r"(?:sans|ohne|without|free (?:from|of)) .*|[\w-]+-free\b|\w+frei\w*"
FORBIDDEN = {
    "vegetarian": MEAT,
    "vegan": rf"{MEAT}|{DAIRY}|{EGG}",
    "gluten_free": GLUTEN,
    "lactose_free": DAIRY,
    "nut_free": NUTS,
}


@pytest.fixture(scope="module")
def site() -> Site:
    return build_site(BASE)


def text_of(site: Site, path: str) -> str:
    return site.body(site.pages[path]).decode()


def tree_of(site: Site, path: str) -> Any:
    return html.fromstring(text_of(site, path))


def linked_data(site: Site, path: str) -> dict[str, Any]:
    (script,) = tree_of(site, path).xpath("//script[@type='application/ld+json']")
    value: dict[str, Any] = json.loads(script.text)
    return value


def recipe_data(site: Site, slug: str, language: str) -> dict[str, Any]:
    graph = linked_data(site, recipe_path(DISHES[slug], language))["@graph"]
    (recipe,) = [node for node in graph if node["@type"] == "Recipe"]
    assert isinstance(recipe, dict)
    return recipe


def html_pages(site: Site) -> list[Page]:
    return [page for page in site.pages.values() if page.content_type == HTML]


def breaches(dish: Dish, diet: str) -> Iterator[str]:
    forbidden = re.compile(rf"\b(?:{FORBIDDEN[diet]})\b", re.IGNORECASE)
    harmless = re.compile(rf"\b(?:{ABSENT}|(?:{PLANTS})\b)", re.IGNORECASE)
    for language in LANGUAGES:
        for line in dish.texts[language].ingredients:
            if found := forbidden.search(harmless.sub(" ", line)):
                yield f"{dish.slug} is not {diet}: {found.group()!r} in {line!r}"


# The dishes


def test_there_are_dishes_enough() -> None:
    assert len(DISHES) >= 40
    assert len(DISHES) == len(dishes())


def test_a_dish_is_called_as_its_file() -> None:
    names = {entry.name.removesuffix(".yaml") for entry in PACKAGE.joinpath("dishes").iterdir()}
    assert names == set(DISHES)
    assert all(re.fullmatch(r"[a-z0-9-]+", name) for name in names)


@pytest.mark.parametrize("language", LANGUAGES)
def test_titles_and_descriptions_are_unique(language: str) -> None:
    texts = [dish.texts[language] for dish in dishes()]
    assert len({text.title.casefold() for text in texts}) == len(texts)
    assert len({text.description for text in texts}) == len(texts)


@pytest.mark.parametrize("slug", DISHES)
def test_a_dish_is_complete_in_three_languages(slug: str) -> None:
    dish = DISHES[slug]
    assert dish.prep_minutes > 0
    assert dish.cook_minutes >= 0
    assert dish.servings > 0
    assert dish.published <= dish.modified
    assert len(dish.colours) == 3
    assert len({len(text.ingredients) for text in dish.texts.values()}) == 1
    assert len({len(text.steps) for text in dish.texts.values()}) == 1
    assert all(text.title and text.description and text.keywords for text in dish.texts.values())


@pytest.mark.parametrize("slug", DISHES)
def test_the_site_has_words_for_all_that_is_said_of_a_dish(slug: str) -> None:
    dish = DISHES[slug]
    for language in LANGUAGES:
        text = words(language)
        assert dish.category in text.categories
        assert set(dish.diets) <= set(text.diets)
        assert set(dish.seasons) <= set(text.seasons)


@pytest.mark.parametrize("slug", DISHES)
def test_diets_are_true(slug: str) -> None:
    dish = DISHES[slug]
    found = [line for diet in dish.diets if diet in FORBIDDEN for line in breaches(dish, diet)]
    assert found == []
    assert "vegan" not in dish.diets or {"vegetarian", "lactose_free"} <= set(dish.diets)


def test_a_breach_of_a_diet_would_be_found() -> None:
    tiramisu, loaf = DISHES["tiramisu"], DISHES["chocolate-hazelnut-loaf"]
    assert len(list(breaches(tiramisu, "vegan"))) == 6
    assert len(list(breaches(tiramisu, "lactose_free"))) == 3
    assert len(list(breaches(loaf, "nut_free"))) >= 3


def test_a_keyword_has_no_comma() -> None:
    for dish in dishes():
        assert not [word for code in LANGUAGES for word in keywords(dish, code) if "," in word]


# The questions


@pytest.mark.parametrize("language", LANGUAGES)
def test_there_are_questions_enough_and_each_is_asked_once(language: str) -> None:
    entries = questions(language)
    assert len(entries) >= 30
    assert len({entry.question for entry in entries}) == len(entries)
    assert len({entry.answer for entry in entries}) == len(entries)
    assert all(entry.question.endswith("?") for entry in entries)


def test_all_languages_answer_the_same_questions_in_the_same_order() -> None:
    orders = {tuple(entry.id for entry in questions(language)) for language in LANGUAGES}
    assert len(orders) == 1
    (order,) = orders
    assert len(set(order)) == len(order)


@pytest.mark.parametrize("language", LANGUAGES)
def test_answers_name_no_real_address(language: str) -> None:
    answers = " ".join(entry.answer for entry in questions(language))
    domains = re.findall(r"\b[\w-]+(?:\.[\w-]+)*\.[a-z]{2,}\b", answers)
    assert domains
    assert all(domain.endswith(".example") for domain in domains)
    assert not re.search(r"\+\d|\d{5,}", answers)


# The pages


def test_every_page_renders(site: Site) -> None:
    for page in html_pages(site):
        tree = html.fromstring(site.body(page).decode())
        assert tree.get("lang") in LANGUAGES, page.path
        assert tree.findtext(".//title"), page.path
        assert len(tree.findall(".//h1")) == 1, page.path


def test_every_link_and_picture_leads_somewhere(site: Site) -> None:
    for page in html_pages(site):
        tree = html.fromstring(site.body(page).decode())
        inner = {link for link in tree.xpath("//a/@href | //img/@src") if link.startswith("/")}
        assert [link for link in inner if site.find(link) is None] == [], page.path


def test_the_home_page_links_to_all(site: Site) -> None:
    links = set(tree_of(site, "/").xpath("//a/@href"))
    assert {recipe_path(dish, code) for dish in dishes() for code in LANGUAGES} <= links
    assert {*HOMES.values(), *QUESTIONS.values()} <= links


@pytest.mark.parametrize(("slug", "language"), RECIPES)
def test_a_recipe_page_says_what_it_is(site: Site, slug: str, language: str) -> None:
    dish = DISHES[slug]
    path, text = recipe_path(dish, language), dish.texts[language]
    tree = tree_of(site, path)
    assert tree.get("lang") == language
    assert tree.xpath("//link[@rel='canonical']/@href") == [BASE + path]
    assert tree.xpath("//meta[@property='og:title']/@content") == [text.title]
    assert tree.xpath("//meta[@property='og:image']/@content") == [BASE + image_path(dish)]
    alternates = tree.xpath("//link[@rel='alternate'][@hreflang]")
    assert {link.get("hreflang"): link.get("href") for link in alternates} == {
        code: BASE + recipe_path(dish, code) for code in LANGUAGES
    }


@pytest.mark.parametrize(("slug", "language"), RECIPES)
def test_a_recipe_is_told_to_machines(site: Site, slug: str, language: str) -> None:
    dish, recipe = DISHES[slug], recipe_data(site, slug, language)
    text = dish.texts[language]
    assert recipe["name"] == text.title
    assert recipe["description"] == text.description
    assert recipe["inLanguage"] == language
    assert recipe["image"] == [BASE + image_path(dish)]
    assert recipe["recipeIngredient"] == list(text.ingredients)
    assert [step["text"] for step in recipe["recipeInstructions"]] == list(text.steps)
    assert {step["@type"] for step in recipe["recipeInstructions"]} == {"HowToStep"}
    assert recipe["keywords"].split(", ") == keywords(dish, language)
    assert len(recipe["suitableForDiet"]) == len(set(dish.diets) & set(SCHEMA_DIETS))


@pytest.mark.parametrize("slug", DISHES)
def test_times_and_dates_are_iso_8601(site: Site, slug: str) -> None:
    dish, recipe = DISHES[slug], recipe_data(site, slug, "en")
    times = {name: isodate.parse_duration(recipe[name]) for name in ("prepTime", "cookTime")}
    total = isodate.parse_duration(recipe["totalTime"])
    assert sum(time.total_seconds() for time in times.values()) == total.total_seconds()
    assert total.total_seconds() == 60 * dish.total_minutes
    assert isodate.parse_datetime(recipe["datePublished"]) == dish.published
    assert isodate.parse_datetime(recipe["dateModified"]) == dish.modified


@pytest.mark.parametrize(
    ("minutes", "told"), [(0, "PT0M"), (45, "PT45M"), (60, "PT1H"), (95, "PT1H35M")]
)
def test_a_duration_is_short(minutes: int, told: str) -> None:
    assert duration(minutes) == told


def test_keywords_tell_diets_and_seasons_in_the_language_of_the_page(site: Site) -> None:
    soup = DISHES["pumpkin-soup"]
    assert {"végan", "sans gluten", "automne"} <= set(keywords(soup, "fr"))
    assert {"vegan", "glutenfrei", "Herbst"} <= set(keywords(soup, "de"))
    assert {"vegan", "gluten-free", "autumn"} <= set(keywords(soup, "en"))


def test_nothing_ends_a_script_early(site: Site) -> None:
    for page in html_pages(site):
        text = site.body(page).decode()
        assert text.count("<script") == text.count("</script>")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_questions_are_a_page_and_told_to_machines(site: Site, language: str) -> None:
    page = linked_data(site, QUESTIONS[language])
    assert page["@type"] == "FAQPage"
    assert page["inLanguage"] == language
    told = [(entry["name"], entry["acceptedAnswer"]["text"]) for entry in page["mainEntity"]]
    assert told == [(entry.question, entry.answer) for entry in questions(language)]
    shown = tree_of(site, QUESTIONS[language]).text_content()
    assert all(entry.answer in shown for entry in questions(language))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_feed_has_every_recipe_newest_first(site: Site, language: str) -> None:
    channel = etree.fromstring(text_of(site, f"/{language}/rss.xml").encode())[0]
    links = [link.text for link in channel.iterfind("item/link")]
    assert links == [BASE + recipe_path(dish, language) for dish in dishes()]
    dates = [parsedate_to_datetime(date.text or "") for date in channel.iterfind("item/pubDate")]
    assert all(newer >= older for newer, older in pairwise(dates))


# The site over ASGI


class Answer:
    """What the site sent for one request."""

    def __init__(self) -> None:
        self.status = 0
        self.headers: dict[str, str] = {}
        self.body = b""

    async def send(self, message: Any) -> None:
        if message["type"] == "http.response.start":
            self.status = message["status"]
            self.headers = {name.decode(): value.decode() for name, value in message["headers"]}
        else:
            self.body += message["body"]


async def get(site: Site, path: str, **headers: str) -> Answer:
    answer = Answer()
    named = [(name.replace("_", "-").encode(), text.encode()) for name, text in headers.items()]
    scope = {"type": "http", "method": "GET", "path": path, "headers": named}
    await site(scope, no_body, answer.send)
    return answer


async def no_body() -> dict[str, Any]:
    return {"type": "http.request", "body": b"", "more_body": False}


@pytest.mark.parametrize(
    ("path", "content_type"),
    [
        ("/", "text/html; charset=utf-8"),
        ("/de/rezepte/tiramisu", "text/html; charset=utf-8"),
        ("/fr/questions", "text/html; charset=utf-8"),
        ("/en/rss.xml", "application/rss+xml; charset=utf-8"),
        ("/images/tiramisu.png", "image/png"),
    ],
)
async def test_an_unchanged_page_is_not_sent_again(
    site: Site, path: str, content_type: str
) -> None:
    first = await get(site, path)
    assert (first.status, first.headers["content-type"]) == (200, content_type)
    by_tag = await get(site, path, if_none_match=first.headers["etag"])
    by_date = await get(site, path, if_modified_since=first.headers["last-modified"])
    assert [(again.status, again.body) for again in (by_tag, by_date)] == [(304, b"")] * 2
    other = await get(site, path, if_none_match='"another"')
    assert (other.status, other.body) == (200, first.body)


async def test_an_older_copy_is_replaced(site: Site) -> None:
    answer = await get(
        site, "/fr/recettes/tiramisu", if_modified_since="Sat, 14 Mar 2026 06:00:00 GMT"
    )
    assert answer.status == 200


async def test_what_is_not_there_is_not_found(site: Site) -> None:
    assert (await get(site, "/fr/recettes/licorne")).status == 404


async def test_the_sitemap_lists_all_pages_but_the_private_one(site: Site) -> None:
    tree = etree.fromstring((await get(site, "/sitemap.xml")).body)
    spaces = {"map": "http://www.sitemaps.org/schemas/sitemap/0.9"}
    listed = tree.xpath("//map:loc/text()", namespaces=spaces)
    public = {page.path for page in html_pages(site) if not page.path.startswith("/private/")}
    assert len(listed) == len(public) == 3 * len(DISHES) + 7
    assert set(listed) == {BASE + path for path in public}


async def test_robots_are_asked_to_leave_the_private_page_alone(site: Site) -> None:
    assert b"Disallow: /private/\n" in (await get(site, "/robots.txt")).body
    assert (await get(site, "/private/menu")).status == 200


# The pictures


@pytest.mark.parametrize("slug", DISHES)
def test_a_picture_is_a_small_png(site: Site, slug: str) -> None:
    drawn = site.body(site.pages[image_path(DISHES[slug])])
    image = Image.open(BytesIO(drawn))
    assert (image.format, image.size) == ("PNG", (1200, 900))
    assert len(drawn) < 150_000


def test_no_two_pictures_are_the_same(site: Site) -> None:
    assert len({site.body(site.pages[image_path(dish)]) for dish in dishes()}) == len(DISHES)


def test_a_picture_is_always_the_same() -> None:
    dish = DISHES["ratatouille"]
    first, second = (pictures.draw(dish.slug, dish.category, dish.colours) for _ in range(2))
    assert first == second


def test_every_way_of_serving_can_be_drawn() -> None:
    colours = ("#c0392b", "#f3e3c3", "#7a9a3c")
    for category, ways in pictures.BY_CATEGORY.items():
        drawn = {pictures.draw(f"dish-{step}", category, colours) for step in range(2)}
        assert len(drawn) == 2, (category, ways)


def test_pictures_are_chosen_for_dishes_that_exist() -> None:
    assert set(pictures.BY_DISH) <= set(DISHES)
