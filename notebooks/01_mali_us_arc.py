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
# # From friction to rapprochement: Mali and the United States in 2025
#
# The United States announced visa bonds for Malians on 8 October 2025; Mali answered in kind three
# days later; the United States dropped its bond on the day it was due. How tense were the two
# countries, why, and what did one know on 10 December?

# %%
import tension

records = tension.read_records()
print(records)

# %% [markdown]
# One call gives a value a day, for the pair and for each direction. 50 is neutral; days outside the
# record have no value.

# %%
index = tension.compute_index(records)
index.frame.loc["2025-10-06":"2025-10-12"].round(1)

# %% [markdown]
# ## As it was known on 10 December 2025
#
# `as_of` keeps what was public by that day. The entry ban of 16 December is not in it.

# %%
then = tension.compute_index(tension.as_of(records, "2025-12-10"), since="2025-01-01")
tension.plot_gauges(then).figure

# %% [markdown]
# ## Why did it jump?
#
# Every reading is a sum: what each event adds, and what moved since the day before.

# %%
print(tension.explain_day(then, "2025-10-23"))

# %%
move = tension.compare_days(then, "2025-10-07", "2025-10-22")
print(f"{move.before:.1f} → {move.after:.1f}")
for event, points in move.by_event[:5]:
    print(f"{points:+6.2f}  {event}")

# %% [markdown]
# ## What is it made of?

# %%
tension.plot_contributions(then, by="domain").figure

# %%
shares = tension.contributions(then, by="direction")
(shares.sum(axis=1) + 50 - then.frame["tension"]).abs().max() < 1e-9

# %% [markdown]
# ## A point that sources dispute
#
# Did Mali's bond lapse when the American one went? The line takes the expectation; both readings
# are printed beside it.

# %%
for reading in tension.lapse_readings(then, "2025-12-10"):
    print(f"lapsed {reading.lapsed:.1f}, standing {reading.standing:.1f}")
    print(f"the line takes {reading.published:.1f}")

# %% [markdown]
# ## A model of the news, or a refusal
#
# Models look at the news, never at the decayed curve. Here one direction can be read and the other
# cannot, and the model says so.

# %%
for view in then.views:
    print(tension.fit_level(then, view))
