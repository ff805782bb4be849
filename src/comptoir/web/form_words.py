"""What the page of a form says, in the languages we speak."""

from __future__ import annotations

from msgspec import Struct


class FormWords(Struct, frozen=True, kw_only=True):
    """The words of the page; {channel} and {word} are filled in."""

    go_on: str
    on: str
    by: str
    phone: str
    agree: str
    send: str
    wrong: str
    elsewhere: str
    sent: str
    leave: str


_WORDS = {
    "en": FormWords(
        go_on="Go on in your messenger. You confirm there; until then we send you nothing.",
        on="{channel}: send {word}",
        by="By",
        phone="Your mobile number, with the code of your country",
        agree="I agree to this.",
        send="Ask me to confirm",
        wrong="That is no phone number. Begin with + and the code of your country.",
        elsewhere="We do not write to numbers of this country.",
        sent="Thank you. We have sent you a message: please confirm there. Until then you get "
        "nothing from us.",
        leave="You can leave at any time: send STOP.",
    ),
    "fr": FormWords(
        go_on="Continuez dans votre messagerie. Vous y confirmez ; d’ici là, nous ne vous envoyons "
        "rien.",
        on="{channel} : envoyer {word}",
        by="Par",
        phone="Votre numéro de mobile, avec l’indicatif du pays",
        agree="Je suis d’accord.",
        send="Recevoir la demande de confirmation",
        wrong="Ce n’est pas un numéro de téléphone. Commencez par + et l’indicatif du pays.",
        elsewhere="Nous n’écrivons pas aux numéros de ce pays.",
        sent="Merci. Nous vous avons envoyé un message : veuillez y confirmer. D’ici là, vous ne "
        "recevez rien de nous.",
        leave="Vous pouvez vous désabonner à tout moment : envoyez STOP.",
    ),
    "de": FormWords(
        go_on="Weiter geht es in Ihrem Messenger. Dort bestätigen Sie; bis dahin schicken wir "
        "Ihnen nichts.",
        on="{channel}: {word} senden",
        by="Über",
        phone="Ihre Mobilnummer, mit der Vorwahl des Landes",
        agree="Ich bin einverstanden.",
        send="Bestätigung anfordern",
        wrong="Das ist keine Telefonnummer. Beginnen Sie mit + und der Vorwahl des Landes.",
        elsewhere="An Nummern dieses Landes schreiben wir nicht.",
        sent="Vielen Dank. Wir haben Ihnen eine Nachricht geschickt: Bitte bestätigen Sie dort. "
        "Bis dahin bekommen Sie nichts von uns.",
        leave="Sie können sich jederzeit abmelden: Senden Sie STOP.",
    ),
}


def words_in(language: str) -> FormWords:
    """The words in `language`, in English where we do not speak it."""
    return _WORDS.get(language, _WORDS["en"])
