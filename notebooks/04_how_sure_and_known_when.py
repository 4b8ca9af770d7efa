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
# # How sure, and what was known when
#
# Two questions a referee asks of any index: what does a statement survive, and was it known on
# the day? Both have an exact answer here.

# %%
import tension

records = tension.read_records()
then = tension.as_of(records, "2025-12-10")
index = tension.compute_index(then, since="2025-07-01")

# %% [markdown]
# ## Bands
#
# Weights are judgement, so they are drawn: all weights, half-lives, dates, whether a doubtful
# event happened, whether a disputed measure lapsed. One seed, the same bytes every time.

# %%
bands = tension.draw_bands(index, 500, seed=1)
bands

# %% [markdown]
# Is tension lower on 10 December than on 22 October? By how much, and in what share of the draws?

# %%
bands.difference("2025-12-10", "2025-10-22")

# %% [markdown]
# ## What the width rests on
#
# One doubt drawn at a time, all else on the line.

# %%
tension.variance_shares(bands, "2025-12-10")

# %% [markdown]
# ## What a statement survives
#
# Other half-lives, another scale, other shares before force and after the end, a plain sum, the
# Tsinghua level, every event left out in turn. Of the two statements below one does not even hold
# on the line: the peak of the autumn was in December, on the eve of the audience.

# %%
fell = tension.Moved("2025-12-10", "2025-10-22", above=False)
peaked = tension.Peaked("2025-10-01", "2025-12-10", "2025-10-20", "2025-10-23")
tension.check_robustness(index, [fell, peaked], bands=bands)

# %% [markdown]
# ## What was known when
#
# The end of the American bond was public on 26 October, three days after the fact. On the 25th
# the 23rd still read as a day of high tension. Three vintages of the same autumn, each with the
# path that it would have taken without further news:

# %%
tension.vintage_fan(records, ["2025-10-12", "2025-10-25", "2025-12-10"])

# %% [markdown]
# Why the value of 23 October was revised, adding up:

# %%
tension.compare_vintages(records, "2025-10-25", "2025-12-10")

# %% [markdown]
# ## What was settled already
#
# Fading and known effective dates need no forecast. On 10 December this is what follows if
# nothing happens: goodwill fades faster than measures, so tension creeps up with no event at all.

# %%
tension.no_news_path(then, 90)

# %% [markdown]
# ## Vintages as a regressor
#
# Join by the day on which it was known, never by the day it is about.

# %%
days = ["2025-10-12", "2025-10-22", "2025-10-25", "2025-10-26", "2025-12-10"]
for day in days:
    known = tension.compute_index(tension.as_of(records, day))
    print(day, round(float(known.pair.tension[known.position(day)]), 1))
