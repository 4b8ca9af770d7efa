"""Rows of feeds made by hand in the genuine form, and a slow plain count of them."""

from __future__ import annotations

from collections import Counter

from tension import countries
from tension.feeds.gdelt import COLUMNS_2


def gdelt_row(
    number, day, source, target, code, *, added="", mentions=1, columns=COLUMNS_2, **more
):
    row = dict.fromkeys(columns, "")
    row |= {"GLOBALEVENTID": str(number), "SQLDATE": day, "EventCode": code}
    row |= {"Actor1Code": source, "Actor1CountryCode": source[:3]}
    row |= {"Actor2Code": target, "Actor2CountryCode": target[:3]}
    row |= {
        "NumMentions": str(mentions),
        "ActionGeo_CountryCode": "GA",
        "SOURCEURL": "https://e.org/1",
    }
    row["DATEADDED"] = (added or day) + ("000000" if columns == COLUMNS_2 else "")
    return {**row, **more}


def gdelt_text(rows, columns=COLUMNS_2):
    return "".join("\t".join(row[name] for name in columns) + "\n" for row in rows)


def plain_count(rows):
    """(source, target, day, code) → events, mentions: a loop over rows of GDELT."""
    known = countries.codes()
    events, mentions = Counter(), Counter()
    for row in rows:
        source, target = row["Actor1CountryCode"], row["Actor2CountryCode"]
        if source in known and target in known and source != target:
            cell = (source, target, row["SQLDATE"], row["EventCode"])
            events[cell] += 1
            mentions[cell] += int(row["NumMentions"])
    return {cell: (n, mentions[cell]) for cell, n in events.items()}
