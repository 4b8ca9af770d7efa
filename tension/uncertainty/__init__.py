"""How sure the line is: bands by simulation, what they rest on, and what a statement survives."""

from tension.uncertainty.bands import Bands, Difference, Fan, PeakDays, draw_bands
from tension.uncertainty.doubts import EventDoubt, Spread
from tension.uncertainty.lapses import LapseReading, lapse_readings
from tension.uncertainty.resumed import Trail, bands_after
from tension.uncertainty.robustness import Robustness, Verdict, check_robustness
from tension.uncertainty.shares import DoubtShare, VarianceShares, variance_shares
from tension.uncertainty.statements import Moved, Peaked, Statement, statements_of

__all__ = [
    "Bands",
    "Difference",
    "DoubtShare",
    "EventDoubt",
    "Fan",
    "LapseReading",
    "Moved",
    "PeakDays",
    "Peaked",
    "Robustness",
    "Spread",
    "Statement",
    "Trail",
    "VarianceShares",
    "Verdict",
    "bands_after",
    "check_robustness",
    "draw_bands",
    "lapse_readings",
    "statements_of",
    "variance_shares",
]
