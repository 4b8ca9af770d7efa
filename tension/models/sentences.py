"""Answers of models into sentences, in the reader's language; words follow the numbers as printed.

A finding is told only where its *corrected* p-value tells it apart from chance
(``words.certainty``); a refusal is told with its reason and nothing after it. Both p-values are
printed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any, Final

import numpy as np

from tension.countries import view_label
from tension.models import scores
from tension.models.answers_given import AnswersGiven, Side
from tension.models.asked import Asked
from tension.models.backtest import BacktestAnswer, TargetScore
from tension.models.breaks import BreakAnswer
from tension.models.effect import EffectAnswer
from tension.models.gates import Refusal
from tension.models.level import LevelAnswer
from tension.models.news import WEEK
from tension.models.rate import Called, Rate, RateAnswer
from tension.models.reciprocity import Answering, ReciprocityAnswer
from tension.models.regimes import RegimesAnswer
from tension.models.rolling import OURS
from tension.models.several_breaks import SeveralBreaks
from tension.models.turning_points import TurningPointsAnswer
from tension.scoring.measures import to_date
from tension.words import certainty, formats, say

Corrected = Mapping[str, float]
"""Hypothesis, as the answer names it → its corrected p-value."""
DIGITS: Final = 2
MOST_DIGITS: Final = 12


def card_sentences(asked: Asked, corrected: Corrected, lang: str) -> list[str]:
    """What a model answers, or why it does not."""
    who = subject(asked, lang)
    if asked.refusal is not None:
        return [say("card.refused", lang, who=who, reason=asked.refusal.text(lang))]
    return list(_TELL[asked.model](asked.answer, who, corrected, lang))


def answer_sentences(answer: Any, lang: str = "en") -> list[str]:
    """What an answer says by itself; its p-values corrected among themselves, as in a card that
    stands alone. ``answer``: of one of the models that a card knows.
    """
    model = next(name for name, kind in _KINDS.items() if isinstance(answer, kind))
    found = {name: p for name, p in answer.p_values.items() if np.isfinite(p)}
    fixed = scores.corrected(np.array([*found.values()], dtype=np.float64)).tolist()
    who = f"{say(f'model.{model}', lang)}, {view_label(_view_of(answer), lang)}"
    return list(_TELL[model](answer, who, dict(zip(found, fixed, strict=True)), lang))


def _view_of(answer: Any) -> str:
    """The view, or the pair, that an answer is about."""
    if isinstance(answer, ReciprocityAnswer):
        first, second = answer.names
        return "-".join(sorted(first.split(">"))) if ">" in first else f"{first}, {second}"
    return str(answer.view)


def subject(asked: Asked, lang: str) -> str:
    """What a card is about: ``Level of news, Mali – United States``."""
    return f"{model_label(asked, lang)}, {view_label(asked.view, lang)}"


def model_label(asked: Asked, lang: str) -> str:
    """The name of the model; with the gauge where it is not the whole of the news."""
    name = say(f"model.{asked.model}", lang)
    if asked.gauge == "tension" and asked.model != "turning_points":
        return name
    return f"{name} ({say(f'gauge.{asked.gauge}', lang).lower()})"


def p_pair(p_value: float, corrected: float, lang: str) -> str:
    """``= 0.004, after correction = 0.030``: what goes behind a p."""
    first, second = (formats.small_p(value, lang) for value in (p_value, corrected))
    return say("card.p_pair", lang, p=first, q=second)


def _level(answer: LevelAnswer, who: str, corrected: Corrected, lang: str) -> Iterator[str]:
    name = "hypothesis.constant_level"
    ends = {"value": answer.filtered, "low": answer.low, "high": answer.high}
    yield say(
        "card.level",
        lang,
        who=who,
        unit=_unit(answer.step, lang),
        evidence=certainty.evidence(corrected[name], lang),
        p=p_pair(answer.p_constant, corrected[name], lang),
        **{key: formats.signed(float(values[-1]), lang, DIGITS) for key, values in ends.items()},
    )


def _unit(step: int, lang: str) -> str:
    return say("card.by_week" if step == WEEK else "card.by_day", lang)


def _break(answer: BreakAnswer, who: str, corrected: Corrected, lang: str) -> Iterator[str]:
    fit, q = answer.estimate, corrected["hypothesis.no_break"]
    values = {
        "who": who,
        "evidence": certainty.evidence(q, lang),
        "f": formats.number(fit.sup_f, lang, 1) if np.isfinite(fit.sup_f) else "\u221e",
        "p": p_pair(fit.p_value, q, lang),
    }
    if not certainty.told_apart(q) or fit.before == fit.after:
        yield say("card.no_break", lang, **values)
        return
    low, day, high = (formats.day(to_date(day), lang) for day in answer.interval)
    digits = _digits_apart(fit.before, fit.after)
    yield say(
        "card.break_rose" if fit.after > fit.before else "card.break_fell",
        lang,
        low=low,
        day=day,
        high=high,
        before=formats.signed(fit.before, lang, digits),
        after=formats.signed(fit.after, lang, digits),
        unit=_unit(answer.step, lang),
        **values,
    )


def _several_breaks(answer: SeveralBreaks, who: str, _: Corrected, lang: str) -> Iterator[str]:
    if not answer.last:
        yield say("card.no_several_breaks", lang, who=who)
        return
    days = [formats.day(to_date(int(answer.days[last])), lang) for last in answer.last]
    means = answer.mean[[*answer.last, -1]]
    numbers = [formats.signed(float(mean), lang, DIGITS) for mean in means]
    yield say(
        "card.several_breaks",
        lang,
        who=who,
        days=formats.listed(days, lang),
        means=", ".join(numbers),
        unit=_unit(answer.step, lang),
    )


def _digits_apart(first: float, second: float) -> int:
    """Decimals at which two numbers differ as printed."""
    apart = abs(first - second)
    if not apart:
        return DIGITS
    return int(np.clip(1 - np.floor(np.log10(apart)), DIGITS, MOST_DIGITS))


def _regimes(answer: RegimesAnswer, who: str, corrected: Corrected, lang: str) -> Iterator[str]:
    fit, q = answer.estimate, corrected["hypothesis.one_regime"]
    values = {"who": who, "evidence": certainty.evidence(q, lang)}
    values["p"] = p_pair(fit.p_value, q, lang)
    if not certainty.told_apart(q):
        yield say("card.no_regimes", lang, **values)
        return
    digits = _digits_apart(*fit.mean)
    low, high = (formats.signed(mean, lang, digits) for mean in fit.mean)
    weeks = [formats.number(steps, lang, 0) for steps in fit.duration]
    chance = float(fit.high[-1])
    yield say(
        "card.regimes",
        lang,
        low=low,
        high=high,
        low_weeks=weeks[0],
        high_weeks=weeks[1],
        unit=_unit(WEEK, lang),
        likelihood=certainty.likelihood(chance, lang),
        chance=chance_text(chance, lang),
        **values,
    )


def chance_text(chance: float, lang: str) -> str:
    """A probability in whole percents; near certainty never passes for certainty."""
    if chance < 0.005:
        return say("outlook.under", lang, chance=formats.percent(0.01, lang))
    if chance > 0.995:
        return say("outlook.over", lang, chance=formats.percent(0.99, lang))
    return formats.percent(chance, lang)


def _turning(answer: TurningPointsAnswer, who: str, _: Corrected, lang: str) -> Iterator[str]:
    if not answer.points:
        yield say("card.no_turning", lang, who=who)
        return
    last = answer.points[-1]
    day, known = (to_date(int(answer.days[at])) for at in (last.at, last.known))
    yield say(
        f"card.turning_{last.kind}",
        lang,
        who=who,
        n=len(answer.points),
        value=formats.number(last.value, lang, 1),
        day=formats.day(day, lang),
        known=formats.day(known, lang),
        delay=formats.counted(last.known - last.at, "day", lang),
    )


def _rate(answer: RateAnswer, who: str, corrected: Corrected, lang: str) -> Iterator[str]:
    yield say("card.rate", lang, who=who)
    for rate in answer.rates:
        yield _rate_line(rate, corrected[f"poisson {rate.direction} {rate.sign}"], lang)
    for (way, sign), refusal in answer.refused.items():
        reason = refusal.text(lang)
        yield say("rate.refused", lang, who=_events_of(way, sign, lang), reason=reason)
    if isinstance(answer.excitation, Refusal):
        yield say("rate.no_excitation", lang, reason=answer.excitation.text(lang))
        return
    for called in answer.excitation.directions:
        yield _called_line(called, corrected, lang)
    yield say("rate.radius", lang, radius=formats.number(answer.excitation.radius, lang, 2))


def _events_of(way: str, sign: str, lang: str) -> str:
    return f"{view_label(way, lang)}, {say(f'rate.{sign}', lang)}"


def _rate_line(rate: Rate, q: float, lang: str) -> str:
    numbers = {"rate": rate.rate, "low": rate.low, "high": rate.high}
    numbers["dispersion"] = rate.dispersion
    return say(
        "rate.bursts" if certainty.told_apart(q) else "rate.even",
        lang,
        who=_events_of(rate.direction, rate.sign, lang),
        events=rate.events,
        days=rate.days,
        step=say("rate.by_week" if rate.step == WEEK else "rate.by_day", lang),
        p=p_pair(rate.dispersion_p, q, lang),
        law=say(f"law.{rate.law.name}", lang),
        **{name: formats.number(value, lang, DIGITS) for name, value in numbers.items()},
    )


def _called_line(called: Called, corrected: Corrected, lang: str) -> str:
    own_q = corrected[f"no self-excitation {called.direction}"]
    partner_q = corrected[f"no answer {called.direction}"]
    numbers = {"own": called.intensity.own, "partner": called.intensity.partner}
    numbers |= dict(zip(("own_low", "own_high"), called.own_interval, strict=True))
    numbers |= dict(zip(("partner_low", "partner_high"), called.partner_interval, strict=True))
    return say(
        "card.called",
        lang,
        way=view_label(called.direction, lang),
        half_life=formats.number(called.intensity.half_life, lang, 0),
        own_evidence=certainty.evidence(own_q, lang),
        own_p=p_pair(called.own_p, own_q, lang),
        partner_evidence=certainty.evidence(partner_q, lang),
        partner_p=p_pair(called.partner_p, partner_q, lang),
        **{name: formats.number(value, lang, DIGITS) for name, value in numbers.items()},
    )


def _reciprocity(
    answer: ReciprocityAnswer, who: str, corrected: Corrected, lang: str
) -> Iterator[str]:
    yield say("card.reciprocity", lang, who=who, weeks=len(answer.series), lags=answer.lags)
    for way in answer.answering:
        yield _follows(way, corrected[f"{way.to} does not follow {way.source}"], lang)


def _follows(way: Answering, q: float, lang: str) -> str:
    return say(
        "card.follows",
        lang,
        to=view_label(way.to, lang),
        source=view_label(way.source, lang),
        evidence=certainty.evidence(q, lang),
        statistic=formats.number(way.statistic, lang, DIGITS),
        p=p_pair(way.p_wild, q, lang),
        p_shift=formats.small_p(way.p_shift, lang),
    )


def _answers(answer: AnswersGiven, who: str, _: Corrected, lang: str) -> Iterator[str]:
    yield say("card.answers", lang, who=who)
    for side in answer.sides:
        yield _side(side, lang)


def _side(side: Side, lang: str) -> str:
    way = view_label(side.direction, lang)
    if not side.answers:
        return say("answers.none", lang, way=way, acts=side.acts)
    return say(
        "answers.side",
        lang,
        way=way,
        acts=side.acts,
        answered=side.answered,
        answers=side.answers,
        delay=formats.number(side.median_delay, lang, 0 if side.median_delay % 1 == 0 else 1),
        proportion=formats.number(side.proportion, lang, DIGITS),
    )


def _effect(answer: EffectAnswer, who: str, corrected: Corrected, lang: str) -> Iterator[str]:
    q = corrected["no difference, announced"]
    first, *rest = answer.text(lang, told=certainty.told_apart(q)).split("\n")
    yield say("card.effect", lang, who=who, told=first)
    yield say("card.effect_corrected", lang, q=formats.small_p(q, lang))
    yield from rest


def _forecast(answer: BacktestAnswer, who: str, corrected: Corrected, lang: str) -> Iterator[str]:
    yield say("card.forecast", lang, who=who)
    for score in answer.targets:
        yield _skill(score, corrected[no_gain(score)], lang)
    for refusal in answer.refused:
        target, _, days = refusal.model.rpartition(" ")
        name = say(f"outlook.target_{target}", lang, days=formats.counted(int(days), "day", lang))
        yield say("tested.refused", lang, target=name, reason=refusal.text(lang))


def no_gain(score: TargetScore) -> str:
    """The hypothesis that a forecast gains nothing on the best of the baselines."""
    return f"no gain, {score.target} {score.horizon}"


def has_skill(score: TargetScore, q: float) -> bool:
    """Whether a corrected p-value and the interval of skill agree on a gain."""
    return certainty.told_apart(q) and scores.verdict(score.skill, q) == "skill"


def _skill(score: TargetScore, q: float, lang: str) -> str:
    means = score.means
    ends = {"skill": score.skill.value, "low": score.skill.low, "high": score.skill.high}
    return say(
        "card.skill" if has_skill(score, q) else "card.no_skill",
        lang,
        target=say(
            f"outlook.target_{score.target}", lang, days=formats.counted(score.horizon, "day", lang)
        ),
        n=score.n,
        ours=formats.number(means[OURS], lang, 3),
        other=formats.number(means[score.best], lang, 3),
        best=say(f"baseline.{score.best}", lang),
        p=p_pair(score.test.p_overlap, q, lang),
        **{name: formats.signed_percent(value, lang) for name, value in ends.items()},
    )


_TELL: Final[Mapping[str, Callable[[Any, str, Corrected, str], Iterator[str]]]] = {
    "level": _level,
    "breaks": _break,
    "several_breaks": _several_breaks,
    "regimes": _regimes,
    "turning_points": _turning,
    "rate": _rate,
    "reciprocity": _reciprocity,
    "answers": _answers,
    "effect": _effect,
    "forecast": _forecast,
}
_KINDS: Final[Mapping[str, type]] = {
    "level": LevelAnswer,
    "breaks": BreakAnswer,
    "regimes": RegimesAnswer,
    "turning_points": TurningPointsAnswer,
    "rate": RateAnswer,
    "reciprocity": ReciprocityAnswer,
    "answers": AnswersGiven,
    "effect": EffectAnswer,
}
