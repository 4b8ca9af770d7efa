"""Entries for schedulers, judged by the schedulers' own checkers; installed, and taken away."""

import datetime as dt
import itertools
import json
import os
import re
import shlex
import shutil
import stat
import subprocess
import sys
import unicodedata
import zoneinfo
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sites import light, run

from tension.errors import InputError, RequestError
from tension.schedule import KINDS, Job, When, entry, read_when
from tension.schedule.job import marked
from tension.words import LANGUAGES

ANALYZE = shutil.which("systemd-analyze")
CRONTAB = shutil.which("crontab")
ODD = """a b'c"d %h 100%$HOME $(x) `y` ;&|#!é€~*?[z]{q}\u00a0<x>"""
ZONES = ("Europe/Paris", "America/New_York", "Africa/Bamako", "Asia/Kathmandu", "Pacific/Auckland")


def needs(found, package):
    if not found and os.environ.get("CI"):
        pytest.fail(f"no {package}: make {package} installs it")
    return pytest.mark.skipif(not found, reason=f"no {package} here: make {package} installs it")


def job(**changes):
    usual = Job(
        name="tension-update",
        program=("/bin/true",),
        config="/srv/index/tension.toml",
        when=When(6, 30),
        site="/srv/index/site",
    )
    return replace(usual, **changes)


def texts(wanted, kind):
    return dict(entry(wanted, kind).texts)


# -- when -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "days", "shown"),
    [
        ("mon-fri", (0, 1, 2, 3, 4), "mon-fri"),
        ("Sat,mon , tue", (0, 1, 5), "mon-tue,sat"),
        ("fri-mon", (0, 4, 5, 6), "mon,fri-sun"),
        ("sun", (6,), "sun"),
        ("lun-ven", (0, 1, 2, 3, 4), "mon-fri"),
        ("Mardi,mer,jeu, SAM", (1, 2, 3, 5), "tue-thu,sat"),
        ("ven-monday", (0, 4, 5, 6), "mon,fri-sun"),
        ("dimanche", (6,), "sun"),
    ],
)
def test_days_are_read_by_their_names(text, days, shown):
    when = read_when("6:05", text, "")
    assert (when.days, when.named_days(), when.time) == (days, shown, "06:05")


def test_every_mistake_of_the_hour_is_told_at_once_with_the_nearest_word():
    with pytest.raises(InputError) as told:
        read_when("25:00", "mon-frii,thr", "Europe/Pariss")
    text = str(told.value)
    assert "25:00" in text
    assert "did you mean fri?" in text
    assert "did you mean thu?" in text
    assert "did you mean Europe/Paris?" in text
    assert len(told.value.findings) == 4
    with pytest.raises(InputError, match="Africa/Bamako"):
        read_when("6:00", "mon", "bamako")


@pytest.mark.parametrize(("wrong", "near"), [("lin", "lun"), ("vendredu", "vendredi"), ("x", "")])
def test_a_wrong_french_day_is_told_with_the_nearest(wrong, near):
    with pytest.raises(InputError) as told:
        read_when("6:30", wrong, "")
    text = told.value.text("fr")
    assert f"{wrong} n\u2019est pas un jour\u202f; écrivez lun-ven" in text
    assert (f"vouliez-vous dire {near}\u202f?" in text) == bool(near)


@pytest.mark.parametrize("lang", LANGUAGES)
@given(st.sets(st.integers(0, 6), min_size=1))
def test_days_as_they_are_told_are_read_as_the_same_days(lang, days):
    when = When(6, 30, tuple(sorted(days)))
    assert read_when("6:30", when.named_days(lang), "") == when


@pytest.mark.parametrize("kind", KINDS)
def test_french_days_make_the_entry_that_english_days_make(kind):
    english, french = (read_when("6:30", days, "") for days in ("mon,wed-fri", "lun,mer-ven"))
    assert texts(job(when=french), kind) == texts(job(when=english), kind)


def runs_in_utc(when, days=400):
    """Every moment of a plain cron of UTC over more than a year of the reference."""
    start = dt.datetime(2037, 1, 1, when.hour, when.minute, tzinfo=dt.UTC)
    moments = (start + dt.timedelta(days=n) for n in range(365))
    return [moment for moment in moments if moment.weekday() in when.days]


@given(
    st.integers(0, 23), st.integers(0, 59),
    st.sets(st.integers(0, 6), min_size=1), st.sampled_from(ZONES),
)  # fmt: skip
def test_the_hour_of_utc_that_is_used_is_never_early_and_on_the_days_wanted(
    hour, minute, days, zone
):
    when = When(hour, minute, tuple(sorted(days)), zone)
    used, offsets = when.in_utc[-1], len(when.in_utc)
    moments = runs_in_utc(used)
    hits = 0
    for moment in moments:
        local = moment.astimezone(zoneinfo.ZoneInfo(zone))
        wanted = [
            local.replace(hour=hour, minute=minute) - dt.timedelta(days=back) for back in (0, 1)
        ]
        late = min((local - one).total_seconds() for one in wanted if one <= local)
        day = next(one for one in wanted if one <= local)
        assert 0 <= late <= 3600 * (offsets - 1)
        assert day.weekday() in days
        hits += late == 0
    assert hits > len(moments) // 4
    assert offsets == (2 if zone in ("Europe/Paris", "America/New_York", "Pacific/Auckland") else 1)


def test_an_hour_that_clocks_skip_or_show_twice_is_named():
    assert When(2, 30, zone="Europe/Paris").skipped
    assert not When(2, 30, zone="Africa/Bamako").skipped
    assert When(1, 30, zone="America/New_York").twice
    assert not When(6, 30, zone="Europe/Paris").twice
    keys = {note.key for note in entry(job(when=When(2, 30, zone="Europe/Paris")), "cron").notes}
    assert "schedule.skipped" in keys


@pytest.mark.parametrize("days", [(0, 1, 2, 3, 4), (6,), (0, 1, 2, 3, 4, 5, 6), (1, 5)])
def test_a_gap_longer_than_the_site_waits_is_named(days):
    when = When(6, 0, days)
    weeks = [day + 7 * week for week in range(3) for day in days]
    gap = max(b - a for a, b in itertools.pairwise(weeks))
    assert when.longest_gap == gap
    keys = {note.key for note in entry(job(when=when, hours=30), "systemd").notes}
    assert ("schedule.gap" in keys) == (gap > 1)


# -- what no entry can carry ----------------------------------------------------------------------


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("text", ["a\nb", "a\rb", "a\0b", "a\x85b", "a\u2028b", "a\ud800b"])
def test_a_line_break_or_control_character_is_refused(kind, text):
    with pytest.raises(InputError, match="control character"):
        entry(job(config=f"/srv/{text}"), kind)
    with pytest.raises(InputError, match="control character"):
        entry(job(program=(f"/srv/{text}",)), kind)
    with pytest.raises(InputError, match="cannot name"):
        entry(job(name="../x"), kind)


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("kind", KINDS)
def test_what_a_scheduler_cannot_do_is_said(kind, lang):
    wanted = job(when=When(6, 30, zone="Europe/Paris"), secrets=("A_KEY",), log="/var/log/x")
    notes = [note.text(lang) for note in entry(wanted, kind).notes]
    assert any("A_KEY" in note for note in notes)
    if kind in ("cron", "github", "windows"):
        assert any("Europe/Paris" in note for note in notes)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_what_an_entry_says_to_people_is_in_their_language_and_its_mark_in_none(lang):
    zoned = When(6, 30, (0, 1), "Europe/Paris")
    wanted = {one: job(when=zoned, secrets=("A_KEY",), lang=one) for one in ("en", lang)}
    (workflow,) = texts(wanted[lang], "github").values()
    told = [line.removeprefix("# ") for line in workflow.splitlines() if line.startswith("# ")]
    assert told == [wanted[lang].mark, *(n.text(lang) for n in KINDS["github"].notes(wanted[lang]))]
    units = texts(wanted[lang], "systemd").values()
    begun = {"en": ("Tension index", "When"), "fr": ("Indice de tension", "Quand")}[lang]
    for unit, words in zip(units, begun, strict=True):
        assert f"\nDescription={words}" in unit
    for kind in KINDS:
        for name, text in texts(wanted[lang], kind).items():
            assert marked(text) == wanted[lang].digest
            english = texts(wanted["en"], kind)[name]
            assert silent(text) == silent(english)


def silent(text):
    """An entry without what it says to people."""
    return re.sub(r"(?m)^(# Note|Description=).*$", "", text)


# -- systemd --------------------------------------------------------------------------------------


@needs(ANALYZE, "systemd")
@pytest.mark.parametrize("run_as", ["", "root"])
@pytest.mark.parametrize("name", ["plain", "a b %h 100%$HOME ;&é€", ODD, "ends with \\"])
def test_systemd_accepts_the_unit_and_reads_the_very_words(name, run_as, tmp_path):
    program = tmp_path / name / "tension"
    program.parent.mkdir()
    program.write_text("#!/bin/sh\n", encoding="utf-8")
    program.chmod(0o755)
    wanted = job(
        program=(str(program),),
        config=str(tmp_path / name / "tension.toml"),
        site=str(tmp_path / name / "site"),
        log=str(tmp_path / "log"),
        run_as=run_as,
        when=When(6, 30, (0, 1, 2, 3, 4), "Europe/Paris"),
    )
    units = tmp_path / "units"
    units.mkdir()
    for file, content in entry(wanted, "systemd").files.items():
        (units / file).write_bytes(content)
    paths = sorted(str(path) for path in units.iterdir())
    own = [] if run_as else ["--user"]
    done = subprocess.run(
        [ANALYZE, *own, "--man=no", "--recursive-errors=no", "verify", *paths],
        capture_output=True, text=True, check=False,
        env={**os.environ, "XDG_RUNTIME_DIR": str(tmp_path)},
    )  # fmt: skip
    ours = [line for line in done.stderr.splitlines() if "tension-update" in line]
    assert (done.returncode, ours) == (0, [])
    service = next(
        text for file, text in entry(wanted, "systemd").texts.items() if "service" in file
    )
    line = next(line for line in service.splitlines() if line.startswith("ExecStart="))
    assert tuple(words_of_systemd(line.removeprefix("ExecStart=")))[-4:] == wanted.words


def words_of_systemd(line):
    """A plain reader of a command line: systemd.service(5), "Command lines"; ``:`` leaves ``$``."""
    assert line.startswith(":")
    words, word, quoted, started, at = [], "", False, False, 1
    while at < len(line):
        char = line[at]
        if char == "\\":
            at += 1
            word += {"\\": "\\", '"': '"'}[line[at]]
        elif char == '"':
            quoted, started = not quoted, True
        elif char == "%":
            at += 1
            assert line[at] == "%"
            word += "%"
        elif char == " " and not quoted:
            words.append(word)
            word, started = "", False
        else:
            assert quoted or char not in "'\";"
            word += char
        at += 1
    assert not quoted
    return [*words, word] if word or started else words


@needs(ANALYZE, "systemd")
def test_a_unit_that_is_wrong_is_found_out(tmp_path):
    """The checker used above does fail: on a program that is not there."""
    for file, content in entry(job(program=("/nowhere/tension",)), "systemd").files.items():
        (tmp_path / file).write_bytes(content)
    done = subprocess.run(
        [ANALYZE, "--user", "--man=no", "verify", str(tmp_path / "tension-update.service")],
        capture_output=True, text=True, check=False,
        env={**os.environ, "XDG_RUNTIME_DIR": str(tmp_path)},
    )  # fmt: skip
    assert done.returncode != 0


@needs(ANALYZE, "systemd")
@pytest.mark.parametrize("zone", ["", *ZONES])
@pytest.mark.parametrize("days", ["mon-sun", "mon-fri", "sat,mon,tue"])
def test_systemd_runs_at_the_hour_of_the_zone_on_both_sides_of_a_change_of_clocks(zone, days):
    when = read_when("06:30", days, zone)
    text = texts(job(when=when), "systemd")["tension-update.timer"]
    calendar = re.search(r"^OnCalendar=(.*)$", text, re.MULTILINE)[1]
    done = subprocess.run(
        [ANALYZE, "calendar", "--iterations=12", "--base-time=2026-03-25 00:00:00 UTC", calendar],
        capture_output=True, text=True, check=True, env={**os.environ, "TZ": "UTC"},
    )  # fmt: skip
    found = re.findall(r"(\d{4}-\d\d-\d\d \d\d:\d\d:\d\d) UTC", done.stdout)
    clock = zoneinfo.ZoneInfo(zone or "UTC")
    first = dt.date(2026, 3, 24)
    wanted = []
    for n in range(40):
        local = dt.datetime.combine(first + dt.timedelta(days=n), dt.time(6, 30), clock)
        moment = local.astimezone(dt.UTC)
        if local.weekday() in when.days and moment >= dt.datetime(2026, 3, 25, tzinfo=dt.UTC):
            wanted.append(moment.strftime("%Y-%m-%d %H:%M:%S"))
    assert list(dict.fromkeys(found))[:12] == wanted[:12]


# -- cron -----------------------------------------------------------------------------------------


def command_of_cron(line, *, double):
    """What cron hands to the shell, as do_command.c of Vixie cron does it; ``double``: versions
    that take two backslashes for one, too.
    """
    out, escaped = "", False
    for char in line:
        if escaped:
            if char == "%" or (double and char == "\\"):
                out = out[:-1]
            out += char
            escaped = False
        elif char == "%":
            return out
        else:
            out += char
            escaped = char == "\\"
    return out


def line_of_cron(wanted):
    lines = texts(wanted, "cron")["tension-update.cron"].splitlines()
    return next(line for line in lines if not line.startswith(("#", "CRON_TZ")))


@pytest.mark.parametrize("double", [False, True])
@pytest.mark.parametrize("name", ["plain", ODD, "back\\\\slash\\%x\\'y\\", "\\", "%%", "\\\\%"])
def test_cron_and_the_shell_run_the_very_words(name, double, tmp_path):
    shown = tmp_path / "shown"
    program = tmp_path / name / "tension"
    program.parent.mkdir()
    program.write_text(
        f"#!{sys.executable}\nimport json, sys\n"
        f"open({str(shown)!r}, 'w').write(json.dumps(sys.argv[1:]))\nprint('said')\n",
        encoding="utf-8",
    )
    program.chmod(0o755)
    wanted = job(
        program=(str(program),),
        config=str(tmp_path / name / "tension.toml"),
        log=str(tmp_path / name / "log"),
    )
    command = command_of_cron(line_of_cron(wanted).split(" ", 5)[5], double=double)
    poor = {"PATH": "/usr/bin:/bin"}
    subprocess.run(["/bin/sh", "-c", command], check=True, env=poor, cwd="/")
    assert json.loads(shown.read_text(encoding="utf-8")) == ["update", "--config", wanted.config]
    assert Path(wanted.log).read_text(encoding="utf-8") == "said\n"


@given(
    st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Zl", "Zp")), min_size=1)
)
def test_any_path_comes_through_cron_whole(text):
    wanted = job(config=f"/srv/{text}")
    for double in (False, True):
        try:
            line = line_of_cron(wanted)
        except RequestError:
            assert len(text) > 200
            return
        command = command_of_cron(line.split(" ", 5)[5], double=double)
        assert tuple(shlex.split(command)) == wanted.words


@pytest.mark.parametrize(
    ("days", "field"),
    [("mon-sun", "*"), ("mon-fri", "1-5"), ("sun", "0"), ("sat-mon", "0-1,6"), ("mon,wed", "1,3")],
)
def test_days_of_cron_are_numbers_with_sunday_as_nought(days, field):
    line = line_of_cron(job(when=read_when("06:30", days, "")))
    assert line.split(" ")[:5] == ["30", "6", "*", "*", field]


@needs(CRONTAB, "cron")
@pytest.mark.parametrize("name", ["plain", ODD])
@pytest.mark.parametrize("zone", ["", "Europe/Paris"])
def test_crontab_accepts_the_block(name, zone, tmp_path):
    wanted = job(config=f"/srv/{name}/tension.toml", when=When(6, 30, (0, 2, 3, 6), zone))
    path = tmp_path / "block"
    usage = subprocess.run([CRONTAB, "-h"], capture_output=True, text=True, check=False).stderr
    check = "-T" if "-T" in usage else "-n"
    path.write_bytes(entry(wanted, "cron").files["tension-update.cron"])
    good = subprocess.run([CRONTAB, check, path], capture_output=True, text=True, check=False)
    assert good.returncode == 0, good.stderr
    path.write_text(path.read_text(encoding="utf-8").replace("30 6 * *", "30 66 * *"), "utf-8")
    assert subprocess.run([CRONTAB, check, path], capture_output=True, check=False).returncode


def test_a_line_longer_than_cron_takes_is_refused():
    with pytest.raises(RequestError, match="998"):
        entry(job(config=f"/srv/{'x' * 1000}"), "cron")


# -- GitHub ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["index", ODD, "${{ secrets.X }}", "-", "été: #"])
def test_the_workflow_is_one_by_github_s_own_schema(name, tmp_path):
    from ruamel.yaml import YAML

    wanted = job(
        config=f"{name}/tension.toml",
        site=f"{name}/site",
        state=f"{name}/site.alerts.sqlite",
        secrets=("A_KEY",),
        when=When(6, 30, (0, 1, 2, 3, 4), "Europe/Paris"),
    )
    path = tmp_path / "tension-update.yml"
    path.write_bytes(entry(wanted, "github").files[path.name])
    schema = "vendor.github-workflows"
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", schema, str(path)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout
    told = YAML(typ="safe").load(path.read_text(encoding="utf-8"))
    assert told["on"]["schedule"] == [{"cron": "30 5 * * 1-5"}]
    assert told["permissions"] == {}
    (task,) = told["jobs"].values()
    assert task["permissions"] == {"contents": "write"}
    assert told["concurrency"]["cancel-in-progress"] is False
    update = next(step for step in task["steps"] if step.get("name") == "Update")
    shown = update["env"]["CONFIG"].replace("${{ '${{' }}", "${{")
    assert shown == wanted.config
    assert update["env"]["A_KEY"] == "${{ secrets.A_KEY }}"
    assert name not in update["run"] or name == "-"
    assert "05:30 UTC" in path.read_text(encoding="utf-8")
    assert "04:30 UTC" in path.read_text(encoding="utf-8")
    path.write_text(path.read_text("utf-8").replace("runs-on", "runs_on"), encoding="utf-8")
    assert subprocess.run(command, capture_output=True, check=False).returncode


def test_the_workflow_commits_the_site_and_nothing_else(tmp_path):
    from ruamel.yaml import YAML

    def git(*words, cwd):
        return subprocess.run(
            ["git", "-c", "init.defaultBranch=main", *words],
            cwd=cwd, check=True, capture_output=True, text=True,
        ).stdout  # fmt: skip

    name = "a 'b\" $HOME %"
    git("init", "--bare", "far", cwd=tmp_path)
    git("clone", "far", "near", cwd=tmp_path)
    near = tmp_path / "near"
    (near / name / "site").mkdir(parents=True)
    (near / name / "site" / "index.html").write_text("x", encoding="utf-8")
    (near / "stray").write_text("x", encoding="utf-8")
    wanted = job(config=f"{name}/tension.toml", site=f"{name}/site", state=f"{name}/no.sqlite")
    told = YAML(typ="safe").load(texts(wanted, "github")["tension-update.yml"])
    step = next(s for s in told["jobs"]["update"]["steps"] if s.get("name") == "Commit")
    for _ in range(2):  # a second run has nothing to commit, and says nothing
        subprocess.run(
            ["bash", "-e", "-c", step["run"]], cwd=near, check=True,
            env={**os.environ, **step["env"], "GIT_CONFIG_COUNT": "1",
                 "GIT_CONFIG_KEY_0": "push.default", "GIT_CONFIG_VALUE_0": "current"},
        )  # fmt: skip
    files = git("ls-tree", "-r", "-z", "--name-only", "HEAD", cwd=tmp_path / "far").split("\0")
    assert files[:-1] == [f"{name}/site/index.html"]
    assert git("rev-list", "--count", "HEAD", cwd=tmp_path / "far").strip() == "1"


# -- Windows --------------------------------------------------------------------------------------

SPACE = "{http://schemas.microsoft.com/windows/2004/02/mit/task}"
SEQUENCES = {  # [MS-TSCH] 2.5: where the schema has xs:sequence, its order; xs:all has none
    "CalendarTrigger": (
        *("Enabled", "StartBoundary", "EndBoundary", "Repetition", "ExecutionTimeLimit"),
        *("RandomDelay", "ScheduleByDay", "ScheduleByWeek"),
    ),
    "Exec": ("Command", "Arguments", "WorkingDirectory"),
}
ALL = {
    "Task": {"RegistrationInfo", "Triggers", "Settings", "Data", "Principals", "Actions"},
    "RegistrationInfo": {"Description", "Author", "Date", "URI", "Source", "Version"},
    "ScheduleByWeek": {"WeeksInterval", "DaysOfWeek"},
    "DaysOfWeek": {
        *("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
    },
    "Principal": {"UserId", "LogonType", "GroupId", "DisplayName", "RunLevel"},
    "Settings": {
        *("AllowStartOnDemand", "MultipleInstancesPolicy", "DisallowStartIfOnBatteries"),
        *("StopIfGoingOnBatteries", "StartWhenAvailable", "ExecutionTimeLimit", "Enabled"),
    },
}


def words_of_windows(text):
    """A plain twin of CommandLineToArgvW: backslashes count before a quote only."""
    words, at = [], 0
    while at < len(text):
        word, quoted = "", False
        while at < len(text) and (quoted or text[at] != " "):
            slashes = len(text[at:]) - len(text[at:].lstrip("\\"))
            at += slashes
            if at < len(text) and text[at] == '"':
                word += "\\" * (slashes // 2)
                if slashes % 2:
                    word += '"'
                else:
                    quoted = not quoted
                at += 1
            elif slashes:
                word += "\\" * slashes
            else:
                word += text[at]
                at += 1
        words.append(word)
        while at < len(text) and text[at] == " ":
            at += 1
    return words


@pytest.mark.parametrize("name", ["plain", "a b'c 100% $HOME é€ & <x> #", "ends in \\"])
def test_the_task_has_the_elements_of_the_schema_in_their_order(name):
    wanted = job(
        program=(f"C:\\{name}\\tension.exe",),
        config=f"C:\\{name}\\tension.toml",
        when=When(6, 30, (0, 4)),
    )
    content = entry(wanted, "windows").files["tension-update.xml"]
    assert content.startswith(b"\xff\xfe<\0?\0x\0m\0l\0")
    assert 'encoding="UTF-16"' in content.decode("utf-16")
    task = ElementTree.fromstring(content)  # noqa: S314 - our own
    for element in task.iter():
        tag = element.tag.removeprefix(SPACE)
        inner = [child.tag.removeprefix(SPACE) for child in element]
        if tag in SEQUENCES:
            assert inner == [one for one in SEQUENCES[tag] if one in inner]
        elif tag in ALL:
            assert set(inner) <= ALL[tag]
            assert len(set(inner)) == len(inner)
        else:
            assert tag in ("Triggers", "Principals", "Actions") or not inner
    days = [day.tag.removeprefix(SPACE) for day in task.find(f".//{SPACE}DaysOfWeek")]
    assert days == ["Monday", "Friday"]
    assert task.findtext(f".//{SPACE}StartBoundary").endswith("T06:30:00")
    assert task.findtext(f".//{SPACE}Command") == wanted.program[0]
    arguments = task.findtext(f".//{SPACE}Arguments")
    assert words_of_windows(arguments) == ["update", "--config", wanted.config]


@pytest.mark.parametrize("name", ["%TEMP%", "$(Arg0)"])
def test_a_path_that_windows_would_read_otherwise_is_refused(name):
    with pytest.raises(RequestError, match="Windows"):
        entry(job(config=f"C:\\{name}\\tension.toml"), "windows")


# -- installing -----------------------------------------------------------------------------------

FAKES = {
    "systemctl": 'echo "$*" >> "$CALLS"; test ! -e "$REFUSE" || { echo "bus error" >&2; exit 1; }',
    "crontab": 'case "$1" in -l) test -e "$TAB" || { echo "no crontab for me" >&2; exit 1; };'
    ' cat "$TAB";; -) echo write >> "$CALLS"; cat > "$TAB.new"; mv "$TAB.new" "$TAB";;'
    ' -r) rm "$TAB";; esac',
    "schtasks": 'case "$1" in /Query) test -e "$TAB" || exit 1; cat "$TAB";;'
    ' /Create) cp "$5" "$TAB";; /Delete) rm "$TAB";; esac; echo "$*" >> "$CALLS"',
}


@pytest.fixture
def machine(tmp_path, monkeypatch):
    """A home, a config, and programs of the system that note what they are asked."""
    programs = tmp_path / "programs"
    programs.mkdir()
    for name, script in FAKES.items():
        path = programs / name
        path.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
        path.chmod(path.stat().st_mode | stat.S_IXUSR)
    for name in ("CALLS", "TAB", "REFUSE"):
        monkeypatch.setenv(name, str(tmp_path / name.lower()))
    monkeypatch.setenv("PATH", f"{programs}:{os.environ['PATH']}")
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "home"))
    folder = tmp_path / "an index"
    folder.mkdir()
    (folder / ".git").mkdir()
    light(folder)
    monkeypatch.chdir(folder)
    return tmp_path


def schedule(*words, status=0):
    return run("schedule", *words, status=status).output


def snapshot(folder):
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name != "calls"
    }


@pytest.mark.parametrize("kind", KINDS)
def test_installing_twice_is_as_once_and_uninstalling_leaves_what_was_there(kind, machine):
    if kind == "cron":
        (machine / "tab").write_text("MAILTO=me\n5 4 * * * theirs", encoding="utf-8")
    before = snapshot(machine)
    told = schedule("--install", "--kind", kind)
    once = snapshot(machine)
    assert once != before
    undo = next(line for line in told.splitlines() if line.startswith("To undo: "))
    again = schedule("--install", "--kind", kind)
    assert snapshot(machine) == once
    if kind != "windows":
        assert "already" in again
    assert "removed" in schedule(*shlex.split(undo.removeprefix("To undo: "))[2:])
    after = snapshot(machine)
    if kind == "cron":
        assert after["tab"].rstrip() == before["tab"]
        after["tab"] = before["tab"]
    assert after == before
    assert "nothing to remove" in schedule("--uninstall", "--kind", kind)


def test_a_crontab_of_ours_alone_is_removed_with_our_block(machine):
    before = snapshot(machine)
    schedule("--install", "--kind", "cron")
    schedule("--uninstall", "--kind", "cron")
    assert snapshot(machine) == before


def test_another_hour_replaces_our_own_entry(machine):
    schedule("--install", "--kind", "cron", "--at", "06:30")
    schedule("--install", "--kind", "cron", "--at", "07:45", "--tz", "Africa/Bamako")
    tab = (machine / "tab").read_text(encoding="utf-8")
    assert tab.count(" update --config ") == 1
    assert "45 7 * * *" in tab
    schedule("--install", "--at", "07:45")
    timer = machine / "home" / "systemd" / "user" / "tension-update.timer"
    assert "07:45:00" in timer.read_text(encoding="utf-8")
    calls = (machine / "calls").read_text(encoding="utf-8").splitlines()
    assert "--user enable --now tension-update.timer" in calls


@pytest.mark.parametrize("kind", KINDS)
def test_an_entry_of_somebody_else_s_is_left_alone(kind, machine):
    theirs = {
        "systemd": machine / "home" / "systemd" / "user" / "tension-update.timer",
        "cron": machine / "tab",
        "github": Path.cwd() / ".github" / "workflows" / "tension-update.yml",
        "windows": machine / "tab",
    }[kind]
    theirs.parent.mkdir(parents=True, exist_ok=True)
    content = "# >>> tension-update: mine\n" if kind == "cron" else "[Timer]\nOnCalendar=daily\n"
    theirs.write_text(content, encoding="utf-8")
    before = snapshot(machine)
    assert "was not made by" in schedule("--install", "--kind", kind, status=1)
    assert "was not made by" in schedule("--uninstall", "--kind", kind, status=1)
    assert snapshot(machine) == before
    theirs.unlink()
    schedule("--install", "--kind", kind)
    other = machine / "other"
    other.mkdir()
    (other / ".git").mkdir()
    config = light(other)
    if kind == "github":
        shutil.copytree(".github", other / ".github")
        workflow = other / ".github" / "workflows" / "tension-update.yml"
        text = re.sub(r"\[[0-9a-f]{12}\]", "[0123456789ab]", workflow.read_text(encoding="utf-8"))
        workflow.write_text(text, encoding="utf-8")
    before = snapshot(machine)
    told = schedule("--install", "--kind", kind, "--config", config, status=1)
    assert "another config" in told
    assert "--name" in told
    assert snapshot(machine) == before


def test_a_refusal_of_the_system_leaves_everything_as_it_was(machine):
    before = snapshot(machine)
    (machine / "refuse").touch()
    told = schedule("--install", status=1)
    assert "bus error" in told
    (machine / "refuse").unlink()
    assert snapshot(machine) == before
    schedule("--install")
    installed = snapshot(machine)
    (machine / "refuse").touch()
    schedule("--install", "--at", "09:00", status=1)
    (machine / "refuse").unlink()
    assert snapshot(machine) == installed


def test_a_crontab_that_cannot_be_read_is_not_written(machine):
    (machine / "programs" / "crontab").write_text(
        '#!/bin/sh\necho "you are not allowed" >&2\nexit 1\n', encoding="utf-8"
    )
    assert "not allowed" in schedule("--install", "--kind", "cron", status=1)


def test_a_torn_block_is_left_to_its_owner(machine):
    schedule("--install", "--kind", "cron")
    tab = machine / "tab"
    tab.write_text(tab.read_text(encoding="utf-8").replace("# <<<", "# <"), encoding="utf-8")
    before = tab.read_bytes()
    assert "crontab -e" in schedule("--install", "--kind", "cron", status=1)
    assert tab.read_bytes() == before


def test_a_missing_program_and_a_missing_config_are_named(machine, monkeypatch):
    monkeypatch.setenv("PATH", str(machine / "nothing"))
    assert "crontab" in schedule("--install", "--kind", "cron", status=1)
    assert "nowhere.toml" in schedule("--install", "--config", "nowhere.toml", status=1)


def test_without_a_config_the_entry_is_printed_and_said_to_lack_one(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    done = run("schedule")
    assert f"--config {tmp_path}/tension.toml" in done.output
    assert "no file tension.toml yet" in done.stderr
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("kind", KINDS)
def test_the_same_wish_gives_the_same_bytes_and_out_writes_them(kind, machine, monkeypatch):
    made = []
    for number, zone in enumerate(("Asia/Tokyo", "America/Lima")):
        monkeypatch.setenv("TZ", zone)
        schedule("--kind", kind, "--tz", "Europe/Paris", "--out", machine / f"out{number}")
        made.append(snapshot(machine / f"out{number}"))
    assert made[0] == made[1]
    printed = json.loads(run("schedule", "--kind", kind, "--json").stdout)
    assert set(printed["files"]) == set(made[0])
    assert printed["notes"]


def test_what_the_config_reads_from_the_environment_is_named_and_passed_on(machine):
    with Path("tension.toml").open("a", encoding="utf-8") as out:
        out.write('[[alerts.rules]]\nkind = "failed"\n[[alerts.channels]]\nkind = "webhook"\n')
        out.write('url_env = "THE_HOOK"\nsecret_env = "THE_KEY"\n')
    for kind in KINDS:
        assert "THE_HOOK, THE_KEY" in run("schedule", "--kind", kind).stderr
    workflow = run("schedule", "--kind", "github").stdout
    assert "THE_HOOK: ${{ secrets.THE_HOOK }}" in workflow
    assert 'STATE: "site.alerts.sqlite"' in workflow
    assert "THE_HOOK" not in run("schedule", "--kind", "cron").stdout


def test_a_system_unit_writes_beside_the_site_and_nowhere_else(machine):
    text = run("schedule", "--run-as", "publisher").stdout
    assert "User=publisher" in text
    assert f'ReadWritePaths="{Path.cwd()}"' in text
    assert "ProtectSystem=strict" in text


def test_no_entry_has_a_character_that_hides():
    for kind in KINDS:
        for text in texts(job(config="/srv/é/tension.toml"), kind).values():
            odd = {c for c in text if unicodedata.category(c) in ("Cc", "Cf") and c != "\n"}
            assert odd == set()
