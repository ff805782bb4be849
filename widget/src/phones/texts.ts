/** The words of the phones' page. What a platform is called goes in place of `{platform}`. */
import type { Language } from "../../demo/protocol";
import type { BlockWay, Confirmation, Order } from "./protocol";

export interface Texts {
  title: string;
  promise: string;
  languages: string;
  dark: string;
  light: string;
  platforms: string;
  fresh: string;
  youAre: string;
  noNumber: string;
  you: string;
  write: string;
  wishes: string[];
  lesson: string;
  choices: string;
  cards: string;
  typeNumber: string;
  copies: string;
  notTaken: string;
  swallowed: string;
  statuses: Record<string, string>;
  ordered: Record<Order, string>;
  notes: Record<string, string>;
  waits: string;
  parked: string;
  quote: string;
  reasons: Record<string, string>;
  wrong: string;
  switches: Record<"block" | "lose" | "throttle" | "duplicates" | "clock", string>;
  lines: {
    block: Record<Exclude<BlockWay, "">, string>;
    lose: Record<Confirmation, string>;
    throttle: string;
    duplicates: string;
    window: string;
    humanWindow: string;
    noWindow: string;
  };
  windows: { open: string; closed: string; never: string; none: string };
  team: string;
  teamSend: string;
  teamLine: string;
  teamHuman: string;
  back: string;
  noDemo: string;
  noKey: string;
}

const en: Texts = {
  title: "Phones",
  promise: "Every messenger, without an account anywhere: the platforms run on this machine.",
  languages: "Language",
  dark: "Dark",
  light: "Light",
  platforms: "Platforms",
  fresh: "new:",
  youAre: "You are",
  noNumber: "no number",
  you: "You",
  write: "Write: tiramisu",
  wishes: ["tiramisu", "chocolate", "a quick vegan main", "STOP"],
  lesson:
    "It reaches Comptoir as the platform posts it. What you see here is what the platform was sent, no more.",
  choices: "Choices",
  cards: "Cards",
  typeNumber: "Nothing to tap here: answer with a number from 1 to {count}.",
  copies: "posted {count} times",
  notTaken: "not taken (HTTP {status})",
  swallowed: "{platform} took this and shows it to nobody.",
  statuses: {
    accepted: "Accepted",
    sent: "Sent",
    delivered: "Delivered",
    read: "Read",
    played: "Played",
    unknown: "Comptoir does not know yet that this arrived",
    sending: "Sending",
    failed: "Failed",
  },
  ordered: {
    block: "You blocked the company",
    unblock: "You let the company write again",
    lose: "The next answer of {platform} gets lost",
    throttle: "{platform} refuses the next send: too many",
    duplicates: "{platform} posts everything three times",
    no_duplicates: "{platform} posts everything once again",
    clock: "25 hours later",
  },
  notes: {
    refused: "Not sent",
    failed: "Not delivered",
    unknown: "Nobody knows whether this was sent",
    queued: "Waits",
    sending: "Is being sent",
    cancelled: "Cancelled",
  },
  waits: "Waits until {time}",
  quote: "“{words}”",
  parked: "Comptoir does not guess: a person decides whether it is sent again.",
  reasons: {
    blocked: "The contact is blocked.",
    stopped: "They wrote STOP: silence until START.",
    unreachable: "The platform said that they left: nothing is sent until they write.",
    window_closed:
      "The service window is closed: an approved template, or wait until they write again.",
    recipient_gone: "The platform does not reach this person. Nothing more is tried.",
    recipient_opted_out: "The operator has a STOP of this person: silence until START.",
    content_invalid: "The platform does not take this content.",
    not_now: "The platform says: not now.",
    auth: "The platform no longer accepts our token: the channel stops and tells the administrator.",
    account_blocked: "The platform has blocked the account: the channel stops.",
    "": "The platform says: too many. Comptoir waits as long as it asks, then sends it once.",
  },
  wrong: "What can go wrong",
  switches: {
    block: "Block the company",
    lose: "Lose the next answer",
    throttle: "Refuse the next send (429)",
    duplicates: "Post everything three times",
    clock: "Jump 25 hours",
  },
  lines: {
    block: {
      silent:
        "{platform} tells nobody. Block, then write: the reply is refused, and Comptoir notes that you cannot be reached.",
      tells: "{platform} tells Comptoir at once. Not a word more is sent until you unblock.",
      swallows:
        "{platform} tells Comptoir that you left, and swallows what is still sent. Comptoir stays silent until you are back.",
      stops:
        "The operator counts this as STOP and refuses. Comptoir stays silent until you write START.",
    },
    lose: {
      key: "The message arrives, the answer does not. Comptoir sends it again with the same key: you get it once.",
      echo: "The message arrives, the answer does not. Comptoir recognises it by the receipt and sends nothing twice.",
      query:
        "The message arrives, the answer does not. Comptoir asks {platform} what became of it. Were the same words sent before, a person decides.",
      none: "The message arrives, the answer does not, and {platform} cannot be asked. Comptoir does not guess: a person decides.",
    },
    throttle: "Comptoir waits as long as {platform} asks, then sends the message once.",
    duplicates: "Comptoir knows each post by its id: one message, one reply.",
    window:
      "After {hours} hours only an approved template may go out. Write as the team to see it refused; write as the customer to open the window.",
    humanWindow:
      "After {hours} hours the assistant may not write any more. The team may, for seven days: try it below.",
    noWindow: "{platform} has no service window: time changes nothing.",
  },
  windows: {
    open: "Service window: open until {time}.",
    closed: "Service window: closed since {time}.",
    never: "Service window: opens when you write.",
    none: "{platform} has no service window.",
  },
  team: "Write as the team",
  teamSend: "Send",
  teamLine: "Goes through the same gate as every message.",
  teamHuman: "Goes through the same gate; marked as written by a person.",
  back: "The chats of the demo, with the reasons for each answer",
  noDemo: "The demo does not answer. Is it still running?",
  noKey: "This page needs its key: open the address that the demo printed when it started.",
};

const de: Texts = {
  title: "Telefone",
  promise: "Jeder Messenger, ganz ohne Konto: Die Plattformen laufen auf diesem Rechner.",
  languages: "Sprache",
  dark: "Dunkel",
  light: "Hell",
  platforms: "Plattformen",
  fresh: "neu:",
  youAre: "Sie sind",
  noNumber: "ohne Nummer",
  you: "Sie",
  write: "Schreiben Sie: Tiramisu",
  wishes: ["Tiramisu", "Schokolade", "ein schnelles veganes Gericht", "STOP"],
  lesson:
    "Comptoir bekommt es so, wie die Plattform es meldet. Was Sie hier sehen, ist das, was die Plattform bekam, nicht mehr.",
  choices: "Auswahl",
  cards: "Karten",
  typeNumber: "Hier lässt sich nichts antippen: Antworten Sie mit einer Zahl von 1 bis {count}.",
  copies: "{count}-mal gemeldet",
  notTaken: "nicht angenommen (HTTP {status})",
  swallowed: "{platform} hat das angenommen und zeigt es niemandem.",
  statuses: {
    accepted: "Angenommen",
    sent: "Gesendet",
    delivered: "Zugestellt",
    read: "Gelesen",
    played: "Abgespielt",
    unknown: "Comptoir weiß noch nicht, dass das ankam",
    sending: "Wird gesendet",
    failed: "Gescheitert",
  },
  ordered: {
    block: "Sie haben die Firma blockiert",
    unblock: "Die Firma darf wieder schreiben",
    lose: "Die nächste Antwort von {platform} geht verloren",
    throttle: "{platform} lehnt die nächste Sendung ab: zu viele",
    duplicates: "{platform} meldet alles dreimal",
    no_duplicates: "{platform} meldet alles wieder einmal",
    clock: "25 Stunden später",
  },
  notes: {
    refused: "Nicht gesendet",
    failed: "Nicht zugestellt",
    unknown: "Niemand weiß, ob das gesendet wurde",
    queued: "Wartet",
    sending: "Wird gesendet",
    cancelled: "Abgesagt",
  },
  waits: "Wartet bis {time}",
  quote: "„{words}“",
  parked: "Comptoir rät nicht: Ein Mensch entscheidet, ob es noch einmal gesendet wird.",
  reasons: {
    blocked: "Der Kontakt ist blockiert.",
    stopped: "Es kam STOP: Schweigen bis START.",
    unreachable:
      "Die Plattform meldet einen Abschied: Nichts wird gesendet, bis wieder etwas kommt.",
    window_closed:
      "Das Zeitfenster ist zu: eine genehmigte Vorlage, oder warten, bis wieder etwas kommt.",
    recipient_gone: "Die Plattform erreicht diese Person nicht. Es wird nicht weiter versucht.",
    recipient_opted_out: "Der Betreiber hat ein STOP dieser Person: Schweigen bis START.",
    content_invalid: "Die Plattform nimmt diesen Inhalt nicht an.",
    not_now: "Die Plattform sagt: jetzt nicht.",
    auth: "Die Plattform nimmt unser Token nicht mehr an: Der Kanal steht und meldet es der Verwaltung.",
    account_blocked: "Die Plattform hat das Konto gesperrt: Der Kanal steht.",
    "": "Die Plattform sagt: zu viele. Comptoir wartet so lange wie verlangt und sendet dann einmal.",
  },
  wrong: "Was schiefgehen kann",
  switches: {
    block: "Firma blockieren",
    lose: "Nächste Antwort verlieren",
    throttle: "Nächste Sendung ablehnen (429)",
    duplicates: "Alles dreimal melden",
    clock: "25 Stunden vorspringen",
  },
  lines: {
    block: {
      silent:
        "{platform} sagt es niemandem. Blockieren, dann schreiben: Die Antwort wird abgelehnt, und Comptoir merkt sich, dass Sie nicht erreichbar sind.",
      tells: "{platform} meldet es sofort. Kein Wort mehr geht hinaus, bis Sie es aufheben.",
      swallows:
        "{platform} meldet Ihren Abschied und verschluckt, was noch kommt. Comptoir schweigt, bis Sie zurück sind.",
      stops:
        "Für den Betreiber ist das ein STOP, er lehnt ab. Comptoir schweigt, bis Sie START schreiben.",
    },
    lose: {
      key: "Die Nachricht kommt an, die Antwort nicht. Comptoir sendet sie mit demselben Schlüssel noch einmal: Sie bekommen sie einmal.",
      echo: "Die Nachricht kommt an, die Antwort nicht. Comptoir erkennt sie an der Quittung und sendet nichts doppelt.",
      query:
        "Die Nachricht kommt an, die Antwort nicht. Comptoir fragt {platform}, was aus ihr wurde. Gab es dieselben Worte schon einmal, entscheidet ein Mensch.",
      none: "Die Nachricht kommt an, die Antwort nicht, und {platform} lässt sich nicht fragen. Comptoir rät nicht: Ein Mensch entscheidet.",
    },
    throttle: "Comptoir wartet, so lange {platform} es verlangt, und sendet dann einmal.",
    duplicates: "Comptoir kennt jede Meldung an ihrer Kennung: eine Nachricht, eine Antwort.",
    window:
      "Nach {hours} Stunden darf nur eine genehmigte Vorlage hinaus. Als Team schreiben: abgelehnt. Als Kunde schreiben: Das Fenster geht auf.",
    humanWindow:
      "Nach {hours} Stunden darf der Assistent nicht mehr schreiben. Das Team darf es, sieben Tage lang: unten ausprobieren.",
    noWindow: "{platform} hat kein Zeitfenster: Zeit ändert nichts.",
  },
  windows: {
    open: "Zeitfenster: offen bis {time}.",
    closed: "Zeitfenster: zu seit {time}.",
    never: "Zeitfenster: geht auf, wenn Sie schreiben.",
    none: "{platform} hat kein Zeitfenster.",
  },
  team: "Als Team schreiben",
  teamSend: "Senden",
  teamLine: "Geht durch dasselbe Tor wie jede Nachricht.",
  teamHuman: "Geht durch dasselbe Tor; gekennzeichnet als von einem Menschen.",
  back: "Die Chats der Demo, mit den Gründen jeder Antwort",
  noDemo: "Die Demo antwortet nicht. Läuft sie noch?",
  noKey:
    "Diese Seite braucht ihren Schlüssel: Öffnen Sie die Adresse, die die Demo beim Start nennt.",
};

const fr: Texts = {
  title: "Téléphones",
  promise:
    "Chaque messagerie, sans compte nulle part : les plateformes tournent sur cette machine.",
  languages: "Langue",
  dark: "Sombre",
  light: "Clair",
  platforms: "Plateformes",
  fresh: "nouveaux :",
  youAre: "Vous êtes",
  noNumber: "sans numéro",
  you: "Vous",
  write: "Écrivez : tiramisu",
  wishes: ["tiramisu", "chocolat", "un plat végan rapide", "STOP"],
  lesson:
    "Comptoir le reçoit tel que la plateforme le transmet. Ce que vous voyez ici est ce que la plateforme a reçu, rien de plus.",
  choices: "Choix",
  cards: "Fiches",
  typeNumber: "Rien à toucher ici : répondez par un chiffre de 1 à {count}.",
  copies: "transmis {count} fois",
  notTaken: "non accepté (HTTP {status})",
  swallowed: "{platform} l’a accepté et ne le montre à personne.",
  statuses: {
    accepted: "Accepté",
    sent: "Envoyé",
    delivered: "Distribué",
    read: "Lu",
    played: "Écouté",
    unknown: "Comptoir ne sait pas encore que c’est arrivé",
    sending: "Envoi en cours",
    failed: "Échoué",
  },
  ordered: {
    block: "Vous avez bloqué l’entreprise",
    unblock: "L’entreprise peut de nouveau écrire",
    lose: "La prochaine réponse de {platform} se perd",
    throttle: "{platform} refuse le prochain envoi : trop nombreux",
    duplicates: "{platform} transmet tout trois fois",
    no_duplicates: "{platform} transmet de nouveau une seule fois",
    clock: "25 heures plus tard",
  },
  notes: {
    refused: "Non envoyé",
    failed: "Non distribué",
    unknown: "Personne ne sait si c’est parti",
    queued: "En attente",
    sending: "Envoi en cours",
    cancelled: "Annulé",
  },
  waits: "En attente jusqu’à {time}",
  quote: "« {words} »",
  parked: "Comptoir ne devine pas : une personne décide s’il faut renvoyer.",
  reasons: {
    blocked: "Le contact est bloqué.",
    stopped: "STOP a été écrit : silence jusqu’à START.",
    unreachable: "La plateforme signale un départ : rien ne part avant un nouveau message.",
    window_closed:
      "La fenêtre de service est fermée : un modèle approuvé, ou attendre un nouveau message.",
    recipient_gone: "La plateforme n’atteint pas cette personne. Rien de plus n’est tenté.",
    recipient_opted_out: "L’opérateur connaît un STOP de cette personne : silence jusqu’à START.",
    content_invalid: "La plateforme n’accepte pas ce contenu.",
    not_now: "La plateforme dit : pas maintenant.",
    auth: "La plateforme n’accepte plus notre jeton : le canal s’arrête et prévient l’administration.",
    account_blocked: "La plateforme a bloqué le compte : le canal s’arrête.",
    "": "La plateforme dit : trop nombreux. Comptoir attend le temps demandé, puis envoie une fois.",
  },
  wrong: "Ce qui peut mal tourner",
  switches: {
    block: "Bloquer l’entreprise",
    lose: "Perdre la prochaine réponse",
    throttle: "Refuser le prochain envoi (429)",
    duplicates: "Tout transmettre trois fois",
    clock: "Avancer de 25 heures",
  },
  lines: {
    block: {
      silent:
        "{platform} n’en dit rien. Bloquez, puis écrivez : la réponse est refusée, et Comptoir retient que vous êtes injoignable.",
      tells: "{platform} prévient aussitôt. Plus un mot ne part avant le déblocage.",
      swallows:
        "{platform} signale votre départ et avale ce qui arrive encore. Comptoir se tait jusqu’à votre retour.",
      stops:
        "Pour l’opérateur, c’est un STOP : il refuse. Comptoir se tait jusqu’à ce que vous écriviez START.",
    },
    lose: {
      key: "Le message arrive, la réponse non. Comptoir le renvoie avec la même clé : vous le recevez une fois.",
      echo: "Le message arrive, la réponse non. Comptoir le reconnaît à l’accusé et n’envoie rien deux fois.",
      query:
        "Le message arrive, la réponse non. Comptoir demande à {platform} ce qu’il est devenu. Si les mêmes mots sont déjà partis, une personne décide.",
      none: "Le message arrive, la réponse non, et {platform} ne répond pas aux questions. Comptoir ne devine pas : une personne décide.",
    },
    throttle: "Comptoir attend le temps demandé par {platform}, puis envoie une seule fois.",
    duplicates: "Comptoir connaît l’identifiant de chaque message : un message, une réponse.",
    window:
      "Après {hours} heures, seul un modèle approuvé peut partir. Écrivez comme l’équipe : refusé. Écrivez comme client : la fenêtre s’ouvre.",
    humanWindow:
      "Après {hours} heures, l’assistant ne peut plus écrire. L’équipe le peut, pendant sept jours : essayez ci-dessous.",
    noWindow: "{platform} n’a pas de fenêtre de service : le temps n’y change rien.",
  },
  windows: {
    open: "Fenêtre de service : ouverte jusqu’à {time}.",
    closed: "Fenêtre de service : fermée depuis {time}.",
    never: "Fenêtre de service : s’ouvre quand vous écrivez.",
    none: "{platform} n’a pas de fenêtre de service.",
  },
  team: "Écrire comme l’équipe",
  teamSend: "Envoyer",
  teamLine: "Passe par la même porte que chaque message.",
  teamHuman: "Passe par la même porte ; signalé comme écrit par une personne.",
  back: "Les chats de la démo, avec les raisons de chaque réponse",
  noDemo: "La démo ne répond pas. Tourne-t-elle encore ?",
  noKey: "Il manque la clé : ouvrez l’adresse que la démo a affichée au démarrage.",
};

export const TEXTS: Record<Language, Texts> = { fr, de, en };

/** `{count} times` with its values put in. */
export function fill(text: string, values: Record<string, string | number>): string {
  return text.replaceAll(/\{(\w+)\}/g, (whole, name: string) => `${values[name] ?? whole}`);
}

/** Why something was not sent, by the class before the colon of what Comptoir wrote down. */
export function reasonOf(error: string, { reasons }: Texts): string {
  const [name = ""] = error.split(":");
  return reasons[name] ?? reasons[""] ?? "";
}
