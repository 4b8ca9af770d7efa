"""Every message and label, one file a language; and how words are compared.

A third language is one file beside ``en.py`` and ``fr.py``, named in ``LANGUAGES``.
"""

from __future__ import annotations

import unicodedata
from functools import cache
from importlib import import_module

LANGUAGES = ("en", "fr")


def say(key: str, lang: str, **values: object) -> str:
    """The message ``key`` in ``lang`` with its values put in.

    Raises KeyError for a message or a language that does not exist: a missing word is a bug.
    """
    return catalogue(lang)[key].format(**values)


@cache
def catalogue(lang: str) -> dict[str, str]:
    """Message key → text with ``{names}``, for one language."""
    if lang not in LANGUAGES:
        raise KeyError(lang)
    messages: dict[str, str] = import_module(f"tension.words.{lang}").MESSAGES
    return messages


def fold(text: str) -> str:
    """The form in which words are compared: case, accents, apostrophes and blanks set aside.

    Only combining marks are dropped, so that letters of any script stay.
    """
    plain = unicodedata.normalize("NFKD", text.replace("\u2019", "'").replace("\u02bc", "'"))
    kept = "".join(char for char in plain if not unicodedata.combining(char))
    return " ".join(kept.casefold().replace("_", " ").split())
