"""Groups: no jump when a dyad joins, contributions that add up, one dyad is itself; bad files."""

import datetime as dt

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from panels import EPOCH, FIRST, made_cube

from tension.errors import InputError, RequestError
from tension.panel import PanelRequest, chain, group_indices, open_panel, read_groups
from tension.rulebook import read_rulebook

RULES = read_rulebook(None)


@st.composite
def memberships(draw, least=1):
    """Values (members, days) with gaps, weights, and the days on which each belongs."""
    members, days = draw(st.integers(least, 5)), draw(st.integers(1, 25))
    value = st.one_of(st.floats(0, 100), st.just(np.nan))
    values = np.array(draw(st.lists(value, min_size=members * days, max_size=members * days)))
    weights = np.array(draw(st.lists(st.floats(0.1, 9), min_size=members, max_size=members)))
    belongs = np.zeros((members, days), dtype=bool)
    for member in range(members):
        begin = draw(st.integers(0, days - 1))
        belongs[member, begin : draw(st.integers(begin, days))] = True
    return values.reshape(members, days), weights, belongs


def plain(values, weights, belongs):
    """The level of each day, a loop; None without a value."""
    n = range(len(weights))
    level, levels, before = None, [], None
    for day in range(values.shape[1]):
        here = {i for i in n if belongs[i, day] and not np.isnan(values[i, day])}
        if not here:
            levels.append(None)
            continue
        if level is None:
            total = sum(weights[i] for i in here)
            level = sum(weights[i] * values[i, day] for i in here) / total
        else:
            both = [i for i in here if i in before[0]]
            total = sum(weights[i] for i in both)
            for i in both:
                level += weights[i] / total * (values[i, day] - values[i, before[1]])
        before = (here, day)
        levels.append(level)
    return levels


@given(memberships())
def test_the_level_is_that_of_a_plain_loop(drawn):
    found = chain(*drawn)
    expected = [np.nan if level is None else level for level in plain(*drawn)]
    assert found.level == pytest.approx(np.array(expected), abs=1e-9, nan_ok=True)


@given(memberships())
def test_contributions_are_the_groups_change(drawn):
    found = chain(*drawn)
    known = np.flatnonzero(np.isfinite(found.level))
    if len(known):
        moved = found.contributions[:, known[1:]].sum(axis=0)
        assert np.diff(found.level[known]) == pytest.approx(moved, abs=1e-9)
        total = found.level[known[-1]] - found.level[known[0]]
        assert found.contributions.sum() == pytest.approx(total, abs=1e-9)
    used = found.weights.sum(axis=0)
    assert np.all((used == 0) | (np.abs(used - 1) < 1e-12))


@given(memberships(least=2))
def test_a_dyad_that_joins_leaves_the_past_and_its_day_untouched(drawn):
    values, weights, belongs = drawn
    without = chain(values[:-1], weights[:-1], belongs[:-1])
    known = np.flatnonzero(np.isfinite(without.level))
    if len(known):
        begin = int(np.argmax(belongs[-1])) if belongs[-1].any() else values.shape[1]
        if known[0] <= begin:
            joined = chain(values, weights, belongs)
            upto = known[known <= begin]
            if known[0] == begin:  # on the first day of all, it is one of those that begin
                upto = upto[:-1]
            assert joined.level[upto] == pytest.approx(without.level[upto], abs=1e-9)


@given(values=st.lists(st.floats(0, 100), min_size=1, max_size=40), weight=st.floats(0.1, 9))
def test_a_group_of_one_is_that_dyad(values, weight):
    array = np.array([values])
    found = chain(array, np.array([weight]), np.ones(array.shape, dtype=bool))
    assert found.level == pytest.approx(array[0], abs=1e-9)
    assert found.direct == pytest.approx(array[0], abs=1e-9)
    assert found.link == pytest.approx(np.zeros(len(values)), abs=1e-9)


@given(memberships(), st.floats(0.1, 7))
def test_only_the_proportions_of_weights_count(drawn, factor):
    values, weights, belongs = drawn
    one, two = chain(values, weights, belongs), chain(values, factor * weights, belongs)
    assert one.level == pytest.approx(two.level, abs=1e-9, nan_ok=True)


def test_a_join_makes_no_jump_and_the_direct_mean_would():
    values = np.array([[10.0, 10.0, 10.0, 12.0], [np.nan, np.nan, 90.0, 94.0]])
    found = chain(values, np.ones(2), np.ones(values.shape, dtype=bool))
    assert found.level.tolist() == [10.0, 10.0, 10.0, 13.0]
    assert found.direct.tolist() == [10.0, 10.0, 50.0, 53.0]
    assert found.link.tolist() == [0.0, 0.0, 40.0, 40.0]
    assert found.contributions[:, 3].tolist() == [1.0, 2.0]
    assert found.spread.tolist() == [0.0, 0.0, 40.0, 41.0]


def test_groups_of_a_panel(tmp_path):
    (tmp_path / "g.toml").write_text(
        '[sahel_west]\nlabel = {en = "Sahel – West", fr = "Sahel – Occident"}\n'
        'between = [["MLI", "NER"], ["USA", "FRA", "GBR"]]\n'
        'weights = {"USA-MLI" = 3}\njoins = {"NER-USA" = 2025-01-15}\n'
        'leaves = {"FRA-MLI" = 2025-02-01}\n'
        '[one]\ndyads = ["MLI-USA", "BEL-DNK"]\n', encoding="utf-8",
    )  # fmt: skip
    groups = read_groups(tmp_path / "g.toml")
    assert [m.dyad for m in groups[0].members] == [
        "FRA-MLI", "FRA-NER", "GBR-MLI", "GBR-NER", "MLI-USA", "NER-USA"
    ]  # fmt: skip
    panel = open_panel(made_cube(), RULES, PanelRequest(every="day"))
    wide, one = group_indices(panel, groups)
    assert one.missing == ("BEL-DNK",)
    alone = panel.frame[panel.frame["dyad"] == "MLI-USA"]["tension"].to_numpy()
    assert one.table["tension"].to_numpy() == pytest.approx(alone, abs=1e-9, nan_ok=True)
    table = wide.table.set_index("date")
    moves = wide.contributions.groupby("date")["contribution"].sum()
    changes = table["tension"].dropna().diff().dropna()
    assert moves.reindex(changes.index).to_numpy() == pytest.approx(changes.to_numpy(), abs=1e-9)
    joined = dt.date(2025, 1, 15)
    assert table["members"][str(joined - dt.timedelta(1))] == 5
    assert table["members"][str(joined)] == 6
    assert table["members"]["2025-02-02"] == 5
    named = wide.contributions.set_index(["date", "dyad"])
    assert (str(joined), "NER-USA") not in named.index  # no contribution on the day it joins
    assert (str(joined + dt.timedelta(1)), "NER-USA") in named.index
    assert named["fixed_weight"].loc[(str(joined), "MLI-USA")] == 3
    assert str(wide).startswith(f"sahel_west {EPOCH + dt.timedelta(FIRST + 499)}: tension")


@pytest.mark.parametrize(
    ("text", "messages"),
    [
        ("", ["names no group"]),
        ("a = 1", ["wrong shape"]),
        ("[a]", ["no pair"]),
        ("[a]\nmembers = []", ["the key is unknown", "no pair"]),
        ('[a]\nwithin = ["MLI", "ML"]', ["ML is not an ISO 3166", "no pair"]),
        ('[a]\nbetween = [["MLI"]]', ["two lists", "no pair"]),
        ('[a]\ndyads = ["MLI-MLI"]', ["MLI-MLI names one country", "no pair"]),
        ('[a]\ndyads = ["MLI-USA"]\nweights = {"MLI-USA" = -1, "MLI-FRA" = 2}',
         ["not a positive number", "FRA-MLI is not a pair of this group"]),
        ('[a]\ndyads = ["MLI-USA"]\njoins = {"MLI-USA" = "soon"}', ["soon is not a day"]),
        ('[a]\ndyads = ["MLI-USA"]\njoins.MLI-USA = 2025-02-01\nleaves.MLI-USA = 2025-01-01',
         ["out of order"]),
        ("[a", ["not TOML"]),
    ],
)  # fmt: skip
def test_every_mistake_in_a_file_of_groups_is_told(tmp_path, text, messages):
    path = tmp_path / "groups.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(InputError) as caught:
        read_groups(path)
    for message in messages:
        assert message in str(caught.value)
    assert len(caught.value.findings) == len(messages)
    assert caught.value.text("fr") != caught.value.text("en")


def test_a_file_that_is_not_there(tmp_path):
    with pytest.raises(RequestError, match="no file"):
        read_groups(tmp_path / "none.toml")
