"""Coders: Krippendorff's alpha against published values and a plain twin; what it leaves open."""

import itertools
import json
import math
from pathlib import Path

import numpy as np
import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

import tension
from tension.cli import group
from tension.coders.alpha import Pairs

METRICS = ("nominal", "ordinal", "interval", "ratio")
HEADER = "event_id,coder,event_type,intensity,date"

# Krippendorff, Computing Krippendorff's Alpha-Reliability (2011), section C: four observers,
# twelve units, missing data. https://repository.upenn.edu/handle/20.500.14332/2089
PUBLISHED = """
1 2 3 3 2 1 4 1 2 . . .
1 2 3 3 2 2 4 1 2 5 . 3
. 3 3 3 2 3 4 2 2 5 1 .
1 2 3 3 2 4 4 1 2 5 1 .
"""


def units(matrix):
    rows = [line.split() for line in matrix.strip().splitlines()]
    return [[float(cell) for cell in column if cell != "."] for column in zip(*rows, strict=True)]


def run(*argv):
    result = CliRunner().invoke(group, [str(part) for part in argv])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


def plain_alpha(coded, metric):
    """Alpha by its definition, with a coincidence matrix made pair by pair."""
    coded = [unit for unit in coded if len(unit) > 1]
    values = sorted({value for unit in coded for value in unit})
    coincidences = dict.fromkeys(itertools.product(values, values), 0.0)
    for unit in coded:
        for i, j in itertools.permutations(range(len(unit)), 2):
            coincidences[unit[i], unit[j]] += 1 / (len(unit) - 1)
    totals = {c: sum(coincidences[c, k] for k in values) for c in values}
    n = sum(totals.values())

    def apart(c, k):
        if metric == "nominal":
            return float(c != k)
        if metric == "ordinal":
            low, high = min(c, k), max(c, k)
            between = sum(totals[g] for g in values if low <= g <= high)
            return (between - (totals[c] + totals[k]) / 2) ** 2
        if metric == "interval":
            return (c - k) ** 2
        return ((c - k) / (c + k)) ** 2 if c + k else 0.0

    observed = sum(coincidences[c, k] * apart(c, k) for c in values for k in values) / n
    expected = sum(totals[c] * totals[k] * apart(c, k) for c in values for k in values)
    expected /= n * (n - 1)
    return 1 - observed / expected if expected else math.nan


@pytest.mark.parametrize(
    ("metric", "published"),
    [("nominal", 0.743), ("ordinal", 0.815), ("interval", 0.849), ("ratio", 0.797)],
)
def test_alpha_is_the_published_one(metric, published):
    assert round(Pairs.of(units(PUBLISHED)).alpha(metric), 3) == published
    assert round(plain_alpha(units(PUBLISHED), metric), 3) == published


CODED = st.lists(st.lists(st.sampled_from([0.5, 0.75, 1.0, 1.5, 2.0]), max_size=5), max_size=12)


@given(CODED, st.sampled_from(METRICS))
def test_alpha_is_that_of_the_plain_twin(coded, metric):
    pairs = Pairs.of(coded)
    if not pairs.units:
        assert not any(len(unit) > 1 for unit in coded)
        return
    ours, twin = pairs.alpha(metric), plain_alpha(coded, metric)
    assert ours == pytest.approx(twin, abs=1e-9, nan_ok=True)


@given(CODED, st.sampled_from(METRICS), st.lists(st.integers(0, 3), min_size=12, max_size=12))
def test_a_unit_drawn_twice_is_two_units(coded, metric, times):
    """What the bootstrap does by weights is what copying units would do."""
    twice = [unit for unit in coded if len(unit) > 1]
    weights = np.array(times[: len(twice)], dtype=float)
    copied = [unit for unit, n in zip(twice, times, strict=False) for _ in range(n)]
    if not copied:
        return
    ours = Pairs.of(coded).alpha(metric, weights)
    assert ours == pytest.approx(plain_alpha(copied, metric), abs=1e-9, nan_ok=True)


@given(CODED, st.randoms())
def test_who_coded_and_in_which_order_does_not_matter(coded, random):
    shuffled = [random.sample(unit, len(unit)) for unit in random.sample(coded, len(coded))]
    if any(len(unit) > 1 for unit in coded):
        ours, other = Pairs.of(coded).alpha("ordinal"), Pairs.of(shuffled).alpha("ordinal")
        assert ours == pytest.approx(other, abs=1e-9, nan_ok=True)


def simulated(rng, events, accuracy, coders=3):
    """Coders who name the true one of four types with a probability, else any of the four."""
    types = ["aid_cut", "business_deal", "high_level_visit", "public_criticism"]
    for event in range(events):
        truth = rng.integers(4)
        for coder in range(coders):
            kind = truth if rng.random() < accuracy else rng.integers(4)
            yield f"e{event:03d},c{coder},{types[kind]},,"


@pytest.mark.parametrize("accuracy", [0.5, 0.8, 0.95])
def test_a_planted_agreement_is_found_and_covered(tmp_path, accuracy):
    """Two such coders agree beyond chance with probability accuracy squared: that is alpha."""
    truth, covered, found = accuracy**2, 0, []
    for seed in range(40):
        rng = np.random.default_rng(seed)
        path = tmp_path / f"{seed}.csv"
        path.write_text("\n".join([HEADER, *simulated(rng, 60, accuracy)]), encoding="utf-8")
        alpha = tension.agreement(tension.read_codings(path), draws=200).alphas[0]
        found.append(alpha.value)
        covered += alpha.low <= truth <= alpha.high
    assert np.mean(found) == pytest.approx(truth, abs=0.03)
    assert covered >= 33  # of 40; 95 % of a bootstrap on sixty events is a little less


def codings(folder, *rows, header=HEADER, name="codings.csv"):
    path = folder / name
    path.write_text("\n".join([header, *rows]) + "\n", encoding="utf-8")
    return path


def test_the_doubt_left_about_each_event(tmp_path):
    path = codings(
        tmp_path,
        "a,x,aid_cut,1,2025-01-01",
        "a,y,aid_cut,2,2025-01-02",
        "a,z,public_criticism,,",
        "b,x,visa bond imposed,1,",
        "c,x,,,2025-01-01",
    )
    agreed = tension.agreement(tension.read_codings(path))
    a, b, c = agreed.doubts
    assert a.types == (("aid_cut", 2 / 3), ("public_criticism", 1 / 3))
    assert b.types == (("visa_bond_imposed", 1.0),)
    assert c.types == ()
    pooled = math.log(2) / math.sqrt(2)  # one degree of freedom
    assert a.log_intensity_sd == pytest.approx(pooled / math.sqrt(2))
    assert b.log_intensity_sd == pytest.approx(pooled)
    assert c.log_intensity_sd == 0
    assert [(d.event_id, d.item) for d in agreed.disagreements] == [
        ("a", "event_type"), ("a", "intensity"), ("a", "date"),
    ]  # fmt: skip


def test_the_spread_of_coders_is_found_again(tmp_path):
    """Log-normal errors of 0.2 around each event's own intensity."""
    rng = np.random.default_rng(1)
    rows = [
        f"e{event},c{coder},,{math.exp(centre + 0.2 * rng.standard_normal()):.6f},"
        for event, centre in enumerate(rng.uniform(-0.05, 0.05, 400))
        for coder in range(2)
    ]
    rows = [row for row in rows if 0.5 <= float(row.split(",")[3]) <= 2]
    agreed = tension.agreement(tension.read_codings(codings(tmp_path, *rows)), draws=10)
    assert agreed.doubts[0].log_intensity_sd == pytest.approx(0.2 / math.sqrt(2), rel=0.06)


def test_perfect_and_absent_agreement(tmp_path):
    same = codings(
        tmp_path, "a,x,aid_cut,1,", "a,y,aid_cut,1,", "b,x,aid_pledge,1,", "b,y,aid_pledge,1,"
    )
    kind, intensity = tension.agreement(tension.read_codings(same)).alphas
    assert (kind.value, kind.low, kind.high, kind.units) == (1, 1, 1, 2)
    assert (intensity.value, intensity.reason) == (None, "coders.constant")
    alone = codings(tmp_path, "a,x,aid_cut,,", "b,y,aid_cut,,")
    (kind,) = tension.agreement(tension.read_codings(alone)).alphas
    assert (kind.value, kind.reason, kind.units) == (None, "coders.none_twice", 0)
    assert "no event was coded twice" in run("coders", alone).output
    assert "aucun événement" in run("coders", alone, "--lang", "fr").output
    one = codings(tmp_path, "a,x,aid_cut,,", "a,y,aid_pledge,,")
    (kind,) = tension.agreement(tension.read_codings(one)).alphas
    assert (kind.value, kind.low) == (0, None)
    nothing = codings(tmp_path)
    assert tension.agreement(tension.read_codings(nothing)).alphas == ()
    assert run("coders", nothing).exit_code == 0


def test_the_same_codings_give_the_same_bytes_in_any_order(tmp_path):
    rows = list(simulated(np.random.default_rng(5), 12, 0.7))
    first = run("coders", codings(tmp_path, *rows), "--json").output
    second = run("coders", codings(tmp_path, *rows[::-1]), "--json").output
    assert first == second


def test_every_mistake_of_a_codings_file_is_listed(tmp_path):
    path = codings(
        tmp_path,
        "a,x,aid_cutt,1,2025-01-01",
        "a,,aid_cut,9,2025-02-30",
        "b,x,aid_cut,,",
        "b,x,aid_cut,,",
        "c,x,,,",
    )
    with pytest.raises(tension.InputError) as caught:
        tension.read_codings(path)
    assert [(f.line, f.name, f.key) for f in caught.value.findings] == [
        (2, "event_type", "ledger.unknown_type"),
        (3, "coder", "ledger.blank"),
        (3, "intensity", "ledger.not_a_number"),
        (3, "date", "ledger.no_such_day"),
        (5, "coder", "coders.coder_twice"),
        (6, "event_type", "coders.nothing"),
    ]
    assert run("coders", path).exit_code == 1
    assert run("coders", "nowhere.csv").exit_code == 1
    assert "coder" in run("coders", codings(tmp_path, "a,1", header="event_id,intensity")).output


def test_an_event_that_the_ledger_does_not_know_is_a_mistake(tmp_path):
    known = "ML-US-2025-10-23-01"
    path = codings(
        tmp_path, f"{known},x,aid_cut,,", f"{known},y,aid_pledge,,", "nobody,x,aid_cut,,"
    )
    case = Path(tension.__file__).parent / "data" / "mali_us_events.csv"
    result = run("coders", path, case)
    assert result.exit_code == 1
    assert "nobody" in result.stderr
    good = codings(tmp_path, f"{known},x,aid_cut,,", f"{known},y,aid_pledge,,")
    assert "in the ledger: visa_bond_lifted" in run("coders", good, case).output


@pytest.mark.parametrize(("lang", "word"), [("en", "Disagreements"), ("fr", "Désaccords")])
def test_the_bundled_example(lang, word):
    result = run("coders", "--lang", lang)
    assert result.exit_code == 0
    assert word in result.output
    content = json.loads(run("coders", "--json").output)
    assert [alpha["item"] for alpha in content["alphas"]] == ["event_type", "intensity", "date"]
    assert all(
        -1 < alpha["low"] <= alpha["alpha"] <= alpha["high"] <= 1 for alpha in content["alphas"]
    )
    assert len(content["disagreements"]) == 10
    assert "alpha: event_type 0.6" in str(tension.agreement(tension.read_codings()))


def test_the_doubts_that_coders_leave_are_drawn():
    index = tension.compute_index(tension.read_records(), since="2025-10-20", until="2025-10-31")
    agreed = tension.agreement(tension.read_codings())
    plain, doubted = (
        tension.draw_bands(index, 400, doubts=doubts) for doubts in ((), agreed.doubts)
    )
    widths = [
        np.subtract(*bands.fans[index.dyad]["tension"].interval(80)[::-1])
        for bands in (plain, doubted)
    ]
    assert widths[1][4] > widths[0][4]
