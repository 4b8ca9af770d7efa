"""A TOML file taken apart: every value of its kind, every mistake noted with its line."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from tension.errors import Finding, InputError, nearest
from tension.files import read_whole
from tension.words import LANGUAGES


class TomlReader:
    """The values of one file. What is wrong is in ``findings``, and a default in its place."""

    def __init__(self, path: Path) -> None:
        self.file = str(path)
        self.base = path.parent
        self.text = read_whole(path).decode("utf-8", errors="replace")
        self.findings: list[Finding] = []
        self._start = 0

    def values(self) -> dict[str, Any]:
        """What the file says. Raises InputError when it is not TOML."""
        try:
            return tomllib.loads(self.text)
        except tomllib.TOMLDecodeError as broken:
            line = re.search(r"at line (\d+)", str(broken))
            self.find("sidecar.not_toml", line=int(line[1]) if line else 0, problem=str(broken))
            raise InputError(self.findings) from None

    @contextmanager
    def table(self, header: str, n: int) -> Iterator[None]:
        """What is found meanwhile is looked for in the ``n``-th table ``[[header]]`` first."""
        heads = [m.start() for m in re.finditer(rf"^\s*\[\[\s*{header}", self.text, re.MULTILINE)]
        self._start = heads[n] if n < len(heads) else 0
        try:
            yield
        finally:
            self._start = 0

    def find(self, key: str, name: str = "", line: int = 0, **values: Any) -> None:
        """Note a mistake, at the line where ``name`` is written."""
        if name and not line:
            last = re.escape(name.rpartition(".")[2])
            pattern = re.compile(rf"^\s*(\[+\s*)?{last}\b|\b{last}\s*=", re.MULTILINE)
            match = pattern.search(self.text, self._start) or pattern.search(self.text)
            at = match.start() + len(match[0]) - len(match[0].lstrip()) if match else self._start
            line = self.text[:at].count("\n") + 1 if match or self._start else 0
        self.findings.append(Finding(self.file, line, 0, name, key, tuple(values.items())))

    def known(self, table: Mapping[str, Any], allowed: Sequence[str], prefix: str) -> None:
        """Every key of a table is one of those allowed."""
        for name in table:
            if name not in allowed:
                near = nearest(name, allowed)
                words = ", ".join(allowed)
                self.find("rulebook.unknown_key", prefix + name, allowed=words, near=near)

    def tables(
        self, values: Mapping[str, Any], name: str, prefix: str = ""
    ) -> list[dict[str, Any]]:
        """The tables of ``[[name]]``."""
        found = values.get(name, [])
        if isinstance(found, list) and all(isinstance(one, dict) for one in found):
            return found
        self.find("sidecar.wrong_type", prefix + name, allowed=f"[[{prefix}{name}]]")
        return []

    def string(self, values: Mapping[str, Any], name: str, usual: str, prefix: str = "") -> str:
        """A text."""
        text = values.get(name, usual)
        if not isinstance(text, str) or "\0" in text:
            self.find("sidecar.wrong_type", prefix + name, allowed=f'{name} = "…"')
            return usual
        return text

    def path(self, values: Mapping[str, Any], name: str, prefix: str = "") -> Path | None:
        """A path, relative to the folder of the file."""
        text = values.get(name)
        if text is None:
            return None
        if not isinstance(text, str) or not text or "\0" in text:
            self.find("sidecar.wrong_type", prefix + name, allowed=f'{name} = "…"')
            return None
        return self.base / text

    def label(self, values: Mapping[str, Any]) -> dict[str, str]:
        """A title: one text, or one for each language."""
        label = values.get("title", {})
        label = dict.fromkeys(LANGUAGES, label) if isinstance(label, str) else label
        if not isinstance(label, dict) or not all(isinstance(text, str) for text in label.values()):
            self.find("sidecar.wrong_type", "title", allowed='title = { en = "…", fr = "…" }')
            return {}
        return label

    def number(
        self, values: Mapping[str, Any], name: str, usual: float, span: tuple[float, float]
    ) -> float:
        """A number within a span, its ends included."""
        found = values.get(name, usual)
        low, high = span
        if (
            isinstance(found, bool)
            or not isinstance(found, int | float)
            or not low <= found <= high
        ):
            self.find("ledger.not_a_number", name, found=str(found), low=low, high=high)
            return usual
        return float(found)

    def whole(self, values: Mapping[str, Any], name: str, usual: int, span: tuple[int, int]) -> int:
        """A whole number within a span."""
        found = values.get(name, usual)
        if isinstance(found, float):
            self.find("ledger.not_a_number", name, found=str(found), low=span[0], high=span[1])
            return usual
        return int(self.number(values, name, usual, span))

    def one_of(
        self, values: Mapping[str, Any], name: str, usual: str, allowed: Sequence[str]
    ) -> str:
        """One of some words."""
        found = values.get(name, usual)
        if found in allowed:
            return str(found)
        words, near = ", ".join(allowed), nearest(str(found), allowed)
        self.find("ledger.not_allowed", name, found=str(found), allowed=words, near=near)
        return usual

    def chosen(
        self, values: Mapping[str, Any], name: str, allowed: tuple[str, ...]
    ) -> tuple[str, ...]:
        """Some of some words, all of them where nothing is said."""
        found = values.get(name, list(allowed))
        if not isinstance(found, list) or not found:
            self.find("sidecar.wrong_type", name, allowed=f'{name} = ["{allowed[0]}"]')
            return allowed
        for one in found:
            if one not in allowed:
                words, near = ", ".join(allowed), nearest(str(one), allowed)
                self.find("ledger.not_allowed", name, found=str(one), allowed=words, near=near)
        return tuple(dict.fromkeys(str(one) for one in found))
