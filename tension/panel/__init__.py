"""Every dyad of a feed at once: cube → points → gauges, in blocks; groups of dyads."""

from tension.panel.arrive import Weights, arrivals_of, weights_of
from tension.panel.block import Asked, Block, Measured, read_block
from tension.panel.fading import Arrivals, stocks_at
from tension.panel.scale import Scales, Scaling
from tension.panel.watch import Watch, watch_of

__all__ = [
    "Arrivals", "Asked", "Block", "Measured", "Scales", "Scaling", "Watch", "Weights",
    "arrivals_of", "read_block", "stocks_at", "watch_of", "weights_of",
]  # fmt: skip
