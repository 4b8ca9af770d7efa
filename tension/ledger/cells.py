"""One cell at a time: text to a number, a country or a word of the rulebook.

Each function takes the text of a cell and returns its value, or raises ``Unreadable`` with the
message that says what is allowed. Columns are parsed by distinct text, so a cell that stands in
many rows is read once.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from tension import countries
from tension.errors import nearest
from tension.ledger.names import other_words, word_meant
from tension.ledger.unreadable import Unreadable
from tension.rulebook import Vocabulary
from tension.words import fold

NUMBER: Final = re.compile(r"[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?", re.ASCII)
COMMA: Final = re.compile(r"[+-]?\d*,\d+", re.ASCII)
POINT: Final = re.compile(r"[+-]?\d*\.\d+", re.ASCII)
INVISIBLE: Final = "\u200b\u200c\u200d\u200e\u200f\u202a\u202c\u2060\ufeff"
"""Characters without width that come along when a text is copied from a page or a chat."""
HINTED: Final = 50
"""Distinct wrong texts of a column for which the nearest right word is looked for."""


def number(text: str, low: float, high: float, *, marks: str) -> float:
    """A finite number between ``low`` and ``high``; ``marks``: the decimal marks of the file."""
    if COMMA.fullmatch(text) and "," not in marks:
        raise Unreadable("ledger.comma", text)
    if POINT.fullmatch(text) and "." not in marks:
        raise Unreadable("ledger.point", text)
    plain = text.replace(",", ".") if COMMA.fullmatch(text) else text
    value = float(plain) if NUMBER.fullmatch(plain) else math.nan
    if not low <= value <= high:
        raise Unreadable("ledger.not_a_number", text, low=low, high=high)
    return value


def marks_of(texts: Iterable[str], separator: str) -> str:
    """The decimal marks of a file: one for the whole file.

    A comma where its numbers have one and cells are parted by ``;`` or a tab, or where, in
    quotation marks between commas, no number has a point. Without a ``separator`` the file holds
    numbers as numbers, and both marks are read.
    """
    if not separator:
        return ",."
    texts = list(texts)
    comma = any(COMMA.fullmatch(text) for text in texts)
    point = any(POINT.fullmatch(text) for text in texts)
    return "," if comma and (separator != "," or not point) else "."


def country(text: str, system: str) -> str:
    """An ISO 3166 alpha-3 code from a code of ``system`` or a name."""
    code = countries.find(text, system)
    if code is not None:
        return code
    actor = countries.cameo_actor(text)
    if actor is not None:
        raise Unreadable("ledger.cameo_actor", text, country=actor[0], role=actor[1])
    if text in countries.CAMEO_REGIONS:
        raise Unreadable("ledger.region", text)
    key = "ledger.unknown_country" if system == "iso" else "ledger.unknown_code"
    raise Unreadable(key, text, lambda: countries.nearest(text) or "", system=system.upper())


def event_type(text: str, vocabulary: Vocabulary) -> str:
    """The key of a type of event from its key, label or alias."""
    key = vocabulary.types.get(fold(text))
    if key is None:
        raise Unreadable("ledger.unknown_type", text, lambda: _types_like(text, vocabulary))
    return key


def _types_like(text: str, vocabulary: Vocabulary) -> str:
    """The name most like ``text``, else those that begin with it; with the key where it differs.
    Told with the apostrophe of print; either is read.
    """
    folded, names = fold(text[:80]), vocabulary.written
    near = nearest(folded, names)
    begun = (name for name in names if fold(name).startswith(folded))
    like = [near] if near else sorted(begun, key=len)[:3]
    keys = ((name, names[name]) for name in like)
    told = (key if fold(name) == fold(key) else f"{name} ({key})" for name, key in keys)
    return ", ".join(told).replace("'", "\u2019")


def choice(text: str, column: str, allowed: Iterable[str]) -> str:
    """One of the allowed words, from one of its names in English or French."""
    words = sorted(allowed)
    meant = word_meant(column, text, words)
    if meant is None:
        raise Unreadable(
            "ledger.not_allowed",
            text,
            lambda: nearest(text[:80], [*words, *other_words(column)]),
            allowed=", ".join(words),
        )
    return meant


def confidence(text: str, names: Iterable[str], *, marks: str) -> str:
    """A name of the rulebook's, or a probability between 0 and 1 (kept as text)."""
    if re.match(r"[+-]?[\d.,]", text):
        return repr(number(text, 0.0, 1.0, marks=marks))
    return choice(text, "confidence", names)


@dataclass(frozen=True)
class Coded:
    """A column as numbers of its distinct texts: ``texts[codes[i]]`` is the text of row i."""

    codes: NDArray[np.int64]
    texts: tuple[str, ...]

    @staticmethod
    def of(column: pd.Series) -> Coded:
        """The distinct texts of a column, in order of appearance."""
        codes, found = pd.factorize(column)
        return Coded(codes.astype(np.int64), tuple(found.tolist()))

    def parse(
        self, parse: Callable[[str], Any], blank: Any
    ) -> tuple[list[Any], dict[int, Unreadable]]:
        """The value of every distinct text (``blank`` for the empty one and for those that cannot
        be read), and what is wrong with the latter, by number.
        """
        values: list[Any] = []
        broken: dict[int, Unreadable] = {}
        for code, text in enumerate(self.texts):
            try:
                bare = text.strip(INVISIBLE)
                values.append(parse(bare) if bare else blank)
            except Unreadable as problem:
                if len(broken) < HINTED:
                    problem.look_for_nearest()
                broken[code] = problem
                values.append(blank)
        return values, broken
