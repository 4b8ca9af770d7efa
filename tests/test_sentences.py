"""Words and numbers of a model's sentences cannot disagree, in either language."""

import re
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tension.models import scores
from tension.models.asked import Asked, Data
from tension.models.backtest import (
    BacktestAnswer,
    BacktestSettings,
    Onset,
    TargetScore,
)
from tension.models.breaks import BreakAnswer, BreakEstimate
from tension.models.card import corrected_together
from tension.models.counts import count_laws
from tension.models.gates import Refusal
from tension.models.level import LevelAnswer, LevelEstimate
from tension.models.rate import Rate, RateAnswer
from tension.models.reciprocity import Answering, ReciprocityAnswer
from tension.models.regimes import RegimeEstimate, RegimesAnswer
from tension.models.rolling import OURS
from tension.models.several_breaks import SeveralBreaks
from tension.models.turning_points import DatingRule, TurningPoint, TurningPointsAnswer
from tension.report.sentences import slopes
from tension.words import LANGUAGES, catalogue, certainty, formats

DAYS = np.arange(20000, 20010)
VIEW = "MLI-USA"
ROSE = {"en": "rose", "fr": "augmenté"}
FELL = {"en": "fell", "fr": "diminué"}
TOLD = {"en": "is told apart from chance", "fr": "se distingue du hasard"}
NOT_TOLD = {"en": "not told apart from chance", "fr": "ne se distingue pas du hasard"}
CORRECTED = {"en": r"after correction ([=<]) ([\d.]+)", "fr": r"après correction ([=<]) ([\d,]+)"}
NO_EFFECT = {
    "en": ("no effect", "has no ", "there is no ", "never moved", "did not"),
    "fr": ("aucun effet", "il n’y a pas", "n’a pas d’", "n’a jamais"),
}
points = st.floats(-50, 50).map(lambda value: round(value, 4))
p_values = st.one_of(st.floats(0.0005, 1), st.sampled_from([0.0494, 0.0495, 0.0499, 0.05, 0.0501]))
langs = st.sampled_from(LANGUAGES)


def asked(model, answer, gauge="tension", view=VIEW):
    data = Data(1, 20000, 20009, 10, 9)
    return Asked(model, view, gauge, data, (), {}, "fit.none", "", answer)


def cards(*asked_models):
    return corrected_together(asked_models)


def number(text, lang):
    """A printed number, read back."""
    plain = re.sub(r"[\u202f\u00a0\s]", "", text).replace("\u2212", "-")
    return float(plain.replace(",", ".") if lang == "fr" else plain.replace(",", ""))


def assert_agrees(sentence, hypothesis, lang):
    """The corrected p printed is that of the hypothesis, and the words follow it."""
    sign, printed = re.search(CORRECTED[lang], sentence).groups()
    q = number(printed, lang)
    if sign == "=":
        assert q == pytest.approx(hypothesis.corrected, abs=0.00051)
    told = sign == "<" or q < 0.05
    assert told == hypothesis.told
    words = TOLD[lang] in sentence.replace(NOT_TOLD[lang], "")
    assert words == told
    assert (NOT_TOLD[lang] in sentence) != told
    if not told:
        assert not any(words in sentence.lower() for words in NO_EFFECT[lang])


def break_answer(before, after, p, at=5):
    fit = BreakEstimate(at, at - 1, at + 1, before, after, 9.0, p, np.ones(10), ())
    return BreakAnswer(VIEW, "tension", 7, DAYS, np.zeros(10), fit)


@given(points, points, p_values, st.lists(p_values, max_size=12), langs)
def test_a_rise_is_a_rise_and_a_fall_a_fall_and_only_where_the_corrected_p_tells(
    before, after, p, others, lang
):
    more = [asked("breaks", break_answer(1, 2, other)) for other in others]
    card = cards(asked("breaks", break_answer(before, after, p)), *more)[0]
    (sentence,) = card.sentences(lang)
    assert_agrees(sentence, card.hypotheses[0], lang) if before != after else None
    rose, fell = ROSE[lang] in sentence, FELL[lang] in sentence
    told = card.hypotheses[0].told
    assert (rose, fell) == (told and after > before, told and after < before)
    if rose or fell:
        start = r"(?:from|, de) ([+\u2212]?[\d.,\u202f]+) (?:to|à) ([+\u2212]?[\d.,\u202f]+) "
        first, second = (number(text, lang) for text in re.search(start, sentence).groups())
        assert (second > first) == rose
        assert first == pytest.approx(before, abs=0.0051)
        assert second == pytest.approx(after, abs=0.0051)
        assert formats.day(np.datetime64(20005, "D").item(), lang) in sentence


@given(st.lists(st.integers(0, 8), max_size=3, unique=True), langs)
def test_each_of_several_breaks_is_named_by_its_day(last, lang):
    last = tuple(sorted(last))
    answer = SeveralBreaks(VIEW, "tension", 7, DAYS, np.arange(10.0), last, 0.1)
    (sentence,) = cards(asked("several_breaks", answer))[0].sentences(lang)
    named = [formats.day(np.datetime64(int(day), "D").item(), lang) in sentence for day in DAYS]
    assert named == [at in last for at in range(10)]
    if last:
        means = [formats.signed(float(mean), lang, 2) for mean in answer.mean[[*last, -1]]]
        assert ", ".join(means) in sentence


@given(points, st.floats(0, 20), p_values, st.lists(p_values, max_size=8), langs)
def test_the_level_lies_in_its_interval_and_moves_only_where_told(value, error, p, others, lang):
    ones = np.ones(10)
    fit = LevelEstimate(value * ones, error * ones, ones, ones, 1, 1, 1, 0, 0, p, ())
    answer = LevelAnswer(VIEW, "tension", "level", 1, DAYS, ones, 0.0, fit, 0.5)
    more = [asked("breaks", break_answer(1, 2, other)) for other in others]
    card = cards(asked("level", answer), *more)[0]
    (sentence,) = card.sentences(lang)
    assert_agrees(sentence, card.hypotheses[0], lang)
    found = re.findall(r"(?<![\w.,])[+\u2212]?\d[\d\u202f]*[.,]\d\d(?![\d])", sentence)[:3]
    printed, low, high = (number(text, lang) for text in found)
    assert low <= printed <= high
    assert printed == pytest.approx(value, abs=0.0051)


@given(st.floats(0, 1), p_values, st.lists(p_values, max_size=8), langs)
def test_regimes_are_described_only_where_told_and_likelihood_follows_the_chance(
    chance, p, others, lang
):
    fit = RegimeEstimate(
        (-1.0, 1.5), (1.0, 1.0), (0.9, 0.8), np.full(10, chance), np.zeros(10), 0, 9, p, p, ()
    )
    answer = RegimesAnswer(VIEW, "tension", DAYS, np.zeros(10), fit)
    more = [asked("breaks", break_answer(1, 2, other)) for other in others]
    card = cards(asked("regimes", answer), *more)[0]
    (sentence,) = card.sentences(lang)
    assert_agrees(sentence, card.hypotheses[0], lang)
    assert ("%" in sentence) == card.hypotheses[0].told
    if card.hypotheses[0].told:
        word, percent = re.search(
            r": ([^:]+) \([^()]*?(\d+)[\u202f\u00a0]?%\)\.$", sentence
        ).groups()
        assert word == certainty.likelihood(chance, lang)
        assert abs(int(percent) - 100 * chance) <= 1.0


@given(st.sampled_from(["peak", "trough"]), st.floats(0, 100), st.integers(1, 4), langs)
def test_a_peak_is_a_peak_and_its_delay_is_printed(kind, value, delay, lang):
    point = TurningPoint(kind, 3, 3 + delay, value)
    answer = TurningPointsAnswer(VIEW, "tension", DAYS, np.zeros(10), DatingRule(), (point,))
    (sentence,) = cards(asked("turning_points", answer))[0].sentences(lang)
    words = {"peak": ("peak", "sommet"), "trough": ("trough", "creux")}
    here = words[kind][LANGUAGES.index(lang)]
    other = words["trough" if kind == "peak" else "peak"][LANGUAGES.index(lang)]
    assert here in sentence
    assert other not in sentence
    assert f"({formats.counted(delay, 'day', lang)} " in sentence
    assert formats.number(value, lang, 1) in sentence


@given(st.lists(p_values, min_size=2, max_size=2), langs)
def test_who_follows_whom_is_told_by_the_corrected_p(p, lang):
    ways = (("MLI>USA", "USA>MLI", p[0]), ("USA>MLI", "MLI>USA", p[1]))
    found = tuple(Answering(to, source, 2.0, 0.5, p_wild, 0.5) for to, source, p_wild in ways)
    answer = ReciprocityAnswer(
        ("MLI>USA", "USA>MLI"), None, np.zeros((200, 2)), 2, 2, 0.5, (), found, None
    )
    card = cards(asked("reciprocity", answer))[0]
    for sentence, hypothesis in zip(card.sentences(lang)[1:], card.hypotheses, strict=True):
        assert_agrees(sentence, hypothesis, lang)


@given(st.lists(p_values, min_size=1, max_size=2), langs)
def test_bursts_are_told_by_the_corrected_p(p, lang):
    law = count_laws(np.array([0, 1, 0, 2, 1, 0, 0, 1, 3, 0, 1, 0]))[0]
    rates = tuple(
        Rate(way, "all", 20, 400, 1.0, 2.0, 7, 1.4, value, law)
        for way, value in zip(("MLI>USA", "USA>MLI"), p, strict=False)
    )
    answer = RateAnswer(VIEW, rates, {}, Refusal("rate", "refusal.no_hostile"))
    card = cards(asked("rate", answer))[0]
    lines = card.sentences(lang)
    words = {"en": "they come in bursts", "fr": "ils arrivent par bouffées"}[lang]
    assert len(card.hypotheses) == len(p)
    for sentence, hypothesis in zip(lines[1 : 1 + len(p)], card.hypotheses, strict=True):
        assert (words in sentence) == hypothesis.told
        q = re.search(CORRECTED[lang], sentence).group(2)
        assert number(q, lang) == pytest.approx(hypothesis.corrected, abs=0.001)


@given(st.floats(0.1, 2), st.floats(0.1, 2), p_values, st.floats(-0.5, 0.5), langs)
def test_skill_is_claimed_only_where_test_and_interval_agree(ours, other, p, low, lang):
    value = 1 - ours / other
    score = TargetScore(
        "tension",
        7,
        DAYS,
        1,
        {OURS: np.full(10, ours), "no_news": np.full(10, other)},
        {OURS: 0.0},
        "no_news",
        scores.Skill(value, min(low, value), value + 0.1),
        scores.DieboldMariano(-2.0, p, p, 10, ours - other),
        p,
        "",
        Onset(0, {}),
    )
    answer = BacktestAnswer(VIEW, BacktestSettings(), (score,))
    card = cards(asked("forecast", answer), asked("breaks", break_answer(0, 1, 0.5)))[0]
    sentence = card.sentences(lang)[1]
    none = {"en": "no skill", "fr": "aucun apport prédictif"}[lang]
    gain = card.hypotheses[0].told and min(low, value) > 0
    assert (none in sentence) == (not gain)
    assert card.verdict == ("skill" if gain else "no_skill")


REFUSALS = [
    (key, values)
    for key, values in (
        ("refusal.few_events", {"found": 1, "needed": 8}),
        ("refusal.few_weeks", {"found": 0, "needed": 52}),
        ("refusal.few_days", {"found": 2, "needed": 60}),
        ("refusal.flat", {}),
        ("refusal.constant", {}),
        ("refusal.not_converged", {}),
        ("refusal.one_regime", {"p": 0.3}),
    )
]


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize(("key", "values"), REFUSALS)
@pytest.mark.parametrize("model", ["level", "regimes", "breaks", "turning_points", "rate"])
def test_a_refusal_is_told_alone_with_its_reason(model, key, values, lang):
    refusal = Refusal(model, key, values)
    card = cards(asked(model, refusal))[0]
    (sentence,) = card.sentences(lang)
    assert sentence.endswith(f"{refusal.text(lang)}.")
    assert card.verdict == "refused"
    for words in (TOLD, ROSE, FELL):
        assert words[lang] not in sentence.removesuffix(f"{refusal.text(lang)}.")


def test_a_refusal_counts_in_singular_and_plural():
    one, more = (Refusal("x", "refusal.few_events", {"found": n, "needed": 8}) for n in (1, 2))
    assert one.text() == "1 event; at least 8 are needed"
    assert more.text() == "2 events; at least 8 are needed"
    assert "1 événement\u202f;" in one.text("fr")
    none = replace(one, values={"found": 0, "needed": 8})
    assert "0 événement\u202f;" in none.text("fr")
    assert none.text().startswith("0 events")


@given(st.floats(0, 1))
def test_the_words_for_a_probability_are_those_of_the_guidance_note(p):
    percent = round(100 * p)
    table = {  # Mastrandrea et al. 2010, table 1: outcome within so many percent
        "virtually_certain": (99, 100),
        "very_likely": (90, 100),
        "likely": (66, 100),
        "as_likely_as_not": (33, 66),
        "unlikely": (0, 33),
        "very_unlikely": (0, 10),
        "exceptionally_unlikely": (0, 1),
    }
    word = certainty.likelihood_key(p).partition(".")[2]
    low, high = table[word]
    assert low <= percent <= high
    narrower = [w for w, (a, b) in table.items() if a <= percent <= b and b - a < high - low]
    assert not narrower or word == "as_likely_as_not" or percent in (33, 66)


def test_a_p_value_never_takes_the_words_of_a_probability():
    likelihoods = [text for key, text in catalogue("en").items() if key in dict(_keys())]
    for p in (0.001, 0.04, 0.06, 0.9):
        assert not any(word in certainty.evidence(p, "en").split() for word in likelihoods)
    assert not certainty.told_apart(float("nan"))
    with pytest.raises(ValueError, match=r"1\.2"):
        certainty.likelihood(1.2, "en")


def _keys():
    return [(key, 1) for _, key in (*certainty.LIKELY, *certainty.UNLIKELY)]


class _Reading:
    def __init__(self, hostile, cooperative):
        self.slopes = (hostile, cooperative)


@pytest.mark.parametrize("lang", LANGUAGES)
@given(
    hostile=st.one_of(st.just(0.0), st.floats(1e-300, 4)),
    cooperative=st.one_of(st.just(0.0), st.floats(1e-300, 4)),
)
def test_slopes_of_a_saturated_gauge_are_told_and_never_crash(hostile, cooperative, lang):
    text = slopes(_Reading(hostile, cooperative), lang)
    saturated = {"en": "saturated", "fr": "saturé"}[lang]
    least, most = sorted((hostile, cooperative))
    if most > 0 and least > 0 and most / least < 999:
        assert saturated not in text
    if most > 0 and (least == 0 or most / least > 1001):
        assert saturated in text
