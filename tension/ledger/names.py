"""What the columns of a ledger and its fixed words are called, in English and in French.

The one home of these names, written as messages show them; whatever the case, the accents and
the kind of apostrophe, they are read (``words.fold``). The names of types of event are the
rulebook's, those of countries the Unicode CLDR's.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Final

from tension.ledger.columns import READ
from tension.words import fold

OTHER_NAMES: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "event_id": (
            *("id", "identifiant", "identifiant de l’événement", "id événement"),
            *("numéro", "n°", "no", "no."),
        ),
        "date": ("date de l’événement", "date événement", "event date", "jour", "day"),
        "source_actor": (
            *("acteur", "actor", "acteur source", "pays source", "pays acteur", "source country"),
            *("auteur", "émetteur", "initiateur"),
        ),
        "target_actor": (
            *("cible", "target", "acteur cible", "pays cible", "target country"),
            "destinataire",
        ),
        "event_type": (
            *("type", "type d’événement", "type événement", "type de l’événement"),
            *("type of event", "nature de l’événement"),
        ),
        "effective_date": (
            *("date d’effet", "date effet", "prise d’effet", "date de prise d’effet"),
            *("entrée en vigueur", "date d’entrée en vigueur", "effective", "in force from"),
        ),
        "known_date": (
            *("date de publication", "publié le", "rendu public le", "connu le"),
            *("date connue", "publication date", "published", "known"),
        ),
        "date_low": ("date au plus tôt", "au plus tôt", "date min", "earliest date"),
        "date_high": ("date au plus tard", "au plus tard", "date max", "latest date"),
        "ends": ("met fin à", "lève", "fin de la mesure", "mesure levée"),
        "responds_to": ("répond à", "en réponse à", "réponse à", "in response to", "response to"),
        "lapses_with": ("caduc avec", "caduque avec", "devient caduque avec"),
        "lapse_confidence": ("confiance dans la caducité", "probabilité de caducité"),
        "intensity": ("intensité",),
        "scope": ("portée",),
        "confidence": ("confiance", "degré de confiance", "niveau de confiance", "fiabilité"),
        "status": ("statut", "état"),
        "domain": ("domaine",),
        "coder": ("codeur", "codé par", "coded by"),
        "recorded_at": ("saisi le", "date de saisie", "enregistré le"),
        "summary_en": ("summary", "résumé en", "résumé (anglais)", "résumé anglais"),
        "summary_fr": ("résumé", "résumé fr", "résumé (français)", "résumé français"),
        "source_name": ("source", "nom de la source", "média"),
        "source_url": (
            *("url", "lien", "link", "adresse", "lien source", "url source"),
            *("lien de la source", "url de la source", "adresse de la source"),
        ),
        "second_source_url": (
            *("seconde source", "deuxième source", "second source", "second lien"),
            *("deuxième lien", "lien 2", "url 2"),
        ),
        "notes": (
            *("note", "remarque", "remarques", "observation", "observations"),
            *("commentaire", "commentaires", "comment", "comments"),
        ),
    }
)
"""Column → the other names it may go by."""

CANONICAL: Final[Mapping[str, str]] = MappingProxyType(
    {
        **{fold(name): column for column, names in OTHER_NAMES.items() for name in names},
        **{fold(column): column for column in READ},
    }
)
"""Folded name → column."""

OTHER_WORDS: Final[Mapping[str, Mapping[str, tuple[str, ...]]]] = MappingProxyType(
    {
        "status": {
            "confirmed": ("confirmé", "confirmée"),
            "candidate": ("candidat", "candidate", "à confirmer", "non confirmé", "non confirmée"),
            "withdrawn": ("retiré", "retirée", "annulé", "annulée"),
        },
        "confidence": {
            "high": ("haute", "élevée", "élevé", "forte"),
            "medium": ("moyenne", "moyen"),
            "low": ("faible", "basse"),
        },
        "scope": {
            "bilateral": ("bilatérale",),
            "listed": ("listé", "listée", "sur une liste", "pays listés"),
            "regional": ("régionale",),
            "multilateral": ("multilatérale",),
            "third_party": ("tiers", "pays tiers", "tierce partie"),
            "private_firm": ("entreprise", "entreprise privée"),
            "global": ("mondial", "mondiale", "globale"),
        },
        "ends": {"none": ("aucun", "aucune", "néant")},
        "effective_date": {
            "unknown": ("inconnu", "inconnue", "non connue", "indéterminée", "à préciser")
        },
    }
)
"""Column → word → the other ways to write it."""

EXAMPLE_SOURCES: Final[Mapping[str, str]] = MappingProxyType(
    {"en": "example to replace", "fr": "exemple à remplacer"}
)
"""Language → the source that an example row names: it is no source, and nothing is published from
such a row.
"""
_EXAMPLES: Final = frozenset(fold(text) for text in EXAMPLE_SOURCES.values())


def column_named(written: str) -> str | None:
    """The column that a header names, or None for one that is carried and not read."""
    return CANONICAL.get(fold(written))


def other_words(column: str) -> list[str]:
    """The other ways to write the words of a column."""
    return [other for others in OTHER_WORDS.get(column, {}).values() for other in others]


def word_meant(column: str, text: str, allowed: Iterable[str]) -> str | None:
    """The allowed word that a cell of ``column`` means; the words themselves come first."""
    folded = fold(text)
    for word in allowed:
        if fold(word) == folded:
            return word
    others = OTHER_WORDS.get(column, {})
    return next((word for word in allowed if folded in map(fold, others.get(word, ()))), None)


def is_example(source_name: str) -> bool:
    """Whether a source says that its row is an example."""
    return fold(source_name) in _EXAMPLES
