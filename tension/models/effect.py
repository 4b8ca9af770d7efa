"""Did an outside series move after events? An event study, judged by all shifts of the calendar.

    difference = mean over events of (mean of the periods from the event on − mean of those before)

The announcement is the treatment; the day of effect is looked at second, and the stretch before
the announcement as well, because what is expected moves early. The p-value is the share of all
shifts of the events' calendar at which the difference is as large: the outside series keeps its
memory, the events their spacing. Beside it stands the least effect that would have been found.
"Followed by" is all that this can say: never why. MacKinlay 1997, Event studies in economics and
finance, Journal of Economic Literature 35(1), for event studies and windows that overlap.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

import numpy as np
from numpy.typing import NDArray

from tension.index import DailyIndex, compute_index
from tension.models.chosen import Choice, Chosen, choose, effective
from tension.models.event_study import Difference, Path, Study, Window
from tension.models.gates import Check, Refusal
from tension.models.outside import NAME, Outside, made_of_index, read_outside
from tension.scoring import Records
from tension.shown import Shown
from tension.words import formats, say

if TYPE_CHECKING:
    import pandas as pd

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

SIZE: Final = 0.05
WINDOWS: Final = {"daily": (14, 14), "business": (10, 10), "weekly": (4, 4), "monthly": (3, 3)}
"""Calendar → periods before and from the event on, when no window is asked for."""


@dataclass(frozen=True)
class Placebos:
    """What should show nothing: other dates, other countries' outside series, other types."""

    dates: tuple[dt.date | str, ...] = ()
    outside: Mapping[str, pd.Series] = field(default_factory=dict)
    """Name of the placebo dyad → its outside series."""
    types: tuple[str, ...] = ()


@dataclass(frozen=True)
class EffectAnswer(Shown):
    """What followed the events in the outside series, and how much could have been seen."""

    view: str
    outside: str
    calendar: str
    window: Window
    differences: tuple[Difference, ...]
    """The announcement first."""
    refused: Mapping[str, Refusal]
    """What else was asked and has no answer."""
    path: Path
    leave_one_out: tuple[float, float]
    """The least and the largest difference with one date left out; NaN for a single date."""
    decisive: str
    """event_id(s) of the date whose absence moves the difference most."""
    overlapping: tuple[tuple[str, str], ...]
    """Pairs of event_ids whose windows overlap."""
    chosen: Chosen
    unplaced: tuple[str, ...]
    """event_ids without a whole window in the outside series."""

    @property
    def main(self) -> Difference:
        """The difference at the announcements."""
        return self.differences[0]

    @property
    def table(self) -> pd.DataFrame:
        """The path: one row a period around the event, with the range of all shifts."""
        import pandas as pd

        columns = {"value": self.path.value, "low": self.path.low, "high": self.path.high}
        return pd.DataFrame(columns, index=pd.Index(self.path.offsets, name="period"))

    @property
    def tests(self) -> pd.DataFrame:
        """One row a difference: dates, estimate, p, least detectable effect, shifts."""
        import pandas as pd

        rows = [
            (
                d.kind,
                d.label,
                len(d.places),
                d.estimate,
                d.p_value,
                d.detectable,
                len(d.shifted.known),
            )
            for d in self.differences
        ]
        columns = ["kind", "label", "dates", "estimate", "p_value", "detectable", "shifts"]
        return pd.DataFrame(rows, columns=columns)

    @property
    def p_values(self) -> dict[str, float]:
        """Hypothesis (no difference) → p-value; early moves and placebos are checks."""
        asked = ("announced", "effective")
        return {f"no difference, {d.kind}": d.p_value for d in self.differences if d.kind in asked}

    @property
    def checks(self) -> tuple[Check, ...]:
        """Whether it moved early, windows overlap, or a placebo shows something."""
        pairs = len(self.overlapping)
        nothing = float("nan")
        found = [Check("check.overlap", float(pairs), nothing, 0.0, pairs == 0)]
        for other in self.differences[1:]:
            if other.kind != "effective":
                kind = "placebo" if other.kind.startswith("placebo") else other.kind
                passed = other.p_value > SIZE
                found.append(Check(f"check.{kind}", other.estimate, other.p_value, SIZE, passed))
        return tuple(found)

    def text(self, lang: str = "en", *, told: bool | None = None) -> str:
        """A few honest lines. ``told``: whether the difference is told apart from chance, where
        its p-value was corrected with others; its own p-value decides when absent.
        """
        told = self.main.p_value <= SIZE if told is None else told
        lines = [_main_line(self, lang, told=told)]
        if np.isfinite(self.leave_one_out[0]):
            low, high = (_figure(value, lang) for value in self.leave_one_out)
            decisive = self.decisive
            lines.append(say("effect.leave_one_out", lang, low=low, high=high, id=decisive))
        lines += [_line(difference, lang) for difference in self.differences[1:]]
        for label, refusal in self.refused.items():
            lines.append(say("effect.refused", lang, label=label, reason=refusal.text(lang)))
        notes = {
            "effect.overlapping": len(self.overlapping),
            "effect.unplaced": len(self.unplaced),
            "effect.uncertain": self.chosen.uncertain,
        }
        lines += [say(key, lang, n=n) for key, n in notes.items() if n]
        lines.append(say(f"effect.calendar_{self.calendar}", lang))
        return "\n".join(lines)

    def __str__(self) -> str:
        return self.text()


def event_effect(
    outside: pd.Series,
    source: DailyIndex | Records,
    choice: Choice | None = None,
    *,
    window: Window | None = None,
    placebos: Placebos | None = None,
) -> EffectAnswer | Refusal:
    """What followed the chosen events in an outside series, with what chance would have shown.

    ``outside``: numbers by day, trading day, week or month, at least 40; ``source``: an index, or
    the records of one pair; ``choice``: which events (all of the pair when absent); ``window``:
    periods before, and from the event's own on (14 and 14 days, 10 and 10 trading days, 4 and 4
    weeks, 3 and 3 months). Refused with gaps or missing values in the series, without an event
    that has a whole window, and always for the index itself or what is made of it. Raises
    RequestError for what is not a dated series of numbers, and for types, directions or events
    that do not exist.
    """
    index = source if isinstance(source, DailyIndex) else compute_index(source)
    chosen = choose(index, choice or Choice())
    read = read_outside(outside)
    if isinstance(read, Refusal):
        return read
    refusal = made_of_index(read, index)
    if refusal:
        return refusal
    if not len(chosen.days):
        return Refusal(NAME, "refusal.no_events_chosen")
    window = window or Window(*WINDOWS[read.calendar])
    study = Study(read, window)
    main = study.difference("announced", "", chosen.days)
    if isinstance(main, Refusal):
        return main
    placed = read.place(chosen.days)
    inside = study.whole(placed)
    others, refused = _others(study, index, chosen, placebos or Placebos())
    low_high, decisive = _leave_one_out(study, main, placed, chosen)
    return EffectAnswer(
        view=chosen.view,
        outside=read.name,
        calendar=read.calendar,
        window=window,
        differences=(main, *others),
        refused=refused,
        path=study.path(main.places),
        leave_one_out=low_high,
        decisive=decisive,
        overlapping=_overlapping(placed[inside], np.array(chosen.ids)[inside], window),
        chosen=chosen,
        unplaced=tuple(np.array(chosen.ids)[~inside].tolist()),
    )


def _others(
    study: Study, index: DailyIndex, chosen: Chosen, placebos: Placebos
) -> tuple[tuple[Difference, ...], dict[str, Refusal]]:
    """The stretch before, the days of effect, and every placebo; each a difference or a refusal."""
    asked: list[tuple[str, Difference | Refusal]] = [
        ("anticipation", study.difference("anticipation", "", chosen.days, study.window.after))
    ]
    due = effective(index, chosen)
    if len(due):
        asked.append(("effective", study.difference("effective", "", due)))
    if placebos.dates:
        days = np.array([_day(date) for date in placebos.dates], dtype=np.int64)
        asked.append(("placebo_dates", study.difference("placebo_dates", "", days)))
    for name, series in placebos.outside.items():
        read = read_outside(series)
        if isinstance(read, Outside):
            found = Study(read, study.window).difference("placebo_dyad", name, chosen.days)
        else:
            found = read
        asked.append((name, found))
    for name in placebos.types:
        days = choose(index, Choice(types=(name,))).days
        asked.append((name, study.difference("placebo_type", name, days)))
    answers = tuple(found for _, found in asked if isinstance(found, Difference))
    return answers, {name: found for name, found in asked if isinstance(found, Refusal)}


def _day(date: dt.date | str) -> int:
    from tension.index.gauges import parse_day

    return (parse_day(date) - dt.date(1970, 1, 1)).days


def _leave_one_out(
    study: Study, main: Difference, placed: Ints, chosen: Chosen
) -> tuple[tuple[float, float], str]:
    """The range of the difference with one date left out, and the event that decides most."""
    values = study.contrast[main.places - study.window.before]
    if len(values) < 2:
        return (float("nan"), float("nan")), ""
    without = (values.sum() - values) / (len(values) - 1)
    most = int(np.argmax(np.abs(without - main.estimate)))
    ids = [name for name, at in zip(chosen.ids, placed, strict=True) if at == main.places[most]]
    return (float(without.min()), float(without.max())), ", ".join(ids)


def _overlapping(
    places: Ints, ids: NDArray[np.str_], window: Window
) -> tuple[tuple[str, str], ...]:
    """The pairs of events whose windows share a period."""
    return tuple(
        (str(ids[i]), str(ids[j]))
        for i in range(len(places))
        for j in range(i + 1, len(places))
        if abs(int(places[i] - places[j])) < window.length
    )


def _figure(value: float, lang: str) -> str:
    """Three significant digits, with a sign."""
    if not np.isfinite(value):
        return "\u221e"
    digits = 0 if value == 0 else int(np.clip(2 - np.floor(np.log10(abs(value))), 0, 12))
    return formats.signed(value, lang, digits)


def _main_line(answer: EffectAnswer, lang: str, *, told: bool) -> str:
    main = answer.main
    return say(
        _main_key(main, told=told),
        lang,
        n=len(answer.chosen.ids) - len(answer.unplaced),
        dates=len(main.places),
        outside=answer.outside or say("effect.the_series", lang),
        estimate=_figure(main.estimate, lang),
        before=answer.window.before,
        after=answer.window.after,
        unit=say(f"effect.unit_{answer.calendar}", lang),
        p=formats.small_p(main.p_value, lang),
        shifts=len(main.shifted.known),
        detectable=_figure(main.detectable, lang).lstrip("+"),
    )


def _main_key(main: Difference, *, told: bool) -> str:
    """Which sentence the numbers allow."""
    if told:
        return "effect.followed"
    return "effect.nothing_seen" if np.isfinite(main.detectable) else "effect.undetectable"


def _line(difference: Difference, lang: str) -> str:
    label = f" {difference.label}" if difference.label else ""
    return say(
        "effect.other",
        lang,
        kind=say(f"effect.{difference.kind}", lang) + label,
        estimate=_figure(difference.estimate, lang),
        p=formats.small_p(difference.p_value, lang),
        detectable=_figure(difference.detectable, lang).lstrip("+"),
        dates=len(difference.places),
    )
