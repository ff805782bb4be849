"""Whether somebody asks for a person, in French, German or English: alone, politely, angrily, or
amid what else they write.

    asks_for_a_person("HUMAN, where is my order?")
    asks_for_a_person("Ich möchte mit jemandem über meine Rechnung sprechen")

A message is taken clause by clause. A clause asks where the whole of it is a sentence that asks,
whatever it is about; "talk to the chef" and "human rights" ask for nobody.
"""

from __future__ import annotations

import re

from comptoir.model.naming import plain_words

LONGEST = 600
"""Characters of a message that is looked at."""

_WORDS = frozenset(
    """
    human humain mensch mitarbeiter mitarbeiterin kundenservice kundendienst
    """.split()
)
"""Words that ask at either end of a message, where a mark parts them from the rest."""

_SHOUTED = _WORDS | frozenset("agent person operator support conseiller berater beraterin".split())
"""Words that ask at either end of a message in capitals, among others that are not."""

_CLAUSES = re.compile(r"[,.;:!?\n()]+|\s[-–—]+\s")

_BEFORE = r"""
    ((hello|hi|hey|hallo|guten\ tag|bonjour|salut|ok|okay|no|nein|non|but|aber|mais|and|und|et|so
    |please|bitte|sorry|then|dann|alors|i\ said)\ )*
"""

_SOON = r"""
    (\ (please|now|right\ now|instead|asap|urgently|directly|here|today|first
    |svp|stp|s'il\ (vous|te)\ plait|merci|maintenant|tout\ de\ suite|directement|vite|d'abord
    |bitte|jetzt|sofort|gleich|endlich|direkt|hier|heute|danke))*
"""

_ENGLISH = rf"""
    ((please\ )?((can|could|may)\ i\ (please\ )?|let\ me\ |how\ (can|do)\ i\ |
    i(\ want|\ would\ (like|prefer|rather)|'d\ (like|prefer|rather)|\ need|\ wish|\ prefer|\ have)
    (\ to)?\ )?(talk|speak|chat)\ (to|with)\ (someone|somebody|ONE)
    |(please\ )?(i\ (want|need|demand|would\ like|'d\ like)|i'd\ like|(can|could|may)\ i
    \ (please\ )?(have|get)|(can|could)\ you\ (please\ )?(get|give)\ me|give\ me|get\ me|
    ((can|could)\ you\ (please\ )?)?((connect|transfer|put|hand|pass)\ me\ (through\ |over\ |on\ )?
    (to|with)))\ ONE
    |is\ there\ (ONE|any\ (human|agent|person))|please\ ONE|ONE\ please){_SOON}
    (\ (about|regarding|concerning|because|and\ not|not|who|instead\ of|rather\ than)\ .*)?
""".replace(
    "ONE",
    r"""((a|an|the|your|some)\ )?((real|live|actual|living)\ )?(human\ )?
    (person|human|being|agent|advis[eo]r|colleague|operator|employee|representative
    |customer\ (service|support)|support|service\ team|support\ team|staff|member\ of\ staff)""",
)

_FRENCH = rf"""
    (((je\ (veux|voudrais|souhaite|souhaiterais|peux|dois|prefere|prefererais)|j'aimerais(\ bien)?|
    (est-ce\ que\ )?(puis-je|pourrais-je|on\ peut|je\ peux|je\ pourrais)|comment|
    est-il\ possible\ de)\ )?(parler|discuter|echanger)\ (directement\ )?(a|avec)\ ONE
    |(je\ (veux|voudrais|souhaite|demande)|j'aimerais|il\ me\ faut|j'ai\ besoin|
    (pouvez-vous\ |peux-tu\ )?(me\ )?(donnez-moi|donne-moi|passez-moi|passe-moi|passer
    |mettez-moi\ en\ (relation|contact)\ avec|mettre\ en\ (relation|contact)\ avec))\ ONE
    |(y\ a-t-il|il\ y\ a)\ (un\ humain|un\ conseiller|une\ vraie\ personne)
    |((un|une)\ (humain|vraie\ personne|personne\ humaine|conseiller|conseillere|personne))
    (\ svp|\ stp|\ s'il\ (vous|te)\ plait)){_SOON}
    (\ ((au\ sujet|a\ propos|concernant|pour|du|de|des|car|parce|qui|et\ pas|pas)\ .*|d'.*))?
""".replace(
    "ONE",
    r"""((d'|de\ l'|l')?(un|une|le|la|votre|vos|au)\ |d')?((vraie?|autre)\ )?
    (quelqu'un|humain|humaine|etre\ humain|personne|conseiller|conseillere|collegue|employee?|agent
    |operateur|operatrice|interlocuteur|service\ client|support)(\ (humaine?|reelle?|physique))?""",
)

_GERMAN = rf"""
    (((bitte|ich\ (moechte|mochte|will|wuerde|wurde|muss)|(kann|koennte|konnte|darf|koennen|konnen)
    \ (ich|man|wir)|lass(en\ sie)?\ mich|wie\ kann\ ich)\ )?SOON
    mit\ (jemandem|jemand|ONE){_SOON}(\ (ueber|uber|wegen|zu|zum|zur)\ .*)?
    \ (sprechen|reden|chatten|schreiben|telefonieren|verbunden\ werden)
    |(ich\ (will|moechte|mochte|brauche|verlange|haette\ gern|hatte\ gern)|gib\ mir|geben\ sie\ mir|
    verbinde(n\ sie)?\ mich\ (bitte\ )?mit|gibt\ es(\ hier)?)\ SOON(jemanden?|ONE)(\ sprechen)?
    |(einen?|eine[mr])\ (mensch|menschen|mitarbeiter(in)?|person|berater(in)?)\ sprechen
    |bitte\ ONE|ONE\ bitte){_SOON}
    (\ ((und\ )?(nicht|kein\w*)|statt|wegen|zum|zur|ueber|uber|weil|der|die)\ .*)?
""".replace(
    "ONE",
    r"""((eine?[mnr]?|de[mnr]|ihre[mr]|eure[mr])\ )?
    ((echte|richtige|lebende|lebendige|wirkliche|menschliche)[mnrs]?\ )?
    (mensch|menschen|person|mitarbeiter|mitarbeiterin|mitarbeitenden|berater|beraterin|kundendienst
    |kundenservice|kundenbetreuung|support|kollegen?|kollegin|ansprechpartner|ansprechpartnerin)""",
).replace("SOON", r"((gerne?|lieber|bitte|jetzt|sofort|endlich|doch|mal|direkt|einfach)\ )*")

_ASKS = [
    re.compile(f"{_BEFORE}({sentence})", re.VERBOSE) for sentence in (_ENGLISH, _FRENCH, _GERMAN)
]


def asks_for_a_person(text: str) -> bool:
    """Whether `text` asks for a person, whatever else it says."""
    if len(text) > LONGEST:
        return False
    clauses = [words for one in _CLAUSES.split(text) if (words := plain_words(one))]
    ends = {*clauses[:1], *clauses[-1:]}
    return bool(ends & _WORDS) or any(map(_asks, clauses)) or _is_shouted(text)


def _asks(clause: str) -> bool:
    return any(sentence.fullmatch(clause) for sentence in _ASKS)


def _is_shouted(text: str) -> bool:
    """Whether an end of the message is such a word in capitals, and the message is not."""
    words = text.split()
    ends = {plain_words(word) for word in (*words[:1], *words[-1:]) if word.isupper()}
    return bool(ends & _SHOUTED) and not text.isupper()
