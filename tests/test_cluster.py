"""Press reports → proposed events: against a plain twin, by property, and on files people have."""

import csv
import json
import random
import tempfile
import unicodedata
from pathlib import Path

import numpy as np
import pytest
from click.testing import CliRunner
from hypothesis import example, given, settings
from hypothesis import strategies as st
from plain_cluster import plain_events, plain_join, plain_text

import tension
from tension.cli import group
from tension.cluster import as_dicts, doubts, propose_events, read_reports, review_files
from tension.cluster.days import join_days
from tension.cluster.titles import compare, denies, same_texts
from tension.ledger.names import OTHER_WORDS
from tension.scoring import examine
from tension.words import formats

ROOT = Path(__file__).parent.parent
ARTICLES = ROOT.parent / "shared" / "data" / "articles"
COLUMNS = ("report_id", "published", "event_date_as_reported", "actor", "target", "event_type",
           "title", "source", "url", "lang")  # fmt: skip
ORIGIN = np.datetime64("2025-01-01")


def run(*argv):
    result = CliRunner().invoke(group, [str(part) for part in argv])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


def day(number):
    return "" if number is None else str(ORIGIN + number)


def written(folder, reports, name="reports.csv"):
    """Reports (dicts; days as numbers from 2025-01-01) as a file."""
    path = Path(folder) / name
    with path.open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out)
        writer.writerow(COLUMNS)
        for report in reports:
            cells = {
                **report,
                "published": day(report["published"]),
                "event_date_as_reported": day(report["reported"]),
            }
            writer.writerow([cells.get(column, "") for column in COLUMNS])
    return path


def proposed(reports, window=3):
    with tempfile.TemporaryDirectory() as folder:
        return propose_events(read_reports(written(folder, reports)), window)


def report(number, reported=0, published=None, **more):
    plain = {
        "report_id": f"R{number:03d}",
        "reported": reported,
        "published": (reported or 0) if published is None else published,
        "actor": "USA",
        "target": "MLI",
        "event_type": "public_criticism",
        "title": f"Title {number}",
        "source": f"Outlet {number}",
        "url": f"https://example.org/{number}",
        "lang": "en",
    }
    return {**plain, **more}


def told(found):
    """What was found, in the words of the plain twin."""
    events = found.events
    ids = found.reports.rows["report_id"].to_numpy()
    numbers = ["n_reports", "n_copies", "n_outlets", "n_sources"]
    days = ["date", "date_low", "date_high", "known_date"]
    origin = int(ORIGIN.astype("int64"))
    at = found.evidence["event"].to_numpy()
    return [
        {
            "key": (row["source_actor"], row["target_actor"], row["event_type"]),
            **{name: int(row[name]) - origin for name in days},
            **{name: int(row[name]) for name in numbers},
            "reports": sorted(ids[found.evidence["report"].to_numpy()[at == event]]),
        }
        for event, row in enumerate(events.to_dict("records"))
    ]


REPORT = st.fixed_dictionaries(
    {
        "reported": st.one_of(st.none(), st.integers(0, 14)),
        "published": st.integers(0, 18),
        "actor": st.sampled_from(["USA", "FRA"]),
        "event_type": st.sampled_from(["public_criticism", "aid_cut"]),
        "title": st.sampled_from(
            ["Words", "WORDS !", "Deeds", "Bamako DÉMENT", "كلمات", "词", "ߞߎߡߊ"]
        ),
        "source": st.sampled_from(["A", "B", "C", "D", "É"]),
    }
)
REPORTS = st.lists(REPORT, max_size=25).map(
    lambda several: [report(i, **one) for i, one in enumerate(several)]
)
WINDOWS = st.integers(0, 6)


# Against the plain twin


@given(REPORTS, WINDOWS)
def test_the_events_are_those_of_the_plain_twin(reports, window):
    assert told(proposed(reports, window)) == plain_events(reports, window)


STEPS = st.lists(st.integers(1, 5), max_size=30).map(lambda steps: np.cumsum(steps).tolist())
"""Days in long chains, where it matters which of them are nearest."""


@given(st.one_of(st.lists(st.integers(0, 60), max_size=40), STEPS), st.integers(0, 10))
@example([0, 3, 4], 3)  # nearest first: the 4th goes with the 3rd, not the 3rd with the 0th
@example([0, 2, 3, 6, 7], 4)
def test_days_are_joined_as_the_plain_twin_joins_them(days, window):
    groups = join_days(np.zeros(len(days), dtype=np.int64), np.array(days, dtype=np.int64), window)
    found = [
        sorted({d for d, g in zip(days, groups, strict=True) if g == n})
        for n in range(max(groups, default=-1) + 1)
    ]
    assert found == plain_join(days, window)


@given(st.lists(st.text(max_size=12), min_size=1, max_size=8))
def test_texts_are_compared_as_the_plain_twin_compares_them(titles):
    titles = [title.replace("\x1e", "") for title in titles]
    assert same_texts(titles) == [plain_text(title) for title in titles]


# Properties


@given(REPORTS, WINDOWS)
def test_every_report_is_kept_as_evidence_of_one_event(reports, window):
    found = proposed(reports, window)
    assert sorted(found.evidence["report"].tolist()) == list(range(len(reports)))
    assert found.events["event_id"].is_unique
    assert (found.events["date_high"] - found.events["date_low"] <= window).all()
    inside = found.events["date"].between(found.events["date_low"], found.events["date_high"])
    assert inside.all()
    assert (~found.evidence["copy"]).sum() == found.events["n_reports"].sum()
    sources = found.events["n_sources"]
    assert ((sources >= 0) & (sources <= found.events["n_outlets"])).all()


@given(REPORTS, WINDOWS, st.randoms())
def test_the_order_of_rows_and_addresses_change_nothing(reports, window, chance):
    shuffled = chance.sample(reports, len(reports))
    moved = [{**one, "url": "https://example.org/same"} for one in shuffled]
    first, second = proposed(reports, window), proposed(moved, window)
    assert told(first) == told(second)
    assert [e["doubts"] for e in as_dicts(first)] == [e["doubts"] for e in as_dicts(second)]


@given(REPORTS, WINDOWS, st.data())
def test_copies_change_nothing_but_their_count(reports, window, data):
    if not reports:
        return
    chosen = data.draw(st.sampled_from(reports))
    copies = [{**chosen, "report_id": f"Z{i}"} for i in range(50)]
    before, after = proposed(reports, window), proposed([*reports, *copies], window)
    numbers = ["n_copies", "first", "second"]
    assert before.events.drop(columns=numbers).equals(after.events.drop(columns=numbers))
    assert after.events["n_copies"].sum() == before.events["n_copies"].sum() + 50


@given(REPORTS, WINDOWS, st.integers(1, 40))
def test_later_days_give_later_events(reports, window, days):
    later = [
        {**r, "published": r["published"] + days,
         "reported": None if r["reported"] is None else r["reported"] + days}
        for r in reports
    ]  # fmt: skip
    first, second = told(proposed(reports, window)), told(proposed(later, window))
    names = ("date", "date_low", "date_high", "known_date")
    assert [{**e, **{n: e[n] + days for n in names}} for e in first] == second


@given(st.integers(2, 60), st.integers(0, 5))
def test_a_chain_does_not_run_away(length, window):
    found = proposed([report(i, i) for i in range(length)], window)
    assert len(found.events) == -(-length // (window + 1))
    if window:
        assert (found.events["twin"] >= 0).sum() == (
            len(found.events) if length > window + 1 else 0
        )


@pytest.mark.parametrize("seed", range(12))
def test_planted_events_are_found_again(seed):
    """Events at least eight days apart, each told by one to nine outlets that err by a day now and
    then, copy each other, publish days later or give no day: all found, none invented.
    """
    chance = random.Random(seed)  # noqa: S311 - a test, not a secret
    reports, planted = [], []
    for kind in ("public_criticism", "aid_cut", "business_deal"):
        at = 0
        for _ in range(12):
            at += chance.randrange(8, 15)
            planted.append((at, kind))
            for outlet in range(chance.randrange(1, 10)):
                day_told = at + (chance.choice([-1, 1]) if outlet and chance.random() < 0.15 else 0)
                silent = outlet > 0 and chance.random() < 0.2
                reports.append(
                    report(
                        len(reports),
                        None if silent else day_told,
                        at + chance.randrange(1, 3),
                        event_type=kind,
                        source=f"Outlet {outlet}",
                    )
                )
    found = told(proposed(reports))
    assert sorted(event["key"][2] for event in found) == sorted(kind for _, kind in planted)
    days = sorted((event["date_low"], event["date_high"], event["key"][2]) for event in found)
    for at, kind in planted:
        assert sum(low <= at <= high and kind == k for low, high, k in days) == 1


# Sources and days


def test_one_agency_text_in_many_outlets_is_one_source():
    wire = [report(i, 0, title="US urges citizens to leave") for i in range(20)]
    (event,) = told(proposed(wire))
    assert (event["n_reports"], event["n_outlets"], event["n_sources"]) == (20, 20, 1)
    own = report(99, 0, title="Our own story", source="Outlet 3")
    assert told(proposed([*wire, own]))[0]["n_sources"] == 2


def test_a_text_that_twenty_outlets_print_does_not_outvote_two_that_looked():
    wire = [report(i, 2, title="Wire") for i in range(20)]
    own = [report(50, 1, title="Seen"), report(51, 1, title="Heard")]
    assert told(proposed([*wire, *own]))[0]["date"] == 1


def test_confidence_grows_with_independent_sources_only():
    names = [
        proposed([report(i, 0, title=title) for i, title in enumerate(titles)]).events[
            "confidence"
        ][0]
        for titles in (["a"], ["a"] * 9, ["a", "b"], ["a", "b", "c"], list("abcdefgh"))
    ]
    assert names == ["low", "low", "medium", "high", "high"]


def test_two_events_under_one_address_stay_apart():
    page = {
        "title": "A long day",
        "source": "Paper",
        "url": "https://example.org/1",
        "published": 9,
    }
    both = [
        report(1, 2, **page),
        {**report(1, 9, **page)},
        {**report(1, 9, **page), "event_type": "aid_cut"},
    ]
    events = told(proposed(both))
    assert [(e["date"], e["key"][2]) for e in events] == [
        (2, "public_criticism"), (9, "aid_cut"), (9, "public_criticism"),
    ]  # fmt: skip


def test_a_report_without_a_day_joins_what_was_going_on():
    dated = [report(1, 10), report(2, 20)]
    found = told(proposed([*dated, report(3, None, 12), report(4, None, 5), report(5, None, 21)]))
    assert [(e["date"], e["reports"]) for e in found] == [
        (5, ["R004"]), (10, ["R001", "R003"]), (20, ["R002", "R005"]),
    ]  # fmt: skip


# Titles in every script

SAME = [
    ("Mali : les États-Unis reculent", "MALI: LES ÉTATS-UNIS RECULENT!"),
    ("L’Essor — « la liste »", 'L\'Essor - "la liste"'),
    ("Ｍａｌｉ", "mali"),
    ("Une fin.", "Une fin"),
    (unicodedata.normalize("NFD", "Réciprocité"), "Réciprocité"),
]
DIFFERENT = [
    ("واشنطن تدرج مالي", "باماكو ترد بالمثل"),  # Arabic
    ("ߓߡߊ߬ߞߐ߫", "ߖߡߊߣߊ"),  # N'Ko
    ("ߓߡߊ߬ߞߐ߫", "ߓߡߊߞߐ"),  # N'Ko, by its tones alone
    ("ⴰⵣⵓⵍ", "ⵜⴰⵏⵎⵎⵉⵔⵜ"),  # Tifinagh
    ("马里实行对等措施", "美国将马里移出名单"),  # Chinese
    ("Mali ka jɛkafɔ", "Mali ka jekafo"),  # Bambara
    ("bɔ", "bo"),
    ("ŋɔmi", "ngomi"),
    ("вето", "вита"),  # Cyrillic
    ("हिंदी", "हंदा"),  # Hindi, by its vowel signs alone
    ("élève", "eleve"),
    ("$5", "€5"),
    ("?", "!"),
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_titles_that_are_the_same(one, other):
    assert len(set(same_texts([one, other]))) == 1


@pytest.mark.parametrize(("one", "other"), DIFFERENT)
def test_titles_that_are_not_the_same(one, other):
    assert len(set(same_texts([one, other]))) == 2
    pair = [report(1, 0, title=one, source="S"), report(2, 0, title=other, source="S")]
    assert told(proposed(pair))[0]["n_reports"] == 2


def test_titles_in_one_script_do_not_all_become_nothing():
    titles = [title for pair in DIFFERENT for title in pair]
    assert len(set(same_texts(titles))) == len(set(titles))


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Non, le gouvernement malien n’a pas déclaré cela", True),
        ("Bamako DÉMENT", True),
        ("Fact-check: the communiqué is fake", True),
        ("US denies any deal", True),
        ("Le Mali rend la pareille", False),
        ("Denis parle du faubourg", False),
        ("US denied him a visa", False),
        ("Le texte est un FAUX", True),
        ("C’est une infox", True),
        ("A hoax, an intox, a debunked claim", True),
        ("A false claim", True),
        ("Bamako did not say so", True),
        ("Une fausse lettre", True),
    ],
)
def test_a_title_that_denies(title, expected):
    assert denies(title) is expected
    assert compare(["Autre chose", title, ""])[1].tolist() == [False, expected, False]


def test_a_denial_is_no_source_for_what_it_denies():
    claims = [report(1, 0), report(2, 0, title="Fact-check : un faux"), report(3, 0, title="Infox")]
    found = proposed(claims)
    assert found.events[["n_reports", "n_sources", "confidence"]].values.tolist() == [[3, 1, "low"]]


# Doubts, review and the index


def keys(found, event=0):
    return {doubt.key for doubt in doubts(found, event)}


def test_every_doubt_is_stated():
    assert keys(proposed([report(1, 0)])) == {"doubt.single_source"}
    assert keys(proposed([report(1, 0, title="x"), report(2, 0, title="x")])) == {"doubt.one_text"}
    assert keys(proposed([report(1, 0), report(2, 0)])) == set()
    assert keys(proposed([report(1, 0), report(2, 1)])) == {"doubt.days_differ"}
    assert keys(proposed([report(1, None, 4), report(2, None, 4)])) == {"doubt.no_day"}
    assert keys(proposed([report(1, 3), report(2, 3, published=1)])) == {"doubt.early"}
    assert keys(proposed([report(1, 0, lang="ar"), report(2, 0, lang="zh")])) == {
        "doubt.other_language"
    }
    assert keys(proposed([report(1, 0, lang=""), report(2, 0, lang="")])) == {"doubt.no_language"}
    near = [report(1, 0), report(2, 0), report(3, 4), report(4, 4)]
    assert keys(proposed(near, 4)) == {"doubt.days_differ"}
    assert keys(proposed([*near, report(5, 8), report(6, 8)], 4)) >= {"doubt.same_type_near"}
    other = {"event_type": "denial_or_protest"}
    beside = [report(1, 0), report(2, 0), report(3, 2, **other), report(4, 2, **other)]
    assert keys(proposed(beside)) == {"doubt.other_type_near"}
    kind = {"event_type": "high_level_visit"}  # cooperative: no other reading of a criticism
    assert keys(proposed([*beside[:2], report(3, 2, **kind), report(4, 2, **kind)])) == set()
    denied = [report(1, 0), report(2, 0, title="Bamako dément")]
    assert keys(proposed(denied)) == {"doubt.denied", "doubt.single_source"}
    assert keys(proposed(denied[1:])) == {"doubt.denied"}
    bond = {"event_type": "visa_bond_imposed"}
    assert keys(proposed([report(1, 0, **bond), report(2, 0, **bond)])) == {"doubt.effective"}


@settings(max_examples=20)
@given(REPORTS)
def test_the_review_is_a_ledger_that_check_accepts_and_that_counts_for_nothing(reports):
    found = proposed(reports)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for file, content in review_files(found).items():
            (folder / file).write_bytes(content)
        records, findings = examine(folder / "candidates.csv")
        assert findings == []
        assert len(records.table) == 0
        assert len(records.ledger.rows) == len(found.events)
        assert set(records.ledger.rows["status"]) <= {"candidate"}
        with (folder / "evidence.csv").open(encoding="utf-8", newline="") as lines:
            kept = list(csv.DictReader(lines))
        assert sorted(row["report_id"] for row in kept) == sorted(r["report_id"] for r in reports)
        with (folder / "candidates.csv").open(encoding="utf-8", newline="") as lines:
            notes = [row["notes"] for row in csv.DictReader(lines)]
    for event, note in enumerate(notes):
        assert all(doubt.text() in note for doubt in doubts(found, event))


def index_of(reports, folder):
    """The index after a person has confirmed every candidate."""
    content = review_files(proposed(reports))["candidates.csv"].decode()
    path = Path(folder) / "confirmed.csv"
    path.write_text(content.replace(",candidate,", ",confirmed,"), encoding="utf-8")
    records = tension.read_records(path)
    assert len(records.table) == content.count(",candidate,")
    return tension.compute_index(records, "MLI-USA")


@settings(max_examples=15)
@given(REPORTS, st.data())
def test_fifty_copies_of_a_report_change_no_value_of_the_index(reports, data):
    reports = [{**one, "actor": "USA"} for one in reports]
    if not reports:
        return
    chosen = data.draw(st.sampled_from(reports))
    copies = [
        {**chosen, "report_id": f"Z{i}", "url": f"https://copy.example/{i}"} for i in range(50)
    ]
    with tempfile.TemporaryDirectory() as folder:
        before, after = index_of(reports, folder), index_of([*copies, *reports], folder)
    assert before.frame.equals(after.frame)


def test_a_cell_that_a_spreadsheet_would_run_is_made_text():
    found = proposed([report(1, 0, title="=HYPERLINK(1)", source="@x", url="+1-1")])
    for content in review_files(found).values():
        (row,) = csv.DictReader(content.decode().splitlines())
        assert not any(cell[:1] in ("=", "@", "+") for cell in row.values())
        assert {"'=HYPERLINK(1)", "'@x", "'+1-1"} <= set(row.values())


# Files and commands


def test_french_headers_names_and_types(tmp_path):
    text = (
        "id;publié le;date de l'événement;acteur;cible;type d'événement;titre;média;langue\n"
        "1;2025-10-13;2025-10-11;Mali;États-Unis;Caution de visa par réciprocité;"
        "Le Mali répond;L’Essor;fr\n"
    )
    path = tmp_path / "articles.csv"
    path.write_bytes(text.encode("cp1252"))
    events = propose_events(read_reports(path)).events
    assert events["event_id"].tolist() == ["MLI-USA-2025-10-11-visa_bond_reciprocity"]


def test_every_mistake_of_a_reports_file_is_listed(tmp_path):
    rows = [
        {**report(1, 0), "actor": "Freedonia", "event_type": "public_criticizm"},
        {**report(2, 0), "target": "USA", "title": ""},
        report(3, 0),
        {**report(3, 0), "title": "Another"},
    ]
    path = written(tmp_path, rows)
    path.write_text(path.read_text("utf-8").replace("R001,2025-01-01", "R001,2025-02-30"), "utf-8")
    with pytest.raises(tension.InputError) as caught:
        read_reports(path)
    assert [(f.line, f.column, f.name, f.key) for f in caught.value.findings] == [
        (2, 2, "published", "ledger.no_such_day"),
        (2, 4, "actor", "ledger.unknown_country"),
        (2, 6, "event_type", "ledger.unknown_type"),
        (3, 5, "target", "ledger.self_dyad"),
        (3, 7, "title", "ledger.blank"),
        (5, 1, "report_id", "reports.id_clash"),
    ]
    result = run("cluster", path, "--lang", "fr", "--review", "--out", tmp_path / "out")
    assert result.exit_code == 1
    assert "vouliez-vous dire public_criticism" in result.stderr
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("", "report_id"),
        ("report_id,published\n", "actor"),
        ("\x00", "text"),
    ],
)
def test_files_that_hold_no_reports(tmp_path, content, said):
    path = tmp_path / "x.csv"
    path.write_text(content, encoding="utf-8")
    result = run("cluster", path)
    assert result.exit_code == 1
    assert said in result.stderr


def test_no_reports_are_no_events(tmp_path):
    result = run("cluster", written(tmp_path, []), "--review", "--out", tmp_path / "out")
    assert result.exit_code == 0
    assert "0 proposed events" in result.output
    assert run("check", tmp_path / "out" / "candidates.csv").exit_code == 0


def test_french_words_for_confidence_are_read_as_they_are_told():
    for name, words in OTHER_WORDS["confidence"].items():
        assert formats.label(f"confidence.{name}", "", "fr") in words


def test_one_report_is_told_as_one(tmp_path):
    one = written(tmp_path, [report(1)])
    assert "1 report, 1 proposed event (" in run("cluster", one).output
    french = run("cluster", one, "--lang", "fr").output
    assert "confiance proposée\u00a0: faible\n" in french
    assert "1 article, 1 événement proposé (" in french
    assert "\u00a0: 1 article, 1 source indépendante\u202f;" in french


def test_a_window_that_is_none():
    assert run("cluster", "--window", "-1").exit_code == 2
    with pytest.raises(tension.RequestError, match="-1"):
        propose_events(read_reports(), -1)


@pytest.mark.parametrize(("lang", "said"), [("en", "may deny it"), ("fr", "le dément peut-être")])
def test_the_bundled_example(tmp_path, lang, said):
    """Six reports of Mali's answer, under three dates, are one event; what one address tells of two
    acts stays two; the false communiqué comes with its denial.
    """
    result = run("cluster", "--lang", lang, "--review", "--out", tmp_path)
    assert result.exit_code == 0
    assert said in result.output
    assert run("check", tmp_path / "candidates.csv").exit_code == 0
    content = json.loads(run("cluster", "--json").output)
    events = {event["event_id"]: event for event in content["events"]}
    answer = events["MLI-USA-2025-10-11-visa_bond_reciprocity"]
    assert (answer["date_low"], answer["date_high"]) == ("2025-10-10", "2025-10-12")
    assert (answer["n_reports"], answer["n_copies"], answer["n_sources"]) == (6, 1, 5)
    assert "USA-MLI-2025-10-08-visa_bond_imposed" in events
    fake = events["MLI-USA-2025-11-10-travel_ban_imposed"]
    assert fake["doubts"][0]["code"] == "doubt.denied"
    assert (fake["n_sources"], fake["confidence"]) == (1, "low")
    assert "20 reports, 9 proposed events" in str(propose_events(read_reports()))


def test_the_bundled_reports_name_addresses_of_the_case_or_none():
    folder = Path(tension.__file__).parent / "data"
    case = (folder / "mali_us_events.csv").read_text(encoding="utf-8")
    text = (folder / "mali_us_reports.csv").read_text(encoding="utf-8")
    rows = list(csv.DictReader(text.splitlines()))
    strange = [row["source"] for row in rows if row["url"].split("?")[0] not in case]
    assert strange == ["Pressivoire", "Kalux FM"]
    assert len(rows) == 20


@pytest.mark.skipif(not ARTICLES.is_dir(), reason="the shared articles are not here")
def test_real_articles_give_the_events_they_tell(tmp_path):
    """One article tells up to three events: each is proposed, and nothing of the forgery is."""
    reports = []
    for path in sorted(ARTICLES.glob("*.json")):
        article = json.loads(path.read_text(encoding="utf-8"))
        for event in article["gold_events"]:
            told_on, happened = (
                int((np.datetime64(day) - ORIGIN).astype("int64"))
                for day in (article["published"], event["date"])
            )
            reports.append(
                {
                    **report(0, happened, told_on),
                    "report_id": path.stem,
                    "actor": event["source_actor"],
                    "target": event["target_actor"],
                    "event_type": event["event_type"],
                    "title": article["excerpt_paraphrase"].partition(".")[0],
                    "source": article["source_name"],
                    "url": article["url"],
                    "lang": article["lang"],
                }
            )
    events = told(proposed(reports))
    assert len(events) == len(reports) >= 12
    assert all(e["date"] == e["date_low"] == e["date_high"] for e in events)
