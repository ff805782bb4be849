/** Every word the widget says by itself, in the order of LANGUAGES. */

export const LANGUAGES = ["en", "de", "fr"];

export const TEXTS = {
  chat: ["Chat", "Chat", "Chat"],
  open: ["Open chat", "Chat öffnen", "Ouvrir le chat"],
  close: ["Close chat", "Chat schließen", "Fermer le chat"],
  unread: ["New messages: ", "Neue Nachrichten: ", "Nouveaux messages : "],
  assistant: ["Assistant", "Assistent", "Assistant"],
  team: ["Team", "Team", "Équipe"],
  you: ["You", "Sie", "Vous"],
  assistantLine: ["Digital assistant", "Digitaler Assistent", "Assistant numérique"],
  askPerson: ["Talk to a person", "Mit Menschen reden", "Parler à quelqu’un"],
  personLine: [
    "A person from our team is answering",
    "Ein Mensch aus unserem Team antwortet",
    "Une personne de l’équipe vous répond",
  ],
  placeholder: ["Write a message", "Nachricht schreiben", "Écrire un message"],
  send: ["Send", "Senden", "Envoyer"],
  sending: ["Sending", "Wird gesendet", "Envoi en cours"],
  sent: ["Sent", "Gesendet", "Envoyé"],
  read: ["Read", "Gelesen", "Lu"],
  failed: ["Not sent", "Nicht gesendet", "Non envoyé"],
  refused: ["Too long to send", "Zu lang zum Senden", "Trop long pour être envoyé"],
  retry: ["Try again", "Erneut versuchen", "Réessayer"],
  offline: [
    "No connection. We keep trying.",
    "Keine Verbindung. Wir versuchen es weiter.",
    "Pas de connexion. Nouvelle tentative en cours.",
  ],
  unavailable: [
    "This chat is not available right now.",
    "Dieser Chat ist gerade nicht verfügbar.",
    "Ce chat n’est pas disponible pour le moment.",
  ],
  typing: ["Typing", "Schreibt", "Écrit"],
  newest: ["Latest messages", "Neueste Nachrichten", "Derniers messages"],
  choices: ["Suggested replies", "Antwortvorschläge", "Réponses proposées"],
  link: ["Open", "Öffnen", "Ouvrir"],
  notShown: [
    "This cannot be shown here",
    "Das kann hier nicht gezeigt werden",
    "Ce contenu ne peut pas être affiché ici",
  ],
} satisfies Record<string, [en: string, de: string, fr: string]>;

/** Looks a text up in one language. */
export type Say = (text: keyof typeof TEXTS) => string;

/** The first usable language tag among the candidates: `fr-CH` stays `fr-CH`. */
export function chooseLanguage(...candidates: (string | null | undefined)[]): string {
  return candidates.find((tag) => tag && /^[a-z]{2,3}(-[a-z\d]+)*$/i.test(tag)) ?? "en";
}

export function baseOf(language: string): string {
  return language.toLowerCase().split("-")[0] ?? "en";
}

/** English where we do not speak the language. */
export function speak(language: string): Say {
  const column = Math.max(0, LANGUAGES.indexOf(baseOf(language)));
  return (text) => TEXTS[text][column] ?? "";
}
