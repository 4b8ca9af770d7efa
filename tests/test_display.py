"""Every answer in a notebook: a table, a chart, in the reader's language, and safe."""

import dataclasses
import inspect
import re
import subprocess
import sys
import typing
from functools import cache
from html.parser import HTMLParser
from importlib import import_module
from importlib.resources import files

import numpy as np
import pandas as pd
import pytest
import sites
from hypothesis import given
from hypothesis import strategies as st
from panels import common_cube

import tension
from tension.models import BacktestSettings, Choice, ForecastSettings, PanelFit, Refusal
from tension.models.regimes import RegimeEstimate, RegimesAnswer
from tension.panel import Group, Member
from tension.report.display import FACES, face_of
from tension.report.display.face import MOST_ROWS, Face, Link
from tension.report.display.page import face_html
from tension.shown import Shown
from tension.words import LANGUAGES

SAMPLE = str(files("tension") / "data" / "gdelt_made.export.CSV")
NO_CHART = {
    "Records", "Difference", "PeakDays", "LapseReading", "NoNewsPaths", "ModelCard", "ModelCards",
    "PanelFit", "Refusal", "Agreement", "Codings", "ProposedEvents", "Reports", "Candidates",
    "Coverage", "Cube", "DailyPoints", "Import", "Rulebook", "RulebookChanges", "Run", "Site",
    "Verified", "BacktestAnswer", "Panel", "Ranking", "GroupIndex",
}  # fmt: skip
"""Answers that are lists or single numbers; a refusal is never drawn."""
SETTINGS = {"Feed", "Group", "InLanguage", "DayRevised", "PanelRequest"}
"""What public functions return that is no answer; or that stands in an answer."""


@cache
def answers():
    """One answer of every kind."""
    records = tension.read_records()
    index = tension.compute_index(records)
    then = tension.as_of(records, "2025-12-10")
    bands = tension.draw_bands(index, 200, 1)
    moved = tension.compare_vintages(records, "2025-10-25")
    proposed = tension.propose_events(tension.read_reports())
    book = tension.read_rulebook()
    done = tension.read_feed("gdelt", [SAMPLE])
    cards = tension.model_cards(index, ["level", "breaks"])
    backtest = tension.backtest_forecasts(
        records, settings=BacktestSettings(step=28, draws=100, fewest=10)
    )
    ways = {"first": np.sin(np.arange(200) / 3), "second": np.cos(np.arange(200) / 7)}
    noise = np.random.default_rng(1).normal(size=(2, 200))
    days = 17000 + 7 * np.arange(10)
    fit = RegimeEstimate(
        (-1.0, 1.5), (1.0, 1.0), (0.9, 0.8), np.full(10, 0.3), np.zeros(10), 0, 9, 0.01, 0.01, ()
    )
    outside = pd.Series(
        np.random.default_rng(2).normal(size=len(index.days)),
        index=pd.DatetimeIndex(index.frame.index), name="spread",
    )  # fmt: skip
    effect = tension.event_effect(outside, index, Choice(types=("visa_bond_imposed",)))
    panel = tension.open_panel(common_cube()[0], book)
    group = Group("one", (Member("MLI-USA"),), {"en": "One", "fr": "Un"})
    found = [
        panel, tension.rank_panel(panel), tension.panel_movers(panel),
        tension.fit_common_factor(panel, panel.dyads), *tension.group_indices(panel, [group]),
        records, index, tension.explain_day(index, "2025-10-23"), bands,
        tension.compare_days(index, "2025-10-07", "2025-10-22"),
        bands.difference("2025-12-10", "2025-10-22"), bands.peak("2025-10-01", "2025-12-10"),
        tension.check_robustness(index, bands=bands),
        tension.variance_shares(bands, "2025-12-10"),
        tension.lapse_readings(index, "2025-12-10")[0],
        tension.vintage_fan(records, ["2025-10-10", "2025-12-10"]),
        tension.no_news_path(then, 60),
        tension.no_news_paths(records, np.arange(20300, 20340), np.array([7, 30])),
        moved, moved.on("2025-10-23"), tension.list_answers(index), backtest,
        tension.fit_break(index), tension.fit_several_breaks(index), effect,
        tension.forecast_index(records, settings=ForecastSettings(60, 100, 1)),
        tension.fit_level(index), cards, cards.cards[0],
        PanelFit(*(np.arange(20.0) for _ in range(4))), tension.fit_rate(index),
        tension.reciprocity_of(ways["first"] + noise[0], ways["second"] + noise[1]),
        tension.fit_regimes(index),
        RegimesAnswer("MLI-USA", "tension", days, np.zeros(10), fit),
        tension.fit_turning_points(index),
        tension.agreement(tension.read_codings()), tension.read_codings(), proposed,
        proposed.reports, tension.propose_candidates("gdelt", [SAMPLE], "MLI-USA", book),
        done.coverage, done, book, tension.compare_rulebooks(book, book),
    ]  # fmt: skip
    return {type(one).__name__: one for one in found}


@pytest.fixture(scope="module")
def published(tmp_path_factory):
    """What is read from disk: a site, its run and its check; a cube and its points."""
    folder = tmp_path_factory.mktemp("site")
    from tension.publish import read_config

    run = tension.update_site(read_config(sites.light(folder)))
    site = folder / "site"
    cube_folder = tmp_path_factory.mktemp("cube")
    tension.write_cube(tension.read_feed("gdelt", [SAMPLE]), cube_folder)
    cube = tension.read_cube(cube_folder)
    found = [run, tension.open_site(site), tension.verify_site(site), cube]
    found.append(tension.daily_points(cube, tension.read_rulebook()))
    return {type(one).__name__: one for one in found}


class Page(HTMLParser):
    """What a browser would see: tags with their attributes, and the text."""

    def __init__(self, html):
        super().__init__()
        self.tags, self.text = [], ""
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data):
        self.text += data

    def all(self, name):
        return [attrs for tag, attrs in self.tags if tag == name]


def returned(function):
    """The classes of the package in what a public function returns."""
    names = vars(import_module(function.__module__)) | {"pd": pd}
    for module in ("index", "scoring", "models", "uncertainty", "vintages", "rulebook"):
        names = vars(import_module(f"tension.{module}")) | names
    names |= {"Axes": object, "Figure": object}
    hint = eval(function.__annotations__["return"], names)  # noqa: S307 - our own annotations

    def classes(kind):
        inside = typing.get_args(kind)
        return {kind} if not inside else set().union(*(classes(one) for one in inside))

    return {c for c in classes(hint) if getattr(c, "__module__", "").startswith("tension")}


def test_every_public_answer_has_a_face_and_every_face_an_answer(published):
    family = set()
    for name in tension.__all__:
        thing = getattr(tension, name)
        if inspect.isfunction(thing):
            family |= {kind for kind in returned(thing) if dataclasses.is_dataclass(kind)}
    names = {kind.__name__ for kind in family} - SETTINGS
    assert len(names) > 35
    assert all(issubclass(kind, Shown) for kind in family if kind.__name__ not in SETTINGS)
    assert names <= set(FACES)
    assert set(answers()) | set(published) == set(FACES)


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("name", sorted(FACES))
def test_an_answer_shows_a_table_and_a_chart_and_lines(published, name, lang):
    answer = {**answers(), **published}[name]
    html = tension.show(answer, lang)._repr_html_()
    page = Page(html)
    assert page.tags[0] == ("div", {"class": "tension-answer", "lang": lang})
    assert {tag for tag, _ in page.tags} <= {
        "div", "style", "p", "img", "table", "thead", "tbody", "tr", "th", "td", "a",
    }  # fmt: skip
    assert len(page.all("tr")) <= MOST_ROWS + 1
    face = face_of(answer, lang)
    assert len(face.rows) <= face.whole
    assert all(len(row) == len(face.head) for row in face.rows)
    assert len(page.all("img")) == (name not in NO_CHART or face.draw is not None)
    for image in page.all("img"):
        assert image["src"].startswith("data:image/png;base64,iVBOR")
        assert len(image["alt"]) > 10
    assert face.rows or isinstance(answer, Refusal) or name in ("RulebookChanges", "Verified")
    lines = str(answer)
    assert repr(answer) == lines
    assert "array(" not in lines
    assert len(lines.splitlines()) <= 40
    if name == "DailyIndex":
        assert {"en": "9 March 2026", "fr": "9 mars 2026"}[lang] in page.text


@pytest.mark.parametrize("name", sorted(FACES))
def test_every_answer_gives_a_table_of_its_own(published, name):
    answer = {**answers(), **published}[name]
    frame = answer.to_frame()
    assert isinstance(frame, pd.DataFrame)
    assert len(frame.columns) or name in ("RulebookChanges", "Verified")
    frame.insert(0, "mine", 1)
    assert "mine" not in answer.to_frame().columns


def test_rows_of_an_answer_are_its_entries():
    day = answers()["DayExplained"]
    frame = day.to_frame()
    assert frame["event_id"].tolist() == [share.event_id for share in day.shares]
    assert frame["tension"].sum() == pytest.approx(day.tension - 50)
    assert frame["changes_1"].sum() == pytest.approx(day.changes[0])
    assert frame["label_fr"].str.len().min() > 0
    assert answers()["LapseReading"].to_frame()["measure"].tolist() == ["ML-US-2025-10-11-01"]


def test_the_setting_of_the_notebook_is_followed_and_changes_nothing_else():
    index = answers()["DailyIndex"]
    written = str(index)
    try:
        tension.show_in("fr")
        assert index._repr_html_() == tension.show(index, "fr")._repr_html_()
        assert "Pression" in index._repr_html_()
        assert str(index) == written
        assert "Pressure" in tension.show(index, "en")._repr_html_()
    finally:
        tension.show_in("en")
    assert "Pressure" in index._repr_html_()
    for refused in (lambda: tension.show_in("de"), lambda: tension.show(index, "de")):
        with pytest.raises(tension.RequestError, match="en, fr"):
            refused()


@dataclasses.dataclass(frozen=True)
class Newcomer(Shown):
    """A kind of answer that nobody has drawn yet."""

    table: pd.DataFrame

    def __str__(self):
        return "something new\nin two lines"


def test_a_kind_without_a_face_shows_its_lines_and_its_table():
    days = pd.Index(["2025-01-01"], name="day")
    page = Page(Newcomer(pd.DataFrame({"value": [1.5]}, index=days))._repr_html_())
    assert "something new" in page.text
    assert [word in page.text for word in ("day", "value", "2025-01-01", "1.5")] == [True] * 4


HOSTILE = "<script>alert(1)</script>\"'&<img src=x onerror=alert(1)>"


@given(st.text(max_size=40))
def test_no_text_becomes_markup(text):
    text = text + HOSTILE
    face = Face(text, [text], [text], [[text], [Link(text, 'https://x.org/"onload=')]], 9)
    page = Page(face_html(face, "en"))
    assert not page.all("script")
    assert not page.all("img")
    assert {key for attrs in page.all("a") for key in attrs} == {"href", "rel"}
    if "\r" not in text and "\0" not in text:
        assert page.text.count(text) == 5


def test_a_ledger_that_attacks_is_shown_as_text(tmp_path):
    import csv

    ledger = tmp_path / "ledger.csv"
    columns = ["event_id", "date", "source_actor", "target_actor", "event_type", "source_name"]
    with ledger.open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream).writerows([
            [*columns, "source_url"],
            [HOSTILE, "2025-01-01", "MLI", "USA", "public_criticism", HOSTILE, "javascript:x"],
            ["b", "2025-01-09", "USA", "MLI", "public_criticism", HOSTILE, "https://x.org/?<b>"],
        ])  # fmt: skip
    (tmp_path / "ledger.toml").write_text(f"title = '''{HOSTILE}'''\n", encoding="utf-8")
    records = tension.read_records(ledger)
    index = tension.compute_index(records)
    day = tension.explain_day(index, "2025-01-09")
    move = tension.compare_days(index, "2025-01-01", "2025-01-09")
    for answer in (records, index, day, move, tension.list_answers(index)):
        page = Page(tension.show(answer)._repr_html_())
        assert not page.all("script")
        assert all(set(image) == {"alt", "src"} for image in page.all("img"))
        assert all(link["href"].startswith("https://x.org/") for link in page.all("a"))
        if answer in (records, day, move):
            assert HOSTILE in page.text


def test_an_empty_ledger_is_told_and_not_drawn(tmp_path):
    ledger = tmp_path / "empty.csv"
    ledger.write_text("event_id,date,source_actor,target_actor,event_type\n", encoding="utf-8")
    records = tension.read_records(ledger)
    index = tension.compute_index(records)
    for lang, words in (("en", "no event"), ("fr", "aucun événement")):
        page = Page(tension.show(index, lang)._repr_html_())
        assert not page.all("img")
        assert words in page.text
        assert "table" not in [tag for tag, _ in page.tags]
    assert "0 events" in Page(records._repr_html_()).text


def test_the_same_answer_gives_the_same_bytes():
    records = tension.read_records()
    index = tension.compute_index(records)
    again = {
        "DailyIndex": index,
        "Bands": tension.draw_bands(index, 200, 1),
        "ForecastAnswer": tension.forecast_index(records, settings=ForecastSettings(60, 100, 1)),
    }
    for name, answer in again.items():
        assert answer is not answers()[name]
        assert answer._repr_html_() == answers()[name]._repr_html_(), name


def test_text_can_be_read_on_dark_and_on_light():
    html = answers()["DailyIndex"]._repr_html_()
    style = re.search(r"<style>(.*?)</style>", html)[1]
    colours = set(re.findall(r"(?<![-\w])(?:color|background(?:-color)?):([^;}]+)", style))
    assert colours == {"inherit", "#fff"}  # a picture lies on white, text on what is there
    assert ".tension-answer img{" in style


MARIMO = """
import tension
from marimo._output.formatting import try_format

index = tension.compute_index(tension.read_records())
shown = try_format(tension.lapse_readings(index, "2025-12-10")[0])
print(shown.mimetype, "tension-answer" in shown.data)
"""


def test_marimo_shows_the_same():
    """In a process of its own: marimo changes how other libraries are imported."""
    argv = [sys.executable, "-c", MARIMO]
    done = subprocess.run(argv, capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["text/html", "True"]


def test_jupyter_shows_html_and_lines():
    nbformat = pytest.importorskip("nbformat")
    from nbclient import NotebookClient

    day = "tension.explain_day(tension.compute_index(tension.read_records()), '2025-10-23')"
    code = f"import tension\n{day}"
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(code)])
    NotebookClient(notebook, timeout=120, kernel_name="python3").execute()
    (output,) = notebook.cells[0].outputs
    assert set(output.data) == {"text/html", "text/plain"}
    assert output.data["text/plain"].startswith("MLI-USA 2025-10-23: tension")
    assert "<table>" in output.data["text/html"]
