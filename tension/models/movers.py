"""Which pairs moved most this week: the surprise in each pair's news, and how rare it is.

Every pair's weekly news, read as inverse hyperbolic sines, have a local level of their own
(``lockstep``); the surprise of a week is its one-step forecast error over its standard deviation.
The largest of thousands of surprises is always large, and news follow no textbook law and burst
together, so no p-value comes from one: the largest of this week is compared with the largest, over
the same pairs, of every earlier week. Whole weeks are exchanged, so pairs may depend on one
another, and the probability of naming any pair by chance is held (the maximum statistic of
Westfall and Young 1993, Resampling-based multiple testing, chapter 2; free: Nichols and Holmes
2002, Human Brain Mapping 15(1), https://doi.org/10.1002/hbm.1058). ``benchmarks/nulls/movers.py``
measures how often it is wrong: a little less than it says, for a p-value of a hundred weeks is
coarse and early levels are rough. Normal tails with Benjamini and Hochberg's correction, beside it,
were not wrong more often there; they rest on a law that nobody vouches for.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING, Final

import numpy as np
from numpy.typing import NDArray

from tension.models.gates import Check, Refusal
from tension.models.lockstep import panel_levels
from tension.panel import Asked, Panel
from tension.panel.gather import CELLS
from tension.shown import Shown
from tension.words import formats, say

if TYPE_CHECKING:
    import pandas as pd

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

NAME: Final = "movers"
WEEK: Final = 7
FEWEST_WEEKS: Final = 52
LEAST_SHARE: Final = 0.4
"""Least share of a pair's known weeks in which anything arrived, as for a weekly level."""
BURN: Final = 10
"""Known weeks of a pair before its surprises count: its level is still being found."""
REASONS: Final = ("few_weeks", "few_news", "constant", "no_last")
"""Why a series is not looked at; of several the first holds. A pair that has no level
(``few_events``) is not asked.
"""


@dataclass(frozen=True)
class Surprises:
    """Of series that vary, shape (series, steps): NaN where there is no value, or too early.

    ``standardised``: one-step forecast errors over their standard deviations. ``expected``: the
    level before each step.
    """

    standardised: Floats
    expected: Floats


def surprises_of(panel: Floats) -> Surprises:
    """The surprises of ``panel``, shape (series, steps), NaN for steps without a value.

    The variances are each whole series' own, its last step included: so no step is treated apart,
    and steps of a series without news of note exchange.
    """
    fit = panel_levels(panel)
    ratio = np.where(fit.noise_variance > 0, fit.step_variance / fit.noise_variance, 0.0)
    level, spread = np.zeros(len(panel)), np.full(len(panel), np.inf)
    seen = np.zeros(len(panel), dtype=np.int64)
    standardised, expected = np.full(panel.shape, np.nan), np.full(panel.shape, np.nan)
    for t in range(panel.shape[1]):
        known = np.isfinite(panel[:, t])
        begun = known & (seen >= BURN)
        value = np.where(known, panel[:, t], 0.0)
        width = np.where(seen > 0, spread, 1.0) + 1.0
        error = value - level
        scale = np.sqrt(fit.noise_variance * width)
        standardised[begun, t] = error[begun] / scale[begun]
        expected[begun, t] = level[begun]
        gain = np.where(seen > 0, 1.0 - 1.0 / width, 1.0) * known
        level = level + gain * error
        spread = np.where(known, np.where(seen > 0, 1.0 - 1.0 / width, 1.0), spread) + ratio
        seen = seen + known
    return Surprises(standardised, expected)


def rarity(standardised: Floats) -> Floats:
    """For each series the share of steps whose largest surprise is at least its last one's.

    ``standardised``: shape (series, steps). The last step is one of them, so the share is at
    least 1 / steps; steps of which no series has a surprise are left out. Under the hypothesis
    that no step is special, that any share is at most a has probability a, whatever ties the
    series to one another.
    """
    size = np.where(np.isfinite(standardised), np.abs(standardised), -np.inf)
    largest = size.max(axis=0, initial=-np.inf)
    largest = largest[np.isfinite(largest)]
    as_large = largest[None, :] >= size[:, -1:] - 1e-12
    share: Floats = as_large.mean(axis=1)
    return share


@dataclass(frozen=True)
class MoversAnswer(Shown):
    """The pairs looked at, arrays of shape (pairs,), by the size of their surprise.

    ``came`` and ``expected``: news of the last week, in points a week of the panel's unit (the
    level before it, read back from inverse hyperbolic sines); ``surprise``: standard deviations;
    ``own_share``: share of the pair's own weeks that surprised at least as much; ``p_value``:
    corrected for all pairs looked at.
    """

    dyads: tuple[str, ...]
    week: tuple[int, int]
    """First and last day of the week, from 1970-01-01."""
    came: Floats
    expected: Floats
    surprise: Floats
    own_share: Floats
    p_value: Floats
    weeks: int
    """Weeks that the last one is compared with, itself included."""
    left_out: Mapping[str, int]
    """Of REASONS and ``few_events``: how many pairs were not looked at."""
    checks: tuple[Check, ...] = field(default=())

    @property
    def view(self) -> str:
        """What was looked at."""
        return f"{len(self.dyads)} pairs"

    @property
    def p_values(self) -> dict[str, float]:
        """Hypothesis → p-value: that no pair moved more than in other weeks."""
        return {"hypothesis.no_mover": float(self.p_value.min())}

    @cached_property
    def table(self) -> pd.DataFrame:
        """One row a pair, the largest surprise first."""
        import pandas as pd

        first, last = (str(np.datetime64(day, "D")) for day in self.week)
        return pd.DataFrame(
            {
                "rank": np.arange(1, len(self.dyads) + 1), "dyad": self.dyads,
                "week_from": first, "week_to": last, "news": self.came,
                "expected": self.expected, "surprise": self.surprise,
                "own_share": self.own_share, "p_corrected": self.p_value,
            }
        )  # fmt: skip

    def sentences(self, lang: str = "en") -> list[str]:
        """What may be said of it, in words."""
        from tension import countries

        top = {
            "dyad": countries.pair_label(self.dyads[0], lang),
            "surprise": formats.signed(float(self.surprise[0]), lang, 1),
            "pairs": formats.number(len(self.dyads), lang, 0),
            "weeks": formats.number(self.weeks, lang, 0),
            "p": formats.small_p(float(self.p_value[0]), lang),
        }
        key = "movers.beyond" if self.p_value[0] <= 0.05 else "movers.usual"
        lines = [say(key, lang, **top)]
        lost = sum(self.left_out.values())
        if lost:
            lines.append(say("movers.left_out", lang, n=formats.number(lost, lang, 0)))
        return lines

    def __str__(self) -> str:
        return "\n".join(self.sentences())


def panel_movers(panel: Panel) -> MoversAnswer | Refusal:
    """The pairs of ``panel`` by the surprise of their news in the last seven days asked for.

    Refused when the feed did not see all of these days, or when no pair has 52 known weeks with
    news in 40 % of them.
    """
    asked = _weeks(panel)
    watch = panel.gathered.feed.watch
    whole = watch.seen_in(asked.begin, asked.at)[0] == WEEK
    if not len(whole) or not whole[-1]:
        return Refusal(NAME, "refusal.week_unseen")
    level = np.flatnonzero(panel.levels).tolist()
    names = [panel.dyads[i] for i in level]
    news = [np.zeros((0, len(asked)))]
    for part in panel.gathered.parts(level, max(1, CELLS // len(asked))):
        _, block = panel.read([panel.dyads[i] for i in part], asked)
        news.append(np.where(whole, block.news[:, 0], np.nan))
    answer = estimate_movers(np.concatenate(news), tuple(names), asked.last)
    if isinstance(answer, Refusal):
        return answer
    few = len(panel.dyads) - len(names)
    return replace(answer, left_out={**answer.left_out, **({"few_events": few} if few else {})})


def estimate_movers(
    panel: Floats, names: tuple[str, ...], last: int = WEEK - 1
) -> MoversAnswer | Refusal:
    """The same of weekly news, shape (series, weeks), NaN: no value; ``last``: the last day."""
    reason = _reasons(panel)
    left_out = {name: int((reason == i).sum()) for i, name in enumerate(REASONS)}
    left_out = {name: n for name, n in left_out.items() if n}
    chosen = np.flatnonzero(reason == len(REASONS))
    if not len(chosen):
        needed = {"found": len(panel), "weeks": FEWEST_WEEKS, "share": round(100 * LEAST_SHARE)}
        return Refusal(NAME, "refusal.no_pair", needed)
    panel = panel[chosen]
    nonzero = np.where(np.isfinite(panel) & (panel != 0), np.abs(panel), np.nan)
    bend = np.nanmedian(nonzero, axis=1)[:, None]
    found = surprises_of(np.arcsinh(panel / bend))
    size = np.abs(found.standardised)
    own = (size >= size[:, -1:] - 1e-12).sum(axis=1) / np.isfinite(size).sum(axis=1)
    order = np.lexsort((chosen, -size[:, -1]))
    return MoversAnswer(
        dyads=tuple(names[i] for i in chosen[order]),
        week=(last - WEEK + 1, last),
        came=panel[order, -1],
        expected=(bend * np.sinh(found.expected))[order, -1],
        surprise=found.standardised[order, -1],
        own_share=own[order],
        p_value=rarity(found.standardised)[order],
        weeks=int(np.isfinite(found.standardised).any(axis=0).sum()),
        left_out=left_out,
    )


def _weeks(panel: Panel) -> Asked:
    """Weeks that end on the weekday of the last day asked for, back to the feed's first day."""
    last = panel.asked.last
    ends = np.arange(last, panel.gathered.feed.watch.first + WEEK - 2, -WEEK)[::-1]
    return Asked(ends - WEEK + 1, ends)


def _reasons(panel: Floats) -> Ints:
    """Why each series is not looked at, as a position in REASONS; len(REASONS) if it is."""
    known = np.isfinite(panel)
    count = known.sum(axis=1)
    told = (known & (panel != 0)).sum(axis=1)
    low = np.where(known, panel, np.inf).min(axis=1, initial=np.inf)
    high = np.where(known, panel, -np.inf).max(axis=1, initial=-np.inf)
    tests = [count < FEWEST_WEEKS, told < LEAST_SHARE * count, ~(high > low), ~known[:, -1:].any(1)]
    return np.select(tests, range(len(tests)), default=len(tests)).astype(np.int64)
