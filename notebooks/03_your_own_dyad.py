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
# # Coding your own pair of countries, with French sources
#
# A ledger is a table: one row is one thing that happened, whatever the number of reports. Headers
# and words may be French or English. This notebook codes four events of October 2025 from French
# press reports, makes the mistakes that everybody makes, mends them, and reads the index. Then it
# starts a folder for another pair.

# %%
import pandas as pd

import tension

tension.show_in("fr")

# %% [markdown]
# ## Reports are not events
#
# Twenty press reports, many of the same thing. They are grouped by actor, target, type and days,
# never by address; copies count once, and so do outlets that print one agency's text.

# %%
proposed = tension.propose_events(tension.read_reports())
proposed

# %% [markdown]
# ## Coding
#
# A person decides what happened, when, and who says so. In a spreadsheet this would be a file;
# here it is a data frame with the same headers.

# %%
links = tension.read_records().table.set_index("event_id")["source_url"]
rows = [
    ("2025-10-08", "États-Unis", "Mali", "Caution de visa imposée", "2025-10-23", ""),
    ("11/10/2025", "Mali", "Etats-Unis", "Cauton de visa par réciprocité", "inconnue", "1"),
    ("2025-10-23", "USA", "Malli", "Levée de la caution de visa", "", ""),
    ("2025-12-08", "Mali", "USA", "Audience accordée à l'ambassadeur", "", ""),
]
columns = ["date", "acteur", "cible", "type", "date d'effet", "en réponse à"]
registre = pd.DataFrame(rows, columns=columns)
registre.insert(0, "identifiant", ["1", "2", "3", "4"])
registre["lien"] = [
    links[f"ML-US-2025-{day}"] for day in ("10-08-02", "10-11-01", "10-23-01", "12-08-01")
]
registre

# %% [markdown]
# ## Every mistake at once
#
# Nothing is guessed. Each line says where, what was found, what is allowed, and the nearest right
# word.

# %%
try:
    tension.read_records(registre)
except tension.InputError as mistakes:
    print(mistakes.text("fr"))

# %%
registre.loc[1, "date"] = "2025-10-11"
registre.loc[1, "type"] = "Caution de visa par réciprocité"
registre.loc[2, "cible"] = "Mali"
records = tension.read_records(registre)
records

# %% [markdown]
# ## The index of four events
#
# Mali's bond is pending in this ledger: no row says since when it is in force, and none ends it.
# Whether it lapsed with the American one is a question for the coder (`lapses_with`,
# `lapse_confidence`), not for the program. The record ends with its last event, and no calm is
# drawn after it.

# %%
index = tension.compute_index(records, until="2025-12-31")
index

# %%
tension.explain_day(index, "2025-12-08")

# %% [markdown]
# ## What the weights are
#
# They are never in the ledger. They are in the rulebook, each with its reason, yours to change.

# %%
book = tension.read_rulebook()
book

# %% [markdown]
# ## A folder for another pair
#
# `tension new paris-alger --dyad FRA-DZA --lang fr` writes what follows. Its three rows are
# examples that say so: nothing of the kind is claimed to have happened, and nothing is published
# from them.

# %%
made = tension.start_folder("paris-alger", tension.Start("FRA-DZA", "fr"))
print(*(path.as_posix() for path in made), sep="\n")

# %%
example = tension.read_records("paris-alger/ledger.csv", "paris-alger/scoring_rules.yaml")
print(example.ledger.warnings[0].text("fr"))
example

# %%
tension.plot_gauges(tension.compute_index(example), lang="fr").figure
