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
# On 8 October 2025 the United States listed Mali for visa bonds, to start on the 23rd. Mali
# answered in kind three days later. On the very day it was due, the American bond was gone; on 8
# December the prime minister received the ambassador. How tense were the two countries, why, and
# what did one know on 10 December?
#
# 65 events, each with its source, are the whole input. The rest is arithmetic that anyone can
# redo.

# %%
import tension

records = tension.read_records()
records

# %% [markdown]
# ## A value a day
#
# 50 is neutral. Hostile events push up, cooperative ones down; acts fade, measures last until
# they end. Days outside the record have no value: no data is not calm.

# %%
index = tension.compute_index(records)
index

# %% [markdown]
# ## As it was known on 10 December 2025
#
# `as_of` keeps what was public by that day. The entry ban of 16 December is not in it: nobody
# knew.

# %%
then = tension.compute_index(tension.as_of(records, "2025-12-10"), since="2025-07-01")
tension.plot_gauges(then).figure

# %% [markdown]
# The two directions are not the same story. Washington's acts towards Bamako end the period tenser
# than Bamako's towards Washington: alerts and departures of staff kept the first up, and the
# audience of 8 December brought the second below neutral.

# %%
tension.plot_directions(then).figure

# %% [markdown]
# ## What was in force, and when
#
# A measure is felt in part from its announcement, in full once in force, and leaves a trace when
# it ends. The bond never came into force: it was withdrawn on the day it was due.

# %%
tension.plot_measures(then).figure

# %% [markdown]
# ## Why did it jump?
#
# Between the eve of the bond and the day before it was due, tension moved by what this list adds
# up to, event by event.

# %%
tension.compare_days(then, "2025-10-07", "2025-10-22")

# %% [markdown]
# ## What is it made of?
#
# Contributions add up to tension minus 50, every day, to the last decimal.

# %%
tension.plot_contributions(then, by="domain").figure

# %%
shares = tension.contributions(then, by="direction")
print((shares.sum(axis=1) + 50 - then.frame["tension"]).abs().max() < 1e-9)

# %% [markdown]
# ## A point that sources dispute
#
# Did Mali's bond lapse when the American one went? Sources disagree. The line takes the
# expectation; both readings are printed beside it, here and in every report.

# %%
tension.lapse_readings(then, "2025-12-10")[0]

# %% [markdown]
# ## A report to hand on
#
# A brief (PDF), a page that needs no network (HTML), pictures. In French with `lang="fr"`.

# %%
for path in tension.write_report(records, "out"):
    print(path.as_posix())
