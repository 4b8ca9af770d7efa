"""Who answered whom: what the ledger says, in days and points, and nothing more."""

import numpy as np
import pytest
import written

import tension
from tension.models import AnswersGiven, Refusal, list_answers


def answers(tmp_path, rows, days=200):
    return list_answers(written.index_of(tmp_path, rows, days))


def test_the_case():
    found = list_answers(tension.compute_index(tension.read_records()))
    table = found.table
    assert table["answer"].tolist() == [
        "ML-US-2025-10-11-01",
        "ML-US-2025-12-30-01",
        "ML-US-2025-12-30-02",
    ]
    assert table["delay"].tolist() == [3, 14, 14]
    assert table["delay_low"].tolist() == [2, 14, 14]  # 10 to 12 October
    assert table["delay_high"].tolist() == [4, 14, 14]
    assert table["same_sign"].all()
    mali, america = found.sides
    assert (mali.direction, mali.answered, mali.answers, mali.acts) == ("MLI>USA", 2, 3, 48)
    assert (america.answered, america.acts) == (0, 16)
    assert np.isnan(america.median_delay)
    assert found.follow_ups == 1
    assert "ML-US-2025-10-08-02" in str(found)


def test_the_case_as_known_the_day_before_the_answer_has_none():
    records = tension.as_of(tension.read_records(), "2025-10-09")
    assert isinstance(list_answers(tension.compute_index(records)), Refusal)


def test_delay_proportion_and_sign(tmp_path):
    act = written.row("act", 10, "USA>MLI")
    answer = written.row("answer", 17, "MLI>USA", responds_to="act", intensity="2")
    kind = written.row("kind", 20, "MLI>USA", written.COOPERATIVE, responds_to="act")
    found = answers(tmp_path, [act, answer, kind])
    first, second = found.given
    assert (first.delay, first.proportion, first.same_sign) == (7, 2.0, True)
    assert (second.delay, second.same_sign) == (10, False)
    mali = found.sides[0]
    assert mali.median_delay == 8.5
    assert mali.answered == 1
    total = first.answer_points + second.answer_points
    assert mali.proportion == pytest.approx(total / first.act_points)


def test_an_answer_to_several_acts_and_uncertain_days(tmp_path):
    acts = [written.row("a", 10, date_low=written.date(8), date_high=written.date(11))]
    acts.append(written.row("b", 12))
    answer = written.row(
        "c",
        14,
        "MLI>USA",
        responds_to="a; b",
        date_low=written.date(13),
        date_high=written.date(19),
    )
    found = answers(tmp_path, [*acts, answer])
    assert [one.act for one in found.given] == ["a", "b"]
    assert [(one.delay_low, one.delay_high) for one in found.given] == [(2, 11), (1, 7)]
    assert found.sides[0].answers == 1
    # The points of the one answer count once against those of both acts.
    points = found.given[0]
    assert found.sides[0].proportion == pytest.approx(points.answer_points / 2 / points.act_points)


def test_the_window_shows_answers_and_changes_no_number(tmp_path):
    rows = [written.row("act", 10), written.row("answer", 40, "MLI>USA", responds_to="act")]
    index = written.index_of(tmp_path, rows, 100)
    late = tension.compute_index(index.records, since=written.date(30))
    assert list_answers(late).given == list_answers(index).given
    assert list_answers(late).sides[0].acts == 1
    early = tension.compute_index(index.records, until=written.date(30))
    assert isinstance(list_answers(early), Refusal)


def test_only_the_other_side_can_be_answered(tmp_path):
    rows = [written.row("act", 10), written.row("more", 12, responds_to="act")]
    found = answers(tmp_path, rows)
    assert isinstance(found, Refusal)
    assert found.key == "refusal.no_answers"
    assert isinstance(answers(tmp_path, []), Refusal)


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_the_ladder_says_what_the_table_says(lang):
    found = list_answers(tension.compute_index(tension.read_records()))
    assert isinstance(found, AnswersGiven)
    ax = tension.plot_ladder(found, lang=lang)
    texts = [text.get_text() for text in ax.texts]
    comma = {"en": "1.25", "fr": "1,25"}[lang]
    assert any(comma in text and text.startswith("3 ") for text in texts)
    assert any("14 " in text for text in texts)
    assert sum("→" in text for text in texts) == 2
