"""Titles compared: what counts as the same text, and which texts deny something.

Only blanks, quotation marks and punctuation between words are set aside, never a letter or a mark
on a letter, of any script: two titles in Arabic, N'Ko, Tifinagh, Chinese or Bambara are the same
only when their letters are.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

SEPARATOR = "\x1e"
SET_ASIDE = " \t\n\r\v\f\"'`:;!?()[]{}|*_/#-"
"""ASCII characters that outlets change when they copy a title."""
ALIKE = {
    **dict.fromkeys("\u2018\u2019\u201a\u02bc\u2032", "'"),
    **dict.fromkeys("\u201c\u201d\u201e\u00ab\u00bb\u2039\u203a", '"'),
    **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212", "-"),
    **dict.fromkeys("\u061b\uff1b\u00b7\u2022", ";"),
    **dict.fromkeys("\u061f\u00bf", "?"),
    **dict.fromkeys("\u00a1\u07f9", "!"),
}
"""Marks that no outlet takes for different, and the ASCII one that stands for them."""
DENIALS = re.compile(
    r"\b(denies|denial|fake|false|hoax|debunk\w*|fact.check\w*|did not|"
    r"dément\w*|faux|fausse|infox|intox|n'(a|ont) pas)\b"
)
"""What a title says that denies what others report; a hint for a reader, no more."""
STEMS = (
    *("deni", "fake", "false", "hoax", "debunk", "fact", "did not"),
    *("dément", "fau", "infox", "intox", " pas"),
)
"""One of these is in every text that ``DENIALS`` finds: most titles need no closer look."""


def same_texts(texts: Sequence[str]) -> list[str]:
    """The form in which texts are compared; two are the same when their forms are equal."""
    return compare(texts)[0]


def compare(texts: Sequence[str]) -> tuple[list[str], NDArray[np.bool_]]:
    """The form of each text, and whether it denies something.

    The form: Unicode NFKC and case folding (so width, ligatures and capitals do not count),
    without ``SET_ASIDE`` and closing full stops. A text of nothing else stays as it is.
    """
    denying = np.zeros(len(texts), dtype=bool)
    if not len(texts):
        return [], denying
    content = _plain(texts).encode()
    parts = content.translate(None, SET_ASIDE.encode()).decode().split(SEPARATOR)
    forms = [part.rstrip(".") or text for part, text in zip(parts, texts, strict=True)]
    ends = np.flatnonzero(np.frombuffer(content, dtype=np.uint8) == ord(SEPARATOR))
    hits = [at for stem in STEMS for at in _places(content, stem.encode())]
    for row in np.unique(np.searchsorted(ends, hits)).tolist():
        denying[row] = denies(texts[row])
    return forms, denying


def denies(title: str) -> bool:
    """Whether a title holds a word of ``DENIALS``."""
    return DENIALS.search(_plain([title])) is not None


def _places(content: bytes, stem: bytes) -> Iterator[int]:
    at = content.find(stem)
    while at >= 0:
        yield at
        at = content.find(stem, at + 1)


def _plain(texts: Sequence[str]) -> str:
    """All texts in one, case and width set aside, one sign for marks that are alike."""
    whole = SEPARATOR.join(texts)
    if whole.count(SEPARATOR) != len(texts) - 1:
        whole = SEPARATOR.join(text.replace(SEPARATOR, " ") for text in texts)
    whole = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", whole).casefold())
    if not whole.isascii():
        for mark, sign in ALIKE.items():
            whole = whole.replace(mark, sign)
    return whole
