"""The drawn picture of a dish: how it is served depends on what it is, the rest on its name."""

from collections.abc import Callable, Sequence

from comptoir.demo.bonne_table import oven, savoury, sweet, upright
from comptoir.demo.bonne_table.easel import HEIGHT, WIDTH, Colours, Easel, colour

__all__ = ["HEIGHT", "WIDTH", "draw"]

Serving = Callable[[Easel, Colours], None]

BY_CATEGORY: dict[str, tuple[Serving, ...]] = {
    "appetizer": (sweet.rounds, savoury.dip),
    "bread": (savoury.loaf, sweet.buns),
    "breakfast": (upright.stack, sweet.porridge),
    "cake": (sweet.cake, sweet.squares),
    "dessert": (upright.glass, sweet.pots),
    "drink": (upright.drink,),
    "main": (savoury.plate, savoury.stew),
    "pasta": (savoury.pasta,),
    "salad": (savoury.salad,),
    "sauce": (savoury.dip,),
    "side": (oven.bake, savoury.stew),
    "snack": (savoury.pizza, savoury.dip),
    "soup": (savoury.soup,),
    "starter": (savoury.plate, savoury.dip),
}

# Where the category does not say enough.
BY_DISH: dict[str, Serving] = {
    "apple-strudel": savoury.loaf,
    "beef-goulash": savoury.stew,
    "beef-roulades": savoury.plate,
    "carrot-walnut-cake": sweet.cake,
    "cauliflower-gratin": oven.bake,
    "cheese-spaetzle": savoury.pasta,
    "chickpea-curry": savoury.curry,
    "chocolate-fondant": sweet.small_cake,
    "chocolate-hazelnut-loaf": savoury.loaf,
    "chocolate-mousse": upright.glass,
    "coq-au-vin": savoury.stew,
    "creme-brulee": sweet.pots,
    "crepes": sweet.crepes,
    "fish-pie": oven.mash,
    "flourless-chocolate-cake": sweet.cake,
    "green-bean-tofu-stirfry": savoury.curry,
    "hot-chocolate": sweet.mug,
    "leek-tart": savoury.quiche,
    "lemon-tart": sweet.tart,
    "lentil-bolognese": savoury.pasta,
    "mushroom-risotto": savoury.risotto,
    "onion-tart": savoury.quiche,
    "overnight-oats": sweet.porridge,
    "plum-cake": sweet.tart,
    "quiche-lorraine": savoury.quiche,
    "quick-chocolate-pots": sweet.pots,
    "ratatouille": oven.gratin,
    "roast-chicken-lemon": oven.roast,
    "salmon-spinach-pasta": savoury.pasta,
    "scones": sweet.buns,
    "shepherds-pie": oven.mash,
    "spaghetti-garlic-oil": savoury.pasta,
    "strawberry-tart": sweet.tart,
    "stuffed-peppers": oven.peppers,
    "swabian-potato-salad": savoury.sliced_salad,
    "tiramisu": upright.layers,
}


def draw(slug: str, category: str, colours: Sequence[str]) -> bytes:
    """Return a PNG of 1200 by 900 pixels, always the same for the same arguments."""
    easel = Easel(slug)
    serve = BY_DISH.get(slug) or easel.dice.choice(BY_CATEGORY[category])
    serve(easel, [colour(text) for text in colours])
    return easel.png()
