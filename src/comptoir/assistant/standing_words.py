"""The words of standing wishes, in English, French and German: patterns over plain text (lower
case, no accents, words apart by one space)."""

from __future__ import annotations

import re

POLITE = r"(?:(?:please|pls|bitte|svp|stp|hi|hello|hallo|bonjour|salut|and|und|et) )*"

TELL = (
    r"(?:(?:can|could|will|would|kannst|konnen|konntest|konnten|peux|pouvez|peux-tu|pouvez-vous)"
    r"(?: you| du| sie| tu| vous)? )?(?:please |bitte |svp )?"
    r"(?:(?:tell|notify|alert|inform|message|text|ping|remind|warn|update) (?:me|us)"
    r"|let (?:me|us) know|keep (?:me|us) (?:posted|informed|updated)"
    r"|send (?:me|us) (?:a message|an alert|an alarm|a note|a notification)"
    r"|(?:i want|i'd like|i would like) to (?:know|be told|be notified|be informed|be alerted|hear)"
    r"|(?:dis|dites|previens|prevenez|avertis|avertissez|informe|informez|alerte|alertez|signale"
    r"|signalez|ecris|ecrivez|rappelle|rappelez)[- ](?:le[- ])?(?:moi|nous)"
    r"|(?:me|nous) (?:dire|prevenir|avertir|informer|alerter|signaler|faire savoir)"
    r"|(?:fais|faites)[- ]moi (?:signe|savoir)|(?:tiens|tenez)[- ]moi (?:au courant|informee?)"
    r"|(?:envoie|envoyez)[- ]moi (?:un message|une alerte|une notification)"
    r"|(?:je veux|je voudrais|j'aimerais) (?:savoir|etre (?:prevenue?|avertie?|informee?|alertee?))"
    r"|(?:sage?|schreibe?|gib|gebt|melde?|sagen sie|schreiben sie|geben sie)(?: es)? (?:mir|uns)"
    r"(?: bitte)?(?: bescheid| eine nachricht| was)?"
    r"|(?:informiere?|benachrichtige?|warne?|erinnere?|informieren sie|benachrichtigen sie"
    r"|warnen sie|erinnern sie) (?:mich|uns)(?: bitte)?"
    r"|(?:melde dich|melden sie sich)(?: bitte)?(?: bei mir)?"
    r"|(?:ich (?:will|mochte|wurde gern)) (?:wissen|informiert werden|benachrichtigt werden"
    r"|erfahren))"
)
WHEN = (
    r"(?:as soon as|when(?:ever)?|once|if|every time|each time|jedes mal,? wenn|immer wenn|wenn"
    r"|sobald|falls|des qu(?:e|')|aussitot qu(?:e|')|a chaque fois qu(?:e|')|chaque fois qu(?:e|')"
    r"|quand|lorsqu(?:e|')|si)"
)
EACH = (
    r"\b(?:every time|each time|whenever|jedes mal|immer wenn|a chaque fois|chaque fois"
    r"|every new|each new|jedes neue|jeden neuen|jede neue|chaque nouve\w+)\b"
)
"""Says that more than one message a day is wanted."""

ABOUT = r"(?:of|about|on|for|with|uber|zu|zum|zur|von|mit|bei|an|sur|de|des|du|d'|pour|a propos de)"
NUMBER = r"(?P<number>[+-]?\d[\d.,' ]*)"
CURRENCY = (
    r"(?:[€$£₹¥]|euros?|eur|dollars?|usd|francs?|franken|chf|gbp|pounds?|pfund|rupees?|rupien"
    r"|roupies?|inr|rs\.?|points?|punkte)"
)
ABOVE = (
    r"above|over|more than|higher than|greater than|at least|exceeds?|exceeding|beyond|tops|past"
    r"|>=?"
    r"|uber|mehr als|hoher als|grosser als|oberhalb von|mindestens|ubersteigt|uberschreitet"
    r"|au[- ]dessus de|au[- ]dela de|plus de|plus haut que|superieure? a|depasse|depassera"
)
BELOW = (
    r"below|under|less than|lower than|beneath|at most|<=?"
    r"|unter|weniger als|niedriger als|tiefer als|kleiner als|unterhalb von|hochstens"
    r"|unterschreitet"
    r"|au[- ]dessous de|en[- ]dessous de|sous(?: la barre de| les)?|moins de|plus bas que"
    r"|inferieure? a"
)
CROSSES = (
    r"crosses|reaches|hits|touches|gets to|is at|at|is|kreuzt|erreicht|beruhrt|auf|bei"
    r"|croise|atteint|touche|franchit|vaut|est a|a"
)
RISES = (
    r"rises?|rise|climbs?|jumps?|gains?|goes up|is up|up|grows?|steigt|klettert|zulegt|gewinnt"
    r"|monte|grimpe|augmente|gagne|hausse"
)
FALLS = (
    r"falls?|drops?|sinks?|loses?|goes down|is down|down|declines?|fallt|sinkt|verliert|abgibt"
    r"|baisse|chute|tombe|descend|recule|perd"
)
MOVES = r"changes?|moves?|swings?|varies|andert|bewegt|schwankt|verandert|change|bouge|varie|evolue"
VERBS = (
    rf"(?:{RISES}|{FALLS}|{MOVES}|is|are|gets|goes|trades|stands|costs?|quotes|comes|will be|be"
    r"|passes|breaks|ist|sind|steht|liegt|notiert|kostet|geht|wird|kommt|sich|um"
    r"|est|sont|vaut|coute|passe|cote|arrive|va|se|de|by|to|on|au|a|again|wieder|an|zu)"
)
"""What may stand between the thing and the comparison, or behind the number."""

OF_VALUE = (
    r"^(?:(?:the|der|die|das|le|la|les|l') ?)?(?:(?:stock |share )?(?:price|quote|rate|value)"
    r"|(?:kurs|preis|aktienkurs|wert|stand)|cours|prix|valeur|action|aktie|share|stock|shares)"
    r"(?: (?:of|for|von|der|des|vom|fur|de|du|d'))? ?"
)

NEW = r"(?:brand[- ])?(?:new|neues?|neuen|neuer|neuem|nouveau|nouvel|nouvelles?|nouveaux)"
THERE = r"(?:there(?:'s| is| are| will be)|es gibt|il y a(?:ura)?|y a)"
YOU = (
    r"(?:you(?:'ve got| have(?: got)?| get| publish| post| release| add)|we have|i can get|es|ihr"
    r"|du|sie|vous avez|tu as|vous publiez|tu publies|sort|parait)"
)
"""Says that something is there only where something new follows."""
OUT = (
    r"(?:(?:is|are|'s|comes|come|becomes|gets|goes)(?: back)? "
    r"(?:out|available|published|released|online|here|in stock|there|ready)|comes out|appears?"
    r"|gibt|habt|hast|haben|erscheint|erscheinen|rauskommt|herauskommt|da ist|da sind"
    r"|verfugbar ist|verfugbar sind|verfugbar|veroffentlicht wird|veroffentlicht|raus ist"
    r"|online ist|online|(?:est|sont|sera|seront|c'est)(?: de nouveau)? (?:sortie?s?"
    r"|disponibles?|publiee?s?|la|en ligne|en stock|parue?s?)|sort|sortent|parait|paraissent)"
)
IT = r"(?:it|that|this|one|they|es|das|dies|dieses|er|sie|ca|cela|ce|c'|il|elle|ils|elles|le|la)"
SEND = (
    r"(?:send|give|show|tell|bring|recommend|suggest)(?: me| us)?|i(?:'d like| would like| want)"
    r"|(?:schicke?|sende?|gib|zeige?|bring|empfiehl|schlage?)(?: mir| uns)?|(?:schicken|senden"
    r"|geben|zeigen) sie mir|ich (?:mochte|will|hatte gern)|(?:envoie|envoyez|donne|donnez|montre"
    r"|montrez|propose|proposez)[- ](?:moi|nous)|je (?:veux|voudrais)|j'aimerais"
)
FOLLOW = rf"(?:{SEND}|follow|alert|notify|inform)"

DAYS: dict[str, tuple[int, ...]] = {
    "monday|mondays|montag|montags|lundi|lundis": (0,),
    "tuesday|tuesdays|dienstag|dienstags|mardi|mardis": (1,),
    "wednesday|wednesdays|mittwoch|mittwochs|mercredi|mercredis": (2,),
    "thursday|thursdays|donnerstag|donnerstags|jeudi|jeudis": (3,),
    "friday|fridays|freitag|freitags|vendredi|vendredis": (4,),
    "saturday|saturdays|samstag|samstags|sonnabend|samedi|samedis": (5,),
    "sunday|sundays|sonntag|sonntags|dimanche|dimanches": (6,),
    "weekday|weekdays|working day|workday|werktag|arbeitstag|wochentag|jour ouvrable"
    "|jours ouvrables|jour de semaine": (0, 1, 2, 3, 4),
    "weekend|weekends|wochenende|week-end|week-ends": (5,),
    "day|days|tag|jour|jours": (0, 1, 2, 3, 4, 5, 6),
}
PARTS_OF_DAY = {
    "morning|mornings|morgen|morgens|fruh|vormittag|matin|matins": 8,
    "noon|midday|lunchtime|mittag|mittags|midi|midis": 12,
    "afternoon|afternoons|nachmittag|nachmittags|apres-midi": 15,
    "evening|evenings|night|nights|abend|abends|soir|soirs": 18,
}
USUAL_HOUR = 9
DAY = "|".join(DAYS)
PART = "|".join(PARTS_OF_DAY)
EVERY = (
    rf"(?:(?:(?:on )?(?:every|each)|jeden|jedes|jede|immer(?: am)?|chaque|tous les|toutes les"
    rf"|tout les)(?: (?P<day>{DAY})s?)?(?:[ -]?(?P<part>{PART}))?"
    r"|(?P<adverb>mondays|tuesdays|wednesdays|thursdays|fridays|saturdays|sundays|montags|dienstags"
    r"|mittwochs|donnerstags|freitags|samstags|sonntags|weekdays|daily|taglich|quotidiennement)"
    rf"(?: (?P<part2>{PART}))?)"
)
AT = (
    r"(?:(?:at|um|gegen|a|vers) (?P<hour>\d{1,2})(?:(?::|h|\.| h | uhr )(?P<minute>\d{2}))?"
    r"(?: ?(?:o'clock|uhr|h|heures?))?(?: ?(?P<half>am|pm|a\.m\.|p\.m\.))?"
    r"|(?:at |a |um )?(?P<noon>noon|midi|12 uhr mittags))"
)

MONTHS = {
    word: number
    for number, words in {
        1: "january januar janvier jan", 2: "february februar fevrier feb",
        3: "march marz maerz mars", 4: "april avril apr", 5: "may mai", 6: "june juni juin",
        7: "july juli juillet", 8: "august aout aug", 9: "september septembre sept sep",
        10: "october oktober octobre oct okt", 11: "november novembre nov",
        12: "december dezember decembre dec dez",
    }.items()
    for word in words.split()
}  # fmt: skip
UNITS = {
    "day days tag tage tagen jour jours": 1,
    "week weeks woche wochen semaine semaines": 7,
    "month months monat monate monaten mois": 30,
    "year jahr an annee": 365,
}
UNIT = "|".join("|".join(words.split()) for words in UNITS)
FOR = (
    r"(?:for(?: the next)?|fur(?: die nachsten)?|wahrend|pendant|durant|pour(?: les)?)"
    rf" (?P<count>\d{{1,3}}|an?|one|two|three|six|eine?n?|zwei|drei|sechs|une?|deux|trois)"
    rf" (?P<unit>{UNIT})\b"
)
UNTIL = (
    r"(?:until|till|til|up to|bis(?: zum| zu)?|jusqu'(?:au|a)(?: le)?) (?:the )?"
    r"(?:(?P<iso>\d{4}-\d{2}-\d{2})|(?P<day>\d{1,2})(?:st|nd|rd|th|er)?[./ ]+(?:of )?"
    rf"(?P<month>\d{{1,2}}|{'|'.join(MONTHS)})\b[./ ]*(?P<year>\d{{4}})?"
    rf"|(?P<named>{'|'.join(MONTHS)}) (?P<named_day>\d{{1,2}})(?:st|nd|rd|th)?"
    r"(?:,? (?P<named_year>\d{4}))?"
    r"|(?P<end>(?:the )?end of (?:the )?(?:month|year)|ende (?:des monats|des jahres|monat|jahr)"
    r"|la fin (?:du mois|de l'annee)|fin (?:du mois|de l'annee)|monatsende|jahresende))"
)
COUNTS = {
    word: number
    for number, words in {
        1: "a an one ein eine einen un une", 2: "two zwei deux", 3: "three drei trois",
        6: "six sechs",
    }.items()
    for word in words.split()
}  # fmt: skip

_THINGS = (
    r"(?:wishes|alerts?|alarms?|notifications?|reminders?|standing wishes|subscriptions|alertes?"
    r"|souhaits?|rappels?|wunsche|benachrichtigungen?|benachrichtigung|erinnerung(?:en)?|alarme"
    r"|meldungen|wunsch|wish)"
)
LIST = re.compile(
    rf"{POLITE}(?:(?:show|list|show me|zeig|zeige|zeig mir|montre|montre-moi|what are|quelles sont"
    rf"|quels sont|welche|was sind) )?(?:all )?(?:my|mes|meine|meinen) {_THINGS}"
)
END_NUMBER = re.compile(
    rf"{POLITE}(?:end|stop|cancel|delete|remove|beende|beenden|losche|loschen|stoppe?|entferne"
    rf"|streiche|arrete|arreter|supprime|supprimer|annule|annuler|termine|terminer|efface)"
    rf"(?: (?:my|the|meine?n?|den|die|mon|ma|le|la|l'))?(?: ?{_THINGS})?"
    r"(?: (?:number|no\.?|nr\.?|nummer|numero|n°))? ?#?(?P<number>\d{1,2})(?: bitte| please| svp)?"
)
END_ALL = re.compile(
    rf"{POLITE}(?:end|stop|cancel|delete|remove|beende|losche|stoppe?|arrete|supprime|annule|efface)"
    rf" (?:(?:all|alle|toutes?|tous)(?: (?:of )?(?:my|meine|mes|the|les))?) {_THINGS}"
)
END_IT = re.compile(
    rf"{POLITE}(?:end|stop|cancel|delete|remove|beende|beenden|losche|loschen|stoppe?|entferne"
    rf"|streiche|arrete|arretez|arreter|supprime|supprimer|annule|annuler|termine|terminer|efface)"
    rf" ?(?:the |this |that |my |den |die |das |diesen? |meine?n? |le |la |l'|cette |ce |mon |ma )?"
    rf"{_THINGS}(?:,? (?:bitte|please|svp))?"
)
END_NAMED = re.compile(
    rf"{POLITE}(?:"
    r"(?:stop|quit|no longer|no more|don't|do not) (?:telling|sending|alerting|notifying|informing"
    r"|reminding|tell|send|alert|notify|inform|remind)(?: me| us)?(?: any ?more)?"
    rf"(?: any)?(?: (?:of|about|on|for|when|if|every))?"
    rf"|(?:no more|end|cancel|stop|delete|remove) (?:my |the )?{_THINGS} {ABOUT}"
    r"|(?:arrete|arretez|cesse|cessez) de (?:me|m') ?(?:parler|prevenir|alerter|informer|dire"
    r"|envoyer|signaler|avertir)(?: de la| du| des| de| d'| sur| pour| quand)?"
    r"|ne (?:me|m') ?(?:previens|prevenez|parle|parlez|alerte|informe|envoie|dis) plus"
    r"(?: de la| du| des| de| d'| sur| pour| quand)?"
    rf"|(?:plus d'|plus de |supprime |arrete |annule |termine )(?:l'|la |le |mon |ma |les )?"
    rf"{_THINGS} {ABOUT}"
    r"|(?:sage?|schick|schicke|sende?) mir (?:nichts|keine) mehr (?:uber|zu|zum|zur|von)?"
    r"|(?:informiere?|benachrichtige?|erinnere?) mich nicht mehr (?:uber|zu|zum|zur|bei|wegen|an)?"
    rf"|keine? {_THINGS} mehr {ABOUT}|(?:beende|losche|stoppe?) (?:den |die |das |meine?n? )?"
    rf"{_THINGS} {ABOUT}"
    r") (?P<what>.+)"
)
