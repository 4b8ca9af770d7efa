"""What is worth a message, and by which way it goes: the part ``[alerts]`` of a tension.toml.

A secret is never in the file: it names an environment variable (``url_env``, ``password_env``) or
a file (``url_file``, ``password_file``) that holds it.
"""

from __future__ import annotations

import os
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any, Final

from tension.errors import RequestError
from tension.files import read_whole
from tension.publish.toml import TomlReader

GAUGES: Final = ("tension", "pressure", "engagement")
WORD: Final = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_.-]{0,63}")
MARGIN: Final = 5.0
"""Points between a level and where a rule arms itself again, unless said otherwise."""


@dataclass(frozen=True)
class Rule:
    """What every rule has."""

    name: str
    dyads: tuple[str, ...]
    """The pairs it watches."""


@dataclass(frozen=True)
class Level(Rule):
    """A gauge goes to ``level`` or beyond and stays ``dwell_days`` days; heard of once, until it
    has been on the other side of ``rearm``.
    """

    gauge: str
    direction: str
    """up or down."""
    level: float
    rearm: float
    dwell_days: int


@dataclass(frozen=True)
class Record(Rule):
    """A gauge is higher than on each of the ``days`` days before, and at least ``floor``; heard of
    once, until it has come down by ``rearm_drop`` points from its height since then.

    After HDX Signals, https://data.humdata.org/signals: the past alone, and a floor.
    """

    gauge: str
    floor: float
    days: int
    rearm_drop: float


@dataclass(frozen=True)
class Effect(Rule):
    """A measure that was announced takes effect within ``days_ahead`` days (1: tomorrow)."""

    days_ahead: int


@dataclass(frozen=True)
class Stale(Rule):
    """The update that was due has not come."""


@dataclass(frozen=True)
class Failed(Rule):
    """A pair could not be read, computed or published."""


@dataclass(frozen=True)
class Secret:
    """Where a secret is told; at most one of the two is set."""

    variable: str = ""
    file: Path | None = None

    def __bool__(self) -> bool:
        return bool(self.variable or self.file)

    def read(self) -> str:
        """The secret. Raises RequestError, which says where it should be and nothing else."""
        if self.variable:
            found = os.environ.get(self.variable, "")
            if not found:
                raise RequestError("alert.no_variable", name=self.variable)
            return found
        text = read_whole(self.file or Path()).decode("utf-8", errors="replace").strip()
        if not text:
            raise RequestError("alert.empty_secret", path=str(self.file))
        return text


@dataclass(frozen=True)
class Channel:
    """What every way has."""

    name: str


@dataclass(frozen=True)
class Webhook(Channel):
    """A POST of JSON to an address; signed where a secret is told."""

    url: Secret
    secret: Secret
    timeout: float
    tries: int


@dataclass(frozen=True)
class Mail(Channel):
    """SMTP."""

    host: str
    port: int
    security: str
    """starttls, ssl or plain."""
    user: str
    password: Secret
    sender: str
    to: tuple[str, ...]
    ca_file: Path | None
    """Certificates to trust, instead of the system's."""
    timeout: float
    tries: int


@dataclass(frozen=True)
class Apprise(Channel):
    """Any service of the library apprise, by its address."""

    url: Secret


@dataclass(frozen=True)
class Alerts:
    """The rules, the ways, and the file in which it is kept what was sent."""

    rules: tuple[Rule, ...] = ()
    channels: tuple[Channel, ...] = ()
    state: Path | None = None

    @property
    def variables(self) -> set[str]:
        """Names of the environment variables that hold secrets."""
        told = [getattr(way, one.name) for way in self.channels for one in fields(way)]
        return {secret.variable for secret in told if isinstance(secret, Secret)}


NO_ALERTS: Final = Alerts()
RULES: Final[Mapping[str, tuple[str, ...]]] = {
    "level": ("gauge", "direction", "level", "rearm", "dwell_days"),
    "record": ("gauge", "floor", "days", "rearm_drop"),
    "measure": ("days_ahead",),
    "stale": (),
    "failed": (),
}
"""Kind of rule → its own keys."""
SENDING: Final = ("timeout", "tries")
CHANNELS: Final[Mapping[str, tuple[str, ...]]] = {
    "webhook": ("url_env", "url_file", "secret_env", "secret_file", *SENDING),
    "smtp": (
        *("host", "port", "security", "user", "password_env", "password_file", "from", "to"),
        *("ca_file", *SENDING),
    ),
    "apprise": ("url_env", "url_file"),
}
"""Kind of channel → its own keys."""
SECURITY: Final = {"starttls": 587, "ssl": 465, "plain": 25}
"""How mail is kept from readers → the usual port."""


def read_alerts(
    reader: TomlReader, values: Mapping[str, Any], site: Path, dyads: Sequence[str]
) -> Alerts:
    """The part ``[alerts]`` of a config; mistakes are noted in ``reader``."""
    part = values.get("alerts", {})
    if not isinstance(part, dict):
        reader.find("sidecar.wrong_type", "alerts", allowed="[alerts]")
        part = {}
    if not part:
        return NO_ALERTS
    reader.known(part, ("state", "rules", "channels"), "alerts.")
    made = _Reader(reader, tuple(dyads))
    rules = made.each(part, "rules", RULES)
    channels = made.each(part, "channels", CHANNELS)
    if not rules:
        reader.find("alert.no_rules", "alerts")
    if not channels:
        reader.find("alert.no_channels", "alerts")
    state = reader.path(part, "state", "alerts.") or site.with_name(f"{site.name}.alerts.sqlite")
    if state.parent == site or site in state.parents:
        reader.find("alert.state_inside", "alerts.state", found=str(state))
    return Alerts(
        tuple(one for one in rules if isinstance(one, Rule)),
        tuple(one for one in channels if isinstance(one, Channel)),
        state,
    )


@dataclass
class _Reader:
    """Reads the tables of rules and channels."""

    toml: TomlReader
    dyads: tuple[str, ...]
    names: set[str] = field(default_factory=set)

    def each(
        self, part: Mapping[str, Any], name: str, kinds: Mapping[str, tuple[str, ...]]
    ) -> list[Rule | Channel]:
        """The tables of a name, each by its kind."""
        self.names = set()
        made = []
        for at, table in enumerate(self.toml.tables(part, name, "alerts.")):
            with self.toml.table(rf"alerts\.{name}", at):
                kind = self.toml.one_of(table, "kind", "", tuple(kinds))
                if kind:
                    common = ("kind", "name", *(("dyads",) if name == "rules" else ()))
                    self.toml.known(table, (*common, *kinds[kind]), f"alerts.{name}.")
                    made.append(getattr(self, f"_{kind}")(table, self._name(table, kind)))
        return made

    def _name(self, table: Mapping[str, Any], kind: str) -> str:
        """The name of a rule or channel: its own."""
        name = self.toml.string(table, "name", kind)
        if not WORD.fullmatch(name):
            self.toml.find("alert.bad_name", "name", found=name)
        elif name in self.names:
            self.toml.find("alert.name_twice", "name" if "name" in table else "kind", found=name)
        self.names.add(name)
        return name

    def _dyads(self, table: Mapping[str, Any]) -> tuple[str, ...]:
        told = table.get("dyads")
        return self.dyads if told is None else self.toml.chosen(table, "dyads", self.dyads)

    def _level(self, table: Mapping[str, Any], name: str) -> Level:
        toml, gauges = self.toml, (0, 100)
        if "level" not in table:
            toml.find("alert.missing", "alerts.rules", found="level")
        direction = toml.one_of(table, "direction", "up", ("up", "down"))
        level = toml.number(table, "level", 60, gauges)
        usual = level - MARGIN if direction == "up" else level + MARGIN
        rearm = toml.number(table, "rearm", min(max(usual, 0), 100), gauges)
        if (rearm >= level) if direction == "up" else (rearm <= level):
            toml.find(f"alert.rearm_{direction}", "rearm", found=f"{rearm:g}", level=f"{level:g}")
        dwell = toml.whole(table, "dwell_days", 1, (1, 365))
        gauge = toml.one_of(table, "gauge", "tension", GAUGES)
        return Level(name, self._dyads(table), gauge, direction, level, rearm, dwell)

    def _record(self, table: Mapping[str, Any], name: str) -> Record:
        toml = self.toml
        if "floor" not in table:
            toml.find("alert.missing", "alerts.rules", found="floor")
        return Record(
            name,
            self._dyads(table),
            gauge=toml.one_of(table, "gauge", "tension", GAUGES),
            floor=toml.number(table, "floor", 50, (0, 100)),
            days=toml.whole(table, "days", 365, (7, 3660)),
            rearm_drop=toml.number(table, "rearm_drop", MARGIN, (0.1, 100)),
        )

    def _measure(self, table: Mapping[str, Any], name: str) -> Effect:
        ahead = self.toml.whole(table, "days_ahead", 1, (1, 60))
        return Effect(name, self._dyads(table), ahead)

    def _stale(self, table: Mapping[str, Any], name: str) -> Stale:
        return Stale(name, self._dyads(table))

    def _failed(self, table: Mapping[str, Any], name: str) -> Failed:
        return Failed(name, self._dyads(table))

    def _secret(self, table: Mapping[str, Any], name: str, *, needed: bool) -> Secret:
        """A secret, told by ``name_env`` or ``name_file``."""
        told = [key for key in (f"{name}_env", f"{name}_file") if key in table]
        if len(told) > 1 or (needed and not told):
            self.toml.find("alert.one_secret", told[0] if told else "kind", secret=name)
        variable = self.toml.string(table, f"{name}_env", "")
        if variable and not re.fullmatch(r"[A-Za-z_][A-Za-z0-9_]*", variable):
            # it may be the secret itself, so it is not repeated
            self.toml.find("alert.not_a_variable", f"{name}_env")
            variable = ""
        return Secret(variable, self.toml.path(table, f"{name}_file"))

    def _sending(self, table: Mapping[str, Any]) -> dict[str, Any]:
        return {
            "timeout": self.toml.number(table, "timeout", 10, (0.1, 120)),
            "tries": self.toml.whole(table, "tries", 3, (1, 10)),
        }

    def _webhook(self, table: Mapping[str, Any], name: str) -> Webhook:
        url = self._secret(table, "url", needed=True)
        return Webhook(
            name, url, self._secret(table, "secret", needed=False), **self._sending(table)
        )

    def _apprise(self, table: Mapping[str, Any], name: str) -> Apprise:
        return Apprise(name, self._secret(table, "url", needed=True))

    def _smtp(self, table: Mapping[str, Any], name: str) -> Mail:
        toml = self.toml
        security = toml.one_of(table, "security", "starttls", tuple(SECURITY))
        host, user = toml.string(table, "host", ""), toml.string(table, "user", "")
        if not re.fullmatch(r"[A-Za-z0-9.:-]+", host):
            toml.find("alert.no_host", "host" if "host" in table else "kind", found=host)
        to = table.get("to", [])
        to = [to] if isinstance(to, str) else to
        if not isinstance(to, list) or not to:
            toml.find("sidecar.wrong_type", "to", allowed='to = ["name@example.org"]')
            to = []
        addresses = {
            "from": toml.string(table, "from", ""),
            **{f"to{n}": a for n, a in enumerate(to)},
        }
        for key, address in addresses.items():
            if not re.fullmatch(r"[^\s<>@,;:\"\\]+@[A-Za-z0-9.-]+", str(address), re.ASCII):
                place = key.rstrip("0123456789")
                toml.find("alert.not_an_address", place, found=ascii(address))
        return Mail(
            name,
            host,
            toml.whole(table, "port", SECURITY[security], (1, 65535)),
            security,
            user,
            password=self._secret(table, "password", needed=bool(user)),
            sender=addresses["from"],
            to=tuple(str(one) for one in to),
            ca_file=toml.path(table, "ca_file"),
            **self._sending(table),
        )
