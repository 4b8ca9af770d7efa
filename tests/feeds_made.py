"""Rows of feeds made by hand in the genuine form, and a slow plain count of them."""

from __future__ import annotations

import datetime as dt
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


def plain_account(rows, lags=(1, 7, 30, 365, 3650)):
    """What an import of rows of GDELT says, by a loop over them: reasons, doubles, lags."""
    known = countries.codes()
    dropped, volume, seen, counts = Counter(), Counter(), set(), Counter()
    doubles, found = Counter(), Counter()
    for row in rows:
        if row["GLOBALEVENTID"] in seen:
            dropped["same_id"] += 1
            continue
        seen.add(row["GLOBALEVENTID"])
        filed = day_number(row["DATEADDED"][:8])
        volume[filed] += 1
        reason = plain_reason(row, known)
        if reason:
            dropped[reason] += 1
            continue
        lag = filed - day_number(row["SQLDATE"])
        if lag in lags:
            found[lag] += 1
        unsaid = not row["NumMentions"].isdigit()
        counts["unsaid"] += unsaid
        sides = (row["Actor1CountryCode"], row["Actor2CountryCode"])
        actors = (row["Actor1Code"], row["Actor2Code"])
        doubles[(sides, actors, row["SQLDATE"], row["EventCode"])] += 1
    counts["repeated"] = sum(n - 1 for n in doubles.values())
    for (sides, actors, *rest), n in doubles.items():
        if sides[0] < sides[1]:
            counts["mirrored"] += min(n, doubles[(sides[::-1], actors[::-1], *rest)])
    counts["backdated"] = sum(found.values())
    return dropped, volume, counts


def plain_reason(row, known):
    code, sides = row["EventCode"], (row["Actor1CountryCode"], row["Actor2CountryCode"])
    if day_number(row["SQLDATE"]) is None:
        return "no_day"
    if code == "":
        return "no_code"
    if not 1 <= int(code[:2]) <= 20:
        return "bad_code"
    if "" in sides:
        return "no_country"
    if not known.issuperset(sides):
        return "not_a_country"
    return "domestic" if sides[0] == sides[1] else ""


def day_number(text):
    try:
        day = dt.date(int(text[:4]), int(text[4:6]), int(text[6:8]))
    except ValueError:
        return None
    return (day - dt.date(1970, 1, 1)).days
