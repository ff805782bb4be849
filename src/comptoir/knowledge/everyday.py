"""Everyday phrases: what texts of no topic of ours look like, to measure likeness against."""

from __future__ import annotations

PHRASES = (
    "Good morning, how are you?",
    "I will call you back tomorrow.",
    "Where do you live?",
    "The weather is nice today.",
    "My brother works in a hospital.",
    "Thank you for your help.",
    "What time is it?",
    "They bought a new car last year.",
    "Guten Morgen, wie geht es dir?",
    "Ich rufe morgen zurück.",
    "Wo wohnst du?",
    "Das Wetter ist heute schön.",
    "Mein Bruder arbeitet im Krankenhaus.",
    "Danke für deine Hilfe.",
    "Wie spät ist es?",
    "Sie haben letztes Jahr ein neues Auto gekauft.",
    "Bonjour, comment allez-vous ?",
    "Je vous rappelle demain.",
    "Où habites-tu ?",
    "Il fait beau aujourd'hui.",
    "Mon frère travaille dans un hôpital.",
    "Merci pour votre aide.",
    "Quelle heure est-il ?",
    "Ils ont acheté une nouvelle voiture l'année dernière.",
    "Buenos días, ¿cómo estás?",
    "Te llamo mañana.",
    "Buongiorno, come stai?",
    "Ti richiamo domani.",
    "Goedemorgen, hoe gaat het?",
    "Ik bel je morgen terug.",
    "Bom dia, como está?",
    "Dzień dobry, jak się masz?",
)
"""In the languages of the embedding, half of them in English, German and French."""
