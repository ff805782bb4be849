"""Words with a fixed meaning. Always matched exactly, never by likeness: STOP must mean stop.

The whole message must be the word, in any case and with any punctuation around it. STOP is known
in more languages than we answer in, since a person may write it in their own. Who asks for a
person may say so in a sentence or amid others (`for_a_person.py`), and thanks may be followed by
praise.
"""

from __future__ import annotations

from typing import Literal

from comptoir.assistant.for_a_person import asks_for_a_person
from comptoir.knowledge.language import normalise
from comptoir.model.conversation import Turn
from comptoir.model.message import PAYLOAD
from comptoir.model.naming import plain_words

Command = Literal["stop", "start", "menu", "human", "hello", "thanks"]

_WORDS: dict[Command, str] = {
    "stop": """
        stop, stop all, stopall, please stop, unsubscribe, opt out, opt-out, optout
        arret, arreter, arretez, arrete, stopper, desabonner, desinscrire, desinscription,
        se desabonner, me desabonner, desabonnement
        stopp, stoppen, abmelden, abbestellen, abmeldung, bitte stopp, bitte stop
        baja, parar, cancelar suscripcion, fermare, disiscrivimi, cancellami, afmelden,
        uitschrijven, sair, parar tudo, wypisz, rezygnuje, dur, iptal, стоп, отписаться, توقف,
        停止, 退订, 退訂, 取消订阅, 配信停止, 중지, 수신거부, 그만, अनसब्सक्राइब, रोकें, बंद करो,
        إيقاف, الغاء الاشتراك, stop alles, alles stoppen, alles abbestellen, tout arreter,
        stop tout, parar todo, detener, stop tutto, disiscrizione, stoppen aub,
        cancelar inscricao, zatrzymaj, durdur,
        aboneligi iptal et, прекратить, стоп все
    """,
    "start": """
        start, unstop, resume, subscribe, recommencer, reprendre, demarrer, commencer, reabonner,
        starten, anmelden, wieder anmelden, weiter, старт, inicio, iniciar, alta,
        abonnieren, suscribir, suscribirme, reanudar, inizia, iscrivimi, riprendi, aanmelden,
        beginnen, hervatten, comecar, inscrever, assinar, zacznij, zapisz, wznow, basla, abone ol,
        начать, подписаться, возобновить, ابدأ, اشتراك, 开始, 開始, 订阅, 訂閱,
        配信開始, 再開, 시작, 구독, शुरू, सब्सक्राइब
    """,
    "menu": """
        menu, help, options, main menu, what can you do, aide, accueil, menu principal,
        que peux-tu faire, que sais-tu faire, menue, hilfe, hauptmenue, hauptmenu, was kannst du,
        optionen, ?
    """,
    "human": """
        human, agent, person, operator, talk to a person, talk to a human, speak to a human,
        speak to someone, real person, a human please, human please, customer service, support,
        humain, une personne, conseiller, un conseiller, parler a quelqu'un, parler a un humain,
        parler a une personne, parler a un conseiller, service client, un humain,
        mensch, mitarbeiter, ein mensch, person sprechen, mit einem menschen sprechen,
        mensch bitte, einen menschen bitte, kundenservice, kundendienst, berater, mitarbeiterin
    """,
    "hello": """
        hello, hi, hey, hi there, hey there, hiya, hi all, good day,
        good morning, good evening, good afternoon, hello there,
        how are you, how are you doing, how are you today, hi how are you, hello how are you,
        how is it going, how's it going, what's up, whats up, nice to meet you,
        who are you, what are you, are you a robot, are you a bot, are you human, are you a human,
        are you a machine, are you an ai, are you real, are you a person, are you a real person,
        is this a bot, is this a robot, am i talking to a bot, am i talking to a robot,
        am i talking to a human, am i talking to a person,
        bonjour, salut, bonsoir, coucou, bonjour a tous, salut a tous, bonjour madame,
        bonjour monsieur, rebonjour, ca va, comment ca va, comment vas-tu, comment allez-vous,
        bonjour ca va, salut ca va, quoi de neuf, qui es-tu, qui etes-vous, tu es qui,
        es-tu un robot, etes-vous un robot, tu es un robot, vous etes un robot,
        es-tu un bot, etes-vous un bot, tu es un bot, es-tu humain, es-tu un humain,
        etes-vous humain, etes-vous un humain,
        es-tu une machine, etes-vous une machine, es-tu une ia, etes-vous une ia,
        est-ce un robot, c'est un robot, je parle a un robot,
        hallo, hallo zusammen, hi zusammen,
        guten tag zusammen, guten tag, guten morgen, guten abend, moin, servus,
        gruezi, gruss gott, grueß gott, wie geht's, wie gehts, wie geht es dir, wie geht es ihnen,
        hallo wie geht's, hallo wie geht es dir, was geht, wer bist du, wer sind sie,
        was bist du, bist du ein roboter, sind sie ein roboter, bist du ein bot, sind sie ein bot,
        bist du ein mensch, sind sie ein mensch, bist du eine maschine, sind sie eine maschine,
        bist du eine ki, sind sie eine ki, bist du echt, rede ich mit einem roboter,
        ist das ein bot, spreche ich mit einem bot, spreche ich mit einem menschen
    """,
    "thanks": """
        thanks, thank you, thank you very much, thanks a lot, thx, ty, great thanks, perfect thanks,
        merci, merci beaucoup, merci bien, super merci, parfait merci,
        danke, danke schoen, danke schon, vielen dank, dankeschoen, super danke,
        perfekt danke, ok danke
    """,
}

_THANKS = frozenset("thanks thank thx ty cheers merci danke dank".split())
_PRAISE = frozenset(
    """
    you so very much a lot many that was is it this that's it's all really ok okay great perfect
    good helpful lovely nice super excellent delicious wonderful awesome fine for your the help
    beaucoup bien infiniment c'est c'etait tout est tres vraiment parfait genial gentil bon top
    delicieux excellent nickel pour votre ton l'aide aide mille
    vielen schoen schon sehr das war ist wirklich alles gut toll hilfreich klasse prima perfekt
    lecker spitze fuer fur die ihre deine hilfe dir ihnen euch nett
    """.split()
)
"""What thanks may be dressed in and still be no wish."""

_SIGNS: dict[Command, frozenset[str]] = {
    "thanks": frozenset("👍👌👏🙏🙌🤝❤♥💚💙🧡💛💜🖤😊😍🥰😘😋🤗🤩😁😀😃😄🙂🎉💯"),
    "hello": frozenset("👋"),
}
"""What a message of nothing but emoji says, where it says something; "👍🏽" too."""


def _table() -> dict[str, Command]:
    table: dict[str, Command] = {}
    for command, words in _WORDS.items():
        for line in words.replace("\n", ",").split(","):
            if word := plain_words(line):
                table.setdefault(word, command)
    return table


_COMMANDS = _table()
_RANK: tuple[Command, ...] = ("stop", "human", "start", "menu")


def command_of(text: str) -> Command | None:
    """The command that `text` as a whole is, or that asks for a person in it; None for anything
    else."""
    if len(text) <= 60 and (command := _whole(text)):
        return command
    return "human" if asks_for_a_person(text) else None


def _whole(text: str) -> Command | None:
    said = plain_words(text)
    return _COMMANDS.get(said) or (_in_thanks(said) if said else _in_signs(text))


def _in_thanks(said: str) -> Command | None:
    words = set(said.split())
    return "thanks" if words & _THANKS and words <= _THANKS | _PRAISE else None


def _in_signs(text: str) -> Command | None:
    if normalise(text):
        return None
    return next((one for one, signs in _SIGNS.items() if signs & set(text)), None)


def command_in(turn: Turn) -> Command | None:
    """The command in a turn. In a burst one STOP is enough; courtesies count only alone, and not
    of whom a link brought with a wish."""
    found = {c for m in turn.messages if (c := _command(m.payload, m.text))}
    for command in _RANK:
        if command in found:
            return command
    alone = len(found) == 1 and len(turn.messages) == 1 and not turn.wish
    return found.pop() if alone else None


def aimed_in(turn: Turn) -> tuple[Command, str] | None:
    """STOP or START with what it is aimed at, in a turn; the last one of a burst."""
    found = (aimed_at(m.text) for m in reversed(turn.messages) if not m.payload)
    return next((one for one in found if one), None)


def aimed_at(text: str) -> tuple[Command, str] | None:
    """The STOP or START at one end of `text`, and all the rest of it; None where there is none."""
    words = plain_words(text).split() if len(text) <= 60 else []
    for at, rest in ((0, words[1:]), (-1, words[:-1])):
        command = _COMMANDS.get(words[at]) if len(words) > 1 else None
        if command in ("stop", "start"):
            return command, " ".join(rest)
    return None


def _command(payload: str, text: str) -> Command | None:
    return command_behind(payload) if payload else command_of(text)


def command_behind(payload: str) -> Command | None:
    """The command that a choice with this payload carries; None for any other choice."""
    if not payload.startswith(PAYLOAD):
        return None
    name = payload.removeprefix(PAYLOAD)
    return next((c for c in _WORDS if c == name), None)


def without_courtesies(turn: Turn) -> str:
    """The words of a burst without messages that only greet or thank; the wish of a link instead,
    where they came by one."""
    if turn.wish:
        return turn.wish
    texts = [m.text for m in turn.messages if m.text]
    wishes = [t for t in texts if command_of(t) not in ("hello", "thanks")]
    return "\n".join(wishes or texts)
