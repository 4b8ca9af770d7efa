"""Which page says the same in French: the site links the two, a test holds them level."""

from __future__ import annotations

PAIRS = {
    "index": "fr/index",
    "tutorial": "fr/tutoriel",
    "faq": "fr/faq",
    "glossary": "fr/glossaire",
    "explanation/index_on_one_page": "fr/indice_en_une_page",
    "reference/ledger": "fr/reference/registre",
    "reference/rulebook": "fr/reference/bareme",
    "reference/files": "fr/reference/fichiers",
    "reference/configuration": "fr/reference/configuration",
    "how_to/index": "fr/guides/index",
    "how_to/newsroom": "fr/guides/image_du_soir",
    "how_to/explain_a_day": "fr/guides/expliquer_un_jour",
    "how_to/own_dyad": "fr/guides/propre_paire",
    "how_to/change_a_weight": "fr/guides/changer_un_poids",
    "how_to/publish": "fr/guides/publier",
    "how_to/schedule": "fr/guides/planifier",
    "how_to/alerts": "fr/guides/alertes",
    "how_to/r_and_excel": "fr/guides/r_et_excel",
    "how_to/read_back": "fr/guides/relire_un_site",
    "how_to/compare_vintages": "fr/guides/comparer_des_millesimes",
    "how_to/feeds": "fr/guides/flux",
    "how_to/panel": "fr/guides/toutes_les_paires",
    "how_to/offline": "fr/guides/hors_ligne",
    "how_to/code_disagreement": "fr/guides/codeurs_en_desaccord",
    "how_to/cluster_press_reports": "fr/guides/regrouper_des_articles",
    "how_to/spark": "fr/guides/spark",
}
"""English page → the same in French."""
