"""What may be drawn, and what a second coder's doubt about an event looks like."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from typing import Final, Protocol

from tension.errors import RequestError, nearest
from tension.scoring import Records

WEIGHT: Final = "weight:"
"""Before the name of a type: the doubt about its weight, a group of its own."""

GROUPS: Final = ("half_lives", "shares", "dates", "inclusion", "lapses", "coding")
"""The other groups of doubts; ``shares`` are the pending and the residual share of measures."""

Sources = Mapping[str, str]
"""Group → the name of the sample it is drawn from; a group that is not there stays at the line."""


@dataclass(frozen=True)
class Spread:
    """Which doubts are drawn. What is not drawn stands where the line puts it: weights, half-lives
    and shares at the rulebook's numbers, dates as coded, inclusion and lapses at their expectation.
    """

    weights: bool = True
    half_lives: bool = True
    shares: bool = True
    dates: bool = True
    inclusion: bool = True
    lapses: bool = True
    coding: bool = True

    @classmethod
    def none(cls) -> Spread:
        """Nothing is drawn: every path is the line."""
        return cls(**dict.fromkeys((field.name for field in fields(cls)), False))

    def sources(self, types: Iterable[str]) -> dict[str, str]:
        """The groups that are drawn, all from the first sample."""
        groups = [name for name in GROUPS if getattr(self, name)]
        if self.weights:
            groups += [WEIGHT + name for name in types]
        return dict.fromkeys(groups, "")


class EventDoubt(Protocol):
    """A doubt of the coders about one event (anything with these attributes will do)."""

    @property
    def event_id(self) -> str:
        """The event."""

    @property
    def alternatives(self) -> Sequence[tuple[str, float]]:
        """Types it may be instead, each with its probability; what is left is the type coded."""

    @property
    def log_intensity_sd(self) -> float:
        """Standard deviation of the logarithm of its intensity (0: none)."""


def check_doubts(records: Records, doubts: Iterable[EventDoubt]) -> dict[str, EventDoubt]:
    """The doubts by event; those about events that are not among the records are set aside.

    Raises RequestError for a type that the rulebook does not know, and for probabilities that are
    not between 0 and 1 or add up to more than 1.
    """
    doubts = tuple(doubts)
    known = set(records.table["event_id"]) if doubts else set()
    events = records.rulebook.content.events
    found: dict[str, EventDoubt] = {}
    for doubt in doubts:
        for name, _ in doubt.alternatives:
            if name not in events:
                near = nearest(name, events) or ", ".join(events)
                raise RequestError("doubt.type", event=doubt.event_id, found=name, allowed=near)
        chances = [chance for _, chance in doubt.alternatives]
        if not all(0 <= chance <= 1 for chance in chances) or sum(chances) > 1 + 1e-9:
            text = " + ".join(f"{chance:g}" for chance in chances)
            raise RequestError("doubt.chances", event=doubt.event_id, found=text)
        if not 0 <= doubt.log_intensity_sd < 10:
            found_sd = f"{doubt.log_intensity_sd:g}"
            raise RequestError("doubt.intensity", event=doubt.event_id, found=found_sd)
        if doubt.event_id in known:
            found[doubt.event_id] = doubt
    return found
