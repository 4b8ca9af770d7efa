"""Words for certainty, fixed in one table: a probability → words, a p-value → words.

A probability takes the calibrated words of the Intergovernmental Panel on Climate Change:
Mastrandrea et al. 2010, Guidance note for lead authors of the IPCC Fifth Assessment Report on
consistent treatment of uncertainties, table 1,
https://www.ipcc.ch/site/assets/uploads/2017/08/AR5_Uncertainty_Guidance_Note.pdf; in French those
of the panel's own translation. Its ranges overlap (what is very likely is likely too): the
narrowest that holds is said.

A p-value is not the probability of anything told here, and never takes those words. It is told
apart from chance or it is not; what is not told apart may be there, unseen.

Words follow the numbers *as printed* (whole percents, p to three decimals), so that a reader who
checks them finds no contradiction.
"""

from __future__ import annotations

from typing import Final

from tension.words import say

LIKELY: Final = (
    (99, "certainty.virtually_certain"),
    (90, "certainty.very_likely"),
    (66, "certainty.likely"),
)
"""From so many percent on → words, the narrowest first."""
UNLIKELY: Final = (
    (1, "certainty.exceptionally_unlikely"),
    (10, "certainty.very_unlikely"),
    (33, "certainty.unlikely"),
)
"""Up to so many percent → words, the narrowest first."""
EVEN: Final = "certainty.as_likely_as_not"
LEVEL: Final = 0.05
"""A corrected p-value below it tells a finding apart from chance."""
DIGITS: Final = 3
"""Decimals of a printed p-value."""


def likelihood_key(probability: float) -> str:
    """The message for a probability (0..1). Raises ValueError for what is none."""
    if not 0.0 <= probability <= 1.0:
        raise ValueError(probability)
    percent = round(100 * probability)
    for least, key in LIKELY:
        if percent >= least:
            return key
    for most, key in UNLIKELY:
        if percent <= most:
            return key
    return EVEN


def likelihood(probability: float, lang: str) -> str:
    """``very likely``, ``à peu près aussi probable qu'improbable``: words for a probability."""
    return say(likelihood_key(probability), lang)


def told_apart(p_value: float) -> bool:
    """Whether a p-value, corrected where tests were made together, tells a finding from chance.

    NaN, no test, tells nothing.
    """
    return round(p_value, DIGITS) < LEVEL


def evidence(p_value: float, lang: str) -> str:
    """``told apart from chance``, or ``not told apart from chance``."""
    return say("certainty.told" if told_apart(p_value) else "certainty.not_told", lang)
