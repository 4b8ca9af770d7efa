"""tension.toml: which pairs are published, from what, where to; every mistake in it at once."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from tension import countries
from tension.errors import Finding, InputError, nearest
from tension.files import read_whole
from tension.words import LANGUAGES

OUTPUTS: Final = ("data", "report")
"""Tables and texts; charts, report.pdf and report.html."""
TOP: Final = (
    *("title", "out", "address", "publisher", "licence", "rules", "revision_horizon"),
    *("every_hours", "grace_hours", "draws", "seed", "outputs", "languages", "dyads"),
)
DYAD: Final = ("dyad", "ledger", "sql", "folder", "title")
SQL: Final = ("query", "url", "url_env", "url_file")
FOLDER: Final = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_-]*")
TAKEN: Final = ("latest", "archive")


@dataclass(frozen=True)
class Query:
    """A ledger in a database: the query, and where its address is told. One of the three is set."""

    query: str
    url: str = ""
    """An address without a password."""
    url_env: str = ""
    """Name of the environment variable that holds the address."""
    url_file: Path | None = None
    """File whose only line is the address."""


@dataclass(frozen=True)
class Kit:
    """One pair to publish: where its events are, and the folder of the site that it gets."""

    dyad: str
    ledger: Path | Query | None
    """A file, a folder of files, a query; None for the bundled case."""
    folder: str
    """Relative to the site; an empty text for the site itself."""
    title: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Config:
    """What ``tension update`` is to do."""

    file: str
    kits: tuple[Kit, ...]
    out: Path = Path("site")
    title: Mapping[str, str] = field(default_factory=dict)
    address: str = ""
    """Where the site will be served, for the feed and the citation; may be empty."""
    publisher: str = "The publishers of this index"
    licence: str = ""
    """Of the data; empty: what the sidecar of the ledger says."""
    rules: Path | None = None
    revision_horizon: int = 60
    """Days before the end of the data that are still provisional."""
    every_hours: float = 24.0
    grace_hours: float = 6.0
    draws: int = 2000
    seed: int = 1
    outputs: tuple[str, ...] = OUTPUTS
    languages: tuple[str, ...] = LANGUAGES


BUNDLED: Final = Config("", (Kit("MLI-USA", None, ""),))
"""What an update without a config does: the case, into ./site."""


def read_config(path: str | Path | None = None) -> Config:
    """The config in the file ``path``; the bundled case into ./site without one.

    Paths in it are relative to its folder. Raises InputError with every mistake and RequestError
    when there is no such file.
    """
    if path is None:
        return BUNDLED
    content = read_whole(Path(path))
    reader = _Reader(Path(path), content.decode("utf-8", errors="replace"))
    try:
        values = tomllib.loads(reader.text)
    except tomllib.TOMLDecodeError as broken:
        line = re.search(r"at line (\d+)", str(broken))
        reader.find("sidecar.not_toml", line=int(line[1]) if line else 0, problem=str(broken))
        raise InputError(reader.findings) from None
    config = reader.config(values)
    if reader.findings:
        raise InputError(reader.findings)
    return config


class _Reader:
    """Takes a config apart, noting what is wrong and where."""

    def __init__(self, path: Path, text: str) -> None:
        self.file = str(path)
        self.base = path.parent
        self.text = text
        self.findings: list[Finding] = []

    def find(self, key: str, name: str = "", line: int = 0, **values: Any) -> None:
        if name and not line:
            last = re.escape(name.rpartition(".")[2])
            match = re.search(rf"^\s*(\[+\s*)?{last}\b|\b{last}\s*=", self.text, re.MULTILINE)
            line = self.text[: match.start()].count("\n") + 1 if match else 0
        self.findings.append(Finding(self.file, line, 0, name, key, tuple(values.items())))

    def config(self, values: dict[str, Any]) -> Config:
        self._known(values, TOP, "")
        tables = values.get("dyads", [])
        if not isinstance(tables, list) or not all(isinstance(one, dict) for one in tables):
            self.find("sidecar.wrong_type", "dyads", allowed="[[dyads]]")
            tables = []
        elif not tables:
            self.find("publish.no_dyads")
        kits = tuple(self._kit(table, alone=len(tables) == 1) for table in tables)
        self._apart(kits)
        usual = BUNDLED
        return Config(
            file=self.file,
            kits=kits,
            out=self.base / self._text(values, "out", str(usual.out)),
            title=self._label(values),
            address=self._address(values),
            publisher=self._text(values, "publisher", usual.publisher),
            licence=self._text(values, "licence", ""),
            rules=self._path(values, "rules"),
            revision_horizon=int(self._number(values, "revision_horizon", 60, (0, 36525))),
            every_hours=self._number(values, "every_hours", usual.every_hours, (0.25, 8784)),
            grace_hours=self._number(values, "grace_hours", usual.grace_hours, (0, 8784)),
            draws=int(self._number(values, "draws", usual.draws, (0, 100_000))),
            seed=int(self._number(values, "seed", usual.seed, (0, 2**31))),
            outputs=self._chosen(values, "outputs", OUTPUTS),
            languages=self._chosen(values, "languages", LANGUAGES),
        )

    def _known(self, table: Mapping[str, Any], allowed: Sequence[str], prefix: str) -> None:
        for name in table:
            if name not in allowed:
                near = nearest(name, allowed)
                words = ", ".join(allowed)
                self.find("rulebook.unknown_key", prefix + name, allowed=words, near=near)

    def _kit(self, table: Mapping[str, Any], *, alone: bool) -> Kit:
        self._known(table, DYAD, "dyads.")
        dyad = self._dyad(table)
        folder = table.get("folder", "." if alone else dyad)
        if folder == ".":
            folder = ""
        elif not isinstance(folder, str) or not FOLDER.fullmatch(folder) or folder in TAKEN:
            self.find("publish.bad_folder", "dyads.folder", found=str(folder))
            folder = ""
        if ("ledger" in table) == ("sql" in table):
            self.find("publish.one_source", "dyads.ledger")
            return Kit(dyad, None, folder)
        path = self._path(table, "ledger", "dyads.")
        return Kit(dyad, path or self._query(table.get("sql")), folder, self._label(table))

    def _dyad(self, table: Mapping[str, Any]) -> str:
        found = table.get("dyad", "")
        sides = found.split("-") if isinstance(found, str) else []
        if len(sides) == 2 and set(sides) <= countries.codes() and sides[0] != sides[1]:
            return "-".join(sorted(sides))
        self.find("request.not_a_dyad", "dyads.dyad", found=repr(found))
        return ""

    def _query(self, table: Any) -> Query | None:
        if table is None:
            return None
        if not isinstance(table, dict) or not isinstance(table.get("query"), str):
            self.find("publish.no_query", "dyads.sql")
            return None
        self._known(table, SQL, "dyads.sql.")
        if sum(name in table for name in SQL[1:]) != 1:
            self.find("publish.one_address", "dyads.sql")
        url = self._text(table, "url", "")
        if re.search(r"://[^/@]*:[^/@]*@", url):
            self.find("publish.password", "dyads.sql.url")
            url = ""
        return Query(
            query=table["query"],
            url=self._database(url),
            url_env=self._text(table, "url_env", ""),
            url_file=self._path(table, "url_file"),
        )

    def _database(self, url: str) -> str:
        """The address, the file of an SQLite one relative to the config."""
        scheme, mark, name = url.partition(":///")
        if scheme.startswith("sqlite") and mark and name and not name.startswith("/"):
            return f"{scheme}:///{(self.base / name).resolve()}"
        return url

    def _apart(self, kits: Sequence[Kit]) -> None:
        """Two pairs cannot share a folder."""
        seen: set[str] = set()
        for kit in kits:
            if kit.folder.casefold() in seen:
                self.find("publish.folder_twice", "dyads.folder", found=kit.folder or ".")
            seen.add(kit.folder.casefold())

    def _text(self, values: Mapping[str, Any], name: str, usual: str) -> str:
        text = values.get(name, usual)
        if not isinstance(text, str) or "\0" in text:
            self.find("sidecar.wrong_type", name, allowed=f'{name} = "…"')
            return usual
        return text

    def _path(self, values: Mapping[str, Any], name: str, prefix: str = "") -> Path | None:
        text = values.get(name)
        if text is None:
            return None
        if not isinstance(text, str) or not text or "\0" in text:
            self.find("sidecar.wrong_type", prefix + name, allowed=f'{name} = "…"')
            return None
        return self.base / text

    def _label(self, values: Mapping[str, Any]) -> dict[str, str]:
        label = values.get("title", {})
        label = dict.fromkeys(LANGUAGES, label) if isinstance(label, str) else label
        if not isinstance(label, dict) or not all(isinstance(text, str) for text in label.values()):
            self.find("sidecar.wrong_type", "title", allowed='title = { en = "…", fr = "…" }')
            return {}
        return label

    def _address(self, values: Mapping[str, Any]) -> str:
        text = self._text(values, "address", "")
        if text and not re.fullmatch(r"https?://[^\s\"'<>\\]+", text):
            self.find("publish.not_an_address", "address", found=text)
            return ""
        return text if not text or text.endswith("/") else f"{text}/"

    def _number(
        self, values: Mapping[str, Any], name: str, usual: float, span: tuple[float, float]
    ) -> float:
        found = values.get(name, usual)
        low, high = span
        whole = isinstance(found, int) or (isinstance(found, float) and name.endswith("hours"))
        if isinstance(found, bool) or not whole or not low <= found <= high:
            self.find("ledger.not_a_number", name, found=str(found), low=low, high=high)
            return usual
        return float(found)

    def _chosen(
        self, values: Mapping[str, Any], name: str, allowed: tuple[str, ...]
    ) -> tuple[str, ...]:
        found = values.get(name, list(allowed))
        if not isinstance(found, list) or not found:
            self.find("sidecar.wrong_type", name, allowed=f'{name} = ["{allowed[0]}"]')
            return allowed
        for one in found:
            if one not in allowed:
                words, near = ", ".join(allowed), nearest(str(one), allowed)
                self.find("ledger.not_allowed", name, found=str(one), allowed=words, near=near)
        return tuple(dict.fromkeys(str(one) for one in found))
