"""Reading what people have: the same events from every kind of file, header and spelling."""

import csv
import datetime as dt
import io
import unicodedata

import numpy as np
import pandas as pd
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from ledgers import ENGLISH, FILES, FRENCH, READ_AS, ROWS, separated, workbook
from test_input import HEADER, run, told, write

import tension
from tension import countries
from tension.errors import RequestError
from tension.ledger import NEVER, examine_ledger
from tension.ledger.columns import READ
from tension.ledger.names import CANONICAL, OTHER_NAMES, OTHER_WORDS
from tension.ledger.separated import _at_once, _row_by_row
from tension.ledger.text import TextTable
from tension.scoring import examine
from tension.words import fold

WORDS = tension.read_rulebook().vocabulary
EPOCH = dt.date(1970, 1, 1)


def read(folder, content, name="ledger.csv", sidecar=""):
    if sidecar:
        write(folder, sidecar, name.rpartition(".")[0] + ".toml")
    ledger, found = examine_ledger(write(folder, content, name), WORDS)
    return ledger, found


@pytest.mark.parametrize("name", FILES)
def test_the_same_events_from_every_kind_of_file(tmp_path, name):
    ledger, found = read(tmp_path, FILES[name], name)
    assert [f.text() for f in found if f.severity == "error"] == []
    rows = ledger.rows
    columns = ["event_id", "source_actor", "target_actor", "event_type", "intensity"]
    columns += ["confidence", "scope", "status"]
    values = rows[columns].astype(object).where(rows[columns].notna(), None)
    assert [tuple(row) for row in values.to_numpy().tolist()] == list(READ_AS)
    days = [(EPOCH + dt.timedelta(day)).isoformat() for day in rows["date"].tolist()]
    assert days == [row[1] for row in ROWS]
    assert rows["effective_date"].tolist()[0] == (dt.date(2025, 10, 23) - EPOCH).days
    summaries = [unicodedata.normalize("NFC", text) for text in rows["summary_fr"]]
    flat = [text.replace("\u2019", "'").replace("\r", "\n") for text in summaries]
    assert flat == [row[12] for row in ROWS]
    assert rows["source_name"].tolist()[3] == '=HYPERLINK("x")'


@pytest.mark.parametrize(
    ("name", "lines"),
    [
        ("comma.csv", [2, 3, 4, 6, 7]),  # a summary of two lines
        ("declared.csv", [3, 4, 5, 7, 8]),
        ("titled.csv", [4, 5, 6, 8, 9]),
        ("suivi.xlsx", [2, 3, 4, 5, 6]),
        ("titled.xlsx", [4, 5, 6, 7, 8]),
        ("events.jsonl", [1, 2, 3, 4, 5]),
        ("events.parquet", [1, 2, 3, 4, 5]),
    ],
)
def test_a_line_is_where_the_reader_will_look(tmp_path, name, lines):
    assert read(tmp_path, FILES[name], name)[0].rows["line"].tolist() == lines


def test_a_mistake_in_a_workbook_is_named_by_sheet_row_and_by_the_sheets_own_header(tmp_path):
    rows = [list(row) for row in ROWS]
    rows[3][2] = "Freedonia"
    ledger, found = read(tmp_path, workbook(rows, above=[["Titre"], []]), "suivi.xlsx")
    assert told(found) == [(7, "Acteur", "ledger.unknown_country")]
    assert found[0].column == 3
    assert ledger.left_out == (7,)


def test_several_sheets_that_look_like_ledgers_are_told(tmp_path):
    content = workbook(ROWS, sheets=[("2024", [FRENCH, ROWS[0]])])
    ledger, found = read(tmp_path, content, "suivi.xlsx")
    assert [(f.key, f.severity) for f in found] == [("ledger.several_sheets", "warning")]
    assert "2024" in found[0].text("fr")
    assert "Suivi" in found[0].text("fr")
    assert len(ledger.rows) == 1


def test_a_formula_that_ends_in_an_error_is_not_a_blank_cell(tmp_path):
    def more(book, sheet):
        sheet.write_formula(1, 7, "=NA()", None, "#N/A")

    found = read(tmp_path, workbook(ROWS, write_more=more), "suivi.xlsx")[1]
    assert [(f.line, f.column, f.key) for f in found] == [(2, 8, "ledger.formula_error")]


def test_every_header_and_word_has_one_meaning_whatever_its_accents():
    names = [
        name
        for column in READ
        for name in {*(fold(other) for other in OTHER_NAMES.get(column, ())), fold(column)}
    ]
    assert len(names) == len(set(names))
    assert set(OTHER_NAMES) == set(READ)
    assert all(fold(name) == name for name in CANONICAL)
    for column, words in OTHER_WORDS.items():
        others = [fold(other) for names in words.values() for other in names]
        assert len(others) == len(set(others)), column
        assert not set(others) & set(words) - {"candidate"}


# Days


def days(folder, texts, sidecar="", column="date"):
    header = HEADER if column == "date" else f"{HEADER},{column}"
    rows = []
    for i, text in enumerate(texts):
        day, rest = (text, "") if column == "date" else ("2025-01-01", f',"{text}"')
        rows.append(f'e{i},"{day}",USA,MLI,visa_bond_imposed{rest}')
    ledger, found = read(folder, "\n".join([header, *rows]), sidecar=sidecar)
    values = ledger.rows.sort_values("line")[column].tolist()
    return [str(EPOCH + dt.timedelta(day)) if day < NEVER else "never" for day in values], found


def test_a_day_above_twelve_settles_the_order_for_the_whole_file_and_is_told(tmp_path):
    values, found = days(tmp_path, ["08/10/2025", "11/10/2025", "23/10/2025"])
    assert values == ["2025-10-08", "2025-10-11", "2025-10-23"]
    assert [(f.line, f.key, f.severity) for f in found] == [(4, "ledger.order_dmy", "warning")]
    values, found = days(tmp_path, ["10/08/2025", "10/23/2025"])
    assert values == ["2025-10-08", "2025-10-23"]
    assert [f.key for f in found] == ["ledger.order_mdy"]


def test_the_proof_may_stand_in_another_column(tmp_path):
    rows = ["a,08/10/2025,USA,MLI,visa_bond_imposed,23/10/2025"]
    ledger, _ = read(tmp_path, "\n".join([f"{HEADER},effective_date", *rows]))
    assert ledger.rows["date"].tolist() == [(dt.date(2025, 10, 8) - EPOCH).days]


def test_without_proof_each_ambiguous_day_is_an_error_with_both_readings(tmp_path):
    values, found = days(tmp_path, ["10/11/2025", "10/10/2025", "2025-10-12", "01/10/2025"])
    assert values == ["2025-10-10", "2025-10-12"]
    assert told(found) == [(2, "date", "ledger.ambiguous_day"), (5, "date", "ledger.ambiguous_day")]
    french, english = found[0].text("fr"), found[0].text("en")
    assert "10/11/2025 : 10 novembre 2025 ou 11 octobre 2025" in french.replace("\xa0", " ")
    assert "10 November 2025 or 11 October 2025" in english
    assert "ledger.toml" in french
    assert "1er octobre 2025 ou 10 janvier 2025" in found[1].text("fr")


def test_days_that_contradict_each_other_settle_nothing(tmp_path):
    _, found = days(tmp_path, ["23/10/2025", "10/24/2025", "10/11/2025"])
    assert {(f.line, f.key) for f in found} == {
        (2, "ledger.two_orders"), (3, "ledger.two_orders"), (4, "ledger.ambiguous_day"),
    }  # fmt: skip
    assert "10/24/2025" in found[0].text()
    assert "23/10/2025" in found[0].text()


@pytest.mark.parametrize(
    ("order", "expected"), [("dmy", "2025-11-10"), ("mdy", "2025-10-11"), ("ymd", None)]
)
def test_a_declared_order_is_the_order(tmp_path, order, expected):
    values, found = days(tmp_path, ["10/11/2025"], f'date_order = "{order}"\n')
    assert values == ([expected] if expected else [])
    assert [f.key for f in found] == ([] if expected else ["ledger.not_a_day"])


def test_an_order_that_is_declared_is_not_bent_by_a_day_that_does_not_fit(tmp_path):
    _, found = days(tmp_path, ["10/23/2025"], 'date_order = "dmy"\n')
    assert [f.key for f in found] == ["ledger.no_such_day"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("8 octobre 2025", "2025-10-08"),
        ("1er octobre 2025", "2025-10-01"),
        ("8 OCT. 2025", "2025-10-08"),
        ("12 févr. 2025", "2025-02-12"),
        ("12 août 2025", "2025-08-12"),
        ("mercredi 8 octobre 2025", "2025-10-08"),
        ("October 8, 2025", "2025-10-08"),
        ("Wed, 8 Oct 2025", "2025-10-08"),
        ("8-Oct-2025", "2025-10-08"),
        ("2025-10-08 23:30+00:00", "2025-10-08"),
        ("2025-10-08T23:30-04:00", "2025-10-09"),
    ],
)
def test_days_in_words_and_moments(tmp_path, text, expected):
    assert days(tmp_path, [text]) == ([expected], [])


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("jeudi 8 octobre 2025", "ledger.wrong_weekday"),
        ("29 février 2023", "ledger.not_a_day"),
        ("29/02/2023", "ledger.no_such_day"),
        ("2023-02-29", "ledger.no_such_day"),
        ("début octobre 2025", "ledger.not_a_day"),
        ("octobre 2025", "ledger.not_a_day"),
    ],
)
def test_what_is_no_day(tmp_path, text, key):
    assert [f.key for f in days(tmp_path, [text])[1]] == [key]


def test_an_unknown_date_of_effect_in_french(tmp_path):
    assert days(tmp_path, ["inconnue", "Unknown"], column="effective_date") == (["never"] * 2, [])


@given(st.lists(st.dates(dt.date(1990, 1, 1), dt.date(2060, 12, 31)), min_size=1, max_size=12))
def test_dates_written_day_first_are_read_so_or_refused_never_swapped(tmp_path_factory, dates):
    texts = [f"{day:%d/%m/%Y}" for day in dates]
    values, found = days(tmp_path_factory.mktemp("days"), texts)
    if any(day.day > 12 for day in dates):
        assert values == [str(day) for day in dates]
    else:
        assert values == [str(day) for day in dates if day.day == day.month]
        assert len(found) == len([day for day in dates if day.day != day.month])


# Numbers


def intensities(folder, texts, separator=";"):
    header = HEADER.replace(",", separator) + separator + "intensity"
    rows = [
        separator.join([f"e{i}", "2025-01-01", "USA", "MLI", "public_criticism", f'"{text}"'])
        for i, text in enumerate(texts)
    ]
    ledger, found = read(folder, "\n".join([header, *rows]))
    return ledger.rows["intensity"].tolist(), found


@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_decimal_commas_are_read_where_the_whole_file_writes_them(tmp_path, separator):
    assert intensities(tmp_path, ["1,5", "2", "0,75"], separator) == ([1.5, 2, 0.75], [])
    values, found = intensities(tmp_path, ["1,5", "1.5", "2"], separator)
    assert values == [1.5, 2]
    key, line = ("ledger.comma", 2) if separator == "," else ("ledger.point", 3)
    assert told(found) == [(line, "intensity", key)]


def test_a_comma_is_never_a_thousands_separator(tmp_path):
    assert [f.key for f in intensities(tmp_path, ["1,500", "1 500"])[1]] == ["ledger.not_a_number"]
    assert intensities(tmp_path, ["1,500"])[0] == [1.5]


def test_the_nearest_words_are_told_in_the_readers_own(tmp_path):
    header = f"{HEADER},confidence"
    rows = [
        "a,2025-01-01,Etats Uni,Mali,caution de visa impose,moyene",
        "b,2025-01-02,ML,US,entretien,",
    ]
    near = [dict(f.values)["near"] for f in read(tmp_path, "\n".join([header, *rows]))[1]]
    assert near[:2] == ["États-Unis", "Caution de visa imposée (visa_bond_imposed)"]
    assert near[2] == "moyenne"
    assert "entretien téléphonique" in near[3]
    assert "ambassadorial_meeting" in near[3]


def test_a_domain_by_its_label_is_the_rulebooks_domain(tmp_path):
    rows = ["a,2025-01-01,USA,MLI,public_criticism,Économique", "b,2025-01-02,USA,MLI,aid_cut,"]
    rows += ["c,2025-01-03,USA,MLI,public_criticism,culture"]
    path = write(tmp_path, "\n".join([f"{HEADER},Domaine", *rows]))
    assert tension.read_records(path).table["domain"].tolist() == ["economic", "aid", "culture"]


# Columns


def test_weights_in_a_ledger_are_refused_with_the_way_out(tmp_path):
    for name in ("Poids", "weight", "Score", "GoldsteinScale", "pondération"):
        row = "a,2025-03-03,USA,MLI,public_criticism,5"
        found = read(tmp_path, f"{HEADER},{name}\n{row}\n")[1]
        assert told(found) == [(1, name, "ledger.weight_column")]
        assert "intensity" in found[0].text("fr")
        assert "scoring_rules.yaml" in found[0].text("fr")


def test_a_file_without_ids_is_told_how_to_make_them(tmp_path):
    content = separated([row[1:] for row in ROWS], FRENCH[1:])
    found = read(tmp_path, content)[1]
    assert told(found) == [(1, "event_id", "ledger.missing_id")]
    assert "identifiant" in found[0].text("fr")
    assert "2025-10-11-MLI-1" in found[0].text("fr")


def test_two_names_of_one_column_are_one_too_many(tmp_path):
    row = "a,2025-03-03,USA,MLI,public_criticism,2025-03-03"
    found = read(tmp_path, f"{HEADER},Jour\n{row}\n")[1]
    assert told(found) == [(1, "Jour", "ledger.column_twice")]
    assert "date" in found[0].text()


def test_other_columns_are_carried_as_they_are(tmp_path):
    row = "a,2025-03-03,USA,MLI,public_criticism,007,9"
    rows = read(tmp_path, f"{HEADER},dossier,line\n{row}\n")[0].rows
    assert rows["dossier"].tolist() == ["007"]
    assert rows["line"].tolist() == [2]  # ours, not the file's


# Countries


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("NA", "NAM"), ("NO", "NOR"), ("NE", "NER"), ("NER", "NER"), ("GM", "GMB"), ("NG", "NGA"),
        ("Côte d'Ivoire", "CIV"), ("Côte d’Ivoire", "CIV"), ("Ivory Coast", "CIV"),
        ("COTE D'IVOIRE", "CIV"), ("les États-Unis", "USA"), ("Etats Unis", "USA"),
        ("The Gambia", "GMB"), ("Gambie", "GMB"), ("Guinée-Bissau", "GNB"), ("Guinée", "GIN"),
        ("RDC", "COD"), ("ROM", "ROU"), ("TMP", "TLS"), ("Laos", "LAO"), ("Lesotho", "LSO"),
    ],
)  # fmt: skip
def test_codes_and_names(text, code):
    assert countries.find(text) == code
    assert countries.find(unicodedata.normalize("NFD", text)) == code


FIPS = {
    "GM": "DEU", "GA": "GMB", "NI": "NGA", "NG": "NER", "NU": "NIC", "IV": "CIV", "SF": "ZAF",
    "SG": "SEN", "SN": "SGP", "CH": "CHN", "SZ": "CHE", "RP": "PHL", "UV": "BFA", "ML": "MLI",
}  # fmt: skip
"""The pairs that are taken for each other; GSODR#133 and ooni/explorer-legacy#78 met them."""


def test_fips_is_read_only_where_it_is_declared(tmp_path):
    rows = [f"{code},2025-01-01,{code},XKX,public_criticism" for code in FIPS]
    content = "\n".join([HEADER, *rows])
    ledger, found = read(tmp_path, content, "fips.csv", 'country_codes = "fips"\n')
    assert found == []
    sources = ledger.rows.sort_values("line")["source_actor"].tolist()
    assert sources == list(FIPS.values())
    plain = read(tmp_path, content, "iso.csv")[0].rows
    assert plain.set_index("event_id")["source_actor"]["GM"] == "GMB"
    assert plain.set_index("event_id")["source_actor"]["NI"] == "NIC"


def test_a_code_that_the_declared_system_lacks_is_not_read_in_another(tmp_path):
    rows = "a,2025-01-01,DE,XKX,public_criticism"
    found = read(tmp_path, f"{HEADER}\n{rows}", "fips.csv", 'country_codes = "fips"\n')[1]
    assert [f.key for f in found] == ["ledger.unknown_code"]
    assert "FIPS" in found[0].text("fr")
    rows = "a,2025-01-01,2,432,public_criticism"
    ledger, _ = read(tmp_path, f"{HEADER}\n{rows}", "cow.csv", 'country_codes = "cow"\n')
    assert ledger.rows[["source_actor", "target_actor"]].to_numpy().tolist() == [["USA", "MLI"]]


@pytest.mark.parametrize(
    ("slip", "code"),
    [("FRN", "FRA"), ("FRC", "FRA"), ("MAL", "MLI"), ("JPA", "JPN"), ("DZX", "DZA"), ("QQQ", None)],
)
def test_three_letters_that_are_no_code_are_told_the_one_most_likely_meant(slip, code):
    assert countries.nearest(slip) == code


def test_a_slip_after_the_first_letter_is_told_a_code_that_begins_alike():
    codes, right = sorted(countries.codes()), 0
    slips = [(code, f"{code[:2]}{other}") for code in codes for other in "AELNRST"]
    slips = [(code, slip) for code, slip in slips if slip not in codes]
    slips = [(code, slip) for code, slip in slips if slip not in countries.CAMEO_REGIONS]
    for code, slip in slips:
        near = countries.nearest(slip)
        assert near is not None
        assert near[0] == slip[0], slip
        right += near == code
    assert right > len(slips) / 3  # a sixth by the likeness of codes alone


def test_the_table_of_countries_is_one_to_one():
    for system in countries.SYSTEMS:
        codes = countries._by_code(system)
        assert len(set(codes.values())) == len(codes)
    assert len(countries._by_code("fips")) > 240
    assert len(countries._by_code("cow")) > 190


def test_cameo_actors_and_regions_are_told_for_what_they_are(tmp_path):
    rows = ["a,2025-01-01,USAGOV,MLI,public_criticism", "b,2025-01-02,EUR,MLI,public_criticism"]
    found = read(tmp_path, "\n".join([HEADER, *rows]))[1]
    assert [f.key for f in found] == ["ledger.cameo_actor", "ledger.region"]
    assert "USA" in found[0].text("fr")
    assert "GOV" in found[0].text("fr")
    assert not dict(found[1].values).get("near")


def test_characters_without_width_that_a_chat_leaves_are_not_seen(tmp_path):
    rows = "a,\u200e2025-01-01,Mali\u200b,\ufeffUS,\u2060public_criticism"
    ledger, found = read(tmp_path, f"{HEADER}\n{rows}")
    assert found == []
    assert ledger.rows[["source_actor", "target_actor"]].to_numpy().tolist() == [["MLI", "USA"]]


# Two readers of CSV say the same

CELLS = st.text(alphabet='aé’;,"\t \n\r=x', max_size=6)


@st.composite
def _files(draw):
    """Bytes that are often CSV, and often not quite."""
    separator = draw(st.sampled_from(",;\t"))
    end = draw(st.sampled_from(["\n", "\r\n"]))
    width = draw(st.sampled_from([5, 5, 5, 6]))
    header = separator.join([*HEADER.split(","), "x"][:width])
    lines = [header]
    for _ in range(draw(st.integers(0, 5))):
        cells = draw(st.lists(CELLS, min_size=width, max_size=width))
        if draw(st.booleans()):
            out = io.StringIO()
            csv.writer(out, delimiter=separator, lineterminator="").writerow(cells)
            lines.append(out.getvalue())
        else:
            lines.append(separator.join(cells))
    return end.join(lines) + draw(st.sampled_from(["", end, end + end]))


@given(_files())
@example(f'{HEADER}\na,b,"c\n\nd",e,f\n\ng,h,i,j,k')
@example(f'{HEADER}\n"a"b,b,c,d,e\n')
@example(f'{HEADER}\na,b,c,d,"e""f"\n')
@example(f'{HEADER}\na,b"c"d,e,f,g\n')
def test_the_fast_reader_of_csv_agrees_with_the_plain_one_or_leaves_the_file_to_it(text):
    content = text.encode()
    fast, plain = TextTable("f"), TextTable("f")
    if not _at_once(content, fast):
        assert not fast.columns
        return
    _row_by_row(content, plain)
    assert plain.findings == fast.findings == []
    assert fast.lines.tolist() == plain.lines.tolist()
    assert fast.header == plain.header
    assert {k: v.tolist() for k, v in fast.columns.items()} == {
        k: v.tolist() for k, v in plain.columns.items()
    }


def test_one_line_feed_inside_a_cell_at_the_end_of_a_block_is_seen():
    """Arrow reads blocks of 1 MiB and ends them at a line feed."""
    row = f"e,2025-01-01,USA,MLI,public_criticism,{'x' * 1_000}\n"
    whole, rest = divmod(1_048_576 - 500, len(row))
    before = f"{HEADER},notes\n" + row.replace("x\n", "x" * (rest + 1) + "\n") + row * (whole - 1)
    content = (before + row.replace("xx", '"a\n', 1)[:-1] + '"\n' + row[:-1]).encode()
    fast, plain = TextTable("f"), TextTable("f")
    assert _at_once(content, fast)
    _row_by_row(content, plain)
    assert fast.columns["notes"].tolist() == plain.columns["notes"].tolist()
    assert fast.lines.tolist() == plain.lines.tolist()


def test_the_fast_reader_takes_clean_files():
    for name in ("comma.csv", "english.csv", "semicolon.csv", "tab.tsv", "bom.csv", "curly.csv"):
        assert _at_once(FILES[name], TextTable(name)), name


# Safe to open again


def test_formula_cells_are_read_as_text_and_never_written_back_unescaped(tmp_path):
    cells = ["=cmd|' /C calc'!A0", "+1+1", "@SUM(A1)", "-2+3", "\t=1"]
    rows = [
        f"{HEADER},source_name",
        *(
            f'e{i},2025-01-0{i + 1},USA,MLI,public_criticism,"{cell}"'
            for i, cell in enumerate(cells)
        ),
    ]
    path = write(tmp_path, "\n".join(rows))
    read_back = tension.read_records(path).table["source_name"].tolist()
    assert read_back == [cell.strip() for cell in cells]
    run("index", path, "--out", tmp_path / "out")
    with (tmp_path / "out" / "events.csv").open(encoding="utf-8", newline="") as lines:
        written = [row["source_name"] for row in csv.DictReader(lines)]
    assert written == [f"'{cell.strip()}" for cell in cells]


def test_one_place_writes_csv():
    """Every writer of cells goes by the one that takes the life out of formulas."""
    from test_house import PACKAGE

    writers = {
        path.relative_to(PACKAGE).as_posix()
        for path in PACKAGE.rglob("*.py")
        if "csv.writer(" in path.read_text("utf-8")
        or "DictWriter(" in path.read_text("utf-8")
        or ".to_csv(" in path.read_text("utf-8")
    }
    assert writers == {"files.py"}


def test_the_bundled_case_is_clean_without_a_note():
    records, found = examine()
    assert found == []
    assert len(records.table) == 65


def test_row_order_and_kind_of_file_change_nothing_in_the_index(tmp_path):
    frames = []
    for name in ("comma.csv", "suivi.xlsx", "events.parquet"):
        index = tension.compute_index(tension.read_records(write(tmp_path, FILES[name], name)))
        frames.append(index.frame)
    pd.testing.assert_frame_equal(frames[0], frames[1])
    pd.testing.assert_frame_equal(frames[0], frames[2])
    shuffled = separated(ROWS[::-1], ENGLISH)
    path = write(tmp_path, shuffled, "shuffled.csv")
    again = tension.compute_index(tension.read_records(path)).frame
    pd.testing.assert_frame_equal(frames[0], again)


def test_what_is_not_a_file_is_told_in_words_of_ours(tmp_path):
    (tmp_path / "suivi.csv").write_text("x")
    with pytest.raises(RequestError) as missing:
        tension.read_records(tmp_path / "suivy.csv")
    assert "suivi.csv" in missing.value.text("fr")
    assert "n’existe pas" in missing.value.text("fr")
    with pytest.raises(RequestError) as folder:
        tension.read_records(tmp_path)
    assert "dossier" in folder.value.text("fr")


def test_nothing_of_a_spreadsheet_number_is_lost():
    from tension.ledger.parquet import number_text

    for value in (0.1, 1.5, 2.0, 1e-7, np.nextafter(1, 2)):
        assert float(number_text(float(value))) == value
    assert number_text(2.0) == "2"
    assert number_text(float("nan")) == ""
