"""tension.toml: which pairs are published, from what, where to; every mistake in it at once."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from tension import countries
from tension.errors import InputError
from tension.publish.alerts.rules import NO_ALERTS, Alerts, read_alerts
from tension.publish.toml import TomlReader
from tension.uncertainty.bands import FEWEST
from tension.words import LANGUAGES

OUTPUTS: Final = ("data", "report")
"""Tables and texts; charts, report.pdf and report.html."""
TOP: Final = (
    *("title", "out", "address", "publisher", "licence", "rules", "revision_horizon"),
    *("every_hours", "grace_hours", "draws", "seed", "outputs", "languages", "dyads"),
    "alerts",
)
DYAD: Final = ("dyad", "ledger", "sql", "folder", "title")
MOST_DRAWS: Final = 100_000
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
    alerts: Alerts = NO_ALERTS

    @property
    def secrets(self) -> tuple[str, ...]:
        """Names of the environment variables that are read, by name."""
        queries = [kit.ledger for kit in self.kits if isinstance(kit.ledger, Query)]
        names = {query.url_env for query in queries} | self.alerts.variables
        return tuple(sorted(names - {""}))


BUNDLED: Final = Config("", (Kit("MLI-USA", None, ""),))
"""What an update without a config does: the case, into ./site."""


def read_config(path: str | Path | None = None) -> Config:
    """The config in the file ``path``; the bundled case into ./site without one.

    Paths in it are relative to its folder. Raises InputError with every mistake and RequestError
    when there is no such file.
    """
    if path is None:
        return BUNDLED
    reader = _Reader(Path(path))
    values = reader.values()
    config = reader.config(values)
    if reader.findings:
        raise InputError(reader.findings)
    return config


class _Reader(TomlReader):
    """Takes a config apart, noting what is wrong and where."""

    def config(self, values: dict[str, Any]) -> Config:
        self.known(values, TOP, "")
        tables = self.tables(values, "dyads")
        if not values.get("dyads", []):
            self.find("publish.no_dyads")
        kits = []
        for at, table in enumerate(tables):
            with self.table("dyads", at):
                kits.append(self._kit(table, alone=len(tables) == 1))
        self._apart(kits)
        usual = BUNDLED
        out = self.base / self.string(values, "out", str(usual.out))
        return Config(
            file=self.file,
            kits=tuple(kits),
            out=out,
            title=self.label(values),
            address=self._address(values),
            publisher=self.string(values, "publisher", usual.publisher),
            licence=self.string(values, "licence", ""),
            rules=self.path(values, "rules"),
            revision_horizon=self.whole(values, "revision_horizon", 60, (0, 36525)),
            every_hours=self.number(values, "every_hours", usual.every_hours, (0.25, 8784)),
            grace_hours=self.number(values, "grace_hours", usual.grace_hours, (0, 8784)),
            draws=self._draws(values),
            seed=self.whole(values, "seed", usual.seed, (0, 2**31)),
            outputs=self.chosen(values, "outputs", OUTPUTS),
            languages=self.chosen(values, "languages", LANGUAGES),
            alerts=read_alerts(self, values, out, [kit.dyad for kit in kits]),
        )

    def _draws(self, values: Mapping[str, Any]) -> int:
        """How many draws; none, or enough for bands."""
        found = self.whole(values, "draws", BUNDLED.draws, (0, MOST_DRAWS))
        if 0 < found < FEWEST:
            self.find("publish.few_draws", "draws", found=found, fewest=FEWEST, most=MOST_DRAWS)
        return found

    def _kit(self, table: Mapping[str, Any], *, alone: bool) -> Kit:
        self.known(table, DYAD, "dyads.")
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
        path = self.path(table, "ledger", "dyads.")
        return Kit(dyad, path or self._query(table.get("sql")), folder, self.label(table))

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
        self.known(table, SQL, "dyads.sql.")
        if sum(name in table for name in SQL[1:]) != 1:
            self.find("publish.one_address", "dyads.sql")
        url = self.string(table, "url", "")
        if re.search(r"://[^/@]*:[^/@]*@", url):
            self.find("publish.password", "dyads.sql.url")
            url = ""
        return Query(
            query=table["query"],
            url=self._database(url),
            url_env=self.string(table, "url_env", ""),
            url_file=self.path(table, "url_file"),
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

    def _address(self, values: Mapping[str, Any]) -> str:
        text = self.string(values, "address", "")
        if text and not re.fullmatch(r"https?://[^\s\"'<>\\]+", text):
            self.find("publish.not_an_address", "address", found=text)
            return ""
        return text if not text or text.endswith("/") else f"{text}/"
