"""Ledgers as people have them: the same rows in every kind of file, in its genuine encoding."""

import csv
import datetime as dt
import html
import io
import json
import unicodedata
import zipfile

import pyarrow as pa
import pyarrow.parquet as pq
import xlsxwriter

FRENCH = (
    *("Identifiant", "Date", "Acteur", "Cible", "Type d'événement", "Date d'effet"),
    *("Met fin à", "Intensité", "Confiance", "Portée", "Statut", "Source", "Résumé", "Lien"),
)
ENGLISH = (
    *("event_id", "date", "source_actor", "target_actor", "event_type", "effective_date"),
    *("ends", "intensity", "confidence", "scope", "status", "source_name", "summary_fr"),
    "source_url",
)
ROWS = (
    (
        *("1", "2025-10-08", "États-Unis", "Mali", "Caution de visa imposée", "2025-10-23"),
        *("", "1.5", "élevée", "bilatéral", "confirmé", "RFI"),
        *("Les États-Unis imposent une caution ; l'ambassade parle de « réciprocité ».", ""),
    ),
    (
        *("2", "2025-10-11", "Mali", "Etats Unis", "Caution de visa par réciprocité", ""),
        *("", "", "moyenne", "Bilatérale", "", "Jeune Afrique", 'Le Mali "répond".', ""),
    ),
    (
        *("3", "2025-10-23", "États-Unis", "Mali", "Levée de la caution de visa", ""),
        *("1", "", "haute", "", "Confirmé", "RFI", "Levée,\nle jour même.", ""),
    ),
    (
        *("4", "2025-12-08", "ML", "US", "Entretien avec l'ambassadeur", ""),
        *("", "", "0.8", "", "", "=HYPERLINK(\"x\")", "Audience à Bamako.", ""),
    ),
    (
        *("5", "2025-12-09", "Mali", "États-Unis", "Critique publique", ""),
        *("", "", "faible", "régional", "à confirmer", "RFI", "Propos rapportés.", ""),
    ),
)  # fmt: skip
READ_AS = (
    ("1", "USA", "MLI", "visa_bond_imposed", 1.5, "high", "bilateral", "confirmed"),
    ("2", "MLI", "USA", "visa_bond_reciprocity", None, "medium", "bilateral", "confirmed"),
    ("3", "USA", "MLI", "visa_bond_lifted", None, "high", "", "confirmed"),
    ("4", "MLI", "USA", "ambassadorial_meeting", None, "0.8", "", "confirmed"),
    ("5", "MLI", "USA", "public_criticism", None, "low", "regional", "candidate"),
)
"""Id, source, target, type, intensity, confidence, scope and status of ROWS."""


def separated(rows, header=FRENCH, *, separator=",", end="\r\n", comma=False, encoding="utf-8"):
    """CSV as a spreadsheet saves it; ``comma``: with decimal commas."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=separator, lineterminator=end)
    writer.writerow(header)
    for row in rows:
        cells = list(row)
        if comma:
            cells[7:9] = [cell.replace(".", ",") for cell in cells[7:9]]
        writer.writerow(cells)
    return out.getvalue().encode(encoding)


def workbook(rows, header=FRENCH, sheets=(), above=(), write_more=None):
    """XLSX with days in date cells and numbers in number cells; ``sheets`` come before it."""
    content = io.BytesIO()
    book = xlsxwriter.Workbook(content, {"in_memory": True})
    for name, cells in sheets:
        sheet = book.add_worksheet(name)
        for at, line in enumerate(cells):
            sheet.write_row(at, 0, line)
    sheet = book.add_worksheet("Suivi")
    days = book.add_format({"num_format": "dd/mm/yyyy"})
    for at, line in enumerate([*above, header]):
        sheet.write_row(at, 0, line)
    for at, row in enumerate(rows, start=len(above) + 1):
        for column, cell in enumerate(row):
            if header[column].lower().startswith("date") and cell[:2] == "20":
                sheet.write_datetime(at, column, dt.datetime.fromisoformat(cell), days)
            elif header[column] in ("Intensité", "intensity", "Identifiant") and cell:
                sheet.write_number(at, column, float(cell))
            else:
                sheet.write_string(at, column, cell)
    if write_more is not None:
        write_more(book, sheet)
    book.close()
    return content.getvalue()


def opendocument(rows, header=FRENCH, repeated=""):
    """ODS as LibreOffice writes it: days and numbers in typed cells, blanks as repeated cells."""
    lines = []
    for row in [header, *rows]:
        cells = [_cell(name, cell, row is header) for name, cell in zip(header, row, strict=True)]
        blank = '<table:table-cell table:number-columns-repeated="16300"/>'
        lines.append(f"<table:table-row>{''.join(cells)}{blank}</table:table-row>")
    rest = (
        '<table:table-row table:number-rows-repeated="1048000">'
        '<table:table-cell table:number-columns-repeated="16384"/></table:table-row>'
    )
    spaces = "".join(
        f' xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
        for name in ("office", "table", "text")
    )
    xml = (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-content{spaces}><office:body>'
        f'<office:spreadsheet><table:table table:name="Suivi">{"".join(lines)}{repeated}{rest}'
        "</table:table></office:spreadsheet></office:body></office:document-content>"
    )
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", xml, zipfile.ZIP_DEFLATED)
        archive.writestr("META-INF/manifest.xml", MANIFEST)
    return content.getvalue()


MANIFEST = (
    '<?xml version="1.0" encoding="UTF-8"?><manifest:manifest'
    ' xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
    '<manifest:file-entry manifest:full-path="/"'
    ' manifest:media-type="application/vnd.oasis.opendocument.spreadsheet"/></manifest:manifest>'
)


def _cell(name, cell, is_header):
    text = f"<text:p>{html.escape(cell)}</text:p>"
    if not cell:
        return "<table:table-cell/>"
    if not is_header and name.lower().startswith("date") and cell[:2] == "20":
        kind = f'office:value-type="date" office:date-value="{cell}"'
    elif not is_header and name in ("Intensité", "intensity", "Identifiant"):
        kind = f'office:value-type="float" office:value="{cell}"'
    else:
        kind = 'office:value-type="string"'
    return f"<table:table-cell {kind}>{text}</table:table-cell>"


def jsonlines(rows, header=FRENCH):
    """One object a line; blank cells left out, an intensity as a number."""
    lines = []
    for row in rows:
        cells = {name: cell for name, cell in zip(header, row, strict=True) if cell}
        for name in ("Intensité", "intensity"):
            if name in cells:
                cells[name] = float(cells[name])
        lines.append(json.dumps(cells, ensure_ascii=False))
    return "\n".join(lines).encode()


def parquet(rows, header=FRENCH):
    """Parquet as a data frame leaves it: days as timestamps, numbers as floats."""
    columns = {}
    for name, cells in zip(header, zip(*rows, strict=True), strict=True):
        filled = [cell or None for cell in cells]
        if name.lower().startswith("date"):
            moments = [dt.datetime.fromisoformat(cell) if cell else None for cell in filled]
            columns[name] = pa.array(moments, pa.timestamp("us"))
        elif name in ("Intensité", "intensity"):
            columns[name] = pa.array([float(cell) if cell else None for cell in filled])
        else:
            columns[name] = pa.array(filled, pa.string())
    out = io.BytesIO()
    pq.write_table(pa.table(columns), out)
    return out.getvalue()


def _composed(form):
    rows = [[unicodedata.normalize(form, cell) for cell in row] for row in ROWS]
    return separated(rows, [unicodedata.normalize(form, name) for name in FRENCH])


def _curly(rows):
    return [[cell.replace("'", "\u2019") for cell in row] for row in rows]


FILES = {
    "comma.csv": separated(ROWS),
    "english.csv": separated(ROWS, ENGLISH, end="\n"),
    "semicolon.csv": separated(ROWS, separator=";", comma=True),
    "tab.tsv": separated(ROWS, separator="\t", comma=True),
    "quoted_comma.csv": separated(ROWS, comma=True),
    "bom.csv": separated(ROWS, separator=";", comma=True, encoding="utf-8-sig"),
    "excel_fr.csv": separated(ROWS, separator=";", comma=True, encoding="cp1252"),
    "unicode_text.txt": separated(ROWS, separator="\t", comma=True, encoding="utf-16"),
    "declared.csv": b"sep=;\r\n" + separated(ROWS, separator=";", comma=True),
    "nfd.csv": _composed("NFD"),
    "nfc.csv": _composed("NFC"),
    "curly.csv": separated(_curly(ROWS), [name.replace("'", "\u2019") for name in FRENCH]),
    "titled.csv": "Suivi Mali – États-Unis;;\r\n\r\n".encode()
    + separated(ROWS, separator=";", comma=True),
    "old_mac.csv": separated(ROWS, end="\r"),
    "suivi.xlsx": workbook(ROWS),
    "titled.xlsx": workbook(ROWS, above=[["Suivi Mali – États-Unis"], []]),
    "notes_first.xlsx": workbook(ROWS, sheets=[("Notes", [["À lire d'abord"], ["Bonjour"]])]),
    "suivi.ods": opendocument(ROWS),
    "named_csv.csv": workbook(ROWS),
    "events.jsonl": jsonlines(ROWS),
    "english.jsonl": jsonlines(ROWS, ENGLISH),
    "events.parquet": parquet(ROWS),
}
"""File name → content: every one of them says the same."""
