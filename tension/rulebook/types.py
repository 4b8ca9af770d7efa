"""What a rulebook may say: its sections as checked, frozen types. The JSON Schema comes from here.

A rulebook is judgement, written down: every type of event with its weight, its range, how fast
it fades, why, and on whose word. No number that moves the index lives outside it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from tension.errors import Finding
from tension.kernel import kappa
from tension.shown import Shown

if TYPE_CHECKING:
    import pandas as pd

Number = Annotated[float, Field(strict=True, allow_inf_nan=False)]
Positive = Annotated[float, Field(strict=True, allow_inf_nan=False, gt=0, le=36525)]
Share = Annotated[float, Field(strict=True, allow_inf_nan=False, ge=0, le=1)]
Text = Annotated[str, Field(strict=True, min_length=1)]
Texts = tuple[Text, ...]
Label = Annotated[dict[Text, Text], Field(min_length=1)]
Kind = Literal["act", "measure", "end"]
REQUIRED_LANGUAGES = ("en", "fr")


class Section(BaseModel):
    """A part of the rulebook: frozen, and an unknown key is a mistake."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Calendar(Section):
    """Which day a date-time belongs to."""

    timezone: Text = Field(description="IANA name, for example UTC or Africa/Bamako.")


class Scale(Section):
    """The anchor: a measure of `points`, alone in force one way, reads `pressure` that way."""

    points: Positive = Field(description="Points of the measure that anchors the scale.")
    pressure: Annotated[float, Field(strict=True, allow_inf_nan=False, gt=0, lt=100)] = Field(
        description="What pressure reads there, alone in force one way (0 to 100)."
    )

    @property
    def kappa(self) -> float:
        """Points on which the gauges saturate: ``points / -ln(1 - pressure / 100)``."""
        return kappa(self.points, self.pressure)


class Defaults(Section):
    """What a blank cell of the ledger, or a measure that does not say, stands for."""

    scope: Text = Field(description="One of the names under scopes.")
    confidence: Text = Field(description="One of the names under confidence.")
    intensity: Annotated[float, Field(strict=True, allow_inf_nan=False, ge=0.5, le=2)] = Field(
        description="How strong an event is for its type, 0.5 to 2."
    )
    pending: Share = Field(description="Share of a measure felt before it is in force.")
    residual: Annotated[float, Field(strict=True, allow_inf_nan=False, ge=0, lt=1)] = Field(
        description="Share of a measure that remains when it ends."
    )
    residual_half_life: Positive = Field(
        description="Days in which that remainder loses half its points."
    )


class EventType(Section):
    """One type of event.

    `weight` is in points, + raises tension and - lowers it; `weight_range` holds the central
    90 % of a log-normal whose median is the weight; half-lives are in days.
    """

    label: Label = Field(description="The name shown to readers, by language (en and fr).")
    domain: Text = Field(description="One of the names under domains.")
    kind: Kind = Field(description="act: fades · measure: lasts until ended · end: ends one.")
    weight: Annotated[float, Field(strict=True, allow_inf_nan=False, ge=-10, le=10)] = Field(
        description="Points: + raises tension, - lowers it; scope is never also in the weight."
    )
    weight_range: tuple[Number, Number] = Field(
        description="Low and high: the central 90 % of the doubt about the weight, on its side"
        " of zero; low times high is near the weight squared."
    )
    half_life: Positive | None = Field(None, description="Days; acts and ends.")
    pending: Share | None = Field(None, description="Share felt before it is in force.")
    residual: Annotated[float, Field(strict=True, ge=0, lt=1)] | None = Field(
        None, description="Share that remains when a measure ends."
    )
    residual_half_life: Positive | None = Field(
        None, description="Days in which what remains of a measure loses half its points."
    )
    ends: Texts = Field((), description="The types of measure that an end of this type ends.")
    aliases: dict[Text, Texts] = Field(
        default_factory=dict,
        description="Other names that a ledger may use, by language, whatever the case.",
    )
    cameo: Text | None = Field(None, description="CAMEO code, quoted.")
    plover: Text | None = Field(None, description="PLOVER code.")
    why: Text = Field(description="Why this weight, beside its neighbours.")
    source: Text = Field(description="On whose word; judgement says that it is judgement.")

    @property
    def hostile(self) -> bool:
        """Whether events of this type raise tension."""
        return self.weight > 0


class RulebookFile(Section):
    """The whole file, `scoring_rules.yaml`."""

    name: Text = Field(description="What this rulebook is called.")
    version: Annotated[str, Field(strict=True, pattern=r"^[0-9]+\.[0-9]+\.[0-9]+$")] = Field(
        description="Semantic version, such as 1.0.0; raise it when any number changes."
    )
    numbers: Annotated[str, Field(strict=True, pattern=r"^sha256:[0-9a-f]{64}$")] | None = Field(
        None,
        description="Fingerprint of the numbers of this version, as `tension rules hash` prints"
        " it; when the numbers no longer match, every command says so.",
    )
    calendar: Calendar
    scale: Scale
    headline: Literal["tension", "pressure"] = Field(
        description="The gauge shown first: tension for hand-coded ledgers, pressure for feeds."
    )
    scopes: Annotated[dict[Text, Share], Field(min_length=1)] = Field(
        description="What share of its weight an event carries, by how closely it is aimed."
    )
    confidence: Annotated[dict[Text, Share], Field(min_length=1)] = Field(
        description="Name of a confidence: the probability that such a row counts."
    )
    defaults: Defaults
    domains: dict[Text, Label] = Field(description="Domain: its name for readers, by language.")
    events: Annotated[dict[Text, EventType], Field(min_length=1)] = Field(
        description="Type of event: what it weighs, how it fades, and why."
    )


@dataclass(frozen=True)
class Vocabulary:
    """The words a ledger may use: what a rulebook names, whether or not its numbers hold."""

    types: Mapping[str, str]
    """Folded key, label or alias → key."""
    written: Mapping[str, str]
    """Key, label or alias as the rulebook writes it → key."""
    kinds: Mapping[str, str]
    scopes: frozenset[str]
    confidence: frozenset[str]
    domains: frozenset[str]
    timezone: str


@dataclass(frozen=True)
class Rulebook(Shown):
    """A rulebook that was read and found without a mistake."""

    file: str
    sha256: str
    text: str
    content: RulebookFile
    lines: Mapping[str, int]
    """Type → line of the file, counted from 1."""
    vocabulary: Vocabulary
    numbers: str = ""
    """Fingerprint of what moves the index (``sha256:…``), the same for the same numbers."""
    warnings: tuple[Finding, ...] = ()
    """Doubts about the file that stop nothing."""

    @property
    def kappa(self) -> float:
        """The scale of the gauges, in points."""
        return self.content.scale.kappa

    def type_named(self, key: str) -> EventType:
        """The type of event with this key. Raises KeyError."""
        return self.content.events[key]

    def label(self, key: str, lang: str) -> str:
        """The name of a type of event for readers."""
        label = self.type_named(key).label
        return label.get(lang, label["en"])

    def domain_label(self, key: str, lang: str) -> str:
        """The name of a domain for readers; a domain that only the ledger names, as it is."""
        label = self.content.domains.get(key, {})
        return label.get(lang, label.get("en", key))

    def to_frame(self) -> pd.DataFrame:
        """One row a type of event: its key, then what the file says of it."""
        import pandas as pd

        rules = self.content.events.items()
        return pd.DataFrame([{"event_type": key, **rule.model_dump()} for key, rule in rules])

    def __str__(self) -> str:
        return f"{self.content.name} {self.content.version}: {len(self.content.events)} types"
