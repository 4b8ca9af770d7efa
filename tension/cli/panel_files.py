"""What `tension panel` writes beside gauges.parquet: tables, heat-map, account, manifest."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from tension.words import formats, say

if TYPE_CHECKING:
    import pandas as pd

    from tension.feeds import Cube
    from tension.models import MoversAnswer, Refusal
    from tension.panel import GroupIndex, Panel, Ranking
    from tension.rulebook import Rulebook

SCHEMA: Final = "tension.panel/1"
LONGEST: Final = 1100
"""Days that the heat-map shows one by one; of more, one in seven."""
SHOWN: Final = 10
KINDS: Final = ("png", "svg")


@dataclass(frozen=True)
class PanelRun:
    """All that one run found."""

    cube: Cube
    rulebook: Rulebook
    panel: Panel
    ranking: Ranking
    movers: MoversAnswer | Refusal
    groups: Sequence[GroupIndex]


def tables(run: PanelRun) -> dict[str, bytes]:
    """File name → content of the CSV files."""
    import pandas as pd

    from tension.export import table_csv

    found = {
        "ranking.csv": table_csv(run.ranking.table),
        "movers.csv": table_csv(movers_table(run.ranking, run.movers)),
    }
    if run.groups:
        whole = pd.concat([group.table for group in run.groups], ignore_index=True)
        parts = pd.concat([group.contributions for group in run.groups], ignore_index=True)
        found["groups.csv"] = table_csv(whole)
        found["group_contributions.csv"] = table_csv(parts)
    return found


def movers_table(ranking: Ranking, movers: MoversAnswer | Refusal) -> pd.DataFrame:
    """Pairs by the size of their change in tension, with the surprise in their news where told."""
    from tension.models import Refusal

    moved = ranking.moved.assign(rank=range(1, len(ranking.moved) + 1))
    moved = moved[["rank", *(name for name in moved.columns if name != "rank")]]
    if isinstance(movers, Refusal):
        columns = ("surprise_rank", "news", "expected", "surprise", "own_share", "p_corrected")
        return moved.assign(**dict.fromkeys(columns, float("nan")))
    table = movers.table.rename(columns={"rank": "surprise_rank"})
    return moved.merge(table.drop(columns=["week_from", "week_to"]), on="dyad", how="left")


def heatmap(run: PanelRun, top: int, lang: str) -> dict[str, bytes]:
    """heatmap.png and .svg: pressure of the pairs that rank highest; nothing without a reading."""
    import numpy as np
    import pandas as pd

    from tension.charts import picture, plot_heatmap
    from tension.charts.look import root
    from tension.panel import Asked

    table = run.ranking.table
    chosen = table["dyad"][table["rank"].notna()].head(top).tolist()
    first, last = int(np.min(run.panel.asked.begin)), run.panel.asked.last
    step = 1 if last - first < LONGEST else 7
    days = np.arange(last, first - 1, -step)[::-1]
    names, block = run.panel.read(chosen, Asked(days - step + 1, days))
    if not names:
        return {}
    index = pd.DatetimeIndex(days.astype("datetime64[D]").astype("datetime64[s]"))
    shown = pd.DataFrame(block.pressure[:, 0].T, index=index, columns=names)
    figure = root(plot_heatmap(shown, lang=lang, gauge="pressure"))
    return {f"heatmap.{kind}": picture(figure, kind) for kind in KINDS}


def dots(run: PanelRun, top: int, lang: str) -> dict[str, bytes]:
    """movers.png and .svg: the pairs whose news surprised most; nothing where none was told."""
    from tension.charts import picture, plot_movers
    from tension.charts.look import root
    from tension.models import Refusal

    if isinstance(run.movers, Refusal):
        return {}
    figure = root(plot_movers(run.movers, lang=lang, top=top))
    return {f"movers.{kind}": picture(figure, kind) for kind in KINDS}


def account(run: PanelRun, lang: str) -> list[str]:
    """How it was measured and what is missing, in lines."""
    import numpy as np

    from tension.feeds import gaps

    gathered = run.panel.gathered
    watch, weights = gathered.feed.watch, gathered.weights
    found = gaps(run.cube.volume)
    days = np.arange(watch.first, watch.last + 1)
    unsettled = int((watch.status(days) == "unsettled").sum())

    def n(value: float) -> str:
        return formats.number(value, lang, 0)

    half_lives = ", ".join(formats.number(h, lang, 0 if h == int(h) else 1) for h in
                           weights.half_lives)  # fmt: skip
    absent = {"n": n(len(found.without_files)), "outages": n(len(found.outages))}
    lines = [
        unit(run, lang),
        say("panel.half_lives", lang, days=half_lives),
        say("panel.absent", lang, **absent, unsettled=n(unsettled)),
    ]
    if gathered.outside:
        lines.append(say("panel.outside", lang, n=n(gathered.outside)))
    if gathered.unweighed:
        codes = ", ".join(weights.unknown[:SHOWN]) + "…" * (len(weights.unknown) > SHOWN)
        lines.append(say("panel.unweighed", lang, n=n(gathered.unweighed), codes=codes))
    still = int((run.ranking.base_open & np.isfinite(run.ranking.kappa)).sum())
    if still and run.panel.request.scale == "own":
        lines.append(say("panel.open", lang, n=n(still)))
    return lines


def unit(run: PanelRun, lang: str) -> str:
    """What a point is, and what the gauges read."""
    from tension.feeds.points import FEW

    scaling = run.panel.gathered.feed.scaling
    reading = formats.number(scaling.reading, lang, 0)
    if scaling.points is None:
        return say("panel.unit_own", lang, fewest=formats.number(FEW, lang, 0), reading=reading)
    points = formats.number(scaling.points, lang, 0)
    key = "panel.unit_fixed" if scaling.per else "panel.unit_rulebook"
    return say(key, lang, points=points, reading=reading)


def manifest(run: PanelRun, files: Mapping[str, bytes | Path], asked: dict[str, str]) -> bytes:
    """What the files were made from and how, and their sums; no clock."""
    from tension import __version__

    panel, rulebook = run.panel, run.rulebook
    gathered = panel.gathered
    content: dict[str, Any] = {
        "schema": SCHEMA,
        "package_version": __version__,
        "feed": run.cube.feed,
        "first_day": _iso(gathered.feed.watch.first),
        "last_day": _iso(gathered.feed.watch.last),
        "pairs": len(panel.dyads),
        "pairs_with_reading": run.ranking.known,
        "rows_of_feed": int(gathered.feed.watch.volume.sum()),
        "events_outside": gathered.outside,
        "events_unweighed": gathered.unweighed,
        "points_per_rows": gathered.feed.scaling.per,
        "half_lives": gathered.weights.half_lives.tolist(),
        "fingerprint": f"sha256:{panel.fingerprint}",
        "rulebook": {
            "name": rulebook.content.name,
            "version": rulebook.content.version,
            "numbers": rulebook.numbers,
            "sha256": rulebook.sha256,
        },
        "arguments": asked,
        "files": {name: _sha256(content) for name, content in files.items()},
    }
    return (json.dumps(content, ensure_ascii=False, indent=2) + "\n").encode()


def _iso(day: int) -> str:
    from tension.feeds.coverage import iso

    return iso(day)


def _sha256(content: bytes | Path) -> str:
    if isinstance(content, bytes):
        return hashlib.sha256(content).hexdigest()
    with content.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
