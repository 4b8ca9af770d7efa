"""Who answered whom, after how long, and with how much? Read off the ledger's ``responds_to``.

Nothing is estimated. A row answers when it names an act of the other side; one that names an act
of its own side follows up, and is counted apart. Delays are in days between the two dates, with
the range that uncertain dates allow; proportion is points of the answer over points of the act.
Lasting measures count with their full points, whether or not they came into force.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

import numpy as np

from tension.models.gates import Check, Refusal
from tension.models.news import date_index
from tension.shown import Shown
from tension.words import formats, say

if TYPE_CHECKING:
    import pandas as pd

    from tension.index import DailyIndex

NAME: Final = "answers"


@dataclass(frozen=True)
class Given:
    """One answer to one act. Days count from 1970-01-01; points are before their sign."""

    act: str
    """event_id of the act."""
    answer: str
    """event_id of the answer."""
    direction: str
    """Of the answer."""
    act_type: str
    answer_type: str
    act_day: int
    answer_day: int
    delay_low: int
    delay_high: int
    """The shortest and longest delay that uncertain dates allow, in days."""
    act_points: float
    answer_points: float
    same_sign: bool
    """Hostile for hostile, or cooperative for cooperative."""

    @property
    def delay(self) -> int:
        """Days from the act to the answer."""
        return self.answer_day - self.act_day

    @property
    def proportion(self) -> float:
        """Points of the answer over points of the act; NaN for an act that counts for nothing."""
        return _over(self.answer_points, self.act_points)


@dataclass(frozen=True)
class Side:
    """How one direction answers the other's acts.

    ``acts``: what the other side did in the days shown, and older acts that were answered in
    them; ``answered``: how many of them were answered.
    ``proportion``: points of all answers over points of the acts that were answered, each once.
    """

    direction: str
    acts: int
    answered: int
    answers: int
    median_delay: float
    proportion: float


@dataclass(frozen=True)
class AnswersGiven(Shown):
    """Every answer that the ledger names, by day, and each side's habits."""

    view: str
    given: tuple[Given, ...]
    sides: tuple[Side, ...]
    follow_ups: int
    """Rows that name an act of their own side."""
    labels: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    """Type of event → its label by language, from the rulebook."""

    def label(self, event_type: str, lang: str) -> str:
        """What the rulebook calls a type of event."""
        return self.labels.get(event_type, {}).get(lang, event_type)

    @property
    def table(self) -> pd.DataFrame:
        """One row an answer: act, answer, days, delay with its range, points, proportion."""
        import pandas as pd

        rows = [
            {
                "answer": one.answer,
                "direction": one.direction,
                "answer_type": one.answer_type,
                "act": one.act,
                "act_type": one.act_type,
                "delay": one.delay,
                "delay_low": one.delay_low,
                "delay_high": one.delay_high,
                "act_points": one.act_points,
                "answer_points": one.answer_points,
                "proportion": one.proportion,
                "same_sign": one.same_sign,
            }
            for one in self.given
        ]
        index = date_index(np.array([one.answer_day for one in self.given], dtype=np.int64))
        return pd.DataFrame(rows, index=index)

    @property
    def checks(self) -> tuple[Check, ...]:
        """None: nothing is fitted."""
        return ()

    @property
    def p_values(self) -> dict[str, float]:
        """None: nothing is tested."""
        return {}

    def text(self, lang: str = "en") -> str:
        """One line a side, one an answer."""
        lines = [_side_line(side, lang) for side in self.sides]
        lines += [_given_line(one, lang) for one in self.given]
        if self.follow_ups:
            lines.append(say("answers.follow_ups", lang, n=self.follow_ups))
        return "\n".join(lines)

    def __str__(self) -> str:
        return self.text()


def list_answers(index: DailyIndex) -> AnswersGiven | Refusal:
    """Who answered whom among the events of ``index``, or a refusal when no row says so.

    Answers of the days shown; an act may be older than they are.

    >>> print(tension.list_answers(tension.compute_index(tension.read_records())))
    MLI>USA: 2 of 48 events of the other side answered ...
    """
    rows = _rows(index)
    place = {name: at for at, name in enumerate(rows["event_id"])}
    covered = index.days[index.in_record]
    if not len(covered):
        return Refusal(NAME, "refusal.no_answers")
    first, last = int(covered[0]), int(covered[-1])
    given, follow_ups = [], 0
    for at, named in enumerate(rows["responds_to"]):
        if not first <= rows["date"][at] <= last:
            continue
        for name in (part.strip() for part in named.split(";")):
            act = place.get(name)
            if act is None:
                continue
            if rows["direction"][act] == rows["direction"][at]:
                follow_ups += 1
            else:
                given.append(_given(rows, act, at))
    if not given:
        return Refusal(NAME, "refusal.no_answers")
    given.sort(key=lambda one: (one.answer_day, one.answer, one.act))
    sides = tuple(_side(name, given, rows, (first, last)) for name in index.directions)
    labels = {
        name: dict(rule.label) for name, rule in index.records.rulebook.content.events.items()
    }
    return AnswersGiven(index.dyad, tuple(given), sides, follow_ups, labels)


def _rows(index: DailyIndex) -> dict[str, list]:  # type: ignore[type-arg]  # columns of many kinds
    """The pair's records by column."""
    table = index.records.table
    wanted = ["event_id", "event_type", "direction", "date", "date_low", "date_high"]
    wanted += ["points", "sign", "responds_to"]
    mine = table[table["dyad"] == index.dyad]
    return {name: mine[name].tolist() for name in wanted}


def _given(rows: dict[str, list], act: int, answer: int) -> Given:  # type: ignore[type-arg]
    return Given(
        act=rows["event_id"][act],
        answer=rows["event_id"][answer],
        direction=rows["direction"][answer],
        act_type=rows["event_type"][act],
        answer_type=rows["event_type"][answer],
        act_day=int(rows["date"][act]),
        answer_day=int(rows["date"][answer]),
        delay_low=max(0, int(rows["date_low"][answer] - rows["date_high"][act])),
        delay_high=int(rows["date_high"][answer] - rows["date_low"][act]),
        act_points=float(rows["points"][act]),
        answer_points=float(rows["points"][answer]),
        same_sign=rows["sign"][act] == rows["sign"][answer],
    )


def _side(
    direction: str,
    given: list[Given],
    rows: dict[str, list],  # type: ignore[type-arg]
    shown: tuple[int, int],
) -> Side:
    """One side's answers among the acts of the other."""
    mine = [one for one in given if one.direction == direction]
    acts = {one.act: one.act_points for one in mine}
    answers = {one.answer: one.answer_points for one in mine}
    events = zip(rows["event_id"], rows["date"], rows["direction"], strict=True)
    others = {name for name, day, way in events if way != direction and shown[0] <= day <= shown[1]}
    return Side(
        direction=direction,
        acts=len(others | set(acts)),
        answered=len(acts),
        answers=len(answers),
        median_delay=float(np.median([one.delay for one in mine])) if mine else float("nan"),
        proportion=_over(sum(answers.values()), sum(acts.values())),
    )


def _over(points: float, others: float) -> float:
    return points / others if others else float("nan")


def _side_line(side: Side, lang: str) -> str:
    if not side.answers:
        return say("answers.none", lang, way=side.direction, acts=side.acts)
    return say(
        "answers.side",
        lang,
        way=side.direction,
        acts=side.acts,
        answered=side.answered,
        answers=side.answers,
        delay=formats.number(side.median_delay, lang, 0 if side.median_delay % 1 == 0 else 1),
        proportion=formats.number(side.proportion, lang, 2),
    )


def _given_line(one: Given, lang: str) -> str:
    sure = one.delay_low == one.delay_high
    return say(
        "answers.given_sure" if sure else "answers.given",
        lang,
        answer=one.answer,
        act=one.act,
        delay=one.delay,
        low=one.delay_low,
        high=one.delay_high,
        proportion=formats.number(one.proportion, lang, 2),
    )
