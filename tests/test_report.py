"""The report: whole, tagged, in two languages, adding up; nothing of a ledger is markup."""

import csv
import datetime as dt
import functools
import io
import math
import re
import struct
from itertools import pairwise

import pytest

import tension
from tension import countries
from tension.charts.arc import KEY_COLUMNS
from tension.errors import OutputError, RequestError
from tension.ledger.columns import OPTIONAL, REQUIRED
from tension.report import STYLES, Question, make_report, tell
from tension.report.evidence import gather, suppositions
from tension.report.pages import page_data
from tension.words import LANGUAGES

NAMES = ["arc.png", "arc.svg", "contributions.png", "report.html", "report.pdf"]
CARDS = [
    "arc.pdf", "contributions.pdf", "slide.png", "slide.txt", "social.png", "social.txt",
]  # fmt: skip
HEADER = [*REQUIRED, *OPTIONAL]


@functools.cache
def made(lang):
    """Every style of the case: one story, drawn once."""
    return make_report(tension.read_records(), lang=lang, styles=STYLES)


@functools.cache
def told():
    story = tell(tension.read_records(), Question())
    return story, gather(story)


@functools.cache
def facts(lang):
    return page_data(*told(), lang)


def read_pdf(content):
    from pypdf import PdfReader

    return PdfReader(io.BytesIO(content))


@functools.cache
def text_of(content):
    return " ".join(" ".join(page.extract_text() for page in read_pdf(content).pages).split())


def number(text):
    return float(text.replace("\u2212", "-").replace(",", ".").replace("\u202f", ""))


def ledger_of(folder, *rows):
    path = folder / "ledger.csv"
    with path.open("w", encoding="utf-8", newline="") as out:
        writer = csv.DictWriter(out, HEADER, restval="")
        writer.writeheader()
        writer.writerows(rows)
    return path


def event(event_id="a", **cells):
    return {
        "event_id": event_id,
        "date": "2025-03-03",
        "source_actor": "USA",
        "target_actor": "MLI",
        "event_type": "public_criticism",
        **cells,
    }


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_report_is_charts_and_a_pdf_small_enough_to_forward(lang):
    assert sorted(made(lang)) == sorted([*NAMES, *CARDS])
    assert made(lang)["arc.png"].startswith(b"\x89PNG")
    assert made(lang)["arc.svg"].startswith(b"<?xml")
    assert len(made(lang)["report.pdf"]) < 2_000_000


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_pdf_is_tagged_titled_and_in_its_language(lang):
    pdf = read_pdf(made(lang)["report.pdf"])
    root = pdf.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == lang
    assert pdf.metadata.title == facts(lang)["title"]
    assert len(pdf.outline) >= 8


def test_the_pdf_is_french_throughout_and_its_words_come_out_whole():
    text = text_of(made("fr")["report.pdf"])
    for word in (
        "États-Unis",
        "Caution de visa",
        "Événements et sources",
        "Méthode",
        "Limites",
        "10 décembre",
    ):
        assert word in text
    for word in ("Visa bond", "Method", "Limits", "December", "half-life", "United States"):
        assert word not in text


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_arc_is_shown_as_known_then_and_on_the_whole_record(lang):
    shown = text_of(made(lang)["report.pdf"])
    heads = {"en": ("As known on 10 December 2025", "The whole record, to 9 March 2026")}
    heads["fr"] = ("État connu au 10 décembre 2025", "Relevé entier, jusqu’au 9 mars 2026")
    svg = made(lang)["arc.svg"].decode()
    for head in heads[lang]:
        assert head in svg
        assert head in shown


@pytest.mark.parametrize("lang", LANGUAGES)
def test_what_moved_adds_up_to_the_last_printed_digit(lang):
    rows = [[number(cell) for cell in row[1:]] for row in facts(lang)["periods"]]
    for before, *parts, change, after in rows:
        assert abs(sum(parts) - change) <= 0.05 * (len(parts) + 1)
        assert abs(before + change - after) <= 0.15
    *parts, total = rows
    assert abs(sum(row[-2] for row in parts) - total[-2]) <= 0.05 * (len(parts) + 1)
    for one, next_ in pairwise(parts):
        assert one[-1] == next_[0]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_what_the_day_is_made_of_adds_up_to_its_tension(lang):
    points = [number(row[-1]) for row in facts(lang)["shares"]]
    then = tension.compute_index(tension.as_of(tension.read_records(), "2025-12-10"))
    reading = then.pair.tension[then.position("2025-12-10")]
    assert abs(sum(points) - reading) <= 0.05 * (len(points) + 1)


def test_both_readings_of_the_disputed_lapse_are_printed():
    records = tension.as_of(tension.read_records(), "2025-12-10")
    (reading,) = tension.lapse_readings(tension.compute_index(records), "2025-12-10")
    assert reading.lapsed < reading.published < reading.standing
    said = " ".join(facts("en")["in_words"])
    for value in (reading.lapsed, reading.standing):
        assert f"{value:.1f}" in said


def test_every_event_is_listed_with_its_sources():
    links = set()
    for page in read_pdf(made("en")["report.pdf"]).pages:
        for note in page.get("/Annots", []):
            action = note.get_object().get("/A", {})
            if "/URI" in action:
                links.add(str(action["/URI"]))
    rows = tension.read_records().ledger.rows
    wanted = {url for name in ("source_url", "second_source_url") for url in rows[name] if url}
    assert wanted <= links
    assert len(facts("en")["events"]) == 65


def test_events_known_later_are_marked():
    late = [row for row in facts("en")["events"] if row["day"].endswith("*")]
    then = dt.date(2025, 12, 10) - dt.date(1970, 1, 1)
    assert len(late) == (tension.read_records().table["known_date"] > then.days).sum()
    assert late


def numbers(text):
    return [float(found.replace("\u2212", "-").replace(",", ".")) for found in
            re.findall(r"(?<![\w.,])[+\u2212]?\d+[.,]\d+", text)]  # fmt: skip


@pytest.mark.parametrize("lang", LANGUAGES)
def test_page_one_answers_in_five_lines_that_agree_with_their_numbers(lang):
    story, evidence = told()
    (_, stands), (_, change), (_, moved), (_, measures), (_, watch) = facts(lang)["lead"]
    at = story.index.position(story.reading.day)
    low, high = evidence.bands[0].fan().interval(80)
    tension_, *_, one, other = numbers(stands)
    assert (tension_, one, other) == tuple(
        round(float(value), 1) for value in (story.index.pair.tension[at], low[at], high[at])
    )
    for (_, look), triple in zip(
        evidence.looks, zip(*[iter(numbers(change))] * 3, strict=True), strict=True
    ):
        assert abs(triple[0] - look.line) <= 0.1
        assert triple[1:] == (round(look.quantiles[1], 1), round(look.quantiles[-2], 1))
    total, *parts = numbers(moved)[:5]
    assert sum(parts) == pytest.approx(total, abs=1e-9)
    for measure in story.index.measures:
        label = story.index.records.rulebook.label(measure.event_type, lang)
        named = f"{label} ({countries.way_label(measure.direction, lang)}" in measures
        state = measure.state(story.reading.day)
        assert named == (measure.hostile and state in ("in_force", "announced"))
    still = evidence.forecast.baseline.no_news["tension"][29]
    assert round(float(still), 1) in numbers(watch)


def test_what_is_watched_are_the_heaviest_hostile_measures_in_force():
    story, evidence = told()
    assert [path.scenario.text for path in evidence.forecast.scenarios] == list(
        suppositions(story.index)
    )
    ended = [event.ends for path in evidence.forecast.scenarios for event in path.scenario.events]
    assert ("ML-US-2023-07-24-01",) in ended
    for path in evidence.forecast.scenarios:
        assert path.no_news["tension"][29] < evidence.forecast.baseline.no_news["tension"][29]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_what_a_report_checks_of_itself_holds_where_it_must(lang):
    rows = facts(lang)["checks"]
    yes = tension.words.say("report.yes", lang)
    assert [row[-1] for row in rows[:2]] == [yes, yes]  # the sums
    assert len(rows) >= 6


def test_rows_left_out_are_said_in_the_limits_and_fail_a_check(tmp_path):
    path = ledger_of(tmp_path, event("a"), event("b", date="2025-02-30"))
    records = tension.read_records(path, lenient=True)
    story = tell(records, Question())
    data = page_data(story, gather(story), "en")
    assert any("1 of 2 rows" in limit and "lines 3" in limit for limit in data["limits"])
    assert ["Rows left out for a mistake", "1", "0", "no"] in data["checks"]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_worked_day_is_right_to_its_last_digit(lang):
    event_line, gauges = facts(lang)["worked"]
    weight, *factors, points, felt, share = numbers(event_line)[-7:]
    assert math.prod([weight, *factors]) == pytest.approx(points, abs=0.01)
    assert felt == pytest.approx(points / 2, abs=0.01)
    story, _ = told()
    most = max((a for _, a in story.main.numbered), key=lambda arrival: abs(arrival.tension))
    came = tension.explain_day(story.index, most.date).shares
    assert share in [round(one.tension, 2) for one in came if one.event_id == most.event_id]
    hostile, cooperative, _, kappa, pressure, _, _, engagement, *_, tension_ = numbers(gauges)
    for points, gauge in ((hostile, pressure), (cooperative, engagement)):
        assert 100 * (1 - math.exp(-points / kappa)) == pytest.approx(gauge, abs=0.1)
    assert 50 + (pressure - engagement) / 2 == pytest.approx(tension_, abs=0.01)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_limits_are_made_from_the_data(lang):
    limits = " ".join(facts(lang)["limits"])
    for found in ("65", "49", "8"):
        assert re.search(rf"\b{found}\b", limits)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_an_empty_ledger_has_a_report_that_says_so(tmp_path, lang):
    path = ledger_of(tmp_path)
    contents = make_report(tension.read_records(path), lang=lang)
    assert sorted(contents) == NAMES
    text = text_of(contents["report.pdf"])
    assert "no_events" in text
    assert "50" in text


@pytest.mark.parametrize("lang", LANGUAGES)
def test_one_event_has_a_report_and_a_refusal(tmp_path, lang):
    path = ledger_of(tmp_path, event())
    contents = make_report(tension.read_records(path), lang=lang)
    assert sorted(contents) == NAMES  # the style that is made when none is asked for
    refusal = {"en": "at least 8 are needed", "fr": "minimum 8"}[lang]
    assert refusal in text_of(contents["report.pdf"])


def test_ligatures_and_accents_come_out_of_the_pdf_whole(tmp_path):
    said = "Vœux à l’ambassadrice, main-d’œuvre, Koulikoro\u202f: « ça ira »"
    path = ledger_of(tmp_path, event(summary_fr=said, source_name="Ɲɛfɔli"))
    text = text_of(make_report(tension.read_records(path), lang="fr")["report.pdf"])
    for word in ("Vœux", "main-d’œuvre", "ça ira", "Ɲɛfɔli"):
        assert word in text


def test_what_a_ledger_says_is_text_and_never_markup(tmp_path):
    hostile = '#panic("no") $x$ *bold* @key <b>&amp;</b> \\n [x](y) "quoted" {{ }}'
    path = ledger_of(tmp_path, event(summary_en=hostile, source_name="#source *s*"))
    text = text_of(make_report(tension.read_records(path))["report.pdf"])
    assert '#panic("no") $x$ *bold* @key <b>&amp;</b>' in text
    assert "#source *s*" in text


@pytest.mark.parametrize("lang", LANGUAGES)
def test_cards_have_their_size_and_a_caption_that_says_what_they_say(lang):
    contents = made(lang)
    sizes = {"social.png": (1080, 1080), "slide.png": (1920, 1080)}
    for name, size in sizes.items():
        assert struct.unpack(">II", contents[name][16:24]) == size
        caption = contents[name.replace("png", "txt")].decode()
        assert facts(lang)["in_short"][0] in caption
        assert "CC-BY-4.0" in caption
    for name in ("arc.pdf", "contributions.pdf"):
        assert len(read_pdf(contents[name]).pages) == 1
        assert "États-Unis" in text_of(contents[name]) or lang == "en"


def test_a_style_that_there_is_not_is_named():
    with pytest.raises(RequestError, match=r"poster.*social"):
        make_report(tension.read_records(), styles=("poster",))


def test_a_ledger_of_many_events_has_a_report(tmp_path):
    kinds = ("public_criticism", "ambassadorial_meeting", "delegation_visit")
    rows = [
        event(f"e{i}", date=f"2024-{1 + i // 25 % 12:02}-{1 + i % 28:02}", event_type=kinds[i % 3])
        for i in range(300)
    ]
    contents = make_report(tension.read_records(ledger_of(tmp_path, *rows)))
    assert len(read_pdf(contents["report.pdf"]).pages) > 6


def test_the_key_holds_the_numbered_events():
    from tension.report.pictures import views_of

    story, _ = told()
    numbers = [n for view in views_of(story, "en") for n, _ in view.numbered]
    assert numbers == list(range(1, len(numbers) + 1))
    assert len(numbers) % KEY_COLUMNS == 0
    assert len(numbers) >= 20


def test_a_report_that_cannot_be_written_leaves_what_was_there(tmp_path):
    (tmp_path / "report.pdf").mkdir()
    (tmp_path / "arc.png").write_bytes(b"earlier")
    records = tension.read_records(ledger_of(tmp_path, event()))
    with pytest.raises(OutputError, match=r"report\.pdf"):
        tension.write_report(records, tmp_path)
    assert (tmp_path / "arc.png").read_bytes() == b"earlier"
    there = sorted(path.name for path in tmp_path.iterdir())
    assert there == ["arc.png", "ledger.csv", "report.pdf"]
