"""The ledger of a new folder: three rows that say they are examples, or a feed's candidates."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from tension.feeds import Candidates
from tension.files import csv_bytes
from tension.ledger.names import EXAMPLE_SOURCES
from tension.rulebook import Rulebook
from tension.words import say

MARK: Final = b"\xef\xbb\xbf"
"""Tells Excel that the file is UTF-8."""
FRENCH: Final[Mapping[str, str]] = MappingProxyType(
    {
        "event_id": "identifiant",
        "date": "date",
        "effective_date": "date d'effet",
        "known_date": "connu le",
        "source_actor": "acteur",
        "target_actor": "cible",
        "event_type": "type",
        "ends": "met fin à",
        "responds_to": "en réponse à",
        "scope": "portée",
        "confidence": "confiance",
        "status": "statut",
        "summary_en": "résumé (anglais)",
        "summary_fr": "résumé",
        "source_name": "source",
        "source_url": "lien",
        "second_source_url": "seconde source",
        "notes": "remarques",
    }
)
"""Column → what a French ledger calls it."""
SEPARATORS: Final = MappingProxyType({"en": ",", "fr": ";"})
"""What Excel parts cells by in each language."""
COLUMNS: Final = tuple(name for name in FRENCH if name != "summary_en")
EXAMPLES: Final = (
    ("imposed", "visa_bond_imposed", 0, {"date": "2025-01-15", "effective_date": "2025-02-01"}),
    ("protest", "denial_or_protest", 1, {"date": "2025-01-20", "responds_to": "imposed"}),
    ("lifted", "visa_bond_lifted", 0, {"date": "2025-02-20", "ends": "imposed"}),
)
"""Name, type, which of the two acts, and the cells that teach something."""


def example_ledger(dyad: str, lang: str, rulebook: Rulebook, comments: str) -> bytes:
    """Three rows about ``dyad``; each says in its summary and its source that it is an example."""
    sides = dyad.split("-")
    ids = {name: say("starter.example_id", lang, n=n) for n, (name, *_) in enumerate(EXAMPLES, 1)}
    rows = []
    for name, kind, actor, cells in EXAMPLES:
        label = rulebook.label(kind, lang)
        way = {"source_actor": sides[actor], "target_actor": sides[1 - actor]}
        values = {
            **way,
            **{column: ids.get(text, text) for column, text in cells.items()},
            "event_id": ids[name],
            "event_type": label,
            "status": say("starter.confirmed", lang),
            f"summary_{lang}": say("starter.example_summary", lang, label=label),
            "source_name": EXAMPLE_SOURCES[lang],
            "notes": say(f"starter.note_{name}", lang),
        }
        rows.append(values)
    columns = [_own_summary(name, lang) for name in COLUMNS]
    cells_ = [[row.get(name, "") for name in columns] for row in rows]
    return _written(comments, columns, cells_, lang)


def _own_summary(column: str, lang: str) -> str:
    return f"summary_{lang}" if column == "summary_fr" else column


def candidate_ledger(candidates: Candidates, lang: str, comments: str) -> bytes:
    """The rows that a feed proposes, with the comments of a ledger above them."""
    columns, *rows = csv.reader(io.StringIO(candidates.content.decode("utf-8"), newline=""))
    return _written(comments, columns, rows, lang)


def _written(comments: str, columns: list[str], rows: list[list[str]], lang: str) -> bytes:
    """Comments, header and rows; lines end as a spreadsheet ends them."""
    header = [FRENCH.get(name, name) if lang == "fr" else name for name in columns]
    table = csv_bytes(header, rows, separator=SEPARATORS[lang], line_end="\r\n")
    above = "".join(f"{line}\r\n" for line in comments.splitlines())
    return MARK + above.encode() + table
