"""Pictures: every label readable, none over another; the numbers are the result's own."""

import functools
import io
import re
from itertools import combinations

import numpy as np
import pandas as pd
import pytest

import tension
from tension.charts import CARD_FORMATS, plot_arc, plot_card, plot_contribution_sheet
from tension.charts.look import FILLS, GAUGE_STROKES, WAY_STROKES, picture
from tension.charts.packing import pack_rows, spread, within
from tension.report import Question, tell
from tension.report.pictures import card_of, sheet_of, views_of
from tension.words import LANGUAGES

PLOTS = ("plot_gauges", "plot_directions", "plot_measures", "plot_contributions")


@functools.cache
def then():
    return tension.compute_index(
        tension.as_of(tension.read_records(), "2025-12-10"), since="2025-01-01"
    )


@functools.cache
def sheet(lang, plot=plot_arc):
    story = tell(tension.read_records(), Question())
    figure = plot(sheet_of(story, lang), views_of(story, lang), lang=lang)
    figure.draw_without_rendering()
    return figure


def texts_of(figure):
    """(text, box in pixels) of everything that can be read on a figure."""
    from matplotlib.text import Text

    hidden = {id(label) for label in hidden_ticks(figure)}
    return [
        (text.get_text(), text.get_window_extent())
        for text in figure.findobj(Text)
        if text.get_visible() and text.get_text().strip() and id(text) not in hidden
    ]


def hidden_ticks(figure):
    """Tick labels outside the limits of their axis, which matplotlib makes and does not draw."""
    hidden = []
    for ax in figure.axes:
        for axis in (ax.xaxis, ax.yaxis):
            low, high = sorted(axis.get_view_interval())
            for tick in [*axis.get_major_ticks(), *axis.get_minor_ticks()]:
                if not low - 1e-9 <= tick.get_loc() <= high + 1e-9:
                    hidden += [tick.label1, tick.label2]
    return hidden


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("plot", [plot_arc, plot_contribution_sheet])
def test_no_label_lies_over_another_or_off_the_sheet(lang, plot):
    assert_readable(sheet(lang, plot), 30)


def assert_readable(figure, fewest):
    """Every text lies on the sheet, and none over another."""
    boxes = texts_of(figure)
    assert len(boxes) > fewest
    for (one, a), (other, b) in combinations(boxes, 2):
        over = min(a.x1, b.x1) - max(a.x0, b.x0), min(a.y1, b.y1) - max(a.y0, b.y0)
        assert not (over[0] > 1 and over[1] > 1), (one, other)
    for text, box in boxes:
        assert box.x0 >= -1, text
        assert box.y0 >= -1, text
        assert box.x1 <= figure.bbox.width + 1, text
        assert box.y1 <= figure.bbox.height + 1, text


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("form", sorted(CARD_FORMATS))
def test_no_label_of_a_card_lies_over_another_or_off_it(lang, form):
    story = tell(tension.read_records(), Question())
    figure = plot_card(card_of(story, lang), story.index, CARD_FORMATS[form], lang=lang)
    figure.draw_without_rendering()
    assert_readable(figure, 20)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_arc_has_its_panels_numbers_and_phases(lang):
    said = [text for text, _ in texts_of(sheet(lang))]
    for key in ("chart.gauges", "chart.directions", "chart.measures", "chart.level"):
        assert tension.words.say(key, lang) in said
    for number in range(1, 25):
        assert str(number) in said
    for phase in tension.read_records().ledger.sidecar.phases:
        assert any(phase.label[lang] in text for text in said)
    assert "?" in said  # the disputed end of Mali's bond


def test_english_does_not_reach_a_french_sheet():
    english = {text for text, _ in texts_of(sheet("en"))}
    french = {text for text, _ in texts_of(sheet("fr"))}
    same = {text for text in english & french if any(char.isalpha() for char in text)}
    alike = r"(Tension|Engagement|Pression)( \d+)?|([a-f]  )?(Friction|Rapprochement)|[a-f]"
    assert [
        text for text in same if not re.fullmatch(rf"{alike}|(\w{{3}}→\w{{3}}) \d+", text)
    ] == []


@pytest.mark.parametrize("name", PLOTS)
def test_a_plot_takes_an_axes_or_makes_one_and_returns_it(name):
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    plot = getattr(tension, name)
    figure = Figure()
    FigureCanvasAgg(figure)
    ax = figure.add_subplot()
    assert plot(then(), ax) is ax
    made = plot(then())
    assert made.figure is not figure
    assert picture(made.figure, "png").startswith(b"\x89PNG")


def test_the_line_drawn_is_the_index():
    ax = tension.plot_gauges(then())
    drawn = {line.get_color(): line.get_ydata() for line in ax.lines}
    for name, stroke in GAUGE_STROKES.items():
        assert np.array_equal(drawn[stroke["color"]], getattr(then().pair, name), equal_nan=True)


def test_the_stacked_shares_reach_from_50_to_what_they_sum_to():
    ax = tension.plot_contributions(then(), by="domain")
    table = tension.contributions(then(), by="event")
    tops = 50 + table.clip(lower=0).sum(axis=1)
    drawn = max(path.vertices[:, 1].max() for c in ax.collections for path in c.get_paths())
    assert drawn == pytest.approx(tops.max(), abs=1e-9)


def test_the_level_drawn_is_the_filtered_one_or_a_refusal_in_words():
    answer = tension.fit_level(then())
    ax = tension.plot_level(answer)
    lines = [line.get_ydata() for line in ax.lines]
    assert any(np.array_equal(line, answer.estimate.filtered) for line in lines if len(line) > 2)
    refused = tension.fit_level(then(), "MLI>USA")
    ax = tension.plot_level(refused, lang="fr")
    assert not ax.lines
    (written,) = ax.texts
    assert refused.text("fr") in written.get_text().replace("\n", " ")


def grey(colour):
    """Relative luminance, WCAG 2.2, https://www.w3.org/TR/WCAG22/#dfn-relative-luminance."""
    from matplotlib.colors import to_rgb

    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in to_rgb(colour)]
    return float(np.dot(linear, (0.2126, 0.7152, 0.0722)))


def test_what_stands_together_differs_without_colour():
    gauges = [stroke.get("linestyle", "solid") for stroke in GAUGE_STROKES.values()]
    ways = [stroke.get("linestyle", "solid") for stroke in WAY_STROKES]
    for strokes in (gauges, ways):
        assert len(set(map(str, strokes))) == len(strokes)
    for one, other in combinations(FILLS, 2):
        assert one[1] != other[1] or abs(grey(one[0]) - grey(other[0])) > 0.1


def test_packed_labels_keep_their_distance():
    rng = np.random.default_rng(0)
    positions = np.sort(rng.uniform(0, 100, 60)).tolist()
    rows = pack_rows(positions, 3.0)
    for row in set(rows):
        mine = [p for p, r in zip(positions, rows, strict=True) if r == row]
        assert min(np.diff(mine), default=3.0) >= 3.0
    placed = spread(positions, 1.0)
    assert min(np.diff(placed)) >= 1.0 - 1e-9
    assert np.mean(placed) == pytest.approx(np.mean(positions))


def test_labels_are_pushed_inside_and_keep_their_order_and_distance():
    rng = np.random.default_rng(1)
    for _ in range(50):
        places = rng.uniform(-2, 12, 6)
        moved = np.array(within(spread(places.tolist(), 1.0), 1.0, 0.0, 10.0))
        assert moved.min() >= 0
        assert moved.max() <= 10
        in_order = moved[np.argsort(places)]
        assert np.diff(in_order).min() >= 1.0 - 1e-9
    inside = [2.0, 4.0, 7.5]
    assert within(inside, 1.0, 0.0, 10.0) == inside  # where there is room, nothing moves


def test_a_glyph_that_a_font_lacks_is_an_error():
    ax = tension.plot_gauges(then())
    ax.set_title("漢")
    with pytest.raises(UserWarning, match="Glyph"):
        picture(ax.figure, "png")


def test_a_picture_is_the_same_bytes_each_time():
    one, other = (tension.plot_gauges(then()).figure for _ in range(2))
    for kind in ("png", "svg"):
        assert picture(one, kind) == picture(other, kind)
    assert b"<dc:date>" not in picture(one, "svg")
    assert io.BytesIO(picture(one, "png")).getvalue()[1:4] == b"PNG"


@functools.cache
def pairs():
    """The directions of the case as if they were pairs, one with a hole in it."""
    index = then()
    table = pd.DataFrame(
        {name: index[name].tension for name in index.views}, index=index.frame.index
    )
    table.columns = ["MLI-USA", "FRA-DZA", "Sahel"]
    table.iloc[40:60, 1] = np.nan
    return table


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_heat_map_leaves_days_without_a_value_white(lang):
    ax = tension.plot_heatmap(pairs(), lang=lang)
    drawn = ax.images[0].get_array()
    assert np.array_equal(np.ma.getmaskarray(drawn), pairs().isna().to_numpy().T)
    assert np.allclose(drawn.compressed(), pairs().to_numpy().T[~pairs().isna().to_numpy().T])
    ax.figure.draw_without_rendering()
    assert_readable(ax.figure, 10)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_small_multiples_stand_side_by_side_on_one_scale(lang):
    figure = tension.plot_small_multiples({"MLI-USA": then(), "A": then(), "B": then(),
                                           "C": then()}, lang=lang)  # fmt: skip
    figure.draw_without_rendering()
    assert_readable(figure, 30)
    shown = [ax for ax in figure.axes if ax.get_visible()]
    assert len(shown) == 4
    assert {ax.get_ylim() for ax in shown} == {(0.0, 100.0)}


def test_nothing_to_draw_is_said():
    for plot, what in ((tension.plot_heatmap, pd.DataFrame()), (tension.plot_small_multiples, {})):
        with pytest.raises(tension.RequestError, match="nothing to draw"):
            plot(what)
