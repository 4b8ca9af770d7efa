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
# # Models, refusals, and a series from outside
#
# Models look at the *news*, the points that arrive, never at the decayed curve: two independent
# decaying series look correlated three times out of four. Where the data cannot carry an answer,
# the answer is a refusal with its reason, and nothing is drawn.

# %%
import numpy as np
import pandas as pd

import tension

records = tension.read_records()
index = tension.compute_index(records)

# %% [markdown]
# ## A level, filtered
#
# The reading of a day uses nothing that came after it.

# %%
tension.fit_level(index, "USA>MLI")

# %% [markdown]
# ## A refusal is an answer
#
# Two regimes need 200 weeks. There are not that many, so there is no picture.

# %%
tension.fit_regimes(index)

# %% [markdown]
# ## No break is an answer, too

# %%
tension.fit_break(index)

# %% [markdown]
# ## Who answers whom
#
# From the ledger's own word (`responds_to`), not from a correlation.

# %%
tension.list_answers(index)

# %% [markdown]
# ## Turning points, and how late one knew them

# %%
tension.fit_turning_points(index)

# %% [markdown]
# ## All at once, corrected together
#
# The more questions, the more false alarms: the p-values of one report are corrected together and
# their number is printed.

# %%
tension.model_cards(index, ["level", "breaks", "rate"])

# %% [markdown]
# ## A series from outside
#
# Did the hostile events show in something that is not made of them? The series below is **made
# up**: noise, and a rise of 1.5 for ten days after each visa or travel measure. So we know the
# truth, and see whether it is found. Put your own spread, rate or count of visas in its place.

# %%
kinds = ("visa_bond_imposed", "travel_ban_imposed", "visa_bond_reciprocity")
table = records.table
starts = table.loc[table["event_type"].isin(kinds), "date"].to_numpy()
rng = np.random.default_rng(20251008)
touched = np.isin(index.days, [start + k for start in starts for k in range(10)])
made_up = pd.Series(
    rng.normal(size=len(index.days)) + 1.5 * touched, index=index.frame.index, name="made up"
)
tension.event_effect(made_up, index, tension.Choice(types=kinds), window=tension.Window(10, 10))

# %% [markdown]
# The same question of noise alone. Not told apart from chance is what it should say.

# %%
noise = pd.Series(rng.normal(size=len(index.days)), index=index.frame.index, name="noise")
tension.event_effect(noise, index, tension.Choice(types=kinds), window=tension.Window(10, 10))

# %% [markdown]
# And the one series that is always refused: the index itself, which is made of those events.

# %%
tension.event_effect(index.frame["tension"], index)

# %% [markdown]
# ## Forecasts, and whether they are any good
#
# News keeps coming as it came. Beside the fan stands the path without news, and what happens if a
# measure goes.

# %%
settings = tension.ForecastSettings(60, 500, 1)
tension.forecast_index(records, settings=settings, scenarios=["travel_ban_lifted@2026-04-01"])
