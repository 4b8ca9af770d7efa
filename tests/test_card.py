"""Model cards: what each states, tests corrected together, and the command that shows them."""

import csv
import io
import json

import numpy as np
import pytest
from click.testing import CliRunner
from statsmodels.stats.multitest import multipletests

import tension
from tension.cli import group
from tension.errors import InputError, RequestError
from tension.ledger.series import read_series
from tension.models import Plan, Refusal, model_cards
from tension.models.asked import BY_PAIR, BY_VIEW, Asked, Data
from tension.models.card import ALWAYS, MODELS, corrected_together, hypotheses_of
from tension.report.cards import card_head, card_rows, card_texts


def run(*argv, status=0):
    done = CliRunner().invoke(group, [str(word) for word in argv])
    assert done.exit_code == status, done.output
    return done


@pytest.fixture(scope="module")
def index():
    return tension.compute_index(tension.as_of(tension.read_records(), "2025-12-10"))


@pytest.fixture(scope="module")
def cards(index):
    return model_cards(index)


def outside(months=60):
    import pandas as pd

    days = pd.date_range("2022-01-01", periods=months, freq="MS")
    return pd.Series(100 + 9 * np.sin(np.arange(months) ** 2), index=days, name="visas")


def test_every_model_is_asked_of_every_view_it_can_be(index, cards):
    found = [(card.asked.model, card.asked.view) for card in cards.cards]
    wanted = [(model, view) for model in ALWAYS[:4] for view in index.views]
    assert found == wanted + [(model, index.dyad) for model in ALWAYS[4:]]
    assert {*BY_VIEW, *BY_PAIR, "forecast"} == set(MODELS)


def test_p_values_are_corrected_together_as_statsmodels_does(cards):
    tests = [one for card in cards.cards for one in card.hypotheses]
    assert cards.tests == len(tests) > 5
    raw = [one.p_value for one in tests]
    wanted = multipletests(raw, method="fdr_by")[1]
    np.testing.assert_allclose([one.corrected for one in tests], wanted, atol=1e-12)
    assert str(cards.tests) in cards.note()


def test_a_test_that_led_to_a_refusal_counts():
    data = Data(7, None, None, 0, 0)

    def refused(key, **values):
        refusal = Refusal("regimes", key, values)
        return Asked("regimes", "MLI-USA", "tension", data, (), {}, "fit.none", "", refusal)

    tried, flat = refused("refusal.one_regime", p=0.02), refused("refusal.flat")
    assert hypotheses_of(tried) == {"hypothesis.one_regime": 0.02}
    assert hypotheses_of(flat) == {"hypothesis.constant_level": 1.0}
    assert hypotheses_of(refused("refusal.few_events", found=1, needed=8)) == {}
    assert corrected_together([tried, flat])[0].hypotheses[0].corrected == pytest.approx(0.06)
    assert (tried.fit, flat.fit) == ("fit.none", "fit.boundary")


def test_a_gate_that_is_shut_is_the_refusal_and_has_its_numbers(cards):
    seen = 0
    for card in cards.cards:
        refusal, shut = card.asked.refusal, [g for g in card.asked.gates if not g.passed]
        if card.asked.model == "rate":
            continue  # a gate of a part: the rest answers
        values = vars(refusal)["values"] if refusal else {}
        if "needed" in values and refusal.key != "refusal.spikes":
            assert (shut[0].found, shut[0].needed) == (values["found"], values["needed"])
            seen += 1
        else:
            assert shut == []
    assert seen > 3


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_the_card_states_everything_and_json_can_hold_it(cards, lang):
    content = json.loads(json.dumps(cards.as_dict(lang), allow_nan=False))
    assert content["tests"] == cards.tests
    for one in content["cards"]:
        wanted = {"data", "gates", "settings", "fit", "checks", "hypotheses", "sentences"}
        assert wanted <= set(one)
        assert one["sentences"]
        assert (one["refused"] is None) == (one["verdict"] != "refused")
    level = content["cards"][0]
    assert level["data"] == {
        "step": 1,
        "first": "2024-01-01",
        "last": "2025-12-10",
        "known": 710,
        "events": 49,
    }
    assert level["settings"] == {"seed": 0, "grid": 61, "shuffles": 499}
    assert level["library"].startswith("statsmodels ")
    assert len(level["checks"]) > 3


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_rows_for_pages_are_as_wide_as_their_head(cards, lang):
    assert {len(row) for row in card_rows(cards, lang)} == {len(card_head(lang))}
    texts = card_texts(cards, lang)
    assert len(texts) == len(cards.cards)
    assert all(text.title and text.sentences and text.facts for text in texts)
    assert len(cards.table) >= len(cards.cards)


def test_an_effect_needs_a_series_and_a_verdict_needs_a_backtest(index):
    with pytest.raises(RequestError, match="outside series"):
        model_cards(index, ["effect"])
    with pytest.raises(RequestError, match="backtest"):
        model_cards(index, ["forecast"])
    with pytest.raises(RequestError, match="did you mean level"):
        model_cards(index, ["levle"])
    with pytest.raises(RequestError, match="2024"):
        model_cards(index, ["level"], Plan(view="2024"))
    refused = model_cards(index, [], backtest=None)
    assert (refused.tests, refused.cards) == (0, ())
    found = model_cards(index, plan=Plan(outside=outside()))
    assert [card.asked.model for card in found.cards][-1] == "effect"
    none = Refusal("backtest", "refusal.few_origins", {"found": 3, "needed": 60})
    assert model_cards(index, ["forecast"], backtest=none).cards[0].verdict == "refused"


def test_an_empty_ledger_is_refused_and_nothing_breaks(tmp_path):
    path = tmp_path / "empty.csv"
    path.write_text("event_id,date,source_actor,target_actor,event_type\n", encoding="utf-8")
    found = model_cards(tension.compute_index(tension.read_records(path)))
    assert {card.verdict for card in found.cards} == {"refused"}
    assert all(card.asked.refusal.text() in str(found) for card in found.cards)


def test_the_same_cards_twice(index, cards):
    assert model_cards(index).as_dict() == cards.as_dict()


def test_charts_tell_by_corrected_p_values(cards):
    for card in cards.cards:
        if card.asked.model == "breaks" and card.asked.refusal is None:
            assert card.drawn.found == (card.hypotheses[0].corrected < 0.05)
        if card.asked.model == "rate":
            assert [r.dispersion_p for r in card.drawn.rates] == [
                one.corrected for one in card.hypotheses
            ]


# The command


def test_with_nothing_all_models_speak_of_the_case():
    text = run("model").output
    assert text.count("no answer") > 3
    assert "Hypotheses tested" in text


def test_files_are_whole_and_only_answers_are_drawn(tmp_path):
    asked = ("model", "all", "--as-of", "2025-12-10")
    run(*asked, "--out", tmp_path / "en")
    run(*asked, "--out", tmp_path / "fr", "--lang", "fr")
    content = json.loads((tmp_path / "en" / "models.json").read_text(encoding="utf-8"))
    answered = [one for one in content["cards"] if one["refused"] is None]
    charts = list((tmp_path / "en").glob("*.png"))
    assert len(charts) == len(answered)
    for path in (tmp_path / "en").iterdir():
        if path.suffix != ".png":
            assert path.read_bytes() == (tmp_path / "fr" / path.name).read_bytes()
    rows = list(csv.DictReader(io.StringIO((tmp_path / "en" / "models.csv").read_text("utf-8"))))
    assert {row["verdict"] for row in rows} <= {"refused", "told", "not_told", "described"}


def test_json_is_the_card_in_either_language():
    one, other = (run("model", "breaks", "--json", "--lang", x).output for x in ("en", "fr"))
    assert json.loads(one) == json.loads(other)
    assert {card["model"] for card in json.loads(one)["cards"]} == {"breaks"}


def test_options_narrow_what_is_asked():
    asked = ("model", "level", "--view", "USA>MLI", "--gauge", "pressure", "--step", "week")
    (card,) = json.loads(run(*asked, "--json").output)["cards"]
    assert (card["view"], card["gauge"], card["data"]["step"]) == ("USA>MLI", "pressure", 7)
    assert "day, week" in run("model", "level", "--step", "month", status=1).stderr
    assert "pressure" in run("model", "level", "--gauge", "x", status=1).stderr
    assert "USA>MLI" in run("model", "level", "--view", "x", status=1).stderr
    run("model", "level", "--seed", "-1", status=1)


def test_an_unknown_model_is_told_with_the_nearest(tmp_path):
    said = run("model", "turning", status=1).stderr
    assert "did you mean turning-points?" in said
    path = tmp_path / "mine.csv"
    path.write_text("x", encoding="utf-8")
    assert f"tension model all {path}" in run("model", path, status=1).stderr
    assert "--outside" in run("model", "effect", status=1).stderr
    assert "--outside" in run("model", "--type", "x", status=1).stderr


def test_effect_reads_a_series_and_says_what_followed(tmp_path):
    path = tmp_path / "visas.csv"
    rows = [f"{day:%Y-%m},{value:.3f}" for day, value in outside().items()]
    path.write_text("\n".join(["month,visas", *rows]) + "\n", encoding="utf-8")
    text = run("model", "effect", "--outside", path, "--type", "public_criticism").output
    assert "in visas" in text
    wrong = run("model", "effect", "--outside", path, "--type", "nonsense", status=1).stderr
    assert "nonsense" in wrong


def test_a_series_is_read_as_written_and_every_mistake_has_its_line(tmp_path):
    path = tmp_path / "s.csv"
    path.write_text("day;rate\n2025-01-02;1,5\n2025-01-03;\n2025-01-04;-2\n", encoding="utf-8")
    series = read_series(path)
    assert series.name == "rate"
    assert [str(day.date()) for day in series.index] == ["2025-01-02", "2025-01-03", "2025-01-04"]
    assert series.tolist()[::2] == [1.5, -2.0]
    assert np.isnan(series.iloc[1])
    path.write_text("date,visas\n2024-01-01,3\n2024-02-31,x\n,4\n", encoding="utf-8")
    with pytest.raises(InputError) as caught:
        read_series(path)
    assert [(f.line, f.column) for f in caught.value.findings] == [(3, 1), (3, 2), (4, 1)]
    path.write_text("date\n2024-01-01\n", encoding="utf-8")
    with pytest.raises(InputError, match="two columns"):
        read_series(path)


def test_several_breaks_have_a_card_of_their_own(index):
    card = model_cards(index, ["several_breaks"]).cards[0]
    assert (card.verdict, card.asked.model, card.hypotheses) == ("described", "several_breaks", ())
    told = run("model", "several-breaks", "--as-of", "2025-12-10", "--lang", "fr").output
    assert card.sentences("fr")[0] in told


def test_a_refusal_names_directions_by_their_countries(index):
    answer = model_cards(index, ["rate"]).cards[0].asked.answer
    text = answer.excitation.text("fr")
    assert "Mali → États-Unis" in text
    assert "MLI" not in text


def test_a_check_stands_on_a_line_with_its_p():
    lines = run("model", "breaks").output.splitlines()
    assert any(line.strip().startswith("CUSUM") and "(p = " in line for line in lines)
    assert not any("(p –)" in line for line in lines)
