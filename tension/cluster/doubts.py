"""What is doubtful about a proposed event, in words, for the person who decides."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from tension.cluster.propose import ProposedEvents, reports_of
from tension.cluster.titles import denies
from tension.words import LANGUAGES, say


@dataclass(frozen=True)
class Doubt:
    """One thing to look at; ``key`` is the message in ``tension.words``."""

    key: str
    values: tuple[tuple[str, Any], ...] = ()

    def text(self, lang: str = "en") -> str:
        """The doubt in a language."""
        return say(self.key, lang, **dict(self.values))


def doubts(proposed: ProposedEvents, event: int) -> tuple[Doubt, ...]:
    """Everything doubtful about the event at position ``event``, the gravest first."""
    row = proposed.events.iloc[event]
    found = [
        *_denied(proposed, event),
        *_sources(proposed, event),
        *_days(proposed, event),
        *_others(proposed, event),
        *_languages(proposed, event),
    ]
    kinds = proposed.reports.rulebook.vocabulary.kinds
    if kinds[row["event_type"]] == "measure":
        found.append(Doubt("doubt.effective"))
    return tuple(found)


def language(written: str) -> str:
    """``fr`` from ``fr``, ``FR`` or ``fr-ML``; an empty text where none is stated."""
    return written.replace("_", "-").partition("-")[0].strip().lower()


def _sources(proposed: ProposedEvents, event: int) -> list[Doubt]:
    row = proposed.events.iloc[event]
    if row["n_sources"] != 1:
        return []
    if row["n_outlets"] == 1:
        reports = proposed.reports.rows.iloc[reports_of(proposed, event)]
        told = zip(reports["source"].tolist(), reports["title"].tolist(), strict=True)
        source = next(source for source, title in told if not denies(title))
        return [Doubt("doubt.single_source", (("source", source),))]
    return [Doubt("doubt.one_text", (("n", int(row["n_outlets"])),))]


def _days(proposed: ProposedEvents, event: int) -> list[Doubt]:
    row = proposed.events.iloc[event]
    found = []
    if row["undated"]:
        found.append(Doubt("doubt.no_day"))
    elif row["date_low"] < row["date_high"]:
        reports = proposed.reports.rows.iloc[reports_of(proposed, event)]
        stated = reports["event_date_as_reported"].to_numpy()
        inside = np.unique(stated[stated >= row["date_low"]])
        days = ", ".join(str(day) for day in inside.astype("datetime64[D]"))
        found.append(Doubt("doubt.days_differ", (("days", days),)))
    if row["early"]:
        found.append(Doubt("doubt.early"))
    return found


def _others(proposed: ProposedEvents, event: int) -> list[Doubt]:
    """Other proposed events that may be this one."""
    row, ids = proposed.events.iloc[event], proposed.events["event_id"]
    found = []
    if row["twin"] >= 0:
        found.append(Doubt("doubt.same_type_near", (("other", ids.iloc[row["twin"]]),)))
    near = [ids.iloc[row[side]] for side in ("before", "after") if row[side] >= 0]
    if near:
        found.append(Doubt("doubt.other_type_near", (("others", ", ".join(near)),)))
    return found


def _denied(proposed: ProposedEvents, event: int) -> list[Doubt]:
    reports = proposed.reports.rows.iloc[reports_of(proposed, event)]
    told = zip(reports["source"].tolist(), reports["title"].tolist(), strict=True)
    found = next(((source, title) for source, title in told if denies(title)), None)
    if found is None:
        return []
    return [Doubt("doubt.denied", (("source", found[0]), ("title", found[1])))]


def _languages(proposed: ProposedEvents, event: int) -> list[Doubt]:
    reports = proposed.reports.rows.iloc[reports_of(proposed, event)]
    spoken = {language(lang) for lang in reports["lang"].tolist()}
    if spoken & set(LANGUAGES):
        return []
    named = sorted(spoken - {""})
    values = (("title", reports["title"].iloc[0]), ("langs", ", ".join(named)))
    return [Doubt("doubt.other_language" if named else "doubt.no_language", values)]
