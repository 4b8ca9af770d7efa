"""Every dyad of a feed at once: cube → points → gauges, in blocks; groups of dyads."""

from tension.panel.arrive import Weights, arrivals_of, weights_of
from tension.panel.block import Asked, Block, Measured, read_block
from tension.panel.chain import Chained, chain
from tension.panel.compute import Panel, open_panel
from tension.panel.fading import Arrivals, stocks_at
from tension.panel.gather import Gathered, gather
from tension.panel.groups import GroupIndex, group_indices
from tension.panel.groups_file import Group, Member, read_groups
from tension.panel.ranking import Ranking, rank_panel
from tension.panel.request import PanelRequest
from tension.panel.scale import Scales, Scaling
from tension.panel.tables import PANEL_COLUMNS
from tension.panel.watch import Watch, watch_of

__all__ = [
    "PANEL_COLUMNS", "Arrivals", "Asked", "Block", "Chained", "Gathered", "Group", "GroupIndex",
    "Measured", "Member", "Panel", "PanelRequest", "Ranking", "Scales", "Scaling", "Watch",
    "Weights", "arrivals_of", "chain", "gather", "group_indices", "open_panel", "rank_panel",
    "read_block", "read_groups", "stocks_at", "watch_of", "weights_of",
]  # fmt: skip
