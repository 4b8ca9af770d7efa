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
import errno
import os
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from tension.words import fold, say

_REASONS: Final = {
    errno.ENOENT: "reason.not_there",
    errno.EACCES: "reason.not_allowed",
    errno.EPERM: "reason.not_permitted",
    errno.EROFS: "reason.read_only",
    errno.ENOSPC: "reason.disk_full",
    errno.EISDIR: "reason.is_folder",
    errno.ENOTDIR: "reason.not_a_folder",
    errno.EEXIST: "reason.exists",
    errno.ENAMETOOLONG: "reason.long_name",
}
"""What the system says in English, whatever the language → message."""


@dataclass(frozen=True)
class Named:
    """A value of a message that is named by another message, which puts ``name`` in."""

    key: str
    name: str


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
        """``file:line:column: name: message``, in the language asked for; a place with a line is
        written as editors read it in every language.
        """
        message = self.message(lang)
        for name in (self.name, "" if self.line else self.file):
            message = say("hint.where", lang, name=name, message=message) if name else message
        place = ":".join([self.file, *(str(n) for n in (self.line, self.column) if n)])
        return f"{place}: {message}" if self.line else message

    def message(self, lang: str = "en") -> str:
        """What is wrong, what is allowed, and the nearest right word where there is one."""
        return _hinted(self.key, lang, {name: _day(value, lang) for name, value in self.values})

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
        return _hinted(self.key, lang, self.values)


class OutputError(TensionError):
    """A file or folder that cannot be written; earlier files are untouched."""

    def __init__(self, path: str, reason: str) -> None:
        self.path = path
        self.reason = reason
        super().__init__(self.text())

    def text(self, lang: str = "en") -> str:
        reason = _of_the_system(self.reason, lang)
        return say("files.unwritable", lang, path=self.path, reason=reason)


def _hinted(key: str, lang: str, values: Mapping[str, Any]) -> str:
    """The message with its values put in, and the nearest right word behind it where one is."""
    told = {name: _in_words(name, value, lang) for name, value in values.items()}
    message, near = say(key, lang, **told), told.get("near")
    return say("hint.nearest", lang, message=message, near=near) if near else message


def _day(value: Any, lang: str) -> Any:
    """A value of a finding; days in the words of the language."""
    if not isinstance(value, dt.date):
        return value
    from tension.words import formats

    return formats.day(value, lang)


def _in_words(name: str, value: Any, lang: str) -> Any:
    """A value of a message: decimals, names and what the system says, as the language has them."""
    if isinstance(value, Named):
        return say(value.key, lang, name=value.name)
    if isinstance(value, float):
        from tension.words import formats

        return formats.shortest(value, lang)
    return _of_the_system(value, lang) if name == "reason" else value


def _of_the_system(reason: Any, lang: str) -> Any:
    """Why the system refuses a file, where it is one of the usual reasons; else as it says it."""
    key = next((key for code, key in _REASONS.items() if os.strerror(code) == reason), None)
    return say(key, lang) if key else reason


def in_order(findings: Iterable[Finding]) -> list[Finding]:
    """Findings by file, line and column; one that was found twice is told once."""
    unique = dict.fromkeys(findings)
    return sorted(unique, key=lambda f: (f.file, f.line, f.column, f.name, f.key))


def nearest(word: str, allowed: Iterable[str]) -> str:
    """The allowed word most like ``word``, or an empty text when none is near.

    Compared without case, accents and kinds of apostrophe; given as it is written.
    """
    written: dict[str, str] = {}
    for one in allowed:
        written.setdefault(fold(one), one)
    close = difflib.get_close_matches(fold(word), list(written), n=1, cutoff=0.6)
    return written[close[0]] if close else ""
