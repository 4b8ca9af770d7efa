"""The page in a real browser: offline, silent, by hand, by keyboard, on paper, in two languages."""

import csv
import datetime as dt
import functools
import io
import itertools
import json
import re
import urllib.parse
from dataclasses import dataclass, replace

import numpy as np
import pytest

import tension
from tension.charts import look
from tension.export import index_csv
from tension.ledger.columns import OPTIONAL, REQUIRED
from tension.report import Question, sentences, tell
from tension.report.html import DARK, LIGHT, Said, interleave, make_page
from tension.report.story import whole_alone
from tension.words import LANGUAGES, catalogue, formats

HEADER = [*REQUIRED, *OPTIONAL]
ATTACK = "</script><script>window.__bad=1</script><img src=x onerror=window.__bad=2>"


@functools.cache
def case():
    """The case, as the report tells it, with bands that a test can recognise."""
    return tell(tension.read_records(), Question())


@dataclass(frozen=True)
class Around:
    """A fan as wide as its level says, around the line."""

    line: np.ndarray

    def interval(self, level=80):
        return self.line - level / 20, self.line + level / 20


@dataclass(frozen=True)
class Bands:
    """Shaped like `tension.uncertainty.Bands`."""

    index: tension.DailyIndex
    draws: int = 2000
    seed: int = 1

    def fan(self, gauge="tension", view=None):
        return Around(getattr(self.index[view or self.index.dyad], gauge))


@functools.cache
def page_of_case(lang="en"):
    return make_page(case(), lang, [Bands(v.index) for v in (case().main, case().whole)])


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


def page_of(folder, *rows, lang="en"):
    return make_page(tell(tension.read_records(ledger_of(folder, *rows)), Question()), lang)


@pytest.fixture
def open_page(browser, tmp_path):
    """Open a page offline; afterwards it must have asked for nothing and complained of nothing."""
    contexts, said, asked = [], [], []

    def opened(content, **settings):
        path = tmp_path / f"page{len(contexts)}.html"
        path.write_bytes(content)
        size = {"width": 1100, "height": 900}
        context = browser.new_context(**{"viewport": size, "offline": True, **settings})
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda message: said.append(message.text))
        page.on("pageerror", lambda error: said.append(str(error)))
        page.on("request", lambda request: asked.append(request.url))
        page.goto(path.as_uri())
        if settings.get("java_script_enabled", True):
            page.wait_for_selector("html.ready")
        return page

    yield opened
    for context in contexts:
        context.close()
    assert said == []
    assert [url for url in asked if not url.startswith(tmp_path.as_uri())] == []
    assert len(asked) == len(contexts)


def until(page, condition):
    """Wait for what the page does by itself (its own waiting needs eval, which the policy bars)."""
    for _ in range(200):
        if condition():
            return
        page.wait_for_timeout(25)
    raise AssertionError("it never happened")


def number(text):
    return float(text.replace("\u2212", "-").replace(",", ".").replace("\u202f", ""))


def move_to(page, day):
    """Choose a day on the slider."""
    days = (dt.date.fromisoformat(day) - dt.date(1970, 1, 1)).days
    page.locator("#day").fill(str(days))


def choose(page, name, value):
    page.locator(f'input[name="{name}"][value="{value}"]').check()
    page.wait_for_selector("html.ready")


def open_table(page, name):
    """Open the table behind a chart; it is made when it is opened."""
    page.locator(f"#{name}-table summary").click()
    page.wait_for_selector(f"#{name}-table tbody tr")


def shares_on(page):
    """Event → exact tension points, as the page has them, and the printed cells."""
    rows = page.locator("#made-rows tr").evaluate_all(
        "rows => rows.map(r => [r.dataset.event || null, r.dataset.tension, r.cells[4].innerText])"
    )
    exact = {None if e is None else int(e): float(t) for e, t, _ in rows}
    return exact, [number(text) for _, _, text in rows]


def test_the_page_is_small_whole_and_the_same_every_time():
    page = page_of_case()
    assert len(page) < 1_500_000
    bands = [Bands(v.index) for v in (case().main, case().whole)]
    assert make_page(case(), "en", bands) == page
    tags = re.sub(r"<script>.*?</script>", "", page.decode(), flags=re.DOTALL)
    assert not re.search(r"<(link|iframe|object|embed|base|form)\b", tags)
    assert set(re.findall(r'\bsrc="([^"]*)', tags)) == set()


def test_the_policy_lets_our_two_scripts_run_and_nothing_else(open_page):
    open_page(page_of_case())
    (policy,) = re.findall(r'Security-Policy" content="([^"]*)', page_of_case().decode())
    assert policy.startswith("default-src &#39;none&#39;; script-src &#39;sha256-")
    assert "unsafe" not in policy
    assert policy.count("sha256") == 3


def test_an_injected_script_does_not_run_nor_an_injected_picture_load(browser, tmp_path):
    path = tmp_path / "page.html"
    path.write_bytes(page_of_case())
    context = browser.new_context(offline=True)
    page = context.new_page()
    blocked = []
    page.on("console", lambda message: blocked.append(message.text))
    page.goto(path.as_uri())
    page.wait_for_selector("html.ready")
    page.evaluate(
        """() => { const s = document.createElement("script"); s.textContent = "window.__bad=1";
        document.body.append(s); const d = document.createElement("div");
        d.innerHTML = "<img src=https://example.org/x.png onerror='window.__bad=2'>";
        document.body.append(d); }"""
    )
    until(page, lambda: page.evaluate("document.querySelector('div > img').complete"))
    assert page.evaluate("window.__bad") is None
    context.close()
    assert len(blocked) >= 2
    assert all("Content Security Policy" in text for text in blocked)


def attacked(folder):
    """A page of a ledger and a sidecar that try to be markup wherever they hold a text."""
    hostile = dict.fromkeys(("summary_en", "summary_fr", "source_name", "notes"), ATTACK)
    urls = {"source_url": "javascript:window.__bad=3", "second_source_url": 'https://x.org/"><b>'}
    said = f"{{ en = '</title>{ATTACK}', fr = '</title>{ATTACK}' }}"
    (folder / "ledger.toml").write_text(
        f"title = {said}\n[[phases]]\nstart = 2025-03-01\nend = 2025-03-31\nlabel = {said}\n",
        "utf-8",
    )
    return page_of(folder, event(event_id=ATTACK, **hostile, **urls))


def test_what_a_ledger_says_stays_text(open_page, tmp_path):
    page = open_page(attacked(tmp_path))
    page.locator("#lane button").hover()
    page.locator("#lane button").click()
    assert ATTACK in page.locator("#event-body").inner_text()
    assert ATTACK in page.locator("#events").inner_text()
    assert ATTACK in page.locator("h1").inner_text()
    assert ATTACK in page.title()
    assert page.evaluate("window.__bad") is None
    assert page.locator("img").count() == 0
    links = page.locator("a:not(.skip)").evaluate_all("all => all.map(a => a.getAttribute('href'))")
    assert set(links) == {'https://x.org/"><b>'}


@pytest.mark.parametrize("at", [0, 1], ids=["then", "whole"])
def test_a_day_is_made_of_what_explain_says_and_adds_up_on_screen(open_page, at):
    page = open_page(page_of_case())
    choose(page, "vintage", at)
    index = (case().main, case().whole)[at].index
    ids = list(case().latest.records.table["event_id"])
    days = {0: ("2025-01-01", "2025-10-22", "2025-12-10"), 1: ("2024-06-01", "2026-03-09")}[at]
    for day, (place, view) in itertools.product(days, enumerate(index.views)):
        choose(page, "view", place)
        move_to(page, day)
        explained = tension.explain_day(index, day, view)
        exact, printed = shares_on(page)
        wanted = {ids.index(share.event_id): share.tension for share in explained.shares}
        assert {at for at, share in wanted.items() if abs(share) >= 0.005} == set(exact) - {None}
        for at_, share in exact.items():
            if at_ is not None:
                assert share == pytest.approx(wanted[at_], abs=1e-6)
        assert sum(exact.values()) == pytest.approx(explained.tension - 50, abs=1e-6)
        total = number(page.locator("#made-total").inner_text())
        assert round(sum(printed), 2) == total
        assert round(50 + total, 2) == number(page.locator("#made-tension").inner_text())
        assert round(50 + total, 2) == round(explained.tension, 2)
        for one, near in zip(printed, exact.values(), strict=True):
            assert abs(one - near) < 0.01
        assert formats.number(explained.tension, "en") in page.locator("#readout").inner_text()


def test_a_click_on_the_chart_chooses_its_day(open_page):
    page = open_page(page_of_case())
    width = page.locator("#host").bounding_box()["width"]
    page.locator("#host").click(position={"x": 34 + 0.5 * (width - 44), "y": 100})
    day = dt.date(1970, 1, 1) + dt.timedelta(int(page.locator("#day").input_value()))
    assert abs((day - dt.date(2025, 6, 21)).days) <= 2
    title = page.locator("#made-title").inner_text()
    assert title == f"What makes {formats.day(day, 'en')}"
    reading = case().index.pair.tension[case().index.position(day)]
    assert f"tension {reading:.2f} = 50" in page.locator("#made-sum").inner_text()


def test_the_line_is_drawn_where_the_numbers_are(open_page):
    page = open_page(page_of_case())
    for place, view in enumerate(case().index.views):
        choose(page, "view", place)
        path = page.evaluate(
            """[...document.querySelectorAll("#chart path")]
            .filter(p => p.getAttribute("stroke") === "var(--ink)")
            .map(p => p.getAttribute("d")).sort((a, b) => b.length - a.length)[0]"""
        )
        heights = [float(y) for _, y in re.findall(r"[ML](-?[\d.]+),(-?[\d.]+)", path)]
        values = case().index[view].tension
        assert len(heights) == len(values)
        assert np.allclose(heights, 260 * (1 - values / 100), atol=0.01)


def test_pointing_at_an_event_or_focusing_it_shows_it_with_its_sources(open_page):
    page = open_page(page_of_case())
    table = case().latest.records.table
    pick = int(np.flatnonzero(table["event_id"] == "ML-US-2025-10-08-01")[0])
    row, body = table.iloc[pick], page.locator("#event-body")
    page.locator(f'#lane [data-event="{pick}"]').hover()
    assert row["summary_en"] in body.inner_text()
    links = body.locator("a")
    assert [a.get_attribute("href") for a in links.all()] == [
        url for url in (row["source_url"], row["second_source_url"]) if url
    ]
    assert {a.get_attribute("rel") for a in links.all()} == {"noopener noreferrer"}
    page.locator(f'#lane [data-event="{pick}"]').focus()
    page.keyboard.press("ArrowRight")
    assert table.iloc[pick + 1]["summary_en"] in body.inner_text()
    focused = page.evaluate("document.activeElement.getAttribute('aria-label')")
    assert focused.startswith("8 October 2025, Visa bond imposed, USA")
    page.keyboard.press("Enter")
    assert "8 October 2025" in page.locator("#made-title").inner_text()


def test_every_event_of_a_vintage_can_be_reached_and_none_that_came_later(open_page):
    page = open_page(page_of_case())
    page.locator("#lane button").first.focus()
    page.keyboard.press("Home")
    seen = []
    while not seen or seen[-1] != page.evaluate("document.activeElement.dataset.event"):
        seen.append(page.evaluate("document.activeElement.dataset.event"))
        page.keyboard.press("ArrowRight")
    index = case().index
    table = index.records.table
    shown = table[(table["date"] >= index.days[0]) & (table["date"] <= index.days[-1])]
    felt = set(index.records.table["event_id"].to_numpy()[np.unique(index.pulses.record)])
    latest = list(case().latest.records.table["event_id"])
    assert [int(at) for at in seen] == [
        latest.index(name) for name in shown["event_id"] if name in felt
    ]


def test_the_vintage_can_be_changed_and_everything_follows(open_page):
    page = open_page(page_of_case())
    for at, story in enumerate((case(), whole_alone(case()))):
        choose(page, "vintage", at)
        said = page.locator("section:has(#short)").inner_text()
        for sentence in sentences.in_short(story, "en"):
            assert sentence in said
        last = formats.day(story.index.last_day, "en")
        assert page.locator("#readout").inner_text().startswith(last)
        assert f"Measures on {last}" in page.locator("main").inner_text()
    later = page.locator("#lane").inner_html()
    choose(page, "vintage", 0)
    assert page.locator("#lane").inner_html() != later


def test_a_report_of_one_vintage_offers_no_choice_and_without_bands_none_either(
    open_page, tmp_path
):
    page = open_page(page_of(tmp_path, event()))
    assert page.locator("#vintage, #bands").count() == 0
    assert page.locator("#view input").count() == 3


def test_bands_are_drawn_named_tabled_and_can_be_hidden(open_page):
    page = open_page(page_of_case())
    drawn = "[...document.querySelectorAll('#chart path')].filter(p => /band-/.test(p.outerHTML))"
    assert page.evaluate(f"{drawn}.map(p => p.getAttribute('d')).filter(Boolean).length") == 2
    assert "2,000" in page.locator("#bands-note").inner_text()
    open_table(page, "days")
    last = page.locator("#days-table tr").last.inner_text()
    reading = case().index.pair.tension[-1]
    low, high = reading - 4, reading + 4
    assert f"{low:.1f} – {high:.1f}" in last
    page.locator("#bands").uncheck()
    assert page.evaluate(f"{drawn}.map(p => p.getAttribute('d')).filter(Boolean).length") == 0
    assert not page.locator("#bands-key").is_visible()
    assert "–" not in page.locator("#days-table tr").last.inner_text()


ENGLISH = {
    *("the", "of", "and", "is", "was", "day", "days", "event", "events", "method", "limits"),
    *("source", "sources", "table", "direction", "measures", "pressure", "december", "october"),
    *("closer", "wider", "earlier", "later", "download", "language", "visa bond", "known"),
}


def words_of(text):
    return set(re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)?", text.casefold()))


def names_and_text(page):
    """All that is read or shown: texts, names of controls, the title."""
    labels = page.evaluate(
        """[...document.querySelectorAll("[aria-label],[aria-valuetext],[title],[alt]")].flatMap(e =>
        ["aria-label", "aria-valuetext", "title", "alt"].map(n => e.getAttribute(n)).filter(Boolean))"""
    )
    return " ".join([page.locator("body").inner_text(), page.title(), *labels])


def test_the_french_page_is_french_throughout_and_the_switch_is_at_once(open_page):
    page = open_page(page_of_case("fr"))
    assert page.locator("html").get_attribute("lang") == "fr"
    page.locator("#lane button").first.hover()
    open_table(page, "days")
    text = names_and_text(page)
    for word in ("États-Unis", "Événements et sources", "10 décembre 2025", "Pression", "54,7"):
        assert word in text
    sources = {*case().latest.records.table["source_name"], "mali_us_events.csv"}
    kept = functools.reduce(lambda t, s: t.replace(s, " "), sorted(sources, key=len)[::-1], text)
    assert words_of(kept) & ENGLISH <= {"source", "sources"}
    choose(page, "language", "en")
    assert page.locator("html").get_attribute("lang") == "en"
    text = names_and_text(page)
    assert page.title().startswith("Mali and the United States")
    assert "54.7" in text
    for word in ("Événement", "décembre", "Pression", "Jour", "vigueur"):
        assert word not in text.replace("Français", "")
    assert "Nov 2025" in page.locator("#chart").inner_text()


def test_days_and_numbers_read_as_in_the_rest_of_the_report(open_page):
    page = open_page(page_of_case("fr"))
    move_to(page, "2025-07-01")
    assert "1er juillet 2025" in page.locator("#made-title").inner_text()
    open_table(page, "days")
    first = page.locator("#days-table tbody tr").first.inner_text()
    assert first.startswith(formats.short_day(dt.date(2025, 1, 1), "fr"))
    for lang in LANGUAGES:
        choose(page, "language", lang)
        for day in ("2025-02-28", "2025-10-22"):
            move_to(page, day)
            assert formats.day(dt.date.fromisoformat(day), lang) in page.title() + (
                page.locator("#readout").inner_text()
            )


def shown_days(page):
    if page.locator("#days-table").get_attribute("open") is None:
        open_table(page, "days")
    return page.locator("#days-table tbody tr").count()


def test_the_days_shown_can_be_changed_by_button_wheel_drag_and_key(open_page):
    page = open_page(page_of_case())
    whole = shown_days(page)
    assert whole == len(case().index.days)
    page.get_by_role("button", name="Closer").click()
    assert whole * 0.45 < shown_days(page) < whole * 0.55
    page.get_by_role("button", name="Earlier").click()
    first = page.locator("#days-table tbody tr").first.inner_text()
    page.get_by_role("button", name="Later").click()
    assert page.locator("#days-table tbody tr").first.inner_text() != first
    page.get_by_role("button", name="All days").click()
    assert shown_days(page) == whole
    page.locator("#host").scroll_into_view_if_needed()
    box = page.locator("#host").bounding_box()
    page.mouse.move(box["x"] + 300, box["y"] + 100)
    page.mouse.down()
    page.mouse.move(box["x"] + 400, box["y"] + 110, steps=3)
    page.mouse.up()
    dragged = shown_days(page)
    assert dragged == pytest.approx(whole * 100 / (box["width"] - 44), abs=2)
    page.keyboard.down("Control")
    page.mouse.wheel(0, 240)
    page.keyboard.up("Control")
    until(page, lambda: shown_days(page) > dragged)
    page.mouse.dblclick(box["x"] + 300, box["y"] + 100)
    assert shown_days(page) == whole
    page.locator("#day").focus()
    page.keyboard.press("+")
    page.keyboard.press("+")
    assert shown_days(page) < whole * 0.3
    page.keyboard.press("-")
    assert whole * 0.4 < shown_days(page) < whole * 0.6
    page.keyboard.press("0")
    assert shown_days(page) == whole


def test_the_wheel_alone_scrolls_the_page(open_page):
    page = open_page(page_of_case())
    page.locator("#host").hover()
    before = page.evaluate("scrollY")
    page.mouse.wheel(0, 300)
    until(page, lambda: page.evaluate("scrollY") > before)
    assert shown_days(page) == len(case().index.days)


def test_everything_works_with_the_keyboard_alone(open_page):
    page = open_page(page_of_case())
    stops, ringed = [], True
    for _ in range(40):
        page.keyboard.press("Tab")
        where = page.evaluate(
            """(() => { const e = document.activeElement, s = getComputedStyle(e);
            return [e.name || e.id || e.dataset.do || e.dataset.event && "event" || e.className || e.tagName,
            s.outlineStyle !== "none" && parseFloat(s.outlineWidth) >= 2]; })()"""
        )
        stops.append(where[0])
        ringed = ringed and where[1]
        if where[0] == "download":
            break
    assert ringed
    for stop in ("skip", "language", "theme", "vintage", "view", "bands", "in", "event", "day"):
        assert stop in stops
    assert stops.count("event") == 1
    assert stops[-1] == "download"
    page.locator("#day").focus()
    page.keyboard.press("Home")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "made-title"
    assert page.locator("#made-title").inner_text() == "What makes 2 January 2025"
    page.locator('[name="view"]').first.focus()
    page.keyboard.press("ArrowRight")
    assert "Mali → United States" in page.locator("#made-sum").inner_text()


CONTRASTS = """() => {
  const light = c => { const [r, g, b] = c.match(/[\\d.]+/g).slice(0, 3).map(v => (v /= 255) <= 0.03928
    ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4); return 0.2126 * r + 0.7152 * g + 0.0722 * b; };
  const ground = e => { for (; e; e = e.parentElement) { const c = getComputedStyle(e).backgroundColor;
    if (!/, 0\\)|transparent/.test(c)) return c; } return "rgb(255, 255, 255)"; };
  const found = [];
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) {
    const e = walk.currentNode.parentElement;
    if (!walk.currentNode.data.trim() || !e.checkVisibility() || e.closest("script, .glyph")) continue;
    if (/^[▲▼]$/.test(walk.currentNode.data)) continue;
    const style = getComputedStyle(e), svg = e.closest("svg");
    const [a, b] = [light(svg ? style.fill : style.color), light(ground(e))].sort((x, y) => y - x);
    found.push([(a + 0.05) / (b + 0.05), walk.currentNode.data.trim().slice(0, 40)]);
  }
  return found; }"""


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_texts_stand_out_in_both_themes(open_page, theme):
    page = open_page(page_of_case(), color_scheme=theme)
    page.locator("#lane button").first.hover()
    open_table(page, "days")
    contrasts = page.evaluate(CONTRASTS)
    assert len(contrasts) > 500
    assert [found for found in contrasts if found[0] < 4.5] == []


def test_signs_stand_out_and_colours_are_those_of_the_charts():
    def light(colour):
        parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
        parts = [p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
        return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]

    palette = {value for value in vars(look).values() if isinstance(value, str)}
    for theme in (LIGHT, DARK):
        for name in ("hostile", "cooperative", "link", "quiet", "ink"):
            one, other = sorted((light(theme[name]), light(theme["paper"])))
            assert (other + 0.05) / (one + 0.05) >= 3, (name, theme["paper"])
        assert {theme["hostile"], theme["cooperative"]} <= palette
    assert LIGHT["hostile"] == look.GAUGE_STROKES["pressure"]["color"]
    assert LIGHT["cooperative"] == look.GAUGE_STROKES["engagement"]["color"]


def test_the_theme_follows_the_system_until_it_is_chosen(open_page):
    page = open_page(page_of_case(), color_scheme="dark")
    ground = "getComputedStyle(document.documentElement).backgroundColor"
    assert page.evaluate(ground) == "rgb(20, 20, 20)"
    choose(page, "theme", "light")
    assert page.evaluate(ground) == "rgb(255, 255, 255)"
    choose(page, "theme", "dark")
    page.emulate_media(color_scheme="light")
    assert page.evaluate(ground) == "rgb(20, 20, 20)"
    choose(page, "theme", "")
    assert page.evaluate(ground) == "rgb(255, 255, 255)"


AUDIT = """() => {
  const bad = [], visible = e => e.checkVisibility();
  const text = id => { const e = document.getElementById(id); return e ? e.innerText.trim() : ""; };
  const name = e => (e.getAttribute("aria-label") || "").trim()
    || (e.getAttribute("aria-labelledby") || "").split(" ").map(text).join(" ").trim()
    || [...(e.labels || [])].map(l => l.innerText).join(" ").trim() || e.innerText.trim();
  for (const e of document.querySelectorAll(
    "button, a, input, summary, [tabindex], [role], table, section, fieldset, svg, img"))
    if (visible(e) && !e.closest("[aria-hidden=true], #chart svg") && e.id !== "host"
        && !name(e)) bad.push("no name: " + e.outerHTML.slice(0, 80));
  const ids = [...document.querySelectorAll("[id]")].map(e => e.id);
  if (new Set(ids).size !== ids.length) bad.push("an id twice");
  let level = 0;
  for (const h of [...document.querySelectorAll("h1,h2,h3,h4")].filter(visible)) {
    const n = Number(h.tagName[1]); if (n > level + 1) bad.push("heading skipped: " + h.innerText);
    level = n; }
  if ([...document.querySelectorAll("h1")].filter(visible).length !== 1) bad.push("not one h1");
  for (const th of document.querySelectorAll("th")) if (!th.scope) bad.push("th without scope");
  for (const f of document.querySelectorAll("fieldset")) if (!f.querySelector("legend")) bad.push("fieldset");
  for (const region of ["main", "header", "footer"])
    if (document.querySelectorAll("body > " + region).length !== 1) bad.push(region);
  for (const l of document.querySelectorAll("[aria-labelledby], label[for], a[href^='#']")) {
    const id = l.getAttribute("aria-labelledby") || l.htmlFor || l.hash.slice(1);
    if (!document.getElementById(id)) bad.push("points nowhere: " + id); }
  return bad; }"""


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_control_has_a_name_and_headings_are_in_order(open_page, lang):
    page = open_page(page_of_case(lang))
    open_table(page, "days")
    open_table(page, "news")
    assert page.evaluate(AUDIT) == []
    page.evaluate("document.querySelector('#download').textContent = ''")
    assert page.evaluate(AUDIT) != []  # the audit sees what is missing


def test_a_phone_shows_it_without_scrolling_sideways(open_page):
    phone = {"viewport": {"width": 360, "height": 740}, "has_touch": True, "is_mobile": True}
    page = open_page(page_of_case("fr"), **phone)
    wide = "[document.documentElement.scrollWidth, innerWidth]"
    assert page.evaluate(wide) == [360, 360]
    choose(page, "vintage", 1)
    open_table(page, "days")
    page.locator("#lane button").last.tap()
    assert page.evaluate(wide) == [360, 360]
    assert page.locator("#event-body a").count() >= 1
    page.set_viewport_size({"width": 800, "height": 700})
    until(page, lambda: page.locator("#chart svg").bounding_box()["width"] > 700)


def test_the_file_it_gives_is_the_index_to_the_byte(open_page):
    page = open_page(page_of_case("fr"), accept_downloads=True)
    for at, view in enumerate((case().main, case().whole)):
        choose(page, "vintage", at)
        with page.expect_download() as waiting:
            page.locator("#download").click()
        assert waiting.value.path().read_bytes() == index_csv(view.index)
        names = ("index-2025-12-10.csv", "index-2026-03-09.csv")
        assert waiting.value.suggested_filename == names[at]


def test_paper_has_every_table_and_no_control(open_page):
    from pypdf import PdfReader

    page = open_page(page_of_case("fr"), color_scheme="dark")
    content = page.pdf(format="A4", print_background=True)
    pages = [" ".join(page.extract_text().split()) for page in PdfReader(io.BytesIO(content)).pages]
    text = " ".join(pages)
    for found in ("Événements et sources", "De quoi est fait le 10 décembre 2025", "22 oct. 2025"):
        assert found in text
    assert "3 mars 2025" in text  # a day of the table behind the chart
    assert "Télécharger" not in text
    assert "Rapprocher" not in text
    page.emulate_media(media="print", color_scheme="dark")
    ground = page.evaluate("getComputedStyle(document.documentElement).backgroundColor")
    assert ground == "rgb(255, 255, 255)"
    assert page.locator("details:not([open])").count() == 0


def test_without_scripts_there_are_texts_and_tables_and_no_dead_control(open_page):
    page = open_page(page_of_case("fr"), java_script_enabled=False)
    assert page.locator("#events").is_visible()
    assert "tension de 54,7" in page.locator("#short + div").inner_text()
    assert catalogue("fr")["page.no_script"] in page.locator("noscript").inner_text()
    assert not page.locator("#settings, #arc, #made").first.is_visible()
    assert page.get_by_text("Visa bond").filter(visible=True).count() == 0


def test_an_empty_ledger_has_a_page_that_says_so(open_page, tmp_path):
    page = open_page(page_of(tmp_path, lang="fr"))
    assert "no_events" in page.locator("main").inner_text()
    assert page.locator("#arc").count() == 0
    choose(page, "language", "en")
    assert "No event in the ledger" in page.locator("main").inner_text()


def test_a_covered_record_without_events_reads_fifty(open_page, tmp_path):
    path = ledger_of(tmp_path)
    path.with_suffix(".toml").write_text(
        'dyads = ["MLI-USA"]\ncoverage_start = 2025-01-01\ncoverage_end = 2025-01-31\n', "utf-8"
    )
    page = open_page(make_page(tell(tension.read_records(path), Question()), "en"))
    assert "31 January 2025: tension 50.0" in page.locator("#readout").inner_text()
    assert page.locator("#made-tension").inner_text() == "50.00"
    assert page.locator("#lane button").count() == 0


def test_a_day_outside_the_record_has_no_value(open_page):
    records = tension.read_records()
    story = tell(records, Question(since="2026-03-01", until="2026-03-31"))
    page = open_page(make_page(story, "en"))
    open_table(page, "days")
    rows = [row.split("\t") for row in page.locator("#days-table tbody tr").all_inner_texts()]
    assert len(rows) == 31
    assert [bool("".join(row[1:]).strip()) for row in rows] == [True] * 9 + [False] * 22
    page.locator("#host").hover(position={"x": 800, "y": 50})
    assert "no value" in page.locator("#readout").inner_text()


def test_many_events_are_shown_as_far_as_there_is_room(open_page, tmp_path):
    kinds = ("public_criticism", "ambassadorial_meeting")
    start = dt.date(2015, 1, 1)
    rows = [
        event(f"e{i:04}", date=str(start + dt.timedelta(i * 3)), event_type=kinds[i % 5 % 2])
        for i in range(600)
    ]
    page = open_page(page_of(tmp_path, *rows))
    marked = page.locator("#lane button").count()
    assert 100 < marked < 450
    left = number(re.search(r"The (\S+) smallest", page.locator("#left-out").inner_text())[1])
    assert marked + left == 600
    for _ in range(6):
        page.get_by_role("button", name="Closer").click()
    assert page.locator("#left-out").inner_text() == ""
    assert page.locator("#made-rows tr").count() <= 61
    assert "Other events: " in page.locator("#made-rows tr").last.inner_text()
    _, printed = shares_on(page)
    assert round(sum(printed), 2) == number(page.locator("#made-total").inner_text())


def test_the_same_shape_in_every_language_becomes_one_with_all():
    made = interleave({"en": {"a": [["x", "same"]]}, "fr": {"a": [["y", "same"]]}})
    assert made == {"a": [[Said({"en": "x", "fr": "y"}), Said({"en": "same", "fr": "same"})]]}
    assert [said.same for said in made["a"][0]] == [False, True]
    with pytest.raises(ValueError, match="zip"):
        interleave({"en": ["x"], "fr": []})


def test_the_data_of_the_page_hold_no_markup(tmp_path):
    page = attacked(tmp_path).decode()
    islands = re.findall(r'<script type="application/json" id="\w+">(.*?)</script>', page, re.S)
    assert len(islands) == 2
    for island in islands:
        assert "<" not in island
    assert ATTACK in json.loads(islands[0])["vintages"][0]["phases"][0]["name"]["fr"]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_link_of_the_case_is_on_the_page_and_nothing_but_the_web_is_one(lang):
    page = page_of_case(lang).decode()
    rows = case().latest.records.table
    wanted = {url for name in ("source_url", "second_source_url") for url in rows[name] if url}
    found = {link.replace("&amp;", "&") for link in re.findall(r'href="(http[^"]*)"', page)}
    assert {url.replace("&#39;", "'") for url in found} == wanted
    assert all(urllib.parse.urlsplit(url).scheme in ("http", "https") for url in found)


def test_a_story_without_a_later_record_has_one_vintage():
    alone = whole_alone(case())
    assert alone is not None
    assert whole_alone(alone) is None
    assert replace(case(), whole=None).latest is case().index
