"""What was known when, what is settled already, and why a value was revised."""

from tension.vintages.known import DatedPulses, as_of, dated_pulses
from tension.vintages.no_news import NoNewsPath, NoNewsPaths, no_news_path, no_news_paths

__all__ = [
    "DatedPulses",
    "NoNewsPath",
    "NoNewsPaths",
    "as_of",
    "dated_pulses",
    "no_news_path",
    "no_news_paths",
]
