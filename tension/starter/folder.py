"""The files of a new folder, all of them or none; the same bytes for the same question."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from string import Template
from typing import Final

from tension import countries
from tension.errors import OutputError, RequestError
from tension.feeds import Candidates
from tension.files import write_together
from tension.rulebook import SCHEMA_FILE, Rulebook, read_rulebook
from tension.starter.notebook import notebook_json
from tension.starter.rows import candidate_ledger, example_ledger
from tension.words import LANGUAGES, say

LEDGER: Final = "ledger.csv"
RULES: Final = "scoring_rules.yaml"
TEXTS: Final = {
    "README.md": "README.md",
    "ledger.toml": "ledger.toml",
    "tension.toml": "tension.toml",
    "notebook.py": "notebook.py.txt",
    ".gitignore": "gitignore.txt",
}
"""Name in the folder → the text it is filled from, of ``texts/<language>``."""


@dataclass(frozen=True)
class Start:
    """What a folder is started for."""

    dyad: str
    """A pair, in any order; kept as ``DZA-FRA``."""
    lang: str = "en"
    candidates: Candidates | None = None
    """Rows of a feed to begin with; three example rows without them."""
    feed: str = ""
    """Name of that feed."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "dyad", countries.read_pair(self.dyad))
        if self.lang not in LANGUAGES:
            raise RequestError("request.no_such_lang", found=self.lang, allowed=_listed())
        if self.candidates is not None and not self.candidates.rows:
            raise RequestError("starter.no_candidates", found=self.dyad, feed=self.feed)


def _listed() -> str:
    return ", ".join(LANGUAGES)


def folder_files(start: Start, schedule: Mapping[str, bytes] | None = None) -> dict[str, bytes]:
    """File name → content of the folder; ``schedule``: the entry for the system's scheduler."""
    book = read_rulebook()
    if start.candidates is None:
        ledger = example_ledger(start.dyad, start.lang, book, _text(start, "ledger.txt"))
    else:
        comments = _text(start, "candidates.txt")
        ledger = candidate_ledger(start.candidates, start.lang, comments)
    made = {LEDGER: ledger, RULES: _own_rules(start, book), SCHEMA_FILE: _bundled(SCHEMA_FILE)}
    for name, source in TEXTS.items():
        made[name] = _filled(start, source).encode()
    made["notebook.ipynb"] = notebook_json(made["notebook.py"].decode())
    return {**made, **(schedule or {})}


def start_folder(
    folder: str | Path, start: Start, schedule: Mapping[str, bytes] | None = None
) -> list[Path]:
    """Write the folder, all or nothing; returns the paths.

    Raises OutputError where it cannot be written, RequestError where it holds anything already.
    """
    folder = Path(folder)
    contents = folder_files(start, schedule)
    there = _held(folder)
    try:
        return write_together(folder, contents)
    except OutputError:
        if not there and folder.is_dir() and not any(folder.iterdir()):
            folder.rmdir()
        raise


def _held(folder: Path) -> bool:
    """Whether an empty folder is there. Raises RequestError for one with anything in it."""
    if folder.is_symlink() and not folder.exists():
        raise RequestError("starter.not_a_folder", path=str(folder))
    if not folder.exists():
        return False
    if not folder.is_dir():
        raise RequestError("starter.not_a_folder", path=str(folder))
    try:
        held = sorted(path.name for path in folder.iterdir())
    except OSError as refusal:
        raise OutputError(str(folder), refusal.strerror or str(refusal)) from refusal
    if held:
        raise RequestError("starter.not_empty", path=str(folder), found=held[0])
    return True


def _bundled(name: str) -> bytes:
    return (files("tension") / name).read_bytes()


def _own_rules(start: Start, book: Rulebook) -> bytes:
    """The rulebook under a name of its own: figures made with it are not those of the original."""
    own = f"name: {start.dyad.lower()}"
    line = f"name: {book.content.name}"
    note = say("starter.rules_note", start.lang, name=book.content.name, rules=RULES)
    note = note.replace("\n", "\n# ")
    return book.text.replace(line, f"# {note}\n{own}", 1).encode()


def _filled(start: Start, source: str) -> str:
    """A text of the language with the names of the pair put in."""
    first, second = start.dyad.split("-")
    values = {"dyad": start.dyad, "first": first, "second": second, "lang": start.lang}
    values["languages"] = ", ".join(
        f'"{lang}"' for lang in (start.lang, *(one for one in LANGUAGES if one != start.lang))
    )
    values["start"] = _text(start, "rows.md" if start.candidates is None else "candidates.md")
    for lang in LANGUAGES:
        values[f"pair_{lang}"] = countries.pair_label(start.dyad, lang)
    values["pair"] = values[f"pair_{start.lang}"]
    return Template(_text(start, source)).substitute(values)


def _text(start: Start, name: str) -> str:
    return (files("tension") / "starter" / "texts" / start.lang / name).read_text(encoding="utf-8")
