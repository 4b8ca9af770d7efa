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
# # Publishing an index that people can cite
#
# One command, run every morning by the system's scheduler, publishes what is new: a release that
# stays for good, its checksums, what was revised and why. Here the same is done by hand, on the
# record of Mali and the United States as an editor had it in October 2025, in a temporary folder.
# The clock is set to those days, so that this page reads the same whenever it is run.

# %%
import datetime as dt
import os
import tempfile
from importlib.resources import files
from pathlib import Path

import pandas as pd

import tension
from tension.publish import read_config, update_site

folder = Path(tempfile.mkdtemp())
case = pd.read_csv(
    files("tension") / "data" / "mali_us_events.csv", dtype=str, keep_default_na=False
)


def editor_has(day):
    """The ledger as it was on a day: later events not yet written, the record ending there."""
    known = case[["date", "known_date"]].max(axis=1)
    case[known <= day].to_csv(folder / "ledger.csv", index=False)
    (folder / "ledger.toml").write_text(f"coverage_start = 2024-01-01\ncoverage_end = {day}\n")
    moment = dt.datetime.fromisoformat(f"{day}T06:30:00+00:00")
    os.environ["SOURCE_DATE_EPOCH"] = str(int(moment.timestamp()))


# %% [markdown]
# ## What is to be published
#
# `tension.toml` names the pairs, and what is worth a message. A secret is never in it: the address
# of the webhook is in a file of its own. (Tables alone and no draws, to be quick; leave these two
# lines out for charts, reports and bands.)

# %%
(folder / "address.txt").write_text("https://chat.example.org/hooks/not-a-real-one\n")
(folder / "tension.toml").write_text("""
title = "Mali and the United States"
outputs = ["data"]
draws = 0

[[dyads]]
dyad = "MLI-USA"
ledger = "ledger.csv"

[[alerts.rules]]
kind = "level"
level = 60
rearm = 55

[[alerts.rules]]
kind = "measure"

[[alerts.channels]]
kind = "webhook"
url_file = "address.txt"
""")
config = read_config(folder / "tension.toml")
config.alerts.rules

# %% [markdown]
# ## The first release
#
# On 21 October the American visa bond is announced, and Mali has answered in kind.

# %%
editor_has("2025-10-21")
print(update_site(config))

# %% [markdown]
# The release has a name that can be cited: the day of the data, the version of the method, the try.
# `latest/` points at it; what is in `archive/` never changes.

# %%
site = folder / "site"
sorted(path.name for path in (site / "latest").iterdir())

# %%
print((site / "latest" / "CHANGELOG.md").read_text())

# %% [markdown]
# Again, with nothing new: nothing is written but the heartbeat.

# %%
print(update_site(config))

# %% [markdown]
# ## An alert, on the eve
#
# A day later tension passes 60, and the bond takes effect tomorrow. A dry run shows what would be
# published and what would be sent; it writes and sends nothing.

# %%
editor_has("2025-10-22")
shown = update_site(config, dry_run=True)
for delivery in shown.notified.deliveries:
    print(delivery.message.subject, "", delivery.message.body, sep="\n")

# %% [markdown]
# ## One event more, and what it revises
#
# On the 26th it becomes known that the bond was dropped on the 23rd, the day it was due. The new
# release says which days read otherwise than before, by how much, and because of what. (Without the
# alerts, so that nothing is sent from this page.)

# %%
from dataclasses import replace

from tension.publish.alerts.rules import NO_ALERTS

quiet = replace(config, alerts=NO_ALERTS)
for day in ("2025-10-25", "2025-10-26"):
    editor_has(day)
    print(update_site(quiet))

# %%
print((site / "latest" / "CHANGELOG.md").read_text().partition("## 2025-10-25")[0])

# %%
revised = pd.read_csv(site / "latest" / "revisions.csv")
revised.tail(9)[["date", "value_old", "value_new", "reason", "event_id"]].round(2)

# %% [markdown]
# ## What was public then?
#
# `as_of` joins the releases: the index as anyone could read it on a day, and since when each value
# had been public as it is. A model fed with this cannot look ahead.

# %%
public = tension.open_site(site)
print(public)
public.as_of("2025-10-25").tail(3)[["date", "tension", "status", "known_on", "basis"]]

# %%
public.as_of("2025-10-26").tail(4)[["date", "tension", "status", "known_on", "basis"]]

# %%
records = tension.read_records(folder / "ledger.csv")
index = tension.compute_index(records, since="2025-07-01")
tension.plot_gauges(index).figure

# %% [markdown]
# ## Is it what was published?
#
# Every file against its sum; and the newest release is made again from the ledger and the rules
# that it carries, byte for byte.

# %%
print(tension.verify_site(site))

# %% [markdown]
# ## Every morning
#
# The operating system is the scheduler: `tension schedule --install` writes this timer (or a
# crontab line, a GitHub workflow, a Windows task) and says what it cannot do.

# %%
from tension.schedule import Job, entry, read_when

job = Job(
    name="tension-update",
    program=("/usr/local/bin/tension",),
    config="/srv/index/tension.toml",
    when=read_when("06:30", "mon-fri", "Europe/Paris"),
    hours=config.every_hours + config.grace_hours,
)
made = entry(job, "systemd")
print(made.texts["tension-update.timer"])
for note in made.notes:
    print(note.text())

# %%
print(entry(job, "cron"))
