"""One search index for English and French pages: accents fold, endings of both languages fall.

Sphinx stems in one language. Here a word is folded and loses the endings that either language
adds to it, by the same few rules in Python (which makes the index) and in JavaScript (which reads
what is typed); tests/test_docs.py holds the two together over every word of the site.
"""

from __future__ import annotations

import unicodedata

from sphinx.search import SearchLanguage
from sphinx.search.en import SearchEnglish
from sphinx.search.fr import SearchFrench

KEPT = 4
"""Letters that remain at least."""


def fold(word: str) -> str:
    """Lower case, without accents, œ and æ taken apart."""
    taken = unicodedata.normalize("NFD", word.lower().replace("œ", "oe").replace("æ", "ae"))
    return "".join(letter for letter in taken if not unicodedata.combining(letter))


def stem(word: str) -> str:
    """The word without the plural and the last vowels: measures, mesurée → measur, mesur."""
    word = fold(word)
    while len(word) > KEPT and word[-1] in "sx":
        word = word[:-1]
    if len(word) > KEPT and word.endswith("ie"):
        return word[:-1]
    while len(word) > KEPT and word.endswith("e"):
        word = word[:-1]
    return word[:-1] + "i" if len(word) > KEPT and word.endswith("y") else word


class Bilingual(SearchLanguage):
    """English and French at once."""

    lang = "en-fr"
    language_name = "English and French"
    stopwords = frozenset(
        word for word in SearchEnglish.stopwords | SearchFrench.stopwords if len(word) > 1
    ) | set("acdjlmnsty")
    js_stemmer_code = """
var Stemmer = function () {
  this.stemWord = function (word) {
    var w = word.toLowerCase().replaceAll("\\u0153", "oe").replaceAll("\\u00e6", "ae");
    w = w.normalize("NFD").replace(/\\p{M}/gu, "");
    while (w.length > KEPT && "sx".includes(w[w.length - 1])) w = w.slice(0, -1);
    if (w.length > KEPT && w.endsWith("ie")) return w.slice(0, -1);
    while (w.length > KEPT && w.endsWith("e")) w = w.slice(0, -1);
    return w.length > KEPT && w.endsWith("y") ? w.slice(0, -1) + "i" : w;
  };
};
""".replace("KEPT", str(KEPT))

    def stem(self, word: str) -> str:
        """What the index keeps of a word."""
        return stem(word)
