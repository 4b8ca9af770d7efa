"""Machine-coded files → events counted by directed dyad, day and code; a cube; candidates."""

from tension.feeds.candidates import Candidates, propose_candidates
from tension.feeds.coverage import Coverage, gaps
from tension.feeds.cube import Cube, cube_in_memory, read_cube, write_cube
from tension.feeds.goldstein import CodeWeight, observed, weigh_codes
from tension.feeds.importing import Import, read_feed
from tension.feeds.mapping import read_mapping
from tension.feeds.points import DailyPoints, daily_points
from tension.feeds.recognise import FEEDS
from tension.feeds.sift import DROPS

__all__ = [
    "DROPS", "FEEDS", "Candidates", "CodeWeight", "Coverage", "Cube", "DailyPoints", "Import",
    "cube_in_memory", "daily_points", "gaps", "observed", "propose_candidates", "read_cube",
    "read_feed", "read_mapping", "weigh_codes", "write_cube",
]  # fmt: skip
