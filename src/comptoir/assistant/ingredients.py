"""Families of ingredients in German, English and French: what "no nuts" or "vegan" leave out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from comptoir.knowledge.language import plain, stems

NAMES: Mapping[str, str] = {
    "nuts": r"nuss|nusse|nussen|nuesse|nuessen|nuts?|noix|schalenfruchte?n?|fruits? a coque"
    r"|mandeln?|almonds?|amandes?|haselnu(?:ss|sse|ssen)|hazelnuts?|noisettes?|walnu(?:ss|sse|ssen)"
    r"|walnuts?|erdnu(?:ss|sse|ssen)|peanuts?|cacahu?etes?|cashews?|pistazien?|pistachios?|pistaches?",
    "dairy": r"milch|milchprodukte?n?|dairy|milk|lait|laitages?|produits? laitiers?|kase|kaese|cheese"
    r"|fromages?|sahne|rahm|cream|creme|butter|beurre|joghurt|yogh?urts?|yaourts?|quark|laktose"
    r"|lactose",
    "egg": r"ei|eier|eiern|eggs?|oeufs?",
    "gluten": r"gluten|weizen|wheat|ble",
    "meat": r"fleisch|meat|viandes?|geflugel|poultry|volailles?",
    "fish": r"fisch|fische|fish|poissons?|meeresfruchten?|seafood|fruits? de mer",
    "pork": r"schwein|schweinefleisch|pork|porc|speck|bacon|schinken|ham|jambon|lardons?",
    "alcohol": r"alkohol|alcohol|alcool|wein|wine|vin|rum|rhum",
}
"""How a family, or a member that stands for it, is called in a wish. Without accents."""

MEMBERS: Mapping[str, str] = {
    "nuts": r"\w*nuss\w*|\w*nusse\w*|\b\w*nuts?\b|\bnoix\b|\bcerneaux\b|\w*mandel\w*|\balmonds?\b"
    r"|\bamandes?\b|\bnoisettes?\b|\w*marzipan\w*|\bmassepain\b|\w*nougat\w*|\bnutella\b"
    r"|\w*pistazi\w*|\bpistach\w*|\bcashew\w*|\b\w*cacahuet\w*|\bpecans?\b|\bpekan\w*|\bmacadamia\w*"
    r"|\bpralin\w*|\bgianduja\b|\bamaretti\b|\bfrangipane?\b|\bpignons?\b|\bpinienkern\w*",
    "dairy": r"\w*milch\w*|\b\w*milk\b|\blait\b|\w*kase\b|\w*cheese\w*|\bfromages?\b|\w*sahne\w*"
    r"|\w*rahm\b|\b\w*cream\b|\bcremes?\b|\w*butter\w*|\bbeurre\b|\bghee\b|\w*jogh?urt\w*"
    r"|\byogh?urts?\b|\byaourts?\b|\w*quark\w*|\bschmand\b|\bcreme fraiche\b|\bmascarpone\b"
    r"|\bricotta\b|\bmozzarella\b|\bparmesan\w*|\bparmigiano\b|\bpecorino\b|\bfeta\b|\bgruyere\b"
    r"|\bemmental\w*|\bgouda\b|\bcheddar\b|\bcamembert\b|\bbrie\b|\bcomte\b|\bhalloumi\b|\bpaneer\b"
    r"|\bfromage blanc\b|\bpetits? suisses?\b|\bskyr\b|\bkefir\b|\bmolke\b|\bwhey\b|\bburrata\b",
    "egg": r"\bei(?:er|ern)?\b|\beier\w*|\beigelb\w*|\beiweiss\w*|\beischnee\b|\beggs?\b|\boeufs?\b"
    r"|\bmayonn?aise\b|\bmeringues?\b|\bbaiser\w*",
    "gluten": r"\w*mehl\b|\bflour\b|\bfarine\b|\bgluten\b|\bwheat\b|\w*weizen\w*|\bble\b|\bdinkel\w*"
    r"|\bspelt\b|\bepeautre\b|\broggen\w*|\brye\b|\bseigle\b|\bgerste\w*|\bbarley\b|\borge\b"
    r"|\bmalt\w*|\bmalz\w*|\bpasta\b|\bspag[h]?ett\w*|\bpenne\b|\bmacaroni\b|\bmakkaroni\b"
    r"|\btagliatelle\w*|\blinguine\b|\blasagn\w*|\w*nudel\w*|\bnoodles?\b|\bpates?\b|\bnouilles?\b"
    r"|\b\w*bread\w*|\w*brot\w*|\bpain\b|\bbaguette\w*|\btoast\w*|\bpaniermehl\b|\w*brosel\w*"
    r"|\bsemmel\w*|\bchapelure\b|\bpanko\b|\bcouscous\b|\bbul[g]h?ur\b|\bboulgour\b|\bseitan\b"
    r"|\bgriess\w*|\bsemolina\b|\bsemoule\b|\w*biskuit\w*|\bbiscuits?\b|\bladyfingers?\b|\w*keks\w*"
    r"|\bcookies?\b|\bcrackers?\b|\w*teig\b|\b(?:puff |short\w* |filo |phyllo )?pastry\b|\bdough\b"
    r"|\bpate (?:feuilletee|brisee|sablee|filo|a pizza)\b|\bbeer\b|\bbier\b|\bbiere\b"
    r"|\bsoy sauce\b|\bsojasauce\b|\bsauce soja\b|\bcroutons?\b|\bgnocchi\b",
    "meat": r"\w*fleisch\w*|\bmeat\w*|\bviandes?\b|\w*hack\b|\bhackfleisch\b|\bbeef\b|\brind\w*"
    r"|\bboeuf\b|\bkalb\w*|\bveal\b|\bveau\b|\blamm\w*|\blamb\b|\bagneau\b|\w*hahnchen\w*|\w*huhn\w*"
    r"|\w*huhner\w*|\bchicken\b|\bpoulet\b|\bpute\w*|\btruthahn\w*|\bturkey\b|\bdinde\b|\bente\w*"
    r"|\bduck\b|\bcanard\b|\bgans\b|\bgoose\b|\boie\b|\bwurst\w*|\w*wurst\b|\bsausages?\b"
    r"|\bsaucisses?\b|\bsaucissons?\b|\bchorizo\b|\bsalami\b|\bsteaks?\b|\bschnitzel\b|\bfilet de"
    r" (?:boeuf|porc|poulet)\b|\bescalopes?\b|\bgelatine?\b|\bwild\b|\bvenison\b|\bgibier\b",
    "fish": r"\w*fisch\w*|\b\w*fish\b|\bpoissons?\b|\blachs\w*|\bsalmon\b|\bsaumon\b|\bthun\w*"
    r"|\btuna\b|\bthon\b|\bforelle\w*|\btrout\b|\btruite\b|\bkabeljau\w*|\bcod\b|\bcabillaud\b"
    r"|\bsardell\w*|\bsardin\w*|\banchov\w*|\banchois\b|\bhering\w*|\bherring\b|\bhareng\b"
    r"|\bmakrele\w*|\bmackerel\b|\bmaquereau\b|\bgarnele\w*|\bshrimps?\b|\bprawns?\b|\bcrevettes?\b"
    r"|\bmuschel\w*|\bmussels?\b|\bmoules?\b|\bscallops?\b|\bsaint-jacques\b|\bcrabes?\b|\bkrabben?\b"
    r"|\bcrab\b|\bhummer\b|\blobster\b|\bhomard\b|\btintenfisch\w*|\bsquid\b|\bcalmars?\b",
    "pork": r"\w*schwein\w*|\bpork\b|\bporc\b|\w*speck\w*|\bbacon\b|\w*schinken\w*|\bham\b|\bjambon\b"
    r"|\blard\b|\blardons?\b|\bpancetta\b|\bprosciutto\b|\bguanciale\b|\bchorizo\b|\bsalami\b"
    r"|\bmettwurst\b|\bkassler\b|\bcochon\b",
    "alcohol": r"\w*wein\b|\bwines?\b|\bvins?\b|\w*likor\w*|\bliqueurs?\b|\brum\b|\brhum\b|\bamaretto\b"
    r"|\bmarsala\b|\bcognac\b|\bbrandy\b|\bwhisk\w+\b|\bvodka\b|\bwodka\b|\bgin\b|\bsekt\b"
    r"|\bchampagne?r?\b|\bprosecco\b|\bport(?:wein|o)?\b|\bsherry\b|\bkirsch(?:wasser)?\b|\bcalvados\b"
    r"|\bgrand marnier\b|\bcointreau\b|\bweinbrand\b|\bbier\b|\bbeer\b|\bbiere\b|\bcidre\b|\balcoo?l\b"
    r"|\balkohol\b|\balcohol\b|\btequila\b|\baperol\b|\bcampari\b",
}
"""How the members of a family are written in a list of ingredients. Without accents."""

NOT_MEMBERS: Mapping[str, str] = {
    "nuts": r"muskatnuss|noix de muscade|nutmegs?|kokosnuss\w*|noix de coco|coconuts?|butternuts?\w*"
    r"|doughnuts?|noix de (?:saint|st)\W?jacques|noix de (?:beurre|veau|jambon)|nussfrei|nut-free"
    r"|\bnutritional\b|\bnutrition\b|chestnuts?",
    "dairy": r"kokosmilch|kokossahne|coconut (?:milk|cream)|lait de coco|creme de coco|mandelmilch"
    r"|almond milk|lait d.amandes?|hafermilch|hafersahne|oat (?:milk|cream)|lait d.avoine"
    r"|sojamilch|sojasahne|soja\w*joghurt|soy(?:a)? (?:milk|cream|yogh?urt)|(?:lait|creme|yaourt)"
    r" (?:de|au) soja|reismilch|rice milk|lait (?:de riz|vegetal)|(?:creme|beurre) vegetale?"
    r"|pflanzenmilch|pflanzen\w+|vegane?[rsn]? \w+|vegan \w+|\w+ vegane?s?|erdnussbutter|nussbutter"
    r"|peanut butter|almond butter|nut butter|beurre de cacahuetes?|beurre d.amandes?"
    r"|kakaobutter|cocoa butter|beurre de cacao|butternut\w*|butter ?beans?|apple butter"
    r"|buttersalat|cream of tartar|ice cream of tartar|creme de tartre|creme de marrons?"
    r"|shea ?butter|laktosefrei\w* \w+|milchfrei\w*|dairy-free \w+",
    "egg": r"eggplants?|egg-free|ei-?ersatz|egg (?:replacer|substitute)|vegane?[rsn]? mayo\w*"
    r"|vegan mayo\w*",
    "gluten": r"(?:reis|mandel|mais|kichererbsen|buchweizen|kokos|hirse|kartoffel|hafer|soja|teff)mehl"
    r"|(?:rice|almond|corn|chickpea|buckwheat|coconut|tapioca|oat|potato|gram|gluten-?free) flour"
    r"|farine de (?:riz|mais|sarrasin|pois chiches?|coco|chataignes?|lentilles|millet)"
    r"|poudre d.amandes?|glutenfrei\w*(?: \w+)?|gluten-?free(?: \w+)?|\w+ sans gluten|sans gluten"
    r"|(?:rice|glass) noodles?|(?:reis|glas)nudeln?|vermicelles de riz|nouilles de riz"
    r"|cornbread|tamari|pate d.amandes?|pate de (?:tomates?|curry|piment|sesame|cacahuetes?|miso)",
    "meat": r"fruchtfleisch|vegetarische[rsn]? \w+|vegane?[rsn]? \w+|meatless|meat-free|(?:tofu|soja)"
    r"hack|mushrooms? steaks?|agar\W?agar|beefsteak tomat\w+|coeurs? de boeuf|entenkresse",
    "fish": r"muschelnudeln?",
    "pork": r"(?:turkey|vegan|beef) (?:bacon|ham)|graham|jambon de (?:dinde|volaille)",
    "alcohol": r"(?:wein|rotwein|weisswein)essig|wine vinegar|vinaigre de \w+|weintrauben?"
    r"|alkoholfrei\w*(?: \w+)?|alcohol-free(?: \w+)?|sans alcool|root beer|ginger beer|rum ?aroma"
    r"|arome rhum|beer vinegar|bieressig",
}
"""What looks like a member and is none."""

DIETS: Mapping[str, frozenset[str]] = {
    "vegan": frozenset({"meat", "pork", "fish", "dairy", "egg", "honey"}),
    "vegetarian": frozenset({"meat", "pork", "fish"}),
    "pescetarian": frozenset({"meat", "pork"}),
    "gluten-free": frozenset({"gluten"}),
    "lactose-free": frozenset({"dairy"}),
}
"""The families a diet leaves out."""

_MEMBERS = {name: re.compile(pattern) for name, pattern in MEMBERS.items()} | {
    "honey": re.compile(r"\bhonig\w*|\bhoney\b|\bmiel\b")
}
_NOT_MEMBERS = {name: re.compile(rf"\b(?:{pattern})\b") for name, pattern in NOT_MEMBERS.items()}
_NAMES = {name: re.compile(rf"(?:{pattern})") for name, pattern in NAMES.items()}


def family_of(name: str) -> str:
    """Return the family that a word of a wish names ("Nüsse" gives "nuts"), or nothing."""
    asked = plain(name)
    return next((family for family, names in _NAMES.items() if names.fullmatch(asked)), "")


def holds_family(family: str, ingredients: Iterable[str]) -> bool:
    """Whether one of the ingredients belongs to `family`."""
    text = plain(" ; ".join(ingredients))
    exceptions = _NOT_MEMBERS.get(family)
    if exceptions is not None:
        text = exceptions.sub(" ", text)
    return _MEMBERS[family].search(text) is not None


def holds(unwanted: str, ingredients: Iterable[str]) -> bool:
    """Whether `unwanted`, a family or a word, is in the ingredients; pork is meat too."""
    listed = [*ingredients]
    if unwanted == "meat" and holds_family("pork", listed):
        return True
    if unwanted in _MEMBERS:
        return holds_family(unwanted, listed)
    start = "" if len(unwanted) > 4 else r"\b"  # a long word also stands inside compounds
    named = "|".join(map(re.escape, _word_starts(unwanted)))
    return re.search(f"{start}(?:{named})", plain(" ; ".join(listed))) is not None


def _word_starts(word: str) -> Iterable[str]:
    """Return what singular and plural of a word begin with."""
    return {stem for stem in stems(word, ("de", "en", "fr")) if len(stem) > 2} or {plain(word)}
