"""Feeds: every form is read alike, every row is accounted for, nothing is guessed."""

import csv
import datetime as dt
import gzip
import io
import json
import random
import re
import zipfile
from collections import Counter
from pathlib import Path

import pytest
from feeds_made import gdelt_row, gdelt_text, plain_account, plain_count
from hypothesis import given
from hypothesis import strategies as st
from test_commands import run

from tension.errors import InputError, RequestError
from tension.feeds import FEEDS, gaps, propose_candidates, read_feed, read_mapping
from tension.feeds.coverage import iso
from tension.feeds.gdelt import COLUMNS_1, COLUMNS_2
from tension.rulebook import read_rulebook
from tension.words import formats

SHARED = Path(__file__).parents[2] / "shared" / "data" / "feeds"
ICEWS = (
    "Event ID\tEvent Date\tSource Name\tSource Sectors\tSource Country\tEvent Text\tCAMEO Code\t"
    "Intensity\tTarget Name\tTarget Sectors\tTarget Country\tStory ID\tSentence Number\tPublisher\t"
    "City\tDistrict\tProvince\tCountry\tLatitude\tLongitude\n"
)
POLECAT = [
    "Event ID",
    "Event Date",
    "Event Type",
    "Event Mode",
    "Intensity",
    "Quad Code",
    "Contexts",
    "Actor Name",
    "Actor Country",
    "Actor COW",
    "Primary Actor Sector",
    "Actor Sectors",
    "Actor Title",
    "Actor Name Raw",
    "Wikipedia Actor ID",
    "Recipient Name",
    "Recipient Country",
    "Recipient COW",
    "Primary Recipient Sector",
    "Recipient Sectors",
    "Recipient Title",
    "Recipient Name Raw",
    "Wikipedia Recipient ID",
    "Placename",
    "City",
    "District",
    "Province",
    "Country",
    "Latitude",
    "Longitude",
    "GeoNames ID",
    "Raw Placename",
    "Feature Type",
    "Source",
    "Publication Date",
    "Story People",
    "Story Organizations",
    "Story Locations",
    "Language",
    "Version",
]
DAYS = ("20251008", "20251009", "20251010")
SIDES = ("USA", "MLIGOV", "MLI", "FRA", "EUR", "")
made = st.lists(
    st.tuples(
        st.sampled_from(DAYS), st.sampled_from(SIDES), st.sampled_from(SIDES),
        st.sampled_from(("010", "172", "0311", "190")), st.integers(1, 900),
    ),
    min_size=1,
    max_size=25,
)  # fmt: skip


def rows_of(told, columns=COLUMNS_2):
    return [
        gdelt_row(i, day, one, two, code, mentions=n, columns=columns)
        for i, (day, one, two, code, n) in enumerate(told, 1)
    ]


def written(folder, content, name="a.export.CSV"):
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
    return path


def counts(done):
    return {
        (row["source"], row["target"], iso(row["day"]).replace("-", ""), row["code"]):
        (row["events"], row["mentions"])
        for row in done.events.to_dicts()
    }  # fmt: skip


FOUR = [
    ("20251008", "USA", "MLI", "172", 5),
    ("20251008", "USA", "MLIGOV", "172", 2),
    ("20251009", "MLI", "USA", "010", 1),
    ("20251009", "EUR", "USA", "010", 1),
]


@given(made)
def test_counts_are_those_of_a_plain_loop_and_every_row_is_accounted_for(tmp_path_factory, told):
    rows = rows_of(told)
    path = written(tmp_path_factory.mktemp("g"), gdelt_text(rows))
    done = read_feed("gdelt", [path])
    assert counts(done) == plain_count(rows)
    cover = done.coverage
    assert cover.read == len(rows) == cover.kept + sum(cover.dropped.values())
    assert cover.kept == done.events["events"].sum()


strange = st.lists(
    st.tuples(
        st.integers(1, 30), st.sampled_from((*DAYS, "20251308", "20241008")),
        st.sampled_from((*SIDES, "FRAGOV")), st.sampled_from((*SIDES, "XXX")),
        st.sampled_from(("010", "172", "", "210")), st.sampled_from(("1", "7", "many", "-2")),
    ),
    min_size=1,
    max_size=40,
)  # fmt: skip


@given(strange)
def test_the_account_is_that_of_a_plain_loop(tmp_path_factory, told):
    rows = [
        gdelt_row(i, day, one, two, code, added="20251009", NumMentions=n)
        for i, day, one, two, code, n in [(99, DAYS[0], "USA", "MLI", "010", "1"), *told]
    ]
    first = {}  # of rows with one id the first in the order of their texts counts
    order = ("Actor1CountryCode", "Actor2CountryCode", "SQLDATE", "EventCode", "Actor1Code",
             "Actor2Code")  # fmt: skip
    for row in sorted(rows, key=lambda row: ([row[name] for name in order], said(row))):
        first.setdefault(row["GLOBALEVENTID"], row)
    once = [*first.values()]
    dropped, volume, found = plain_account(once)
    dropped["same_id"] = len(rows) - len(once)
    cover = read_feed("gdelt", [written(tmp_path_factory.mktemp("g"), gdelt_text(rows))]).coverage
    assert cover.dropped == +dropped
    assert cover.volume == volume
    assert cover.unsaid == found.pop("unsaid")
    assert Counter(cover.counted) == found
    assert cover.read == len(rows)


def said(row):
    return int(row["NumMentions"]) if row["NumMentions"].isdigit() else -1


def forms_of(folder):
    two, one = rows_of(FOUR), rows_of(FOUR, COLUMNS_1)
    text = gdelt_text(two)
    yield written(folder, text)
    yield written(folder, gdelt_text(one, COLUMNS_1), "b.CSV")
    yield written(folder, gdelt_text(one, COLUMNS_1[:57]), "57.csv")
    both = gdelt_text(one[:1], COLUMNS_1[:57]) + gdelt_text(one[1:], COLUMNS_1)
    yield written(folder, both, "mixed.csv")
    yield written(folder, gzip.compress(text.encode()), "c.gz")
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("c.export.CSV", text)
    yield written(folder, packed.getvalue(), "c.zip")
    head = "\t".join(COLUMNS_2) + "\n"
    yield written(folder, head + text, "head.tsv")
    out = io.StringIO()
    columns = ["row_id", *sorted(COLUMNS_2, reverse=True), "CAMEOCodeDescription"]
    writer = csv.DictWriter(out, columns, restval="a, b", quoting=csv.QUOTE_ALL)
    writer.writeheader()
    writer.writerows(two)
    yield written(folder, out.getvalue().replace('""', '"NA"'), "export.csv")


def test_every_form_of_gdelt_is_read_alike(tmp_path):
    wanted = plain_count(rows_of(FOUR))
    forms = list(forms_of(tmp_path))
    assert len(forms) == 8
    for path in forms:
        done = read_feed("gdelt", [path])
        assert counts(done) == wanted, path.name
        assert done.coverage.dropped == {"not_a_country": 1}, path.name


def test_torn_rows_headers_inside_and_bad_cells_are_dropped_for_their_reason(tmp_path):
    good = rows_of(FOUR)[:3]
    bad = [
        gdelt_row(11, "20251308", "USA", "MLI", "010"),
        gdelt_row(12, "20251008", "USA", "MLI", "210"),
        gdelt_row(13, "20251008", "USA", "MLI", ""),
        gdelt_row(14, "20251008", "USA", "", "010"),
        gdelt_row(15, "20251008", "USA", "USAGOV", "010"),
        gdelt_row(16, "20251008", "US", "MLI", "010"),
        gdelt_row(17, "20251008", "USA", "MLI", "010", NumMentions="many"),
    ]
    long = gdelt_text([gdelt_row(18, "20251008", "USA", "MLI", "010")]).rstrip("\n") + "\tmore\n"
    head = "\t".join(COLUMNS_2) + "\n"
    path = written(tmp_path, head + gdelt_text(good) + head + gdelt_text(bad) + long)
    cover = read_feed("gdelt", [path]).coverage
    names = ("header", "no_day", "bad_code", "no_code", "no_country", "not_a_country", "domestic")
    assert cover.dropped == dict.fromkeys((*names, "torn"), 1)
    assert (cover.read, cover.kept) == (12, 4)
    short = "99\t20251008\tx\n"
    bare = written(tmp_path, gdelt_text(good) + long + short, "bare.CSV")
    assert read_feed("gdelt", [bare]).coverage.dropped == {"torn": 2}
    assert cover.unknown == {"US": 1}
    assert cover.unsaid == 1


def test_two_letters_are_never_a_country_of_gdelt(tmp_path):
    rows = [gdelt_row(i, "20251008", code, "USA", "010") for i, code in enumerate(("GA", "ML"))]
    with_good = [*rows, gdelt_row(9, "20251008", "MLI", "USA", "010")]
    done = read_feed("gdelt", [written(tmp_path, gdelt_text(with_good))])
    assert done.coverage.unknown == {"GA": 1, "ML": 1}
    assert set(done.events["source"]) == {"MLI"}


def test_the_order_of_rows_and_of_files_changes_nothing(tmp_path):
    rng = random.Random(7)  # noqa: S311
    told = [(rng.choice(DAYS), *rng.sample(SIDES[:4], 2), "010", k) for k in range(1, 60)]
    rows = rows_of(told) + rows_of(told)[:9]
    one = read_feed("gdelt", [written(tmp_path, gdelt_text(rows))])
    rng.shuffle(rows)
    halves = [
        written(tmp_path, gdelt_text(rows[:30]), "z.CSV"),
        written(tmp_path, gdelt_text(rows[30:]), "y.CSV"),
    ]
    two = read_feed("gdelt", halves)
    assert one.events.equals(two.events)
    assert one.coverage.dropped == two.coverage.dropped
    assert one.coverage.dropped["same_id"] == 9


MENTION = (
    "1\t20251008120000\t20251008120000\t1\te.org\thttps://e.org\t1\t-1\t5\t9\t1\t10\t9\t-2\t\t\n"
)
GKG = "20251008120000-1\t20251008120000\t1\te.org" + "\t" * 23 + "\n"


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (MENTION, "GDELT mentions"),
        (GKG, "GDELT GKG"),
        (ICEWS, "ICEWS events"),
        ("a\tb\tc\td\n", "found: 4"),
        ("", "empty"),
        (gdelt_text([gdelt_row(1, "Mali", "USA", "MLI", "010")]), "columns moved"),
        ("SQLDATE\tEventCode\tx\ty\n", "actor1countrycode, actor2countrycode"),
        (gdelt_text([gdelt_row(1, "20251008", "USA", "MLI", "40")]), "leading zeros"),
    ],
)
def test_another_file_is_called_what_it_is(tmp_path, content, told):
    with pytest.raises(RequestError) as refusal:
        read_feed("gdelt", [written(tmp_path, content)])
    assert told in str(refusal.value)
    assert refusal.value.text("fr") != str(refusal.value)


def zipped(name, content, *, cut=0):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, content)
    return out.getvalue()[: -cut or None]


@pytest.mark.parametrize(
    ("content", "key"),
    [
        (zipped("a.CSV", gdelt_text(rows_of(FOUR)), cut=40), "feeds.damaged"),
        (gzip.compress(gdelt_text(rows_of(FOUR)).encode())[:-9], "feeds.damaged"),
        (zipped("../a.CSV", "x"), "feeds.outside"),
        (zipped("a.CSV", bytes(100 << 20)), "feeds.bomb"),
        (gzip.compress(gdelt_text(rows_of(FOUR)).encode() + bytes(100 << 20)), "feeds.bomb"),
    ],
)
def test_damaged_and_hostile_files_are_named_and_the_good_ones_kept(tmp_path, content, key):
    bad = written(tmp_path, content, "bad")
    with pytest.raises(RequestError) as refusal:
        read_feed("gdelt", [bad])
    assert refusal.value.key == key
    good = written(tmp_path, gdelt_text(rows_of(FOUR)))
    done = read_feed("gdelt", [bad, good])
    assert counts(done) == plain_count(rows_of(FOUR))
    assert [problem.key for problem in done.problems] == [key]
    assert run("import", "gdelt", bad, good, status=3).stderr.count(str(bad)) == 1


def test_a_file_given_twice_under_two_names_is_read_once(tmp_path):
    text = gdelt_text(rows_of(FOUR))
    done = read_feed("gdelt", [written(tmp_path, text, n) for n in ("a", "b")])
    assert done.coverage.read == 4
    assert [problem.key for problem in done.problems] == ["feeds.twice"]


def icews_row(number, day, source, target, code, *, sentence="1"):
    cells = [
        number,
        day,
        f"x ({source})",
        "",
        source,
        "Text",
        code,
        "1",
        f"y ({target})",
        "",
        target,
    ]
    return "\t".join([*cells, "1", sentence, "P", "", "", "", "", "", ""]) + "\n"


def test_icews_reads_both_forms_of_dates_names_and_its_double_key(tmp_path):
    rows = [
        icews_row("1", "2018-06-01", "Côte d'Ivoire", "Russian Federation", "040"),
        icews_row("1", "2018-06-02", "Mali", "France", "0311"),
        icews_row("1", "2018-06-02", "Mali", "France", "0311", sentence="2"),
    ]
    new = written(tmp_path, ICEWS + "".join(rows), "new.tab")
    old = [row.replace("2018-06-0", "6/").replace("6/1", "6/1/2018").replace("6/2", "6/2/2018")
           for row in rows]  # fmt: skip
    old_file = written(tmp_path, (ICEWS + "".join(old)).encode("cp1252"), "Old.tab")
    for path in (new, old_file):
        done = read_feed("icews", [path])
        assert counts(done) == {
            ("CIV", "RUS", "20180601", "040"): (1, 1),
            ("MLI", "FRA", "20180602", "0311"): (1, 1),
        }
        assert done.coverage.dropped == {"same_id": 1}


def polecat_text(*rows, names=tuple(POLECAT)):
    lines = ["\t".join(names)]
    lines += ["\t".join(row.get(name, "None") for name in names) for row in rows]
    return "\n".join(lines) + "\n"


POLECAT_ROW = {
    "Event ID": "a_1", "Event Date": "2020-02-03", "Event Type": "CONSULT", "Event Mode": "visit",
    "Actor Country": "MLI; FRA; None", "Recipient Country": "USA; FRA",
    "Publication Date": "2020-02-03",
}  # fmt: skip


@pytest.mark.parametrize("names", [POLECAT, POLECAT[::-1], [*POLECAT, "Headline"]])
def test_polecat_is_read_by_name_and_lists_become_pairs(tmp_path, names):
    alone = {**POLECAT_ROW, "Event ID": "a_2", "Recipient Country": "None", "Event Mode": "None"}
    path = written(tmp_path, polecat_text(POLECAT_ROW, alone, names=names))
    done = read_feed("polecat", [path])
    assert set(counts(done)) == {
        (one, two, "20200203", "CONSULT/visit")
        for one, two in (("MLI", "USA"), ("MLI", "FRA"), ("FRA", "USA"))
    }
    assert (done.coverage.read, done.coverage.kept) == (2, 1)
    assert done.coverage.dropped == {"no_country": 1}


def test_phoenix_counts_its_addresses_as_mentions(tmp_path):
    row = ["id1", "20160101", "2016", "1", "1", "USAGOV", "USA", "GOV", "", "MLI", "MLI", "", "",
           "042", "04", "1", "1.9", "", "1", "2", "Bamako", "Mali", "", "7_1",
           "https://a.org;https://b.org", "a;b"]  # fmt: skip
    done = read_feed("phoenix", [written(tmp_path, "\t".join(row) + "\n")])
    assert counts(done) == {("USA", "MLI", "20160101", "042"): (1, 2)}


def test_acled_has_a_country_only_where_the_actor_says_so(tmp_path):
    head = "event_id_cnty,event_date,event_type,sub_event_type,actor1,actor2,country,notes\n"
    forces = '"Military Forces of Mali (2021-)","Military Forces of France (2017-)",Mali,"a, b"\n'
    rows = f"MLI1,08 October 2025,Battles,Armed clash,{forces}"
    rows += "MLI2,08 October 2025,Riots,Mob,JNIM,,Mali,\n"
    done = read_feed("acled", [written(tmp_path, head + rows)])
    assert counts(done) == {("MLI", "FRA", "20251008", "Battles/armed clash"): (1, 1)}
    assert done.coverage.dropped == {"no_country": 1}


MAPPING = """name = "mine"
countries = "fips"
codes = "cameo"
[columns]
event_id = "id"
day = "when"
source = "from"
target = "to"
code = "what"
"""


def test_a_mapping_reads_any_table_in_the_system_that_it_names(tmp_path):
    mapping = written(tmp_path, MAPPING, "mine.toml")
    data = written(tmp_path, "id,when,from,to,what\n1,2025-10-08,GA,US,010\n", "mine.csv")
    assert set(counts(read_feed(read_mapping(mapping), [data]))) == {
        ("GMB", "USA", "20251008", "010")
    }
    mapping.write_text(MAPPING.replace("fips", "iso"), encoding="utf-8")
    assert set(counts(read_feed(read_mapping(mapping), [data]))) == {
        ("GAB", "USA", "20251008", "010")
    }


def test_one_column_may_be_two_things(tmp_path):
    text = MAPPING.replace('"cameo"', '"own"').replace('"what"', '"to"')
    mapping = written(tmp_path, text, "mine.toml")
    data = written(tmp_path, "id,when,from,to\n1,2025-10-08,GA,US\n", "mine.csv")
    assert set(counts(read_feed(read_mapping(mapping), [data]))) == {
        ("GMB", "USA", "20251008", "US")
    }


def test_every_mistake_of_a_mapping_is_told_at_once(tmp_path):
    text = MAPPING.replace("fips", "isso").replace("day =", "dai =").replace("name", "nmae")
    with pytest.raises(InputError) as mistakes:
        read_mapping(written(tmp_path, text, "m.toml"))
    assert {finding.name for finding in mistakes.value.findings} >= {
        "nmae", "countries", "dai", "columns.day",
    }  # fmt: skip
    assert "day?" in str(mistakes.value)


def test_reports_that_may_not_be_events_are_counted_and_dropped_when_asked(tmp_path):
    rows = [
        gdelt_row(1, "20251008", "USAGOV", "MLI", "040", mentions=4),
        gdelt_row(2, "20251008", "USAGOV", "MLI", "040", mentions=5),
        gdelt_row(3, "20251008", "MLI", "USAGOV", "040", mentions=6),
        gdelt_row(4, "20241008", "FRA", "MLI", "111", added="20251008"),
        gdelt_row(5, "20251001", "FRA", "MLI", "111", added="20251008"),
        gdelt_row(6, "20251003", "FRA", "MLI", "111", added="20251008"),
    ]
    path = written(tmp_path, gdelt_text(rows))
    cover = read_feed("gdelt", [path]).coverage
    assert cover.counted == {"repeated": 1, "mirrored": 1, "backdated": 2}
    assert cover.lags == {1: 0, 7: 1, 30: 0, 365: 1, 3650: 0}

    def left(*drop):
        return {cell[:3]: n for cell, (n, _) in counts(read_feed("gdelt", [path], drop)).items()}

    assert left()["USA", "MLI", "20251008"] == 2
    assert left("repeated")["USA", "MLI", "20251008"] == 1
    assert ("MLI", "USA", "20251008") in left()
    both = left("mirrored")
    assert both.get(("MLI", "USA", "20251008"), 0) + both.get(("USA", "MLI", "20251008"), 0) == 2
    assert sum(left("backdated").values()) == 4
    with pytest.raises(RequestError, match="mirored"):
        read_feed("gdelt", [path], ("mirored",))


def test_outages_are_found_weekends_are_not_and_days_without_files_are_named():
    start = dt.date(2025, 5, 1)
    volume = {}
    for i in range(120):
        weekend = (start + dt.timedelta(i)).weekday() >= 5
        volume[i] = 100_000 if weekend else 200_000
    planted = range(45, 62)  # as in GDELT from 15 June to 1 July 2025
    volume |= dict.fromkeys(planted, 1676)
    del volume[80]
    found = gaps(volume)
    assert found.outages == tuple(planted)
    assert found.without_files == (80,)
    assert gaps(dict(list(volume.items())[:14])).outages == ()


def test_candidates_are_a_ledger_that_check_accepts_and_that_moves_nothing(tmp_path):
    out = tmp_path / "candidates.csv"
    told = run("import", "--dyad", "usa-mli", "--out", out).output
    assert "5 candidates" in told
    assert "too few" in told
    rows = list(csv.DictReader(io.StringIO(out.read_text(encoding="utf-8"))))
    assert {row["status"] for row in rows} == {"candidate"}
    assert {row["feed_code"] for row in rows} == {"042", "081", "111", "163"}
    assert "5 events" in run("check", out).output
    days = json.loads(run("index", out, "--json", "--out", tmp_path / "o").stdout)["days"]
    assert {day["tension"] for day in days} == {50.0}


def test_french_refusals_of_files_hold_no_english_title(tmp_path):
    texts = {
        "feeds.empty": "\n", "feeds.wrong_width": "a\tb\tc\td\n", "feeds.other_kind": ICEWS,
        "feeds.missing_columns": "GLOBALEVENTID\tSQLDATE\tb\tc\n",
        "feeds.moved": "x\t" * 60 + "y\n",
    }  # fmt: skip
    for key, text in texts.items():
        path = tmp_path / "made.export.CSV"
        path.write_text(text)
        with pytest.raises(RequestError) as refused:
            read_feed("gdelt", [path])
        assert refused.value.key == key
        assert "events" in str(refused.value)
        assert " events" not in refused.value.text("fr")
        assert "GDELT" in refused.value.text("fr")


def test_a_mapping_is_called_what_its_writer_calls_it(tmp_path):
    (tmp_path / "mine.toml").write_text(
        'name = "Border events"\n[columns]\nday = "d"\nsource = "s"\ntarget = "t"\ncode = "c"\n'
    )
    (tmp_path / "mine.csv").write_text("\n")
    with pytest.raises(RequestError) as refused:
        read_feed(read_mapping(tmp_path / "mine.toml"), [tmp_path / "mine.csv"])
    assert "Border events" in refused.value.text("fr")


def test_every_feed_has_a_title_in_every_language_and_a_mapping_keeps_its_own():
    for name, feed in FEEDS.items():
        assert formats.label(f"feeds.title_{name}", "", "en") == feed.title
        assert formats.label(f"feeds.title_{name}", "", "fr").split()[-1] == feed.title.split()[0]
    assert formats.label("feeds.title_mine", "Mes événements", "fr") == "Mes événements"


def test_import_with_nothing_accounts_for_the_sample_in_both_languages(tmp_path):
    text = run("import").output
    assert "13 rows read, 9 kept" in text
    assert "\nEvents from 11 October 2024 to 23 October 2025\n" in text
    assert "Days without files: 11 (10 Oct 2025, 13 Oct 2025, " in text
    told = run("import", "--lang", "fr").output
    assert re.match("Événements GDELT[\u00a0\u202f]: 13 lignes lues, 9 gardées", told)
    assert "\nÉvénements du 11 octobre 2024 au 23 octobre 2025\n" in told
    assert not re.search(r"\d{4}-\d\d-\d\d", told)
    one = written(tmp_path, gdelt_text([gdelt_row(1, "20251008", "USA", "MLI", "010")]))
    assert "1 row read, 1 kept (100%), 1 directed dyad\n" in run("import", "gdelt", one).output
    french = run("import", "gdelt", one, "--lang", "fr").output
    assert "1 ligne lue, 1 gardée (100\u202f%), 1 dyade orientée\n" in french
    content = json.loads(run("import", "--json").stdout)
    assert content["rows_read"] == content["rows_kept"] + sum(content["dropped"].values())


def test_wrong_requests_say_what_is_allowed(tmp_path):
    assert "did you mean gdelt" in run("import", "gdlt", "x", status=1).stderr
    assert "no file" in run("import", "gdelt", tmp_path / "none", status=1).stderr
    assert "MLI-USA" in run("import", "--dyad", "MLI", status=1).stderr
    assert "not a known country" in run("import", "--dyad", "MLI-XXX", status=1).stderr
    assert "--dyad" in run("import", "--out", tmp_path / "c.csv", status=2).stderr
    assert "ICEWS" in run("import", "icews", status=1).stderr
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(not SHARED.exists(), reason="the real samples are not here")
@pytest.mark.parametrize("name", ["gdelt1_sample_710.export.CSV", "gdelt2_sample_2500.export.CSV"])
def test_real_gdelt_counts_are_those_of_an_independent_loop(name):
    lines = (SHARED / name).read_text(encoding="utf-8").splitlines()
    columns = COLUMNS_2 if "gdelt2" in name else COLUMNS_1
    rows = [dict(zip(columns, line.split("\t"), strict=False)) for line in lines]
    done = read_feed("gdelt", [SHARED / name])
    assert counts(done) == plain_count(rows)
    assert done.coverage.read == len(rows)


@pytest.mark.skipif(not SHARED.exists(), reason="the real samples are not here")
def test_real_icews_countries_are_all_known():
    cover = read_feed("icews", [SHARED / "icews_sample_2018.tab"]).coverage
    assert cover.read == 3705
    assert sum(cover.unknown.values()) <= 10


def test_every_feed_that_help_names_is_there():
    text = " ".join(run("import", "--help").output.split())
    assert all(name in text for name in FEEDS)
    assert "Example: tension import" in text


def test_candidates_do_not_depend_on_the_order_of_rows(tmp_path):
    rows = rows_of([("20251008", "USA", "MLI", "111", k) for k in range(1, 9)])
    one = written(tmp_path, gdelt_text(rows), "1")
    two = written(tmp_path, gdelt_text(rows[::-1]), "2")
    ledgers = [propose_candidates("gdelt", [p], "MLI-USA", read_rulebook()) for p in (one, two)]
    assert ledgers[0].content == ledgers[1].content
    assert ledgers[0].rows == 8


CRLF = gdelt_text(rows_of(FOUR)).replace("\n", "\r\n").encode()
OLD = gdelt_text(rows_of(FOUR, COLUMNS_1[:57]), COLUMNS_1[:57]).replace("\n", "\r\n").encode()
BOM = b"\xef\xbb\xbf"
HEAD = ("\t".join(COLUMNS_2) + "\n").encode()


@pytest.mark.parametrize("pack", [bytes, gzip.compress, lambda b: zipped("a.CSV", b)])
@pytest.mark.parametrize(
    "content",
    [CRLF, OLD, BOM + CRLF, BOM + HEAD + gdelt_text(rows_of(FOUR)).encode(),
     HEAD.replace(b"\n", b"\r\n") + CRLF, CRLF.replace(b"https", b"h\xe9\x81"), CRLF[:-2]],
    ids=["crlf", "57 crlf", "bom crlf", "bom header", "header crlf", "not utf-8", "no last end"],
)  # fmt: skip
def test_line_ends_marks_and_foreign_letters_change_nothing(tmp_path, content, pack):
    done = read_feed("gdelt", [written(tmp_path, pack(content))])
    assert counts(done) == plain_count(rows_of(FOUR))
    assert done.coverage.dropped == {"not_a_country": 1}


def test_parquet_with_numbers_or_texts_is_read_by_name(tmp_path):
    import polars as pl

    frame = pl.DataFrame(rows_of(FOUR)).select(reversed(COLUMNS_2))
    numbers = ("GLOBALEVENTID", "SQLDATE", "DATEADDED", "NumMentions")
    kinds = {
        "texts": frame,
        "numbers": frame.with_columns(pl.col(numbers).cast(pl.Int64)),
        "floats": frame.with_columns(pl.col("NumMentions").cast(pl.Float64)),
        "days": frame.with_columns(pl.col("SQLDATE").str.to_date("%Y%m%d")),
    }
    for name, kind in kinds.items():
        path = tmp_path / f"{name}.parquet"
        kind.write_parquet(path)
        assert counts(read_feed("gdelt", [path])) == plain_count(rows_of(FOUR)), name
    codes = frame.with_columns(pl.col("EventCode").cast(pl.Int64))
    codes.filter(pl.col("SQLDATE") == "20251009").write_parquet(tmp_path / "zeros.parquet")
    with pytest.raises(RequestError, match="leading zeros"):
        read_feed("gdelt", [tmp_path / "zeros.parquet"])
    (tmp_path / "cut.parquet").write_bytes((tmp_path / "texts.parquet").read_bytes()[:-20])
    assert "cut short" in run("import", "gdelt", tmp_path / "cut.parquet", status=1).stderr


def test_damaged_letters_are_mended_or_counted(tmp_path):
    rows = [
        icews_row("1", "2018-06-01", "CÃ´te d'Ivoire", "Mali", "040"),
        icews_row("2", "2018-06-01", "C\ufffdte d'Ivoire", "Mali", "040"),
        icews_row("3", "2018-06-01", "Côte d'Ivoire", "Mali", "040"),
    ]
    path = written(tmp_path, ICEWS + "".join(rows))
    cover = read_feed("icews", [path]).coverage
    assert (cover.kept, cover.repaired, cover.dropped) == (2, 1, {"garbled": 1})
    assert "damaged beyond repair" in run("import", "icews", path).output
    assert "abîmées sans remède" in run("import", "icews", path, "--lang", "fr").output


def test_damage_behind_the_head_of_a_packed_file_loses_that_file_only(tmp_path):
    rows = [gdelt_row(i, "20251008", "USA", "MLI", "010") for i in range(3000)]
    good = written(tmp_path, gdelt_text(rows_of(FOUR)), "good.CSV")
    packed = bytearray(gzip.compress(gdelt_text(rows).encode(), 1))
    cut = written(tmp_path, bytes(packed[:-9]), "cut.gz")
    flipped = bytearray(zipped("a.CSV", gdelt_text(rows)))
    flipped[len(flipped) // 2] ^= 255
    bad = written(tmp_path, bytes(flipped), "flipped.zip")
    for path in (cut, bad):
        assert "cut short or damaged" in run("import", "gdelt", path, status=1).stderr
    told = run("import", "gdelt", cut, good, bad, "--json", "--cube", tmp_path / "cube", status=3)
    assert told.stderr.count("not read") == 2
    content = json.loads(told.stdout)
    assert [file["file"] for file in content["files"]] == [str(good)]
    assert [name["file"] for name in content["refused"]] == [str(cut), str(bad)]
    assert content["rows_read"] == 4


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"a\tb\tc\td\n", "found: 4"),
        (MENTION.encode(), "GDELT mentions"),
        (gdelt_text([gdelt_row(1, "Mali", "USA", "MLI", "010")]).encode(), "columns moved"),
        (zipped("../a.CSV", "x"), "outside its own folder"),
        (zipped("a.CSV", bytes(100 << 20)), "far more than a feed holds"),
        (gzip.compress(gdelt_text(rows_of(FOUR)).encode())[:-9], "cut short or damaged"),
    ],
)
def test_bad_files_end_the_command_in_1_or_3_and_the_good_ones_are_kept(tmp_path, content, told):
    bad, good = written(tmp_path, content, "bad"), written(tmp_path, CRLF, "good.CSV")
    cube = tmp_path / "cube"
    alone = run("import", "gdelt", bad, "--cube", cube, status=1)
    assert told in alone.stderr
    assert not cube.exists()
    both = run("import", "gdelt", bad, good, "--cube", cube, status=3)
    assert told in both.stderr
    assert "4 rows read, 3 kept" in both.stdout
    assert (cube / "cube.json").exists()


def test_a_large_packed_file_goes_through_a_folder_and_says_the_same(tmp_path, monkeypatch):
    from tension.feeds import loading

    rows = rows_of(FOUR * 9)
    paths = [
        written(tmp_path, zipped("a.CSV", gdelt_text(rows[:20])), "a.zip"),
        written(tmp_path, gzip.compress(gdelt_text(rows[20:]).encode()), "b.gz"),
    ]
    held = read_feed("gdelt", paths)
    before = list(loading.batches([(part, None) for part in parts_of(paths)]))
    for name in ("LARGE", "TOGETHER"):
        monkeypatch.setattr(loading, name, 10)
    after = list(loading.batches([(part, None) for part in parts_of(paths)]))
    assert (len(before), len(after)) == (1, 2)
    monkeypatch.setattr(loading.Part, "whole", None)  # nothing is read as one piece
    assert read_feed("gdelt", paths).events.equals(held.events)


def parts_of(paths):
    from tension.feeds.opened import open_file

    return [part for path in paths for part in open_file(path).parts]


def test_quick_looks_for_no_doubles_and_says_so(tmp_path):
    path = written(tmp_path, gdelt_text(rows_of(FOUR) + rows_of(FOUR)))
    cover = read_feed("gdelt", [path], duplicates=False).coverage
    assert (cover.read, cover.kept) == (8, 6)
    assert set(cover.counted) == {"backdated"}
    assert "were not looked for" in run("import", "gdelt", path, "--quick").output
    assert (
        "n’ont pas été cherchés" in run("import", "gdelt", path, "--quick", "--lang", "fr").output
    )


def test_points_come_with_their_denominator(tmp_path):
    path = written(tmp_path, gdelt_text(rows_of(FOUR)))
    out = tmp_path / "points.csv"
    told = run("import", "gdelt", path, "--points", out, "--normalise").output
    assert "2 days of directed dyads" in told
    rows = list(csv.DictReader(io.StringIO(out.read_text())))
    assert [row["day"] for row in rows] == ["2025-10-09", "2025-10-08"]
    assert [row["volume"] for row in rows] == ["2", "2"]
    for row in rows:
        rate = float(row["hostile"]) / 1000 / 2 * 100_000
        assert float(row["hostile_rate"]) == pytest.approx(rate)
    assert "--points" in run("import", "gdelt", path, "--normalise", status=2).stderr
    text = run("import", "gdelt", path, "--points", out, "--drop", "repeated", "--json").stdout
    assert json.loads(text)["left_out"] == ["repeated"]
