"""Families of ingredients in German, English and French: what "no nuts" or "vegan" leave out.

The tables are written without accents; `*` stands for any letters and `_` for a space.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from comptoir.knowledge.language import plain, stems

NAMES: Mapping[str, str] = {
    "nuts": """
        nuss nusse nussen nuesse nuessen nut nuts noix schalenfruchte fruits_a_coque mandel mandeln
        almond almonds amande amandes haselnuss haselnusse haselnussen hazelnut hazelnuts noisette
        noisettes walnuss walnusse walnussen walnut walnuts erdnuss erdnusse erdnussen peanut
        peanuts cacahuete cacahuetes cacahouete cacahouetes cashew cashews pistazie pistazien
        pistachio pistachios pistache pistaches
    """,
    "dairy": """
        milch milchprodukt milchprodukte milchprodukten dairy milk lait laitage laitages
        produits_laitiers kase kaese cheese fromage fromages sahne rahm cream creme butter beurre
        joghurt yoghurt yogurt yaourt yaourts quark laktose lactose
    """,
    "egg": "ei eier eiern egg eggs oeuf oeufs",
    "gluten": "gluten weizen wheat ble",
    "meat": "fleisch meat viande viandes geflugel poultry volaille volailles",
    "fish": "fisch fische fish poisson poissons meeresfruchte meeresfruchten seafood fruits_de_mer",
    "pork": "schwein schweinefleisch pork porc speck bacon schinken ham jambon lardon lardons",
    "alcohol": "alkohol alcohol alcool wein wine vin rum rhum",
}
"""How a family, or a member that stands for it, is called in a wish."""

MEMBERS: Mapping[str, str] = {
    "nuts": """
        *nuss* *nut *nuts noix cerneaux *mandel* almond almonds amande amandes noisette noisettes
        *marzipan* massepain *nougat* nutella *pistazi* pistach* cashew* *cacahuet* *cacahouet*
        pecan pecans pekan* macadamia* pralin* gianduja amaretti frangipan* pignon pignons
        pinienkern*
    """,
    "dairy": """
        *milch* *milk lait *kase kase* *cheese* fromage fromages *sahne* *rahm *cream creme cremes
        *butter* beurre ghee *joghurt* *jogurt* yoghurt* yogurt* yaourt* *quark* schmand mascarpone
        ricotta mozzarella parmesan* parmigiano pecorino feta gruyere emmental* gouda cheddar
        camembert brie comte halloumi paneer petits_suisses skyr kefir molke whey burrata raclette
        roquefort gorgonzola
    """,
    "egg": """
        ei eier eiern eier* eigelb* eiweiss* eischnee egg eggs oeuf oeufs mayonnaise mayonaise
        meringue meringues baiser*
    """,
    "gluten": """
        *mehl flour farine gluten wheat *weizen* ble dinkel* spelt epeautre roggen* rye seigle
        gerste* barley orge malt* malz* pasta spaghett* spaget* penne macaroni makkaroni
        tagliatelle* linguine lasagn* *nudel* noodle noodles pates nouille nouilles bread* *bread
        *brot* pain baguette* toast* paniermehl *brosel* semmel* chapelure panko couscous bulgur
        bulghur boulgour seitan griess* semolina semoule *biskuit* biscuit biscuits ladyfinger
        ladyfingers *keks* cookie cookies cracker crackers *teig pastry dough pate_feuilletee
        pate_brisee pate_sablee pate_filo pate_a_pizza beer bier biere soy_sauce sojasauce
        sauce_soja crouton croutons gnocchi
    """,
    "meat": """
        *fleisch* meat* viande viandes *hack hackfleisch beef rinder* rinds* boeuf kalb* veal veau
        lamm* lamb agneau *hahnchen* *huhn* *huhner* chicken poulet pute puten* truthahn* turkey
        dinde ente enten* duck canard gans gansekeule* goose oie wurst* *wurst sausage sausages
        saucisse saucisses saucisson chorizo salami steak steaks schnitzel escalope escalopes
        gelatine gelatin wildschwein* venison gibier
    """,
    "fish": """
        *fisch* *fish poisson poissons lachs* salmon saumon thunfisch* tuna thon forelle* trout
        truite kabeljau* cod cabillaud sardell* sardin* anchov* anchois hering* herring hareng
        makrele* mackerel maquereau garnele* shrimp shrimps prawn prawns crevette crevettes
        muschel* mussel mussels moules scallop scallops saint_jacques crabe crabes krabbe krabben
        crab hummer lobster homard tintenfisch* squid calmar calmars
    """,
    "pork": """
        *schwein* pork porc *speck* bacon *schinken* ham jambon lard lardon lardons pancetta
        prosciutto guanciale chorizo salami mettwurst kassler cochon
    """,
    "alcohol": """
        *wein wine wines vin vins *likor* liqueur liqueurs rum rhum amaretto marsala cognac brandy
        whisky whiskey vodka wodka gin sekt champagne champagner prosecco port porto portwein
        sherry kirsch kirschwasser calvados grand_marnier cointreau weinbrand bier beer biere
        cidre alcool alkohol alcohol tequila aperol campari
    """,
    "honey": "honig* honey miel",
}
"""How the members of a family are written in a list of ingredients."""

NOT_MEMBERS: Mapping[str, str] = {
    "nuts": """
        muskatnuss noix_de_muscade nutmeg nutmegs kokosnuss* noix_de_coco coconut coconuts
        butternut* doughnut doughnuts noix_de_saint_jacques noix_de_st_jacques noix_de_beurre
        noix_de_veau noix_de_jambon *genuss* donut donuts nussfrei* nut_free chestnut chestnuts
    """,
    "dairy": """
        kokosmilch kokossahne coconut_milk coconut_cream lait_de_coco creme_de_coco mandelmilch
        almond_milk lait_d_amande lait_d_amandes hafermilch hafersahne oat_milk oat_cream
        lait_d_avoine sojamilch sojasahne soja*joghurt soy_milk soya_milk soy_cream soy_yogurt
        lait_de_soja creme_de_soja yaourt_au_soja yaourt_de_soja reismilch rice_milk lait_de_riz
        lait_vegetal creme_vegetale beurre_vegetal pflanzenmilch pflanzen* vegan_* vegane_*
        veganer_* veganes_* *_vegan *_vegane erdnussbutter nussbutter peanut_butter almond_butter
        nut_butter beurre_de_cacahuete beurre_de_cacahuetes beurre_d_amande kakaobutter
        cocoa_butter beurre_de_cacao butternut* butter_bean butter_beans apple_butter
        cream_of_tartar creme_de_tartre creme_de_marrons laktosefrei*_* milchfrei* dairy_free_*
    """,
    "egg": """
        eggplant eggplants egg_free ei_ersatz eiersatz egg_replacer egg_substitute vegan_mayo*
        vegane_mayo*
    """,
    "gluten": """
        reismehl mandelmehl maismehl kichererbsenmehl buchweizen buchweizenmehl kokosmehl hirsemehl
        kartoffelmehl hafermehl sojamehl teffmehl rice_flour almond_flour corn_flour
        chickpea_flour buckwheat buckwheat_flour coconut_flour tapioca_flour oat_flour
        potato_flour gram_flour gluten_und_*frei* gluten_free_* gluten_free farine_de_riz
        farine_de_mais farine_de_sarrasin farine_de_pois_chiche* farine_de_coco farine_de_chataigne*
        farine_de_lentilles glutenfrei*_* glutenfrei* *_sans_gluten sans_gluten rice_noodle*
        glass_noodle* reisnudel* glasnudel* vermicelles_de_riz nouilles_de_riz cornbread tamari
    """,
    "meat": """
        fruchtfleisch vegetarisch*_* vegan_* vegane_* veganer_* veganes_* meatless_* meat_free_*
        tofuhack sojahack agar_agar coeur_de_boeuf coeurs_de_boeuf
    """,
    "fish": "muschelnudel*",
    "pork": "turkey_bacon turkey_ham vegan_bacon jambon_de_dinde jambon_de_volaille",
    "alcohol": """
        weinessig rotweinessig weissweinessig wine_vinegar vinaigre_de_vin alkoholfrei*_*
        alcohol_free_* sans_alcool root_beer ginger_beer rumaroma rum_aroma arome_rhum bieressig
    """,
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


def _compiled(table: Mapping[str, str]) -> dict[str, re.Pattern[str]]:
    return {family: re.compile(rf"\b(?:{_pattern(words)})\b") for family, words in table.items()}


def _pattern(words: str) -> str:
    written = (re.escape(word) for word in words.split())
    return "|".join(word.replace(r"\*", r"\w*").replace("_", r"[\W_]+") for word in written)


_NAMES = _compiled(NAMES)
_MEMBERS = _compiled(MEMBERS)
_NOT_MEMBERS = _compiled(NOT_MEMBERS)


def family_of(name: str) -> str:
    """Return the family that a word of a wish names ("Nüsse" gives "nuts"), or nothing."""
    asked = plain(name)
    return next((family for family, names in _NAMES.items() if names.fullmatch(asked)), "")


def holds(unwanted: str, ingredients: Iterable[str]) -> bool:
    """Whether `unwanted`, a family or a word, is in the ingredients; pork is meat too."""
    text = plain(" ; ".join(ingredients))
    if unwanted == "meat":
        return _holds_family("meat", text) or _holds_family("pork", text)
    if unwanted in _MEMBERS:
        return _holds_family(unwanted, text)
    start = "" if len(unwanted) > 4 else r"\b"  # a long word also stands inside compounds
    return re.search(f"{start}(?:{'|'.join(_word_starts(unwanted))})", text) is not None


def _holds_family(family: str, text: str) -> bool:
    exceptions = _NOT_MEMBERS.get(family)
    if exceptions is not None:
        text = exceptions.sub(" ", text)
    return _MEMBERS[family].search(text) is not None


def _word_starts(word: str) -> Iterable[str]:
    """Return what singular and plural of a word begin with, as patterns."""
    found = {stem for stem in stems(word, ("de", "en", "fr")) if len(stem) > 2}
    return map(re.escape, found or {plain(word)})
