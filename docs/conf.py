"""The documentation site: `make docs`. Nothing in the built pages asks for anything outside."""

from __future__ import annotations

import posixpath
import re
import sys
from pathlib import Path
from typing import Any

from bs4 import BeautifulSoup

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE))

from bilingual import Bilingual  # noqa: E402
from twins import PAIRS  # noqa: E402

import tension  # noqa: E402

project = "tension"
author = "The tension authors"
copyright = "the tension authors, BSD-3-Clause"  # noqa: A001 - Sphinx calls it so
release = version = tension.__version__
language = "en"

extensions = ["myst_nb", "sphinx.ext.autodoc"]
exclude_patterns = ["_build"]
suppress_warnings = []


def bring_notebooks() -> bool:
    """Copy executed notebooks to where Sphinx reads (git ignores them); whether there are any."""
    there = HERE / "notebooks"
    there.mkdir(exist_ok=True)
    made = {path.name: path.read_bytes() for path in (HERE.parent / "notebooks").glob("*.ipynb")}
    for path in there.iterdir():
        if path.name not in made:
            path.unlink()
    for name, content in made.items():
        if not (there / name).is_file() or (there / name).read_bytes() != content:
            (there / name).write_bytes(content)
    return bool(made)


if not bring_notebooks():
    exclude_patterns.append("notebooks.md")
    suppress_warnings.append("toc.not_readable")

myst_enable_extensions = ["attrs_inline", "colon_fence", "deflist"]
myst_heading_anchors = 3
nb_execution_mode = "off"  # a test of its own runs the notebooks; here they are shown as committed
nb_ipywidgets_js: dict[str, dict[str, str]] = {}  # would be fetched from outside

autodoc_member_order = "bysource"
autodoc_class_signature = "separated"  # records are never made by hand: their fields, no signature
autodoc_typehints_format = "short"
autodoc_preserve_defaults = True
add_module_names = False
# Types of other libraries, and inner ones that signatures name by their short names.
nitpick_ignore_regex = [("py:.*", r"(?!tension\.).*"), ("py:.*", r"tension\.rulebook\.types\..*")]

html_theme = "furo"
html_title = f"tension {release}"
html_static_path = ["_static"]
html_css_files = ["site.css"]
html_copy_source = False
html_show_sphinx = False
html_last_updated_fmt = None  # no clock in the pages
html_search_language = Bilingual.lang
html_search_scorer = str(HERE / "scorer.js")
html_theme_options = {"footer_icons": []}
templates_path = ["_templates"]


def speak(app: Any, page: str, _template: str, context: dict[str, Any], _doctree: Any) -> None:
    """Pages under fr/ say that they are French, and every page where its other language is."""
    french = page.startswith("fr/")
    context["language"] = "fr" if french else "en"
    twins = {**PAIRS, **{there: here for here, there in PAIRS.items()}}
    twin = twins.get(page)
    context["twin"] = app.builder.get_relative_uri(page, twin) if twin else ""
    context["twin_lang"] = "en" if french else "fr"
    if french:  # its own part of the sidebar first, then what only English has
        tree = str(context["furo_navigation_tree"])
        parts = re.split(r'(?=<p class="caption")', tree)
        own = [part for part in parts if "Français" in part]
        rest = [_in_english(part, page) for part in parts if part not in own]
        tree = "".join(own + rest).replace("Toggle navigation of ", "Ouvrir ou fermer : ")
        context["furo_navigation_tree"] = tree
        context["_"] = context["gettext"] = lambda text: FRENCH.get(text, text)


def _in_english(part: str, page: str) -> str:
    """A part of the sidebar as a French page has it: pages that are in English only."""
    tree = BeautifulSoup(part, "html.parser")
    for item in reversed(tree.find_all("li")):  # what is inside a page before the page
        if item.find("ul") and not item.find("li"):
            for inner in item.find_all(["ul", "input", "label"]):
                inner.decompose()
        there = posixpath.join(posixpath.dirname(page), item.a["href"])
        if not item.find("li") and posixpath.normpath(there).removesuffix(".html") in PAIRS:
            item.decompose()
    if not tree.find("li"):
        return ""
    caption = tree.find(class_="caption-text")
    caption.string = f"{CAPTIONS[caption.text]} (en anglais)"
    tree.ul["lang"] = "en"
    return str(tree)


CAPTIONS = {
    "Begin": "Débuter",
    "Do": "Faire",
    "Understand": "Comprendre",
    "Look up": "Consulter",
}
FRENCH = {
    "Search": "Rechercher",
    "Contents": "Sommaire",
    "On this page": "Sur cette page",
    "Next": "Suivant",
    "Previous": "Précédent",
    "Home": "Accueil",
    "Made with ": "Fait avec ",
    "Back to top": "Haut de page",
    "Skip to content": "Aller au contenu",
    "Toggle site navigation sidebar": "Ouvrir ou fermer le sommaire",
    "Toggle table of contents sidebar": "Ouvrir ou fermer le plan de la page",
    "Toggle Light / Dark / Auto color theme": "Clair, sombre ou automatique",
}


def setup(app: Any) -> None:
    """What Sphinx is told at the start."""
    app.add_search_language(Bilingual)
    app.connect("html-page-context", speak, priority=900)  # after the theme
