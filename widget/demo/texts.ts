/** The words of the demo page. */
import type { Language } from "./protocol";

export interface Texts {
  promise: string;
  languages: string;
  dark: string;
  light: string;
  workspaces: string;
  tryThis: string;
  site: string;
  phones: string;
  phonesLine: string;
  why: string;
  empty: string;
  questions: [question: string, meaning: string][];
  chosen: string;
  confidence: string;
  milliseconds: string;
  understood: string;
  language: string;
  runnerUp: string;
  behind: string;
  considered: string;
  what: string;
  who: string;
  when: string;
  total: string;
  more: string;
  excluded: string;
  details: string;
  raw: string;
  copy: string;
  copied: string;
  noReasons: string;
  noDemo: string;
  noKey: string;
  outcomes: Record<string, string>;
  rules: Record<string, string>;
  reasons: Record<string, string>;
}

const en: Texts = {
  promise: "Ask for one thing. Get that one thing, and see why.",
  languages: "Language",
  dark: "Dark",
  light: "Light",
  workspaces: "Magazines",
  tryThis: "Try",
  site: "the site the answers come from",
  phones: "Phones",
  phonesLine: "the same magazine on every messenger",
  why: "Why this answer",
  empty: "Send a wish, or tap one above. Every answer is weighed by three questions:",
  questions: [
    ["What", "is asked? How well an item meets the words."],
    ["Who", "asks? Language and what they told us before."],
    ["When", "do they ask? Season, freshness, validity."],
  ],
  chosen: "Chosen",
  confidence: "confident",
  milliseconds: "ms",
  understood: "Understood",
  language: "Language",
  runnerUp: "Runner-up",
  behind: "behind",
  considered: "Considered",
  what: "What",
  who: "Who",
  when: "When",
  total: "Total",
  more: "More candidates: ",
  excluded: "Left out",
  details: "Details",
  raw: "Raw data",
  copy: "Copy",
  copied: "Copied",
  noReasons: "No reasons were written down for this message.",
  noDemo: "The demo does not answer. Is it still running?",
  noKey: "This page needs its key: open the address that the demo printed when it started.",
  outcomes: {
    answer: "Answer",
    ask_back: "Asks back",
    handoff: "To a person",
    silence: "Silent",
  },
  rules: {
    keyword: "The words are a keyword of the editors.",
    symbol: "A symbol was named exactly.",
    entity: "A known name was recognised.",
    title: "The title meets the wish.",
    content: "The content meets the wish best.",
    ambiguous: "Several items fit about equally well, so it asks back.",
    unknown: "Nothing fits well enough, and nothing is made up.",
    "command:stop": "STOP means stop, always.",
    "command:start": "They want messages again.",
    "command:menu": "They asked what is on offer.",
    "command:human": "They asked for a person.",
    "command:hello": "A greeting.",
    "command:thanks": "A word of thanks.",
    choice_gone: "That choice is no longer on offer.",
    choice: "One of the offered choices was tapped.",
    preferences: "They asked what is known of them.",
    standing_wish: "They asked to be told later, or about such wishes.",
    declared: "They told something of themselves; it is kept.",
    not_kept: "What they told names nothing known here; nothing is kept.",
    forgotten: "What they had told was taken back, as asked.",
    another: "Another item for the same wish, none that was given.",
    refined: "The same wish, with more demands.",
    details: "A field of the item that was shown.",
    which: "Yes, but to what? Several things are open.",
    declined: "No to what was offered.",
    chosen_before: "Several things have this name; they chose this one before.",
    intent: "What is meant was recognised by the editors’ examples.",
    model: "A language model chose it among the first five.",
    against_preference: "What was asked for does not suit what they told of themselves.",
    blocked: "The company blocked this contact.",
    stopped: "They sent STOP, so nothing is said.",
    owned_by_person: "A person has taken over.",
  },
  reasons: {
    price: "above the price",
    preference: "against what they told",
    audience: "for others",
    not_yet_valid: "not yet valid",
    expired: "expired",
    minutes: "takes too long",
    diet: "against the diet",
    ingredient: "unwanted ingredient",
    season: "out of season",
    seen: "already shown",
    language: "other language",
  },
};

const de: Texts = {
  promise: "Eine Sache wünschen. Genau die bekommen, und sehen, warum.",
  languages: "Sprache",
  dark: "Dunkel",
  light: "Hell",
  workspaces: "Magazine",
  tryThis: "Probieren",
  site: "die Website, aus der die Antworten kommen",
  phones: "Telefone",
  phonesLine: "dasselbe Magazin auf jedem Messenger",
  why: "Warum diese Antwort",
  empty: "Schicken Sie einen Wunsch, oder tippen Sie oben einen an. Drei Fragen entscheiden:",
  questions: [
    ["Was", "ist gefragt? Wie gut ein Eintrag die Worte trifft."],
    ["Wer", "fragt? Sprache und was wir schon wissen dürfen."],
    ["Wann", "wird gefragt? Saison, Frische, Gültigkeit."],
  ],
  chosen: "Gewählt",
  confidence: "sicher",
  milliseconds: "ms",
  understood: "Verstanden",
  language: "Sprache",
  runnerUp: "Zweiter",
  behind: "dahinter",
  considered: "Abgewogen",
  what: "Was",
  who: "Wer",
  when: "Wann",
  total: "Gesamt",
  more: "Weitere Kandidaten: ",
  excluded: "Ausgeschlossen",
  details: "Einzelheiten",
  raw: "Rohdaten",
  copy: "Kopieren",
  copied: "Kopiert",
  noReasons: "Zu dieser Nachricht wurden keine Gründe notiert.",
  noDemo: "Die Demo antwortet nicht. Läuft sie noch?",
  noKey:
    "Diese Seite braucht ihren Schlüssel: öffnen Sie die Adresse, die die Demo beim Start nennt.",
  outcomes: {
    answer: "Antwort",
    ask_back: "Rückfrage",
    handoff: "An einen Menschen",
    silence: "Schweigt",
  },
  rules: {
    keyword: "Die Worte sind ein Stichwort der Redaktion.",
    symbol: "Ein Kürzel wurde genau genannt.",
    entity: "Ein bekannter Name wurde erkannt.",
    title: "Der Titel trifft den Wunsch.",
    content: "Der Inhalt trifft den Wunsch am besten.",
    ambiguous: "Mehreres passt etwa gleich gut, darum die Rückfrage.",
    unknown: "Nichts passt gut genug, und erfunden wird nichts.",
    "command:stop": "STOP heißt stopp, immer.",
    "command:start": "Nachrichten sind wieder erwünscht.",
    "command:menu": "Gefragt war, was es gibt.",
    "command:human": "Gewünscht ist ein Mensch.",
    "command:hello": "Ein Gruß.",
    "command:thanks": "Ein Dank.",
    choice_gone: "Diese Auswahl steht nicht mehr offen.",
    choice: "Einer der Vorschläge wurde angetippt.",
    preferences: "Gefragt war, was über sie bekannt ist.",
    standing_wish: "Sie möchten später Bescheid bekommen, oder fragen nach solchen Wünschen.",
    declared: "Sie haben etwas über sich gesagt; das ist gemerkt.",
    not_kept: "Was sie sagten, nennt nichts, was hier bekannt ist; gemerkt wird nichts.",
    forgotten: "Was sie gesagt hatten, ist zurückgenommen, wie gewünscht.",
    another: "Etwas anderes zum selben Wunsch, nichts schon Gezeigtes.",
    refined: "Derselbe Wunsch mit weiteren Bedingungen.",
    details: "Eine Angabe zum gezeigten Eintrag.",
    which: "Ja, aber wozu? Mehreres steht offen.",
    declined: "Nein zu dem, was angeboten war.",
    chosen_before: "So heißt mehreres; sie haben früher dieses gewählt.",
    intent: "Was gemeint ist, zeigen die Beispiele der Redaktion.",
    model: "Ein Sprachmodell hat es unter den ersten fünf gewählt.",
    against_preference: "Das Gewünschte passt nicht zu dem, was sie über sich gesagt haben.",
    blocked: "Das Unternehmen hat diesen Kontakt gesperrt.",
    stopped: "Sie haben STOP geschickt, also wird nichts gesagt.",
    owned_by_person: "Ein Mensch hat übernommen.",
  },
  reasons: {
    price: "über dem Preis",
    preference: "gegen das, was sie sagten",
    audience: "für andere",
    not_yet_valid: "noch nicht gültig",
    expired: "abgelaufen",
    minutes: "dauert zu lange",
    diet: "gegen die Ernährungsweise",
    ingredient: "unerwünschte Zutat",
    season: "nicht die Saison",
    seen: "schon gezeigt",
    language: "andere Sprache",
  },
};

const fr: Texts = {
  promise: "Demandez une chose. Recevez celle-là, et voyez pourquoi.",
  languages: "Langue",
  dark: "Sombre",
  light: "Clair",
  workspaces: "Magazines",
  tryThis: "Essayez",
  site: "le site d’où viennent les réponses",
  phones: "Téléphones",
  phonesLine: "le même magazine sur chaque messagerie",
  why: "Pourquoi cette réponse",
  empty: "Envoyez une envie, ou touchez une proposition. Trois questions décident :",
  questions: [
    ["Quoi", "Que demande-t-on ? Ce qui répond le mieux aux mots."],
    ["Qui", "Qui demande ? La langue et ce qu’on nous a confié."],
    ["Quand", "À quel moment ? Saison, fraîcheur, validité."],
  ],
  chosen: "Choisi",
  confidence: "de certitude",
  milliseconds: "ms",
  understood: "Compris",
  language: "Langue",
  runnerUp: "Second",
  behind: "derrière",
  considered: "Comparés",
  what: "Quoi",
  who: "Qui",
  when: "Quand",
  total: "Total",
  more: "Autres candidats : ",
  excluded: "Écartés",
  details: "Détails",
  raw: "Données brutes",
  copy: "Copier",
  copied: "Copié",
  noReasons: "Aucune raison n’a été notée pour ce message.",
  noDemo: "La démo ne répond pas. Tourne-t-elle encore ?",
  noKey: "Il manque la clé : ouvrez l’adresse que la démo a affichée au démarrage.",
  outcomes: {
    answer: "Réponse",
    ask_back: "Question",
    handoff: "Vers une personne",
    silence: "Silence",
  },
  rules: {
    keyword: "Les mots sont un mot-clé de la rédaction.",
    symbol: "Un symbole a été nommé exactement.",
    entity: "Un nom connu a été reconnu.",
    title: "Le titre répond à l’envie.",
    content: "Le contenu répond le mieux à l’envie.",
    ambiguous: "Plusieurs choix conviennent autant, d’où la question.",
    unknown: "Rien ne convient assez, et rien n’est inventé.",
    "command:stop": "STOP veut dire stop, toujours.",
    "command:start": "Les messages sont de nouveau souhaités.",
    "command:menu": "On demande ce qui est proposé.",
    "command:human": "On demande une personne.",
    "command:hello": "Une salutation.",
    "command:thanks": "Un merci.",
    choice_gone: "Ce choix n’est plus proposé.",
    choice: "Une des propositions a été touchée.",
    preferences: "On demande ce que l’on sait de la personne.",
    standing_wish: "On veut être prévenu plus tard, ou l’on demande ces souhaits.",
    declared: "La personne a dit quelque chose d’elle ; c’est retenu.",
    not_kept: "Ce qui est dit ne nomme rien de connu ici ; rien n’est retenu.",
    forgotten: "Ce qui avait été dit est effacé, comme demandé.",
    another: "Autre chose pour la même envie, rien de déjà montré.",
    refined: "La même envie, avec d’autres conditions.",
    details: "Une précision sur ce qui a été montré.",
    which: "Oui, mais à quoi ? Plusieurs choses sont en suspens.",
    declined: "Non à ce qui était proposé.",
    chosen_before: "Plusieurs choses portent ce nom ; celle-ci a été choisie auparavant.",
    intent: "Les exemples de la rédaction montrent ce qui est voulu.",
    model: "Un modèle de langage l’a choisi parmi les cinq premiers.",
    against_preference: "Ce qui est demandé ne convient pas à ce que la personne a dit d’elle.",
    blocked: "L’entreprise a bloqué ce contact.",
    stopped: "La personne a envoyé STOP : rien n’est dit.",
    owned_by_person: "Une personne a pris le relais.",
  },
  reasons: {
    price: "au-dessus du prix",
    preference: "contraire à ce qui a été dit",
    audience: "pour d’autres",
    not_yet_valid: "pas encore valable",
    expired: "expiré",
    minutes: "trop long",
    diet: "contraire au régime",
    ingredient: "ingrédient exclu",
    season: "hors saison",
    seen: "déjà montré",
    language: "autre langue",
  },
};

export const TEXTS: Record<Language, Texts> = { fr, de, en };

/** The words for a name from the server; one we do not know yet is shown as it is. */
export function wordFor(names: Record<string, string>, name: string): string {
  return names[name] ?? name.replaceAll(/[_:]/g, " ");
}
