"""A model that does not answer: its reason in words where the chart would be."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING

from tension.charts.look import QUIET
from tension.models import Refusal
from tension.words import say

if TYPE_CHECKING:
    from matplotlib.axes import Axes


def write_refusal(refusal: Refusal, ax: Axes, lang: str) -> Axes:
    """The reason in words, in an empty panel: nothing is drawn that was not fitted."""
    text = say("model.refused", lang, reason=refusal.text(lang))
    ax.set_yticks([])
    ax.set_xticks([])
    ax.text(
        0.5,
        0.5,
        "\n".join(textwrap.wrap(text, 60)),
        transform=ax.transAxes,
        ha="center",
        va="center",
        color=QUIET,
        style="italic",
    )
    return ax
