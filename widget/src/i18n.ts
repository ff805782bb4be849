/** Every word the widget says by itself. */

export interface Texts {
  chat: string;
  open: string;
  close: string;
  unread: (count: number) => string;
  assistant: string;
  team: string;
  you: string;
  withAssistant: string;
  withPerson: string;
  placeholder: string;
  send: string;
  sending: string;
  sent: string;
  read: string;
  failed: string;
  tooLong: string;
  retry: string;
  offline: string;
  unavailable: string;
  typing: string;
  newest: string;
  choices: string;
  link: string;
  picture: string;
  file: string;
  place: string;
  notShown: string;
}

export const TEXTS = {
  en: {
    chat: "Chat",
    open: "Open chat",
    close: "Close chat",
    unread: (count) => (count === 1 ? "1 new message" : `${count} new messages`),
    assistant: "Assistant",
    team: "Team",
    you: "You",
    withAssistant: "Digital assistant · ask for a person any time",
    withPerson: "A person from our team is answering",
    placeholder: "Write a message",
    send: "Send",
    sending: "Sending",
    sent: "Sent",
    read: "Read",
    failed: "Not sent",
    tooLong: "Too long to send",
    retry: "Try again",
    offline: "No connection. We keep trying.",
    unavailable: "This chat is not available right now.",
    typing: "Typing",
    newest: "Latest messages",
    choices: "Suggested replies",
    link: "Open",
    picture: "Picture",
    file: "File",
    place: "Place",
    notShown: "This cannot be shown here",
  },
  de: {
    chat: "Chat",
    open: "Chat öffnen",
    close: "Chat schließen",
    unread: (count) => (count === 1 ? "1 neue Nachricht" : `${count} neue Nachrichten`),
    assistant: "Assistent",
    team: "Team",
    you: "Sie",
    withAssistant: "Digitaler Assistent · auf Wunsch ein Mensch",
    withPerson: "Ein Mensch aus unserem Team antwortet",
    placeholder: "Nachricht schreiben",
    send: "Senden",
    sending: "Wird gesendet",
    sent: "Gesendet",
    read: "Gelesen",
    failed: "Nicht gesendet",
    tooLong: "Zu lang zum Senden",
    retry: "Erneut versuchen",
    offline: "Keine Verbindung. Wir versuchen es weiter.",
    unavailable: "Dieser Chat ist gerade nicht verfügbar.",
    typing: "Schreibt",
    newest: "Neueste Nachrichten",
    choices: "Antwortvorschläge",
    link: "Öffnen",
    picture: "Bild",
    file: "Datei",
    place: "Ort",
    notShown: "Das kann hier nicht gezeigt werden",
  },
  fr: {
    chat: "Chat",
    open: "Ouvrir le chat",
    close: "Fermer le chat",
    unread: (count) => (count === 1 ? "1 nouveau message" : `${count} nouveaux messages`),
    assistant: "Assistant",
    team: "Équipe",
    you: "Vous",
    withAssistant: "Assistant numérique · une personne sur demande",
    withPerson: "Une personne de l’équipe vous répond",
    placeholder: "Écrire un message",
    send: "Envoyer",
    sending: "Envoi en cours",
    sent: "Envoyé",
    read: "Lu",
    failed: "Non envoyé",
    tooLong: "Trop long pour être envoyé",
    retry: "Réessayer",
    offline: "Pas de connexion. Nouvelle tentative en cours.",
    unavailable: "Ce chat n’est pas disponible pour le moment.",
    typing: "Écrit",
    newest: "Derniers messages",
    choices: "Réponses proposées",
    link: "Ouvrir",
    picture: "Image",
    file: "Fichier",
    place: "Lieu",
    notShown: "Ce contenu ne peut pas être affiché ici",
  },
} as const satisfies Record<string, Texts>;

/** The first usable language tag among the candidates: `fr-CH` stays `fr-CH`. */
export function chooseLanguage(...candidates: (string | null | undefined)[]): string {
  return candidates.find((tag) => tag && /^[a-z]{2,3}(-[a-z\d]+)*$/i.test(tag)) ?? "en";
}

export function baseOf(language: string): string {
  return language.toLowerCase().split("-")[0] ?? "en";
}

export function textsFor(language: string): Texts {
  const texts: Record<string, Texts> = TEXTS;
  return texts[baseOf(language)] ?? TEXTS.en;
}
