"""The documentation site: `make docs`. Nothing in the built pages asks for anything outside."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE))

from bilingual import Bilingual  # noqa: E402

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

PAIRS = {
    "index": "fr/index",
    "tutorial": "fr/tutoriel",
    "faq": "fr/faq",
    "explanation/index_on_one_page": "fr/indice_en_une_page",
    "glossary": "fr/glossaire",
    "reference/ledger": "fr/reference/registre",
    "reference/rulebook": "fr/reference/bareme",
    "reference/files": "fr/reference/fichiers",
    "reference/configuration": "fr/reference/configuration",
}
"""English page → the same in French."""


def speak(app: Any, page: str, _template: str, context: dict[str, Any], _doctree: Any) -> None:
    """Pages under fr/ say that they are French, and every page where its other language is."""
    french = page.startswith("fr/")
    context["language"] = "fr" if french else "en"
    twins = {**PAIRS, **{there: here for here, there in PAIRS.items()}}
    twin = twins.get(page)
    context["twin"] = app.builder.get_relative_uri(page, twin) if twin else ""
    context["twin_lang"] = "en" if french else "fr"
    if french:  # its own part of the sidebar first
        parts = re.split(r'(?=<p class="caption")', context["furo_navigation_tree"])
        parts.sort(key=lambda part: "Français" not in part)
        context["furo_navigation_tree"] = "".join(map(_in_english, parts))
        context["_"] = context["gettext"] = lambda text: FRENCH.get(text, text)


def _in_english(part: str) -> str:
    """A part of the sidebar whose pages are in English, as a French page names it."""
    caption = re.search(r'(?<=<span class="caption-text">)[^<]*', part)
    if caption is None or caption[0] == "Français":
        return part
    named = f"{CAPTIONS[caption[0]]} (en anglais)"
    return part.replace(caption[0], named, 1).replace("<ul", '<ul lang="en"', 1)


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
