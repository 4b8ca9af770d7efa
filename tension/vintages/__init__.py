"""What was known when, what is settled already, and why a value was revised."""

from tension.vintages.fan import VintageFan, VintageLine, vintage_fan
from tension.vintages.known import DatedPulses, as_of, dated_pulses, known_pair
from tension.vintages.no_news import NoNewsPath, NoNewsPaths, no_news_path, no_news_paths
from tension.vintages.revised import (
    DayRevised,
    Reading,
    RevisionRow,
    Revisions,
    Step,
    compare_vintages,
    reading,
    revisions,
    revisions_between,
)
from tension.vintages.versions import REASONS, Cause

__all__ = [
    "REASONS",
    "Cause",
    "DatedPulses",
    "DayRevised",
    "NoNewsPath",
    "NoNewsPaths",
    "Reading",
    "RevisionRow",
    "Revisions",
    "Step",
    "VintageFan",
    "VintageLine",
    "as_of",
    "compare_vintages",
    "dated_pulses",
    "known_pair",
    "no_news_path",
    "no_news_paths",
    "reading",
    "revisions",
    "revisions_between",
    "vintage_fan",
]
