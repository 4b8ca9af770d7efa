"""Scenarios: read, checked, enacted as the ledger would."""

from __future__ import annotations

import histories as hist
import numpy as np
import pytest
from click.testing import CliRunner
from histories import PAIR, histories, row, text
from hypothesis import given
from hypothesis import strategies as st

import tension
from tension.cli import group
from tension.errors import InputError
from tension.models import ForecastSettings, forecast_index
from tension.models.scenarios import enact, enact_all

LAST = hist.SPAN + hist.MARGIN
"""The last day of the record, counted from FIRST."""
FEW = ForecastSettings(days=90, draws=200)


@pytest.fixture(scope="module")
def case():
    return tension.read_records()


def ahead(days):
    return text(LAST + days)


def ended(wanted, records, days=60):
    scenario, _ = enact(wanted, records, PAIR, days)
    return {event.direction: event.ends for event in scenario.events}


def wrong(wanted, records, days=60, lang="en"):
    with pytest.raises(InputError) as caught:
        enact(wanted, records, PAIR, days)
    return caught.value.text(lang)


BOND = [row("A", 0, "bond")]
MUTUAL = [*BOND, row("B", 5, "bond") | {"source_actor": "MLI", "target_actor": "USA"}]


# As the ledger would


@given(histories(), st.sampled_from(sorted(hist.ENDS)), st.integers(1, 30), st.booleans())
def test_an_end_ends_what_a_blank_cell_of_the_ledger_would(history, kind, day, forward):
    """One that the ledger takes is taken alike; where the ledger sees none, so does a scenario."""
    records = hist.records_of(history)
    sides = ("MLI", "USA") if forward else ("USA", "MLI")
    new = row("Z", LAST + day, kind) | dict(
        zip(("source_actor", "target_actor"), sides, strict=True)
    )
    wanted = f"{kind}@{ahead(day)}:{'>'.join(sides)}"
    try:
        written = hist.records_of([*history, new], strict=True)
    except InputError as refused:
        key = refused.findings[-1].key
        if key == "history.ends_none":
            assert "nothing to end" in wrong(wanted, records)
        return
    links = written.links
    ids = written.table["event_id"].to_numpy()
    meant = tuple(ids[links.measure[ids[links.ender] == "Z"]])
    scenario, _ = enact(wanted, records, PAIR, 60)
    assert scenario.events[0].ends == meant


@given(histories(), st.sampled_from([*hist.ACTS, *hist.MEASURES]), st.integers(1, 30))
def test_a_scenario_reads_what_the_ledger_with_its_row_reads(history, kind, day):
    records = hist.records_of(history)
    new = row("Z", LAST + day, kind)
    longer = (hist.COVERAGE[0], hist.COVERAGE[1] + 60)
    written = tension.compute_index(hist.records_of([*history, new], coverage=longer), PAIR)
    _, supposed = enact(f"{kind}@{ahead(day)}:USA>MLI", records, PAIR, 60)
    path = tension.no_news_path(supposed, 60, PAIR)
    for name in ("tension", "pressure", "engagement"):
        expected = getattr(written.pair, name)[-60:]
        assert getattr(path.pair, name)[1:] == pytest.approx(expected, abs=1e-9)


def test_a_lifting_reads_what_the_ledger_with_its_row_reads():
    lift = row("Z", LAST + 10, "lift") | {"ends": "A"}
    longer = (hist.COVERAGE[0], hist.COVERAGE[1] + 60)
    written = tension.compute_index(hist.records_of([*MUTUAL, lift], coverage=longer), PAIR)
    _, supposed = enact(f"lift@{ahead(10)}:USA>MLI", hist.records_of(MUTUAL), PAIR, 60)
    path = tension.no_news_path(supposed, 60, PAIR)
    assert path.pair.tension[1:] == pytest.approx(written.pair.tension[-60:], abs=1e-9)


# Directions


def test_without_a_direction_an_end_goes_wherever_there_is_something_to_end():
    wanted = f"lift@{ahead(3)}"
    assert ended(wanted, hist.records_of(MUTUAL)) == {"MLI>USA": ("B",), "USA>MLI": ("A",)}
    assert ended(wanted, hist.records_of(BOND)) == {"USA>MLI": ("A",)}
    assert "nothing to end" in wrong(wanted, hist.records_of([]))


def test_without_a_direction_other_events_go_both_ways():
    assert ended(f"meeting@{ahead(3)}", hist.records_of(BOND)) == {"MLI>USA": (), "USA>MLI": ()}


def test_of_several_types_the_one_that_the_rulebook_names_first():
    both = hist.records_of([*BOND, row("C", 3, "ban")])
    assert ended(f"lift@{ahead(3)}:USA>MLI", both) == {"USA>MLI": ("A",)}


def test_of_several_of_one_type_none_is_chosen_but_one_may_be_named():
    two = hist.records_of([*BOND, row("C", 3, "bond")])
    told = wrong(f"lift@{ahead(3)}:USA>MLI", two)
    assert "several measures could be meant (A, C)" in told
    assert "=A" in told
    assert ended(f"lift@{ahead(3)}:USA>MLI=C", two) == {"USA>MLI": ("C",)}
    assert ended(f"lift@{ahead(3)}=A;C", two) == {"USA>MLI": ("A", "C")}


def test_a_later_event_of_a_scenario_may_end_an_earlier_one():
    wanted = f"lift@{ahead(20)}:MLI>USA, ban@{ahead(5)}:MLI>USA"
    scenario, _ = enact(wanted, hist.records_of(BOND), PAIR, 60)
    assert [event.event_type for event in scenario.events] == ["ban", "lift"]
    assert scenario.events[1].ends == ("if-1",)
    assert [event.ahead for event in scenario.events] == [5, 20]


# What is wrong


@pytest.mark.parametrize(
    ("wanted", "said"),
    [
        ("bann@{3}", "did you mean ban?"),
        ("ban", "a scenario is written like"),
        ("ban@", "a scenario is written like"),
        ("", "a scenario is written like"),
        ("ban@tomorrow", "not a day"),
        ("ban@{0}", "not a day of this forecast"),
        ("ban@{61}", "not a day of this forecast"),
        ("ban@{3}:USA>FRA", "not a direction of this pair; allowed: MLI>USA, USA>MLI"),
        ("ban@{3}:USA", "not a direction of this pair"),
        ("lift@{3}=a", "did you mean A?"),
        ("lift@{3}=nothing", "not a measure that stands that day; allowed: A"),
        ("breach@{3}:USA>MLI", "nothing to end: no measure of type pact"),
    ],
)
def test_a_wrong_scenario_says_where_what_and_what_is_allowed(wanted, said):
    for days in (0, 3, 61):
        wanted = wanted.replace(f"{{{days}}}", ahead(days))
    records = hist.records_of(BOND)
    told = wrong(wanted, records)
    assert said in told
    assert told.startswith("--if: ")
    assert wrong(wanted, records, lang="fr") != told


def test_all_mistakes_are_told_at_once():
    records = hist.records_of(BOND)
    with pytest.raises(InputError) as caught:
        enact_all([f"bann@{ahead(1)}", f"ban@{ahead(2)}", "lift"], records, PAIR, 60)
    assert len(caught.value.findings) == 2


# Beside the baseline


def test_scenarios_meet_the_same_news_as_the_baseline(case):
    """Nothing before the supposed day differs; a lifted ban lowers the pressure of every draw."""
    found = forecast_index(case, settings=FEW, scenarios=["travel_ban_lifted@2026-04-01:USA>MLI"])
    base, lifted = found.baseline.ensemble, found.scenarios[0].ensemble
    before = 22
    for name in ("tension", "pressure"):
        one, other = base.quantiles[name], lifted.quantiles[name]
        assert np.array_equal(one[:, :before], other[:, :before])
        assert (other[:, before:] < one[:, before:]).all()
    assert np.array_equal(base.at_horizons["tension"][0], lifted.at_horizons["tension"][0])
    assert (lifted.at_horizons["pressure"][1] <= base.at_horizons["pressure"][1]).all()


def test_a_lifting_that_changes_nothing_more_than_its_measure(case):
    found = forecast_index(case, settings=FEW, scenarios=["travel_ban_lifted@2026-04-01"])
    ends = {event.direction: event.ends for event in found.scenarios[0].scenario.events}
    assert ends == {"MLI>USA": ("ML-US-2025-12-30-01",), "USA>MLI": ("ML-US-2025-12-16-01",)}


def test_a_supposed_hostile_act_is_certain_within_its_days(case):
    texts = ["aid_cut@2026-03-20", "aid_cut@2026-05-20"]
    soon, late = forecast_index(case, settings=FEW, scenarios=texts).scenarios
    assert soon.ensemble.p_hostile == 1
    assert late.ensemble.p_hostile < 1


def test_a_scenario_leaves_the_records_alone(case):
    before = len(case.table), case.table["event_id"].tolist()
    enact("aid_cut@2026-04-01", case, "MLI-USA", 90)
    assert (len(case.table), case.table["event_id"].tolist()) == before


def test_labels_and_aliases_of_both_languages_are_types(case):
    scenario, _ = enact("Interdiction d'entrée levée@2026-04-01", case, "MLI-USA", 90)
    assert scenario.events[0].event_type == "travel_ban_lifted"


def test_the_command_draws_fans_beside_the_baseline(tmp_path):
    argv = ["forecast", "--draws", "200", "--lang", "fr", "--out", str(tmp_path)]
    argv += ["--if", "travel_ban_lifted@2026-04-01", "--if", "high_level_visit@2026-04-10:USA>MLI"]
    done = CliRunner().invoke(group, argv)
    assert done.exit_code == 0
    assert done.output.count("Supposons") == 2
    assert "[ML-US-2025-12-16-01]" in done.output
    assert (tmp_path / "forecast.png").stat().st_size > 10_000


def test_a_wrong_scenario_writes_nothing(tmp_path):
    argv = ["forecast", "--if", "travel_ban_lifed@2026-04-01", "--out", str(tmp_path / "out")]
    done = CliRunner().invoke(group, argv)
    assert done.exit_code == 1
    assert "did you mean travel_ban_lifted?" in done.output
    assert not (tmp_path / "out").exists()
