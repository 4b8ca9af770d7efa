"""What a rulebook may say: its sections as checked, frozen types. The JSON Schema comes from here.

A rulebook is judgement, written down: every type of event with its weight, its range, how fast
it fades, why, and on whose word. No number that moves the index lives outside it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from tension.kernel import kappa

Number = Annotated[float, Field(strict=True, allow_inf_nan=False)]
Positive = Annotated[float, Field(strict=True, allow_inf_nan=False, gt=0, le=36525)]
Share = Annotated[float, Field(strict=True, allow_inf_nan=False, ge=0, le=1)]
Text = Annotated[str, Field(strict=True, min_length=1)]
Texts = tuple[Text, ...]
Label = Annotated[dict[Text, Text], Field(min_length=1)]
Kind = Literal["act", "measure", "end"]


class Section(BaseModel):
    """A part of the rulebook: frozen, and an unknown key is a mistake."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Calendar(Section):
    """Which day a date-time belongs to."""

    timezone: Text = Field(description="IANA name, for example UTC or Africa/Bamako.")


class Scale(Section):
    """The anchor: a measure of `points`, alone in force one way, reads `pressure` that way."""

    points: Positive
    pressure: Annotated[float, Field(strict=True, allow_inf_nan=False, gt=0, lt=100)]

    @property
    def kappa(self) -> float:
        """Points on which the gauges saturate: ``points / -ln(1 - pressure / 100)``."""
        return kappa(self.points, self.pressure)


class Defaults(Section):
    """What a blank cell of the ledger, or a measure that does not say, stands for."""

    scope: Text
    confidence: Text
    intensity: Annotated[float, Field(strict=True, allow_inf_nan=False, ge=0.5, le=2)]
    pending: Share
    residual: Annotated[float, Field(strict=True, allow_inf_nan=False, ge=0, lt=1)]
    residual_half_life: Positive


class EventType(Section):
    """One type of event.

    `weight` is in points, + raises tension and - lowers it; `weight_range` holds the central
    90 % of a log-normal whose median is the weight; half-lives are in days.
    """

    label: Label = Field(description="The name shown to readers, by language (en and fr).")
    domain: Text
    kind: Kind = Field(description="act: fades · measure: lasts until ended · end: ends one.")
    weight: Annotated[float, Field(strict=True, allow_inf_nan=False, ge=-10, le=10)]
    weight_range: tuple[Number, Number]
    half_life: Positive | None = Field(None, description="Days; acts and ends.")
    pending: Share | None = Field(None, description="Share felt before it is in force.")
    residual: Annotated[float, Field(strict=True, ge=0, lt=1)] | None = Field(
        None, description="Share that remains when a measure ends."
    )
    residual_half_life: Positive | None = None
    ends: Texts = Field((), description="The types of measure that an end of this type ends.")
    aliases: dict[Text, Texts] = Field(default_factory=dict)
    cameo: Text | None = Field(None, description="CAMEO code, quoted.")
    plover: Text | None = None
    why: Text = Field(description="Why this weight, beside its neighbours.")
    source: Text = Field(description="On whose word; judgement says that it is judgement.")

    @property
    def hostile(self) -> bool:
        """Whether events of this type raise tension."""
        return self.weight > 0


class RulebookFile(Section):
    """The whole file, `scoring_rules.yaml`."""

    name: Text
    version: Annotated[str, Field(strict=True, pattern=r"^\d+\.\d+\.\d+$")]
    calendar: Calendar
    scale: Scale
    headline: Literal["tension", "pressure"]
    scopes: Annotated[dict[Text, Share], Field(min_length=1)]
    confidence: Annotated[dict[Text, Share], Field(min_length=1)]
    defaults: Defaults
    domains: dict[Text, Label]
    events: Annotated[dict[Text, EventType], Field(min_length=1)]


@dataclass(frozen=True)
class Vocabulary:
    """The words a ledger may use: what a rulebook names, whether or not its numbers hold."""

    types: Mapping[str, str]
    """Folded key, label or alias → key."""
    kinds: Mapping[str, str]
    scopes: frozenset[str]
    confidence: frozenset[str]
    domains: frozenset[str]
    timezone: str


@dataclass(frozen=True)
class Rulebook:
    """A rulebook that was read and found without a mistake."""

    file: str
    sha256: str
    text: str
    content: RulebookFile
    lines: Mapping[str, int]
    """Type → line of the file, counted from 1."""
    vocabulary: Vocabulary

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

    def __str__(self) -> str:
        return f"{self.content.name} {self.content.version}: {len(self.content.events)} types"
