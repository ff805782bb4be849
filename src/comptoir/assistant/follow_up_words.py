"""The words of follow-ups, in English, French and German. Phrases are compared as keys: folded, in
lower case, without accents or punctuation."""

from __future__ import annotations

from typing import Literal

MEANINGS: dict[Literal["more", "another", "yes", "no", "cheaper", "quicker"], str] = {
    "more": """
        more, show more, and more, noch mehr, mehr, encore, plus, en dire plus
    """,
    "another": """
        another, another one, one more, next, next one, something else, anything else, other,
        others, other one, other ones, different one, a different one, not that one, not this one,
        another recipe, another article, another idea, another suggestion, other ideas, other
        recipes, other articles, other suggestions, more ideas, more like this, more of these,
        more suggestions, more recipes, more articles, more results, more options, other options,
        and another, what else, anything different, something different,
        encore un, encore une, un autre, une autre, autre, autres, les autres, d'autres,
        autre chose, quelque chose d'autre, suivant, suivante, le suivant, la suivante, un de plus,
        une de plus, pas celui-là, pas celle-là, une autre recette, un autre article, une autre
        idée, d'autres idées, d'autres recettes, d'autres articles, encore une recette, quoi
        d'autre, une autre suggestion, autre recette, plus de recettes, plus d'idées,
        noch eins, noch eine, noch einen, noch ein, mehr davon, ein anderes,
        eine andere, einen anderen, ein anderer, anderes, andere, anderer, was anderes, etwas
        anderes, das nächste, nächstes, nächster, nächste, der nächste, die nächste, noch ein
        rezept, ein anderes rezept, anderes rezept, andere rezepte, noch einen vorschlag, noch ein
        vorschlag, anderer vorschlag, noch eine idee, andere idee, andere ideen, mehr rezepte,
        mehr ideen, mehr vorschläge, weitere, weiteres, weitere rezepte, noch was, noch etwas,
        nicht das, nicht dieses, lieber was anderes, was noch, noch ein artikel
    """,
    "yes": """
        yes, yes please, yeah, yep, yup, sure, of course, absolutely, go ahead, please do, do it,
        oui, ouais, oui merci, bien sûr, volontiers, vas-y, allez-y, d'accord,
        ja, ja bitte, ja gern, ja gerne, gern, gerne, jawohl, klar, na klar, natürlich, jo, jep
    """,
    "no": """
        no, no thanks, no thank you, nope, nah, not now, never mind, neither, none, none of them,
        none of these, non, non merci, pas maintenant, laisse tomber, aucun, aucune, ni l'un ni
        l'autre, nein, nein danke, ne, nee, nö, lieber nicht, jetzt nicht, keins, keines, keine,
        keins davon, egal
    """,
    "cheaper": """
        cheaper, cheaper one, a cheaper one, something cheaper, anything cheaper, less expensive,
        something less expensive, too expensive, that's too expensive, it's too expensive,
        moins cher, moins chère, un moins cher, une moins chère, quelque chose de moins cher,
        moins coûteux, trop cher, c'est trop cher, trop chère, plus abordable,
        günstiger, billiger, preiswerter, was günstigeres, etwas günstigeres, was billigeres,
        etwas billigeres, ein günstigeres, ein billigeres, zu teuer, das ist zu teuer,
        weniger teuer
    """,
    "quicker": """
        quicker, faster, shorter, quicker one, faster one, a quicker one, a faster one, something
        quicker, something faster, anything quicker, anything faster, less time, too long, takes
        too long, that takes too long, it takes too long, that's too long, plus rapide, plus vite,
        quelque chose de plus rapide, un plus rapide, une plus rapide, plus court, trop long,
        trop longue, c'est trop long, moins long, moins longue,
        schneller, was schnelleres, etwas schnelleres, ein schnelleres, kürzer, zu lange, zu lang,
        dauert zu lange, das dauert zu lange, das dauert mir zu lange, das ist zu lange
    """,
}

FACTS: dict[str, str] = {
    "ingredients": """
        ingredients, ingredient list, ingredients list, list of ingredients, what's in it, what is
        in it, what's inside, what do i need, what do i need for it, which ingredients, what are
        the ingredients, zutaten, zutatenliste, welche zutaten, was ist drin, was ist da drin,
        was kommt rein, was kommt da rein, was brauche ich, was brauche ich dafür, was brauche ich
        dazu, ingrédients, liste des ingrédients, quels ingrédients, quels sont les ingrédients,
        qu'est-ce qu'il y a dedans, il y a quoi dedans, qu'y a-t-il dedans, de quoi ai-je besoin,
        il faut quoi, il me faut quoi
    """,
    "minutes": """
        how long, how long does it take, how long does that take, how long does this take, how
        much time, duration, cooking time, prep time, preparation time, how many minutes, wie
        lange, wie lange dauert das, wie lange dauert es, wie lang, dauer, zubereitungszeit,
        kochzeit, wie viel zeit, wieviel zeit, wie lange brauche ich, combien de temps, ça prend
        combien de temps, combien de temps ça prend, c'est combien de temps, combien de temps
        faut-il, il faut combien de temps, combien de temps est-ce que ça prend, c'est long,
        durée, temps de cuisson, temps de préparation
    """,
    "price": """
        price, how much, how much is it, how much is that, how much is this, how much does it cost,
        how much does that cost, what does it cost, what's the price, what is the price, cost,
        preis, was kostet das, was kostet es, wie viel kostet das, wieviel kostet das, wie viel
        kostet es, was kostet der, was kostet die, wie teuer, wie teuer ist das, wie teuer ist es,
        prix, combien, combien ça coûte, ça coûte combien, c'est combien, quel prix, quel est le
        prix, quel est son prix, combien est-ce que ça coûte, combien coûte-t-il
    """,
    "place": """
        address, where, where is it, where is that, where is this, where exactly, location, what's
        the address, what is the address, how do i get there, adresse, wo, wo ist das, wo ist es,
        wo genau, wo finde ich das, wie komme ich hin, wie komme ich dahin, où, où est-ce, où ça,
        c'est où, où c'est, lieu, quelle adresse, quelle est l'adresse, où se trouve-t-il
    """,
    "servings": """
        servings, portions, how many servings, how many portions, for how many, for how many people,
        how many people, serves how many, how many does it serve, portionen, für wie viele, für wie
        viele personen, wie viele portionen, für wieviele, für wieviele personen, wieviele
        portionen, pour combien, pour combien de personnes, combien de portions, c'est pour combien
    """,
    "steps": """
        steps, instructions, method, preparation, how do i make it, how do i make that, how do i
        cook it, how do i do it, how is it made, how to make it, directions, zubereitung, anleitung,
        schritte, wie geht das, wie mache ich das, wie macht man das, wie wird das gemacht,
        préparation, étapes, comment faire, comment ça se fait, comment on fait, comment le faire,
        comment la faire, comment ça se prépare
    """,
    "details": """
        details, detail, more details, tell me more, more about it, more about that, more about
        this, more info, more infos, more information, info, infos, information, read more, mehr
        details, mehr dazu, mehr darüber, mehr davon erzählen, mehr infos, mehr informationen,
        erzähl mir mehr, erzähle mir mehr, genauer, einzelheiten, informationen, détails, détail,
        plus de détails, plus d'infos, plus d'informations, en savoir plus, dis m'en plus, dites
        m'en plus, informations
    """,
    "link": """
        link, url, website, web page, the page, the website, seite, webseite, zur seite, lien, le
        lien, site, page, show me the link, wo kann ich das lesen, wo steht das
    """,
    "date": """
        when, when was that, when was this, date, which date, when is it, wann, wann war das, wann
        ist das, datum, quand, c'était quand, c'est quand, quelle date
    """,
    "author": """
        author, who wrote it, who wrote that, who wrote this, autor, autorin, wer hat das
        geschrieben, von wem ist das, auteur, qui l'a écrit, qui a écrit ça, c'est de qui
    """,
}
"""What may be asked of the item shown, by the field that answers it."""

AROUND = """
    please, pls, bitte, svp, stp, s'il vous plaît, s'il te plaît, and, und, et, ok, okay, so, then,
    also, dann, alors, but, aber, mais, the, thanks, danke, merci, die, der, das, le, la, les, l,
    show me, give me, send me, tell me, i want, i'd like, i would like, can i have, could i have,
    can you show me, can you send me, do you have, have you got, got, zeig mir, zeige mir, zeigen
    sie mir, gib mir, geben sie mir, schick mir, ich möchte, ich hätte gern, ich will, hast du,
    habt ihr, haben sie, kann ich, gibt es, gibt's, montre-moi, montrez-moi, donne-moi, donnez-moi,
    envoie-moi, je voudrais, je veux, j'aimerais, as-tu, avez-vous, tu as, vous avez, est-ce que tu
    as, what about, how about, wie wäre es, wie wär's, instead, stattdessen, statt dessen, plutôt,
    à la place, lieber, too, auch, aussi, as well, haben, bekommen, avoir, y a-t-il, il y a, hm,
    hmm, oh, ah
"""
"""What may stand politely around a follow-up."""

LIGHT = """
    and und et but aber mais or oder ou please pls bitte svp stp then dann alors also auch aussi too
    instead stattdessen plutot lieber it that one a an the in for mit version eine ein einen eins un
    une en das es die der le la make made as als de d rather what about how if possible wenn moglich
    geht s il vous te plait with avec
"""
"""Words that may stand beside demands in a bare refinement."""

EXCLUDING = "without ohne sans no not any kein keine keinen pas free frei sin"

ORDINALS: dict[int, str] = {
    1: "first 1st erste erster erstes ersten premier premiere 1er 1ere one eins un une",
    2: "second 2nd zweite zweiter zweites zweiten deuxieme seconde 2eme 2e two zwei deux",
    3: "third 3rd dritte dritter drittes dritten troisieme 3eme 3e three drei trois",
    4: "fourth 4th vierte vierter viertes vierten quatrieme 4eme 4e four vier quatre",
    5: "fifth 5th funfte funfter funftes funften cinquieme 5eme 5e five funf cinq",
    0: "last letzte letzter letztes letzten dernier derniere",
}

WITH = "with|mit|avec"

TOPIC = "with|mit|avec|a la|à la|au|aux"

AGO = "me you us it that mir dir uns moi toi nous vous that"
"""With whom a person would talk, not what a dish would be made with."""
