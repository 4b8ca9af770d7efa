"""The slow plain twin of `tension.cluster`: one report at a time, straight from the definitions."""

from __future__ import annotations

import itertools
import unicodedata
from fractions import Fraction

ALIKE = (
    ("‘’‚ʼ′", "'"), ("“”„«»‹›", '"'), ("‐‑‒–—―−", "-"),
    ("؛；·•", ";"), ("؟¿", "?"), ("¡߹", "!"),
)  # fmt: skip
SET_ASIDE = set(" \t\n\r\v\f\"'`:;!?()[]{}|*_/#-")


def plain_text(title):
    text = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", title).casefold())
    for marks, sign in ALIKE:
        text = "".join(sign if char in marks else char for char in text)
    return "".join(char for char in text if char not in SET_ASIDE).rstrip(".") or title


def plain_join(days, window):
    """Groups of days: the nearest two neighbours first, the earlier first among equals."""
    groups = [[day] for day in sorted(set(days))]
    while True:
        fits = [
            (right[0] - left[-1], at)
            for at, (left, right) in enumerate(itertools.pairwise(groups))
            if right[-1] - left[0] <= window
        ]
        if not fits:
            return groups
        _, at = min(fits)
        groups[at : at + 2] = [groups[at] + groups[at + 1]]


def plain_events(reports, window):
    """Reports as dicts with days as numbers (None: not said) → events as dicts, by day and id."""
    kinds = {}
    for report in reports:
        key = (report["actor"], report["target"], report["event_type"])
        kinds.setdefault(key, []).append(report)
    events = []
    for key, told in kinds.items():
        dated = [r for r in told if r["reported"] is not None]
        groups = [
            (days, [r for r in dated if r["reported"] in days])
            for days in plain_join([r["reported"] for r in dated], window)
        ]
        left = []
        for report in (r for r in told if r["reported"] is None):
            past = [group for group in groups if group[0][0] <= report["published"]]
            if past and report["published"] - past[-1][0][-1] <= window:
                past[-1][1].append(report)
            else:
                left.append(report)
        events += [plain_event(key, members) for _, members in groups]
        for days in plain_join([r["published"] for r in left], window):
            events.append(plain_event(key, [r for r in left if r["published"] in days]))
    return sorted(events, key=lambda event: (event["date"], event["key"]))


def plain_event(key, members):
    said = [r for r in members if r["reported"] is not None]
    days = [r["reported"] for r in said]
    if not said:
        days = [min(r["published"] for r in members)]
    distinct = {(plain_text(r["title"]), plain_text(r["source"]), r["published"]) for r in members}
    saying = {
        (plain_text(r["title"]), plain_text(r["source"]))
        for r in members
        if "dément" not in r["title"].casefold()
    }
    return {
        "key": key,
        "date": plain_median(said) if said else days[0],
        "date_low": min(days),
        "date_high": max(days),
        "known_date": min(r["published"] for r in members),
        "n_reports": len(distinct),
        "n_copies": len(members) - len(distinct),
        "n_outlets": len({source for _, source in saying}),
        "n_sources": plain_witnesses(saying),
        "reports": sorted(r["report_id"] for r in members),
    }


def plain_witnesses(pairs):
    """The most sources that can be matched with a text each, every way tried."""
    sources = sorted({source for _, source in pairs})

    def best(at, taken):
        if at == len(sources):
            return 0
        found = best(at + 1, taken)
        for text in {text for text, source in pairs if source == sources[at]} - taken:
            found = max(found, 1 + best(at + 1, taken | {text}))
        return found

    return best(0, frozenset())


def plain_median(said):
    """The first day by which half of the votes are in, in exact fractions."""
    told = {(plain_text(r["title"]), plain_text(r["source"]), r["reported"]) for r in said}
    votes = {}
    for text, source, day in told:
        mine = sum(1 for _, other, _ in told if other == source)
        printed = len({other for same, other, _ in told if same == text})
        votes[day] = votes.get(day, Fraction(0)) + Fraction(1, mine * printed)
    total, so_far = sum(votes.values()), Fraction(0)
    for day in sorted(votes):
        so_far += votes[day]
        if 2 * so_far >= total:
            return day
    raise AssertionError
