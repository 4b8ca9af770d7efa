"""The frame of the validation: its null is one, its verdicts are fair, its file keeps the rest."""

import sys
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

sys.path.insert(0, str(Path(__file__).parent.parent / "benchmarks"))

import validate
from nulls import HALF_LIVES, Row, null_news, weeks

ROW = Row("breaks", "no break", 30.0, 50, 1000, "a null")


@pytest.mark.parametrize("half_life", HALF_LIVES)
def test_the_news_behind_a_stock_are_its_arrivals(half_life):
    news, stock = null_news(np.random.default_rng(0), 5, 200, 0.2, half_life)
    fading, _ = null_news(np.random.default_rng(0), 5, 200, 0.2, 0.0)
    assert news == pytest.approx(fading, abs=1e-9)
    assert ((news == 0) == (fading == 0)).all()
    left = 0.5 ** (1 / half_life) if half_life else 0.0
    held = np.zeros(5)
    for t in range(200):
        held = held * left + fading[:, t]
    assert stock[:, -1] == pytest.approx(held, abs=1e-9)


def test_weeks_are_sums_of_seven_days():
    daily = np.arange(30.0).reshape(2, 15)
    assert weeks(daily).tolist() == [[21.0, 70.0], [126.0, 175.0]]


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, "holds"),
        ({"hits": 90}, validate.FAILED),
        ({"hits": 2}, validate.FAILED),
        ({"hits": 2, "replications": 20}, "not told apart"),
        ({"hits": 900, "warning": True}, "*contrast*"),
        ({"hits": 800, "nominal": 0.8}, "holds"),
        ({"hits": 700, "nominal": 0.8}, validate.FAILED),
        ({"hits": 0, "nominal": 0.0}, "holds"),
        ({"hits": 1, "nominal": 0.0}, validate.FAILED),
    ],
)
def test_verdicts(changes, expected):
    assert validate.verdict(replace(ROW, **changes)) == expected


def test_intervals_are_wilsons():
    """scipy.stats.binomtest(50, 1000).proportion_ci(method="wilson")."""
    from scipy.stats import binomtest

    twin = binomtest(50, 1000).proportion_ci(method="wilson")
    assert ROW.interval == pytest.approx((twin.low, twin.high))


def test_a_file_keeps_the_sections_that_were_not_measured_again():
    one, two = (validate.section(name, [ROW], 1000, 1) for name in ("aaa", "bbb"))
    whole = validate.merge("", {"aaa": one, "bbb": two})
    changed = validate.section("bbb", [replace(ROW, hits=60)], 1000, 1)
    again = validate.merge(whole, {"bbb": changed})
    assert one in again
    assert "0.060" in again
    assert again.count("## ") == 2
    assert validate.merge(again, {}) == again


def test_every_model_with_a_null_is_found_and_answers(tmp_path):
    assert {"breaks", "level", "regimes", "turning_points"} <= set(validate.names())
    name, rows, _ = validate.measure("turning_points", 3, 1)
    assert {row.model for row in rows} == {name}
    assert [row.hits for row in rows if not row.warning] == [0, 0, 0]


def test_a_model_that_does_not_exist_is_wrong_usage(capsys):
    with pytest.raises(SystemExit) as caught:
        validate.main(["regime"])
    assert caught.value.code == 2
    assert "regimes" in capsys.readouterr().err
    assert validate.main(["level", "--replications", "0"]) == 2
