"""The kinds of thing that can go wrong, and how each is told.

    TensionError
    ├── InputError     mistakes in a ledger, its sidecar or a rulebook: all of them at once
    ├── RequestError   a question that the data cannot answer as asked (a day, a pair, a name)
    └── OutputError    a file or folder that cannot be written

A model that must not answer does not raise: it returns a refusal (``tension.models``).
"""

from __future__ import annotations

import datetime as dt
import difflib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from tension.words import say


@dataclass(frozen=True)
class Finding:
    """One mistake: where it is, what was found, what is allowed, the nearest right word.

    ``line`` and ``column`` count from 1 (0: the whole file); ``name`` is the column of a ledger
    or the key path of a rulebook; ``key`` is the message in ``tension.words``.
    """

    file: str
    line: int
    column: int
    name: str
    key: str
    values: tuple[tuple[str, Any], ...] = field(default=())
    severity: str = "error"

    def text(self, lang: str = "en") -> str:
        """``file:line:column: name: message``, in the language asked for."""
        place = ":".join([self.file, *(str(n) for n in (self.line, self.column) if n)])
        return ": ".join(part for part in (place, self.name, self.message(lang)) if part)

    def message(self, lang: str = "en") -> str:
        """What is wrong, what is allowed, and the nearest right word where there is one."""
        values = {name: _told(value, lang) for name, value in self.values}
        near = values.get("near")
        message = say(self.key, lang, **values)
        return say("hint.nearest", lang, message=message, near=near) if near else message

    def as_dict(self, lang: str = "en") -> dict[str, object]:
        """The finding for a machine."""
        return {
            "severity": self.severity,
            "file": self.file,
            "line": self.line,
            "column": self.column,
            "name": self.name,
            "code": self.key,
            "message": self.message(lang),
        }


class TensionError(Exception):
    """Base of everything this package raises on purpose."""

    def text(self, lang: str = "en") -> str:  # noqa: ARG002 - the children speak languages
        """The message in the language asked for."""
        return str(self)


class InputError(TensionError):
    """Mistakes in what was read, all of them, in the order of files and lines."""

    def __init__(self, findings: Sequence[Finding]) -> None:
        self.findings = tuple(in_order(findings))
        super().__init__("\n".join(finding.text() for finding in self.findings))

    def text(self, lang: str = "en") -> str:
        return "\n".join(finding.text(lang) for finding in self.findings)


class RequestError(TensionError):
    """A question that cannot be answered as asked; ``key`` and ``values`` name the message."""

    def __init__(self, key: str, **values: object) -> None:
        self.key = key
        self.values = values
        super().__init__(self.text())

    def text(self, lang: str = "en") -> str:
        message, near = say(self.key, lang, **self.values), self.values.get("near")
        return say("hint.nearest", lang, message=message, near=near) if near else message


class OutputError(TensionError):
    """A file or folder that cannot be written; earlier files are untouched."""

    def __init__(self, path: str, reason: str) -> None:
        self.path = path
        self.reason = reason
        super().__init__(self.text())

    def text(self, lang: str = "en") -> str:
        return say("files.unwritable", lang, path=self.path, reason=self.reason)


def _told(value: Any, lang: str) -> Any:
    """A value of a message; days in the words of the language."""
    if not isinstance(value, dt.date):
        return value
    from tension.words import formats

    return formats.day(value, lang)


def in_order(findings: Iterable[Finding]) -> list[Finding]:
    """Findings by file, line and column; one that was found twice is told once."""
    unique = dict.fromkeys(findings)
    return sorted(unique, key=lambda f: (f.file, f.line, f.column, f.name, f.key))


def nearest(word: str, allowed: Iterable[str]) -> str:
    """The allowed word most like ``word``, or an empty text when none is near."""
    close = difflib.get_close_matches(word.casefold(), list(allowed), n=1, cutoff=0.6)
    return close[0] if close else ""
