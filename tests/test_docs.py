"""The documentation builds without a warning, asks for nothing outside, can be found, is true."""

import doctest
import functools
import http.server
import importlib
import json
import os
import pkgutil
import re
import runpy
import shlex
import subprocess
import sys
import threading
import urllib.parse
from html.parser import HTMLParser
from pathlib import Path

import click
import pytest
from pages_run import deeds

import tension
from tension.cli import group

ROOT = Path(__file__).parent.parent
DOCS = ROOT / "docs"
RUN = re.compile(r"^ *```(console|python)$", re.MULTILINE)
PAIRS = runpy.run_path(str(DOCS / "twins.py"))["PAIRS"]
TWINS = {DOCS / f"{french}.md": DOCS / f"{english}.md" for english, french in PAIRS.items()}
"""French page → the same in English."""


def is_run_as_its_twin(page):
    """It does what its English twin does, and shows no French of the program's: run once."""
    if page not in TWINS:
        return False
    done, shown = deeds(page.read_text(encoding="utf-8"))
    return not shown and done == deeds(TWINS[page].read_text(encoding="utf-8"))[0]


TOLD = [
    path
    for path in (*sorted(DOCS.rglob("*.md")), ROOT / "CONTRIBUTING.md")
    if "notebooks" not in path.parts and RUN.search(path.read_text(encoding="utf-8"))
]
PAGES = [path for path in TOLD if not is_run_as_its_twin(path)]
WARNINGS = "error::UserWarning,error::RuntimeWarning,error::FutureWarning"
"""What a reader would see; libraries may warn their developers."""
SETTINGS = {**os.environ, "PYTHONWARNINGS": WARNINGS, "PYTHONHASHSEED": "0"}
ASKS = {
    *(("script", "src"), ("link", "href"), ("img", "src"), ("iframe", "src"), ("source", "src")),
    *(("object", "data"), ("video", "src"), ("use", "href")),
}


# The pages tell the truth


@pytest.mark.parametrize("page", PAGES, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_block_of_a_page_runs_in_an_empty_folder(page, tmp_path):
    program = [sys.executable, str(ROOT / "tests" / "pages_run.py"), str(page)]
    done = subprocess.run(
        program, cwd=tmp_path, env=SETTINGS, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_a_page_that_lies_is_caught(tmp_path):
    lies = {
        "wrong number": "```python\n>>> 1 + 1\n3\n```\n",
        "raises": "```python\nraise ValueError\n```\n",
        "wrong status": "```console\n$ tension check # status 1\n```\n",
        "wrong words": "```console\n$ tension --version\ntension 99\n```\n",
        "not run": "```console\n$ rm --version\n```\n",
    }
    for name, text in lies.items():
        page = tmp_path / f"{name}.md"
        page.write_text(text, encoding="utf-8")
        program = [sys.executable, str(ROOT / "tests" / "pages_run.py"), str(page)]
        done = subprocess.run(program, cwd=tmp_path, capture_output=True, check=False)
        assert done.returncode != 0, name


def test_a_page_that_does_what_its_english_twin_does_and_shows_no_words_is_not_run_twice():
    once = set(TOLD) - set(PAGES)
    assert once < set(TWINS)
    assert {TWINS[page] for page in once} <= set(PAGES)
    assert {"toutes_les_paires.md", "spark.md"} <= {page.name for page in once}
    for page in once:
        done, shown = deeds(page.read_text(encoding="utf-8"))
        assert (done, shown) == (deeds(TWINS[page].read_text(encoding="utf-8"))[0], False), page
        for program, *rest in map(shlex.split, filter(is_command, done)):
            assert program == "tension"
            parse([*rest, "--lang", "fr"])


def is_command(deed):
    return deed.startswith("tension ")


def parse(words):
    """Read by the command line, which runs nothing; an option that it has not is an error."""
    settings = group.context_settings
    command, context = group, click.Context(group, **settings)
    while isinstance(command, click.Group):
        command, words = command.get_command(context, words[0]), words[1:]
    command.make_parser(click.Context(command, **settings)).parse_args(words)


def test_a_page_that_differs_from_its_twin_is_run():
    english = "```console\n$ tension update\ndone\n```\n```python\nplot(x)  # a\n```\n"
    alike = '```console\n$ tension update --lang fr\n...\n```\n```python\nplot(x, lang="fr")\n```\n'
    assert deeds(alike) == (deeds(english)[0], False)
    for old, new in (
        ("...", "fichier écrit"),
        ("update", "check"),
        ("--lang", "--langue"),
        ("plot(x", "plot(y"),
        ("fr\n", "fr # status 1\n"),
        ("```python", "```text"),
    ):
        assert deeds(alike.replace(old, new, 1)) != (deeds(english)[0], False), new


def shape(path):
    """Depths of the headings of a page, and how many pieces of code it has."""
    text = path.read_text(encoding="utf-8")
    fence = re.compile(r"^ *```.*?^ *```$", re.MULTILINE | re.DOTALL)
    return [len(hashes) for hashes in re.findall("^(#+) ", fence.sub("", text), re.MULTILINE)], len(
        fence.findall(text)
    )


def test_every_guide_and_every_explanation_has_its_french_twin():
    for folder, at_least in (("how_to", 17), ("explanation", 8)):
        pages = {f"{folder}/{path.stem}" for path in (DOCS / folder).glob("*.md")}
        assert len(pages) >= at_least
        assert pages <= set(PAIRS), "docs/twins.py names the French page of each"
    assert set(TWINS) == set((DOCS / "fr").rglob("*.md"))
    assert all(path.is_file() for path in TWINS.values())


def test_a_french_page_leads_to_english_only_where_there_is_no_french():
    for page in TWINS:
        links = re.findall(r"\]\(([^)#\s]+\.md)", page.read_text(encoding="utf-8"))
        there = {(page.parent / link).resolve() for link in links}
        assert not there & {path.resolve() for path in TWINS.values()}, page


LEVEL = [name for name in PAIRS if PAIRS[name].startswith(("fr/guides/", "fr/comprendre/"))]


@pytest.mark.parametrize("english", LEVEL)
def test_twins_have_the_same_headings_and_as_much_code(english):
    assert shape(DOCS / f"{PAIRS[english]}.md") == shape(DOCS / f"{english}.md")


def modules():
    for module in pkgutil.walk_packages(tension.__path__, "tension."):
        if not module.name.endswith("__main__"):
            yield importlib.import_module(module.name)


def test_every_example_in_a_docstring_is_true(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    flags = doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE
    finder, runner = doctest.DocTestFinder(), doctest.DocTestRunner(optionflags=flags)
    said = []
    for module in modules():
        for test in finder.find(module, module.__name__):
            test.globs = {"tension": tension}
            runner.run(test, out=said.append)
    assert runner.failures == 0, "".join(said)
    assert runner.tries >= 40


SHOWN = (
    *("read_records", "read_rulebook", "compute_index", "contributions", "explain_day"),
    *("compare_days", "as_of", "compare_vintages", "no_news_path", "draw_bands", "lapse_readings"),
    *("fit_level", "fit_break", "forecast_index", "list_answers", "open_site", "read_feed"),
    *("propose_events", "agreement", "check_robustness", "write_report"),
)


@pytest.mark.parametrize("name", SHOWN)
def test_the_main_functions_have_an_example(name):
    assert ">>> " in getattr(tension, name).__doc__


def test_generated_pages_are_those_of_this_code(monkeypatch):
    monkeypatch.syspath_prepend(str(DOCS))
    made = importlib.import_module("generate").pages()
    assert len(made) >= 12
    old = [name for name, text in made.items() if (DOCS / name).read_text("utf-8") != text]
    assert old == [], "python docs/generate.py makes them again"


def test_every_public_name_has_its_place_in_the_reference():
    text = (DOCS / "reference" / "api.md").read_text(encoding="utf-8")
    named = re.findall(r"^\.\. auto(?:function|class):: tension\.(\w+)$", text, re.MULTILINE)
    assert sorted(named) == sorted(set(tension.__all__) - {"__version__"})


def test_every_model_stands_in_the_methods_table():
    text = (DOCS / "methods.md").read_text(encoding="utf-8")
    fits = {name for name, home in tension._HOMES.items() if home == "tension.models"}
    functions = {name for name in fits if name[0].islower()}
    rows = [line for line in text.splitlines() if line.startswith("| ")]
    missing = {name for name in functions if not any(f"<tension.{name}>`" in row for row in rows)}
    assert missing == set()


def test_french_pages_keep_french_typography():
    for path in sorted((DOCS / "fr").rglob("*.md")):
        text = re.sub(r"^```.*?^```|`[^`\n]+`", "", path.read_text("utf-8"), flags=re.M | re.S)
        assert not re.search(r"\w [;!?»](\s|$)|« \w|\w :(\s|$)|\w'\w", text), path


# The built site


@pytest.fixture(scope="session")
def site(tmp_path_factory):
    """The whole site, built once; a warning, or a reference that leads nowhere, is an error."""
    out = tmp_path_factory.mktemp("docs")
    program = [sys.executable, "-m", "sphinx", "-W", "--keep-going", "-n", "-q", "-b", "html"]
    done = subprocess.run(
        [*program, "-d", str(out / "trees"), str(DOCS), str(out / "site")],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    return out / "site"


class Page(HTMLParser):
    """What a page asks for, where it leads, and what it can be reached by."""

    def __init__(self, text):
        super().__init__()
        self.asked, self.links, self.ids, self.lang = [], [], set(), ""
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        found = dict(attrs)
        if tag == "html":
            self.lang = found.get("lang")
        self.ids |= {found[name] for name in ("id", "name") if found.get(name)}
        for name, value in attrs:
            if (tag, name) in ASKS and value:
                self.asked.append(value)
            if (tag, name) == ("a", "href") and value:
                self.links.append(value)
            if name == "style" and value:
                self.asked += re.findall(r"url\(([^)]*)\)", value)


@functools.cache
def read_site(folder):
    paths = sorted(folder.rglob("*.html"))
    return {path: Page(path.read_text(encoding="utf-8")) for path in paths}


def test_the_site_builds_and_has_its_pages(site):
    for name in ("index", "tutorial", "faq", "glossary", "methods", "comparison", "search"):
        assert (site / f"{name}.html").is_file()
    assert len(list((site / "how_to").glob("*.html"))) >= 7


def test_no_page_asks_for_anything_outside(site):
    for path, page in read_site(site).items():
        outside = [one for one in page.asked if re.match(r"(https?:)?//", one.strip("'\""))]
        assert outside == [], path
    for path in site.rglob("*.css"):
        text = path.read_text(encoding="utf-8")
        assert not re.search(r"(url\(|@import)\s*['\"]?(https?:)?//", text), path


def test_no_link_inside_the_site_is_dead(site):
    pages = read_site(site)
    dead = []
    for path, page in pages.items():
        for link in page.links:
            place = urllib.parse.urlsplit(link)
            if place.scheme or place.netloc:
                continue
            there = (
                (path.parent / urllib.parse.unquote(place.path)).resolve() if place.path else path
            )
            if not there.is_file():
                dead.append((path.name, link))
            elif place.fragment and there in pages:
                name = urllib.parse.unquote(place.fragment)
                if name not in pages[there].ids:
                    dead.append((path.name, link))
    assert dead == []


def test_outside_links_are_addresses(site):
    """Listed (in the record of the run with -rP), not fetched: there is no network in a test."""
    links = {link for page in read_site(site).values() for link in page.links}
    outside = sorted(link for link in links if urllib.parse.urlsplit(link).scheme)
    assert len(outside) >= 12
    sys.stdout.write("\n".join(outside))
    for link in outside:
        place = urllib.parse.urlsplit(link)
        assert place.scheme in ("http", "https"), link
        assert re.fullmatch(r"[\w.-]+\.[a-z]{2,}(:\d+)?", place.netloc), link


def test_french_pages_say_that_they_are_french_and_know_their_twins(site):
    for path, page in read_site(site).items():
        french = path.parent == site / "fr" or path.parent.parent == site / "fr"
        assert page.lang == ("fr" if french else "en"), path
    assert "fr/tutoriel.html" in read_site(site)[site / "tutorial.html"].links
    assert "../tutorial.html" in read_site(site)[site / "fr" / "tutoriel.html"].links


def test_every_page_leads_to_its_twin(site):
    pages = read_site(site)
    for english, french in PAIRS.items():
        here, there = site / f"{english}.html", site / f"{french}.html"
        for one, other in ((here, there), (there, here)):
            assert os.path.relpath(other, one.parent) in pages[one].links, one


def test_the_sidebar_of_a_french_page_names_french_pages_and_what_is_in_english_alone(site):
    for path in sorted((site / "fr").rglob("*.html")):
        text = path.read_text(encoding="utf-8")
        own, *rest = re.split('<p class="caption"', text.partition('class="sidebar-tree"')[2])[1:]
        assert "Français" in own
        assert rest
        for part in rest:
            assert re.search(r'caption-text">\w+ \(en anglais\)<', part), path
            links = Page(part.partition("</div>")[0]).links
            named = {(path.parent / link).resolve().relative_to(site.resolve()) for link in links}
            assert named
            assert not {str(page.with_suffix("")) for page in named} & set(PAIRS), path


def test_the_two_glossaries_lead_to_each_other(site):
    english = read_site(site)[site / "glossary.html"]
    french = read_site(site)[site / "fr" / "glossaire.html"]
    there = [link for link in english.links if link.startswith("fr/glossaire.html#term-")]
    back = [link for link in french.links if link.startswith("../glossary.html#term-")]
    assert len(there) == len(back) >= 25


def test_the_same_source_gives_the_same_pages(site):
    for name in ("index.html", "reference/api.html"):
        text = (site / name).read_text(encoding="utf-8")
        assert str(ROOT) not in text
        assert not re.search(r"0x[0-9a-f]{8}", text), name


# In a browser


@pytest.fixture(scope="session")
def address(site):
    handler = functools.partial(Quiet, directory=str(site))
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    server.server_close()


class Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_args):
        pass


@pytest.fixture(scope="session")
def visitor(browser):
    context = browser.new_context(viewport={"width": 1200, "height": 900})
    yield context.new_page()
    context.close()


SOUGHT = {
    "visa bond": ("glossary.html#term-visa-bond", 1),
    "half-life": ("glossary.html#term-half-life", 1),
    "vintage": ("glossary.html#term-vintage", 3),
    "vintages": ("explanation/vintages.html", 1),
    "caution de visa": ("fr/glossaire.html#term-caution-de-visa", 1),
    "demi-vie": ("fr/glossaire.html#term-demi-vie", 1),
    "millesime": ("fr/glossaire.html", 3),
    "millésimes": ("fr/comprendre/millesimes.html", 1),
    "mesures levées": ("fr/", 3),
    "Excel": ("how_to/r_and_excel.html", 3),
    "Excel français": ("fr/guides/r_et_excel.html", 3),
    "alertes": ("fr/guides/alertes.html", 3),
    "refus": ("fr/comprendre/refus.html", 3),
    "refusal": ("glossary.html#term-refusal", 3),
}


@pytest.mark.parametrize("query", SOUGHT)
def test_a_search_finds_the_right_page(address, visitor, query):
    wanted, within = SOUGHT[query]
    visitor.goto(f"{address}/search.html?q={urllib.parse.quote(query)}")
    visitor.wait_for_selector("#search-results li a")
    visitor.wait_for_function("document.querySelector('.search-summary').innerText != ''")
    links = visitor.eval_on_selector_all(
        "#search-results li a", "all => all.map(a => a.getAttribute('href'))"
    )
    assert any(link.startswith(wanted) for link in links[:within]), links[:6]


def test_search_reads_every_word_as_the_index_does(site, address, visitor, monkeypatch):
    monkeypatch.syspath_prepend(str(DOCS))
    stem = importlib.import_module("bilingual").stem
    texts = " ".join(path.read_text("utf-8") for path in DOCS.rglob("*.md"))
    words = sorted(set(re.findall(r"\w+", texts)))
    assert len(words) > 2000
    visitor.goto(f"{address}/search.html")
    read = visitor.evaluate(
        "words => words.map(w => new Stemmer().stemWord(w.toLowerCase()))", words
    )
    assert [(w, r, stem(w)) for w, r in zip(words, read, strict=True) if r != stem(w)] == []
    for one, other in (
        ("mesures", "mesure"),
        ("millésime", "millesimes"),
        ("bonds", "bond"),
        ("levée", "levees"),
    ):
        assert stem(one) == stem(other)


def test_the_index_opens_offline_and_asks_for_nothing(site, browser):
    context = browser.new_context(offline=True)
    page = context.new_page()
    asked, said = [], []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    for name in ("index.html", "fr/index.html", "reference/api.html"):
        page.goto((site / name).as_uri())
        assert page.inner_text("h1").startswith(("tension", "Python"))
    context.close()
    assert [url for url in asked if not url.startswith(("file:", "data:"))] == []
    assert said == []


@pytest.mark.parametrize(
    "name", ["index", "reference/ledger", "methods", "fr/tutoriel", "comparison"]
)
def test_a_page_fits_a_telephone(site, browser, name):
    context = browser.new_context(viewport={"width": 390, "height": 800}, offline=True)
    page = context.new_page()
    page.goto((site / f"{name}.html").as_uri())
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    context.close()


# What helps contributors


def test_issue_forms_are_valid():
    forms = sorted((ROOT / ".github" / "ISSUE_TEMPLATE").glob("*.yml"))
    assert len(forms) >= 3
    check = [sys.executable, "-m", "check_jsonschema", "--builtin-schema"]
    asked = [str(path) for path in forms if path.name != "config.yml"]
    for schema, files in (
        ("vendor.github-issue-forms", asked),
        ("vendor.github-issue-config", [str(forms[0].parent / "config.yml")]),
        ("vendor.citation-file-format", [str(ROOT / "CITATION.cff")]),
    ):
        done = subprocess.run([*check, schema, *files], capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stdout + done.stderr


def test_the_readme_renders_where_the_wheel_is_shown():
    """As the package index does it: CommonMark, no relative link or picture left dead."""
    from readme_renderer import markdown

    text = (ROOT / "README.md").read_text(encoding="utf-8")
    assert markdown.render(text) is not None


def test_every_file_that_a_page_of_the_repository_names_is_there():
    for name in ("README.md", "CONTRIBUTING.md", "SECURITY.md", "CHANGELOG.md"):
        text = (ROOT / name).read_text(encoding="utf-8")
        for link in re.findall(r"\]\(([^)#\s]+)\)", text):
            assert link.startswith("https://") or (ROOT / link).exists(), (name, link)


def test_make_docs_builds_the_site_that_is_tested():
    done = subprocess.run(
        ["make", "--dry-run", "docs"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert re.search(r"-m sphinx -W --keep-going -n .*\bdocs out/docs$", done.stdout, re.MULTILINE)


def test_notebooks_are_shown_as_committed(site):
    for path in sorted((ROOT / "notebooks").glob("*.ipynb")):
        assert (site / "notebooks" / f"{path.stem}.html").is_file()
        assert json.loads(path.read_text("utf-8"))["nbformat"] == 4
