"""A workflow for GitHub Actions, whose clock is UTC and best effort.

https://docs.github.com/actions/reference/workflows-and-actions/events-that-trigger-workflows#schedule
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Final

from tension.schedule.cron import numbered_days
from tension.schedule.job import Job, Note, note

COMMIT: Final = (
    'git config user.name "github-actions[bot]"',
    'git config user.email "41898282+github-actions[bot]@users.noreply.github.com"',
    'for path in "$SITE" "$STATE"; do',
    '  if [ -e "$path" ]; then git --literal-pathspecs add --all -- "$path"; fi',
    "done",
    "git diff --cached --quiet || { git commit --quiet --message 'tension update'; git push; }",
)


def texts(job: Job) -> dict[str, str]:
    """The workflow, by the name of its file."""
    return {f"{job.name}.yml": "".join(f"{line}\n" for line in _lines(job))}


def _lines(job: Job) -> Iterator[str]:
    yield f"# {job.mark}"
    yield from (f"# {one.text(job.lang)}" for one in notes(job))
    yield from (f"name: {_text(job.name)}", '"on":', "  schedule:")
    used = job.when.in_utc[-1]
    yield f'    - cron: "{used.minute} {used.hour} * * {numbered_days(used.days)}"'
    yield from ("  workflow_dispatch: {}", "permissions: {}", "concurrency:")
    yield from (f"  group: {_text(job.name)}", "  cancel-in-progress: false", "jobs:")
    yield from ("  update:", "    runs-on: ubuntu-latest", "    timeout-minutes: 60")
    yield from ("    permissions:", "      contents: write", "    steps:")
    yield from ("      - uses: actions/checkout@v5", "      - uses: actions/setup-python@v6")
    yield from ("        with:", '          python-version: "3.13"')
    yield f"      - run: python -m pip install {_text(job.package)}"
    yield from ("      - name: Update", "        env:", f"          CONFIG: {_text(job.config)}")
    yield from (f"          {name}: ${{{{ secrets.{name} }}}}" for name in job.secrets)
    yield '        run: tension update --config "$CONFIG"'
    yield from ("      - name: Commit", "        if: ${{ !cancelled() }}", "        env:")
    yield from (f"          SITE: {_text(job.site)}", f"          STATE: {_text(job.state)}")
    yield from ("        run: |", *(f"          {line}" for line in COMMIT))


def _text(text: str) -> str:
    """A text of YAML, in quotes (those of JSON are); GitHub's own ``${{`` is made a text, too."""
    return json.dumps(text.replace("${{", "${{ '${{' }}"), ensure_ascii=False)


def notes(job: Job) -> list[Note]:
    """What GitHub cannot do."""
    told = [note("schedule.github_best_effort")]
    times = job.when.in_utc
    if len(times) > 1:
        early, late = times[0].text, times[-1].text
        told.append(note("schedule.github_dst", wanted=job.when.text, early=early, late=late))
    elif job.when.zone not in ("", "UTC"):
        told.append(note("schedule.github_utc", wanted=job.when.text, used=times[0].time))
    elif not job.when.zone:
        told.append(note("schedule.github_no_zone", time=job.when.time))
    if job.log:
        told.append(note("schedule.no_log"))
    if job.secrets:
        told.append(note("schedule.secrets_github", names=", ".join(job.secrets)))
    return told
