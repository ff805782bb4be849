"""What the assistant says of itself, in the languages it speaks."""

from __future__ import annotations

from typing import Literal

TextKey = Literal[
    "stopped",
    "started",
    "topic_stopped",
    "topic_started",
    "sign_up_sure",
    "sign_up_yes",
    "menu",
    "hello",
    "thanks",
    "human",
    "not_found",
    "small_talk",
    "which",
    "which_if_any",
    "which_named",
    "this",
    "talk_to_person",
    "minutes",
    "servings",
    "choice_gone",
    "holds",
    "not_your_diet",
    "against",
    "against_or",
    "no_more",
    "none_fits",
    "not_told",
    "declined",
    "noted",
    "forget_that",
    "not_kept",
    "nothing_known",
    "known",
    "record_stays",
    "forget_all",
    "forget_one",
    "no_shares",
    "forgotten",
    "forget_sure",
    "yes_forget",
    "all_forgotten",
    "your_diet",
    "you_avoid",
    "your_language",
    "your_shares",
    "your_branch",
    "your_timezone",
    "disclosure",
    "tell_offer",
    "tell_me",
    "sources_differ",
    "person_knows",
    "as_of",
    "rated",
    "add_comment",
    "comment_wanted",
    "comment_kept",
]

TEXTS: dict[str, dict[TextKey, str]] = {
    "en": {
        "rated": "Thank you for your rating!",
        "add_comment": "Add a comment",
        "comment_wanted": "What would you like to tell us? Your next message goes to the team.",
        "comment_kept": "Thank you, we have passed it on.",
        "tell_offer": "Shall I tell you when we have something on that?",
        "tell_me": "Yes, tell me",
        "sources_differ": "We say two different things on this:",
        "person_knows": "A person can tell you which of them is right.",
        "as_of": "as of {day}",
        "disclosure": "This is the digital assistant of {name}.",
        "stopped": "Done: you will get no more messages from us here. Send START to begin again.",
        "started": "Welcome back! Just write what you are looking for.",
        "topic_stopped": "Done: you will get nothing more of “{topic}”. Your questions are still "
        "answered. Send START {slug} to get it again.",
        "topic_started": "Done: you will get “{topic}” from us here. Send STOP {slug} to end it.",
        "sign_up_sure": "{text}\n\nDo you agree? Tap the button, or reply START {word}.",
        "sign_up_yes": "Yes, I agree",
        "menu": "I am the digital assistant of {name}. Write what you are looking for, in your own "
        "words. A person takes over when you write HUMAN; STOP ends our messages.",
        "hello": "Hello! I am the digital assistant of {name}. What are you looking for?",
        "thanks": "You are welcome!",
        "human": "I am passing you on: a colleague will answer you here. "
        "Write MENU to go on with the assistant in the meantime.",
        "small_talk": "That is beyond me: I am a digital assistant and only know what we offer. "
        "Write in a word or two what you are looking for, or talk to a person.",
        "not_found": "I found nothing on that that I could honestly recommend. You can put it in "
        "other words, or talk to a person.",
        "which": "Which one do you mean?",
        "which_named": "Which “{name}” do you mean?",
        "which_if_any": "I am not sure that I have this. Do you mean one of these? If not, say it "
        "in other words.",
        "this": "Do you mean this?",
        "talk_to_person": "Talk to a person",
        "minutes": "{n} min",
        "servings": "serves {n}",
        "choice_gone": "That choice is no longer available. What are you looking for?",
        "holds": "Please note: this contains what you said you avoid ({what}).",
        "against": "“{title}” does not suit what you told me ({what}). Would you "
        "like it all the same?",
        "against_or": "“{title}” does not suit what you told me ({what}). Would you "
        "like it all the same, or rather “{other}”?",
        "not_your_diet": "Please note: this is not {what}, and you said that you eat so.",
        "no_more": "That was all I have on this that I could honestly recommend. What else are you "
        "looking for?",
        "none_fits": "I have nothing on this that fits all of that. You can put it in other "
        "words, or "
        "talk to a person.",
        "not_told": "The page on “{title}” does not say.",
        "declined": "All right. What are you looking for?",
        "noted": "Noted: {what}. I will keep to it from now on. Write “What do you know about me?”"
        " to see everything.",
        "forget_that": "Forget that",
        "not_kept": "I do not know {what}, so I have not noted it.",
        "nothing_known": "You have told me nothing about yourself, and I have noted nothing.",
        "known": "This is what you have told me:",
        "record_stays": "Tap on what I should forget.",
        "forget_all": "Forget everything",
        "forget_one": "Forget: {what}",
        "no_shares": "You have not told me of any shares. Write “I have shares of …”.",
        "forgotten": "Forgotten: {what}.",
        "forget_sure": "Shall I forget everything about you: your preferences, what we talked "
        "about last"
        " and what you were given? The messages themselves stay in the company’s records "
        "until their retention ends.",
        "yes_forget": "Yes, forget it",
        "all_forgotten": "Done. I have forgotten your preferences, what we talked about last and "
        "what you "
        "were given. The messages themselves, a STOP and its proof stay in the company’s "
        "records until their retention ends.",
        "your_diet": "you eat {what}",
        "you_avoid": "you avoid {what}",
        "your_language": "we speak {what}",
        "your_shares": "you have shares of {what}",
        "your_branch": "your branch is {what}",
        "your_timezone": "your clock is that of {what}",
    },
    "fr": {
        "rated": "Merci pour votre avis !",
        "add_comment": "Ajouter un mot",
        "comment_wanted": "Que souhaitez-vous nous dire ? Votre prochain message va à l’équipe.",
        "comment_kept": "Merci, c’est transmis.",
        "tell_offer": "Dois-je vous prévenir quand nous aurons quelque chose à ce sujet ?",
        "tell_me": "Oui, prévenez-moi",
        "sources_differ": "Nous donnons deux réponses différentes à ce sujet :",
        "person_knows": "Une personne peut vous dire laquelle est la bonne.",
        "as_of": "au {day}",
        "disclosure": "Ici l’assistant numérique de {name}.",
        "stopped": "C’est fait : vous ne recevrez plus de messages de notre part ici. "
        "Envoyez START pour reprendre.",
        "started": "Heureux de vous retrouver ! Écrivez simplement ce que vous cherchez.",
        "topic_stopped": "C’est fait : vous ne recevrez plus rien de « {topic} ». Nous répondons "
        "toujours à vos questions. Envoyez START {slug} pour vous réabonner.",
        "topic_started": "C’est fait : vous recevrez « {topic} » ici. Envoyez STOP {slug} pour "
        "vous désabonner.",
        "sign_up_sure": "{text}\n\nÊtes-vous d’accord ? Touchez le bouton, ou répondez "
        "START {word}.",
        "sign_up_yes": "Oui, d’accord",
        "menu": "Je suis l’assistant numérique de {name}. Écrivez ce que vous cherchez, avec vos "
        "mots. Une personne prend le relais si vous écrivez HUMAIN ; STOP met fin à nos messages.",
        "hello": "Bonjour ! Je suis l’assistant numérique de {name}. Que cherchez-vous ?",
        "thanks": "Avec plaisir !",
        "human": "Je vous passe quelqu’un : une personne de l’équipe va vous répondre ici. "
        "Écrivez MENU pour continuer avec l’assistant en attendant.",
        "small_talk": "Cela me dépasse : je suis un assistant numérique et ne connais que ce que "
        "nous proposons. Écrivez en un mot ou deux ce que vous cherchez, ou parlez à une personne.",
        "not_found": "Je n’ai rien trouvé que je puisse honnêtement vous recommander. Essayez "
        "avec d’autres mots, ou parlez à une personne.",
        "which": "Lequel voulez-vous dire ?",
        "which_named": "De quel « {name} » parlez-vous ?",
        "which_if_any": "Je ne suis pas sûr d’avoir cela. Est-ce l’un de ceux-ci ? Sinon, dites-le "
        "autrement.",
        "this": "Est-ce ce que vous cherchez ?",
        "talk_to_person": "Parler à une personne",
        "minutes": "{n} min",
        "servings": "{n} personnes",
        "choice_gone": "Ce choix n’est plus disponible. Que cherchez-vous ?",
        "holds": "Attention : contient ce que vous dites éviter ({what}).",
        "against": "« {title} » ne convient pas à ce que vous m’avez dit "
        "({what}). Le voulez-vous quand même ?",
        "against_or": "« {title} » ne convient pas à ce que vous m’avez dit "
        "({what}). Le voulez-vous quand même, ou plutôt « {other} » ?",
        "not_your_diet": "Attention : ce n’est pas {what}, alors que vous dites manger ainsi.",
        "no_more": "C’est tout ce que je peux honnêtement vous recommander à ce sujet. Que "
        "cherchez-"
        "vous d’autre ?",
        "none_fits": "Je n’ai rien à ce sujet qui remplisse tout cela. Essayez avec d’autres "
        "mots, ou "
        "parlez à une personne.",
        "not_told": "La page « {title} » ne le dit pas.",
        "declined": "D’accord. Que cherchez-vous ?",
        "noted": "C’est noté : {what}. J’en tiendrai compte désormais. Écrivez « Que sais-tu de "
        "moi ? » pour tout voir.",
        "forget_that": "Oublie ça",
        "not_kept": "Je ne connais pas {what} ; je n’ai donc rien noté.",
        "nothing_known": "Vous ne m’avez rien dit de vous, et je n’ai rien noté.",
        "known": "Voici ce que vous m’avez dit :",
        "record_stays": "Touchez ce que je dois oublier.",
        "forget_all": "Tout oublier",
        "forget_one": "Oublier : {what}",
        "no_shares": "Vous ne m’avez parlé d’aucune action. Écrivez « J’ai des actions … ».",
        "forgotten": "C’est oublié : {what}.",
        "forget_sure": "Dois-je oublier tout ce que je sais de vous : vos préférences, notre "
        "dernier "
        "sujet et ce que vous avez reçu ? Les messages eux-mêmes restent dans les "
        "archives de l’entreprise jusqu’à la fin de leur conservation.",
        "yes_forget": "Oui, tout oublier",
        "all_forgotten": "C’est fait. J’ai oublié vos préférences, notre dernier sujet et ce que "
        "vous avez"
        " reçu. Les messages eux-mêmes, un STOP et sa preuve restent dans les archives de"
        " l’entreprise jusqu’à la fin de leur conservation.",
        "your_diet": "vous mangez {what}",
        "you_avoid": "vous évitez : {what}",
        "your_language": "nous parlons {what}",
        "your_shares": "vous avez des actions {what}",
        "your_branch": "votre agence est {what}",
        "your_timezone": "votre heure est celle de {what}",
    },
    "de": {
        "rated": "Danke für Ihre Bewertung!",
        "add_comment": "Etwas dazu sagen",
        "comment_wanted": "Was möchten Sie uns sagen? Ihre nächste Nachricht geht ans Team.",
        "comment_kept": "Danke, wir haben es weitergegeben.",
        "tell_offer": "Soll ich Ihnen Bescheid geben, wenn wir etwas dazu haben?",
        "tell_me": "Ja, Bescheid geben",
        "sources_differ": "Dazu sagen wir an zwei Stellen Verschiedenes:",
        "person_knows": "Eine Person kann Ihnen sagen, was davon stimmt.",
        "as_of": "Stand {day}",
        "disclosure": "Hier antwortet der digitale Assistent von {name}.",
        "stopped": "Erledigt: Sie bekommen hier keine Nachrichten mehr von uns. "
        "Mit START geht es wieder los.",
        "started": "Schön, dass Sie wieder da sind! Schreiben Sie einfach, was Sie suchen.",
        "topic_stopped": "Erledigt: Sie bekommen nichts mehr aus „{topic}“. Ihre Fragen "
        "beantworten wir weiterhin. Mit START {slug} bekommen Sie es wieder.",
        "topic_started": "Erledigt: Sie bekommen hier „{topic}“. Mit STOP {slug} endet es.",
        "sign_up_sure": "{text}\n\nSind Sie einverstanden? Tippen Sie auf den Knopf, oder "
        "antworten Sie START {word}.",
        "sign_up_yes": "Ja, einverstanden",
        "menu": "Ich bin der digitale Assistent von {name}. Schreiben Sie in Ihren Worten, was Sie "
        "suchen. Mit MENSCH übernimmt eine Person, mit STOP enden unsere Nachrichten.",
        "hello": "Hallo! Ich bin der digitale Assistent von {name}. Was suchen Sie?",
        "thanks": "Gern geschehen!",
        "human": "Ich gebe weiter: Jemand aus dem Team antwortet Ihnen hier. "
        "Mit MENU geht es bis dahin mit dem Assistenten weiter.",
        "small_talk": "Da bin ich überfragt: Ich bin ein digitaler Assistent und kenne nur unser "
        "Angebot. Schreiben Sie mit ein, zwei Wörtern, was Sie suchen, oder sprechen Sie mit einer "
        "Person.",
        "not_found": "Dazu habe ich nichts gefunden, was ich ehrlich empfehlen könnte. Versuchen "
        "Sie es mit anderen Worten, oder sprechen Sie mit einer Person.",
        "which": "Was meinen Sie?",
        "which_named": "Welches „{name}“ meinen Sie?",
        "which_if_any": "Ich weiß nicht, ob ich das habe. Meinen Sie eines davon? Wenn nicht, "
        "sagen Sie es mit anderen Worten.",
        "this": "Meinen Sie das?",
        "talk_to_person": "Mit einer Person sprechen",
        "minutes": "{n} Min.",
        "servings": "für {n} Personen",
        "choice_gone": "Diese Auswahl gibt es nicht mehr. Was suchen Sie?",
        "holds": "Achtung: enthält, was Sie nach eigenen Angaben meiden ({what}).",
        "against": "„{title}“ passt nicht zu dem, was Sie mir gesagt haben "
        "({what}). Möchten Sie es trotzdem?",
        "against_or": "„{title}“ passt nicht zu dem, was Sie mir gesagt haben "
        "({what}). Möchten Sie es trotzdem oder lieber „{other}“?",
        "not_your_diet": "Achtung: Das ist nicht {what}, obwohl Sie sich so ernähren.",
        "no_more": "Das war alles, was ich dazu ehrlich empfehlen kann. Was suchen Sie sonst?",
        "none_fits": "Dazu habe ich nichts, das all das erfüllt. Versuchen Sie es mit anderen "
        "Worten, "
        "oder sprechen Sie mit einer Person.",
        "not_told": "Die Seite „{title}“ sagt das nicht.",
        "declined": "In Ordnung. Was suchen Sie?",
        "noted": "Gemerkt: {what}. Daran halte ich mich ab jetzt. Mit „Was weißt du über mich?“ "
        "sehen Sie alles.",
        "forget_that": "Vergiss das",
        "not_kept": "{what} kenne ich nicht, deshalb habe ich nichts gemerkt.",
        "nothing_known": "Sie haben mir nichts über sich gesagt, und ich habe nichts gemerkt.",
        "known": "Das haben Sie mir gesagt:",
        "record_stays": "Tippen Sie an, was ich vergessen soll.",
        "forget_all": "Alles vergessen",
        "forget_one": "Vergiss: {what}",
        "no_shares": "Sie haben mir von keinen Aktien erzählt. Schreiben Sie „Ich habe Aktien von "
        "…“.",
        "forgotten": "Vergessen: {what}.",
        "forget_sure": "Soll ich alles über Sie vergessen: Ihre Vorlieben, unser letztes Thema "
        "und was "
        "Sie bekommen haben? Die Nachrichten selbst bleiben in den Unterlagen des "
        "Unternehmens, bis deren Aufbewahrung endet.",
        "yes_forget": "Ja, vergessen",
        "all_forgotten": "Erledigt. Ich habe Ihre Vorlieben, unser letztes Thema und was Sie "
        "bekommen "
        "haben vergessen. Die Nachrichten selbst, ein STOP und sein Nachweis bleiben in "
        "den Unterlagen des Unternehmens, bis deren Aufbewahrung endet.",
        "your_diet": "Sie essen {what}",
        "you_avoid": "Sie meiden {what}",
        "your_language": "wir sprechen {what}",
        "your_shares": "Sie haben Aktien von {what}",
        "your_branch": "Ihre Filiale ist {what}",
        "your_timezone": "Ihre Zeitzone ist {what}",
    },
}


def say(key: TextKey, language: str, **values: object) -> str:
    """The text `key` in `language`, or in English where we do not speak it."""
    text = TEXTS.get(language, TEXTS["en"])[key]
    for name, value in values.items():
        text = text.replace("{" + name + "}", str(value))
    return text
