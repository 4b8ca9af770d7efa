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
# # Why that day?
#
# A client asks on the phone: “why did it jump on 11 October?” The answer has to add up. Here it
# does, from the reading down to the event, the rule and the source.

# %%
from itertools import pairwise

import tension

index = tension.compute_index(tension.read_records(), since="2025-07-01", until="2025-12-10")

# %% [markdown]
# ## One day, taken apart
#
# The level of 11 October: what every event that is still felt adds to neutral 50. The change
# since the day before: what was new, came into force, ended, or faded.

# %%
day = tension.explain_day(index, "2025-10-11")
day

# %%
print(abs(sum(share.tension for share in day.shares) + 50 - day.tension) < 1e-9)
print(abs(sum(day.changes) - day.change) < 1e-9)

# %% [markdown]
# The first event on the list, where it is written, and the rule that weighs it:

# %%
first = next(share for share in day.shares if share.event_id == "ML-US-2025-10-11-01")
print(first.summary["en"])
print(first.source_name, first.source_url)
print(index.records.rulebook.type_named(first.event_type).why)

# %% [markdown]
# ## The day it fell
#
# On 23 October the bond went. Three things moved tension: the end itself, the goodwill of ending
# it, and the security alert of the same day, which pulled the other way.

# %%
tension.explain_day(index, "2025-10-23")

# %% [markdown]
# ## From one day to another
#
# The change between two days is the sum of the daily changes, so that weeks add up to months.

# %%
october = tension.compare_days(index, "2025-10-01", "2025-11-01")
october

# %%
edges = ["2025-10-01", "2025-10-08", "2025-10-15", "2025-10-22", "2025-11-01"]
weeks = [tension.compare_days(index, a, b) for a, b in pairwise(edges)]
print([round(week.after - week.before, 2) for week in weeks])
moved = sum(week.after - week.before for week in weeks)
print(abs(moved - (october.after - october.before)) < 1e-9)

# %% [markdown]
# ## One side only
#
# Seen from Bamako towards Washington the same weeks read differently: the reciprocal bond is
# there, and the American measures are not.

# %%
tension.compare_days(index, "2025-10-07", "2025-10-22", view="MLI>USA")

# %% [markdown]
# ## What the whole autumn is made of
#
# By domain, by direction, by type or by source; always adding up.

# %%
tension.plot_contributions(index, by="domain").figure

# %%
by_type = tension.contributions(index, by="type").loc["2025-10-22"]
by_type[by_type.abs() > 0.5].sort_values(ascending=False).round(2)
