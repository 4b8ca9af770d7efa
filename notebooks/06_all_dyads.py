# ---
# jupyter:
#   jupytext:
#     text_representation:
#       extension: .py
#       format_name: percent
#   kernelspec:
#     display_name: Python 3
#     language: python
#     name: python3
# ---

# %% [markdown]
# # Every pair at once: from the files of a feed to the one pair worth reading
#
# A machine-coded feed holds thousands of pairs. This notebook screens them: import, cube, gauges of
# all pairs, ranking, movers, a heat-map; and ends where screening must end, with candidates of one
# pair for a person to read.
#
# **The feed is made here.** Its rows have the genuine form of GDELT 2.0 (61 columns, tab-separated,
# no header), its events are drawn by chance: eight countries, two years, an outage of nine days,
# and one planted quarrel, between Mali and Niger in the last week.

# %%
import datetime as dt
from pathlib import Path

import numpy as np

import tension
from tension.feeds.gdelt import COLUMNS_2

rng = np.random.default_rng(7)
countries = ["BFA", "FRA", "GBR", "GHA", "MLI", "NER", "SEN", "USA"]
codes = ["010", "036", "040", "057", "081", "111", "112", "120", "141", "172", "190"]
first, days = dt.date(2024, 1, 1), 731


def events_of(d):
    """The events of one day: source, target, code."""
    drawn = [
        (*rng.choice(countries, 2, replace=False), rng.choice(codes))
        for _ in range(rng.poisson(45))
    ]
    return drawn + [("MLI", "NER", "112")] * (8 if d >= days - 7 else 0)


lines = []
for d in range(days):
    if 400 <= d < 409:  # the feed was out: no rows at all
        continue
    day = (first + dt.timedelta(d)).strftime("%Y%m%d")
    for source, target, code in events_of(d):
        row = dict.fromkeys(COLUMNS_2, "")
        row |= {"GLOBALEVENTID": str(len(lines)), "SQLDATE": day, "DATEADDED": day + "000000"}
        row |= {"Actor1Code": source, "Actor1CountryCode": source, "EventCode": code}
        row |= {"Actor2Code": target, "Actor2CountryCode": target, "NumMentions": "1"}
        row |= {"SOURCEURL": "https://example.org/made"}
        lines.append("\t".join(row[name] for name in COLUMNS_2))
Path("made.export.CSV").write_text("\n".join(lines) + "\n")
len(lines)

# %% [markdown]
# ## Import, once
#
# Every row is accounted for. The cube counts events by directed pair, day and code, without any
# weight: under other rules it is scored again, and the feed is never read twice.

# %%
imported = tension.read_feed("gdelt", ["made.export.CSV"])
print(imported)
print("days without files:", len(imported.coverage.gaps.without_files))
tension.write_cube(imported, "cube")

# %% [markdown]
# ## The panel
#
# Nothing is brought forward before it is asked for: by month, a stock is faded once a month. Points
# are per 100,000 rows of the feed of that day; a pair's gauge stands beside its own base.

# %%
rules = tension.read_rulebook()
cube = tension.read_cube("cube")
panel = tension.open_panel(cube, rules, tension.PanelRequest(every="month"))
print(panel)
panel.frame.query("dyad == 'MLI-NER'").tail(4).round(1)

# %% [markdown]
# Days that the feed did not see are missing, and so are those after it until half of what a stock
# remembers was watched. No data is not calm.

# %%
daily = tension.open_panel(cube, rules, tension.PanelRequest(every="day", dyads=("MLI-NER",)))
daily.frame["status"].value_counts()

# %% [markdown]
# ## Who ranks highest, who moved

# %%
ranking = tension.rank_panel(panel, days=7)
print(ranking)
ranking.table.head().round(1)

# %%
ranking.moved.head(3).round(1)

# %% [markdown]
# The largest of many surprises is always large. The p-value compares this week's largest with the
# largest of every earlier week, over the same pairs: it is corrected for all of them.

# %%
movers = tension.panel_movers(panel)
print(movers)
tension.plot_movers(movers, top=10).figure

# %% [markdown]
# ## The heat-map
#
# White is missing: the first weeks, the outage.

# %%
table = tension.open_panel(cube, rules, tension.PanelRequest(every="day")).frame
top = ranking.table["dyad"].head(12)
pressure = table.pivot_table(index="date", columns="dyad", values="pressure", dropna=False)[top]
pressure.index = pressure.index.astype("datetime64[s]")
tension.plot_heatmap(pressure, gauge="pressure").figure

# %% [markdown]
# ## Is it one story or many?
#
# A common factor of the news, or the reason why there is none.

# %%
print(tension.fit_common_factor(panel, panel.dyads))

# %% [markdown]
# ## One pair, by hand
#
# What stood out is read by a person. Candidates carry the feed's address; none counts before
# someone writes `confirmed`.

# %%
found = tension.propose_candidates("gdelt", ["made.export.CSV"], "MLI-NER", rules)
print(found.rows, "candidates;", sum(found.untyped.values()), "rows without a type in the rulebook")
Path("candidates.csv").write_bytes(found.content)
print(found.content.decode("utf-8")[:400])

# %% [markdown]
# ## When one machine is not enough
#
# The same panel from the command line, and on a cluster (not run here; it needs the extra `spark`):
#
# ```bash
# tension panel cube --every day --out panel
# tension panel cube --every day --engine spark --spark-master spark://host:7077 --out panel
# ```
