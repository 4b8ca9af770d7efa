"""The model card: every model asked, what it was given, what it answers or why it does not.

Tests of one report are corrected together: Benjamini and Yekutieli (``scores.corrected``) over
all hypotheses of all cards, whatever their dependence. A test whose outcome decided that a model
is refused was made all the same, and counts. Diagnostics of fits are no hypotheses.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from tension.countries import view_label
from tension.errors import RequestError, nearest
from tension.models import scores
from tension.models.asked import BY_PAIR, BY_VIEW, Asked, Gate, Plan, tell_forecast
from tension.models.backtest import BacktestAnswer
from tension.models.breaks import BreakAnswer
from tension.models.gates import Check, Refusal
from tension.models.rate import RateAnswer
from tension.models.sentences import card_sentences, has_skill, no_gain
from tension.scoring.measures import to_date
from tension.shown import Shown
from tension.words import certainty, formats, say

if TYPE_CHECKING:
    import pandas as pd

    from tension.index import DailyIndex

ALWAYS: Final = (
    "level",
    "regimes",
    "breaks",
    "turning_points",
    "rate",
    "reciprocity",
    "answers",
)
"""Models asked when none is named."""
MODELS: Final = (*ALWAYS, "several_breaks", "effect", "forecast")
NAMED: Final = (
    (r"poisson (?P<way>\S+) (?P<sign>\w+)", "hypothesis.poisson"),
    (r"no self-excitation (?P<way>\S+)", "hypothesis.no_own"),
    (r"no answer (?P<way>\S+)", "hypothesis.no_partner"),
    (r"(?P<way>\S+) does not follow (?P<source>\S+)", "hypothesis.no_following"),
    (r"no difference, (?P<kind>\w+)", "hypothesis.no_difference"),
    (r"no gain, (?P<target>\w+) (?P<days>\d+)", "hypothesis.no_gain"),
)
"""How answers name their hypotheses → the message that says it."""


@dataclass(frozen=True)
class Hypothesis:
    """A hypothesis that was tested, by the name its answer gives it."""

    name: str
    p_value: float
    corrected: float
    """Together with all tests of the report."""

    @property
    def told(self) -> bool:
        """Whether the data tell against it."""
        return certainty.told_apart(self.corrected)

    def label(self, lang: str = "en") -> str:
        """The hypothesis in words."""
        for pattern, key in NAMED:
            found = re.fullmatch(pattern, self.name)
            if found:
                return say(key, lang, **_labels(found.groupdict(), lang))
        return say(self.name, lang)


def _labels(found: Mapping[str, str], lang: str) -> dict[str, str]:
    """Parts of a name in words."""
    labels = {key: view_label(text, lang) for key, text in found.items()}
    if "sign" in found:
        labels["sign"] = say(f"rate.{found['sign']}", lang)
    if "kind" in found:
        labels["kind"] = say(f"effect.{found['kind']}", lang)
    if "target" in found:
        labels["target"] = say(
            f"outlook.target_{found['target']}",
            lang,
            days=formats.counted(int(found["days"]), "day", lang),
        )
    return labels


@dataclass(frozen=True)
class ModelCard(Shown):
    """One model asked of one view, with its hypotheses corrected among all of the report."""

    _rows = "hypotheses"

    asked: Asked
    hypotheses: tuple[Hypothesis, ...]

    @property
    def corrected(self) -> dict[str, float]:
        """Hypothesis → corrected p-value."""
        return {one.name: one.corrected for one in self.hypotheses}

    @property
    def checks(self) -> tuple[Check, ...]:
        """Diagnostics of the fit."""
        return getattr(self.asked.answer, "checks", ())

    @property
    def verdict(self) -> str:
        """refused, told, not_told, skill, no_skill, or described where nothing is tested."""
        if self.asked.refusal is not None:
            return "refused"
        if isinstance(self.asked.answer, BacktestAnswer):
            q = self.corrected
            won = (has_skill(score, q[no_gain(score)]) for score in self.asked.answer.targets)
            return "skill" if any(won) else "no_skill"
        if not self.hypotheses:
            return "described"
        return "told" if any(one.told for one in self.hypotheses) else "not_told"

    def sentences(self, lang: str = "en") -> list[str]:
        """What it answers, or why it does not; the words follow corrected p-values."""
        return card_sentences(self.asked, self.corrected, lang)

    def __str__(self) -> str:
        return "\n".join(self.sentences())

    @property
    def drawn(self) -> Any:
        """The answer with corrected p-values in the place of its own: charts tell by them."""
        answer, q = self.asked.answer, self.corrected
        if isinstance(answer, BreakAnswer):
            fit = replace(answer.estimate, p_value=q["hypothesis.no_break"])
            return replace(answer, estimate=fit)
        if isinstance(answer, RateAnswer):
            rates = tuple(
                replace(r, dispersion_p=q[f"poisson {r.direction} {r.sign}"]) for r in answer.rates
            )
            return replace(answer, rates=rates)
        return answer

    def as_dict(self, lang: str = "en") -> dict[str, Any]:
        """The card for a machine: plain values, null for what is not a number."""
        asked, data = self.asked, self.asked.data
        first, last = (None if d is None else str(to_date(d)) for d in (data.first, data.last))
        read = {"step": data.step, "first": first, "last": last}
        read |= {"known": data.known, "events": data.events}
        refusal = asked.refusal
        return {
            "model": asked.model,
            "view": asked.view,
            "gauge": asked.gauge,
            "verdict": self.verdict,
            "sentences": self.sentences(lang),
            "refused": None if refusal is None else _refused(refusal, lang),
            "data": read,
            "gates": [_gate(gate, lang) for gate in asked.gates],
            "settings": {key.partition(".")[2]: value for key, value in asked.settings.items()},
            "fit": asked.fit.partition(".")[2],
            "library": asked.library,
            "checks": [_check(check, lang) for check in self.checks],
            "hypotheses": [
                {
                    "hypothesis": one.label(lang),
                    "p": _finite(one.p_value),
                    "corrected": _finite(one.corrected),
                    "told": one.told,
                }
                for one in self.hypotheses
            ],
        }


def _refused(refusal: Refusal, lang: str) -> dict[str, str]:
    return {"code": refusal.key, "reason": refusal.text(lang)}


def _gate(gate: Gate, lang: str) -> dict[str, Any]:
    found = {"found": _finite(gate.found), "needed": _finite(gate.needed)}
    return {"gate": say(gate.key, lang), "way": gate.way, **found, "passed": gate.passed}


def _check(check: Check, lang: str) -> dict[str, Any]:
    found = {"check": check.label(lang), "passed": bool(check.passed)}
    numbers = {"statistic": check.statistic, "p": check.p_value, "threshold": check.threshold}
    values = {name: _finite(value) for name, value in numbers.items()}
    return {**found, **values, "comment": check.comment(lang)}


def _finite(value: float) -> float | None:
    return round(float(value), 12) + 0.0 if np.isfinite(value) else None


@dataclass(frozen=True)
class ModelCards(Shown):
    """The cards of one report. Their p-values are corrected together."""

    dyad: str
    cards: tuple[ModelCard, ...]

    @property
    def tests(self) -> int:
        """How many hypotheses were tested, all cards together."""
        return sum(len(card.hypotheses) for card in self.cards)

    @property
    def corrected(self) -> dict[str, float]:
        """Hypothesis of the forecast → corrected p-value; the other cards hold their own."""
        return {
            name: p
            for card in self.cards
            if isinstance(card.asked.answer, BacktestAnswer)
            for name, p in card.corrected.items()
        }

    @property
    def table(self) -> pd.DataFrame:
        """One row a hypothesis, or a card that tests none: model, view, verdict, p, corrected p."""
        import pandas as pd

        nothing = float("nan")
        rows: list[tuple[str, str, str, str, float, float]] = []
        for card in self.cards:
            start = (card.asked.model, card.asked.view)
            if card.verdict == "refused" or not card.hypotheses:
                rows.append((*start, "", card.verdict, nothing, nothing))
            rows += [(*start, one.label(), *row_verdict(card, one)) for one in card.hypotheses]
        columns = ["model", "view", "hypothesis", "verdict", "p_value", "corrected"]
        return pd.DataFrame(rows, columns=columns)

    def text(self, lang: str = "en") -> str:
        """Every card in sentences, and how many tests were corrected together."""
        lines = [line for card in self.cards for line in card.sentences(lang)]
        return "\n".join([*lines, self.note(lang)])

    def note(self, lang: str = "en") -> str:
        """How many p-values were corrected together, and how."""
        return say("card.tests" if self.tests else "card.no_tests", lang, n=self.tests)

    def __str__(self) -> str:
        return self.text()

    def as_dict(self, lang: str = "en") -> dict[str, Any]:
        """All cards for a machine."""
        cards = [card.as_dict(lang) for card in self.cards]
        correction = "Benjamini-Yekutieli"
        return {"dyad": self.dyad, "tests": self.tests, "correction": correction, "cards": cards}


def row_verdict(card: ModelCard, one: Hypothesis) -> tuple[str, float, float]:
    """The verdict on one hypothesis of a card, with its two p-values."""
    verdict = "told" if one.told else "not_told"
    if isinstance(card.asked.answer, BacktestAnswer):
        scored = {no_gain(score): score for score in card.asked.answer.targets}
        verdict = "skill" if has_skill(scored[one.name], one.corrected) else "no_skill"
    return verdict, one.p_value, one.corrected


def model_cards(
    index: DailyIndex,
    models: Sequence[str] | None = None,
    plan: Plan | None = None,
    *,
    backtest: BacktestAnswer | Refusal | None = None,
) -> ModelCards:
    """The cards of ``models`` asked of ``index``; without names, of all that need nothing else.

    ``effect`` needs ``plan.outside`` and ``forecast`` a ``backtest``; given them, they are asked
    too. Raises RequestError for a model, view, gauge or step that does not exist.
    """
    plan = plan or Plan()
    given = (plan.outside is not None, backtest is not None)
    extra = [name for name, there in zip(MODELS[-2:], given, strict=True) if there]
    asked: list[Asked] = []
    for name in (*ALWAYS, *extra) if models is None else models:
        if name == "forecast":
            if backtest is None:
                raise RequestError("request.needs_backtest")
            asked.append(tell_forecast(backtest, index.dyad))
        elif name in BY_VIEW:
            asked += [BY_VIEW[name](index, view, plan) for view in plan.views(index)]
        elif name in BY_PAIR:
            asked.append(BY_PAIR[name](index, index.dyad, plan))
        else:
            near = nearest(name, MODELS)
            allowed = ", ".join(MODELS)
            raise RequestError("request.no_such_model", found=name, allowed=allowed, near=near)
    return ModelCards(index.dyad, corrected_together(asked))


def corrected_together(asked: Sequence[Asked]) -> tuple[ModelCard, ...]:
    """Cards whose p-values are corrected over all hypotheses of all of them."""
    found = [hypotheses_of(one) for one in asked]
    fixed = iter(scores.corrected(np.array([p for each in found for p in each.values()])).tolist())
    return tuple(
        ModelCard(one, tuple(Hypothesis(name, p, next(fixed)) for name, p in each.items()))
        for one, each in zip(asked, found, strict=True)
    )


def hypotheses_of(asked: Asked) -> dict[str, float]:
    """The hypotheses that a model tested → p-value, also where the outcome made it refuse.

    A level whose variance is 0 has a likelihood ratio of 0, which every shuffle reaches: p is 1.
    """
    answer = asked.answer
    if isinstance(answer, BacktestAnswer):
        return {no_gain(score): score.test.p_overlap for score in answer.targets}
    if not isinstance(answer, Refusal):
        return {name: p for name, p in answer.p_values.items() if np.isfinite(p)}
    if answer.key == "refusal.one_regime":
        return {"hypothesis.one_regime": float(answer.values["p"])}  # noqa: PD011
    return {"hypothesis.constant_level": 1.0} if answer.key == "refusal.flat" else {}
