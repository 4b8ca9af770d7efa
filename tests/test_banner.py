"""The page of a site says by itself that it is out of date: served or opened from a folder, in a
real browser, in two languages; and `tension status` says it to a machine.
"""

import datetime as dt
import functools
import http.server
import json
import shutil
import threading

import pytest
from sites import light, run

from tension.words import LANGUAGES, say

START = dt.datetime(2026, 11, 2, 6, 0, tzinfo=dt.UTC)
DUE = "2026-11-03T12:00:00Z"


def at(hours: float) -> dt.datetime:
    return START + dt.timedelta(hours=hours)


def epoch(moment: dt.datetime) -> str:
    return str(int(moment.timestamp()))


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    folder = tmp_path_factory.mktemp("published")
    config = light(folder)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SOURCE_DATE_EPOCH", epoch(START))
        run("update", "--config", config)
    return folder / "site"


class Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *words):
        pass


@pytest.fixture(scope="module")
def served(site):
    handler = functools.partial(Quiet, directory=str(site))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/index.html"
        server.shutdown()
        thread.join()


def look(browser, address, moment, **settings):
    """What a reader sees of the notes at a moment: class → texts that are visible."""
    context = browser.new_context(**settings)
    page = context.new_page()
    said = []
    page.on("console", lambda message: said.append((message.location["url"], message.text)))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.clock.set_fixed_time(moment)
    page.goto(address)
    page.wait_for_load_state("networkidle")
    found = {
        name: [one.inner_text() for one in page.query_selector_all(f".{name}") if one.is_visible()]
        for name in ("stale", "unknown", "due")
    }
    context.close()
    return found, [one for one in said if "favicon.ico" not in str(one)]


@pytest.mark.parametrize("way", ["served", "folder"])
def test_the_banner_comes_with_the_hour_at_which_the_run_was_due(way, site, served, browser):
    address = served if way == "served" else (site / "index.html").as_uri()
    early, said = look(browser, address, at(29.9))
    assert said == []
    assert early == {"stale": [], "unknown": [], "due": [DUE] * len(LANGUAGES)}
    late, said = look(browser, address, at(30.1))
    assert said == []
    assert late["stale"] == [say("publish.page_stale", lang) for lang in LANGUAGES]
    assert late["unknown"] == []


@pytest.mark.parametrize("lang", LANGUAGES)
def test_without_scripts_or_a_heartbeat_the_page_says_that_it_cannot_tell(
    lang, site, browser, tmp_path
):
    unknown = say("publish.page_unknown", lang)
    address = (site / "index.html").as_uri()
    blind, _ = look(browser, address, at(1), java_script_enabled=False)
    assert unknown in blind["unknown"]
    shutil.copy(site / "index.html", tmp_path)
    lost, _ = look(browser, (tmp_path / "index.html").as_uri(), at(1))
    assert unknown in lost["unknown"]
    assert lost["stale"] == []


def test_a_new_run_takes_the_banner_away_and_changes_no_other_file(
    site, served, browser, monkeypatch
):
    from sites import tree

    assert look(browser, served, at(40))[0]["stale"]
    before = tree(site)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch(at(40)))
    run("update", "--config", site.parent / "tension.toml")
    assert tree(site) == before
    assert look(browser, served, at(40))[0]["stale"] == []
    monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch(START))
    run("update", "--config", site.parent / "tension.toml")


def test_status_and_the_page_change_their_minds_together(site, monkeypatch):
    due = json.loads((site / "heartbeat.json").read_bytes())["due"]
    assert due == DUE
    assert f'--due: "{DUE}"' in (site / "heartbeat.css").read_text(encoding="utf-8")
    for hours, status in ((30, 0), (30.01, 1)):
        monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch(at(hours)))
        run("status", site, status=status)
