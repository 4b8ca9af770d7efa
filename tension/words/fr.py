"""French."""

from __future__ import annotations

import re


def _typeset(text: str) -> str:
    """French blanks and apostrophes, put in where the plain text has a space or a ``'``."""
    text = re.sub(r"(?<=[\w»)}]) (?=[;!?%»])|(?<=«) ", "\u202f", text)
    text = text.replace(" :", "\u00a0:")
    return re.sub(r"(?<=[^\W\d])'(?=[^\W\d]|[{«])", "\u2019", text)


_PLAIN: dict[str, str] = {
    # Files and requests
    "files.unreadable": "impossible de lire {path} : {reason}",
    "files.unwritable": "impossible d'écrire {path} : {reason} ; ce qui s'y trouvait reste intact",
    "format.percent": "{value} %",
    "count.event_one": "{n} événement",
    "count.event_other": "{n} événements",
    "count.month_one": "{n} mois",
    "count.month_other": "{n} mois",
    "hint.nearest": "{message} ; vouliez-vous dire {near} ?",
    "request.no_such_view": "{found} n'est pas une vue de cet indice ; vues admises : {allowed}",
    "request.day_outside": "{found} n'a pas de valeur : le relevé couvre {allowed}",
    "request.not_a_day": "{found} n'est pas un jour ; écrivez-le sous la forme 2025-10-22",
    "request.not_a_dyad": "{found} n'est pas une paire de pays ; écrivez-la sous la forme MLI-USA",
    "request.no_such_dyad": "aucun événement pour la paire {found} dans le registre ; paires"
    " présentes : {allowed}",
    "request.which_dyad": "le registre contient plusieurs paires de pays ; choisissez-en une avec"
    " --dyad : {allowed}",
    "request.order": "les jours ne sont pas dans l'ordre : {since} vient après {until}",
    "request.no_such_grouping": "les contributions ne peuvent pas être regroupées par {found} ;"
    " regroupements admis : {allowed}",
    # Ledger
    "ledger.not_text": "ce n'est pas un fichier texte en UTF-8 ou cp1252 ; enregistrez-le au format"
    " CSV UTF-8",
    "ledger.not_csv": "la ligne ne peut pas être lue comme du CSV ({problem}) ; cherchez un"
    " guillemet qui n'est pas refermé",
    "ledger.no_header": "le fichier est vide ; sa première ligne doit nommer les colonnes, au moins"
    " event_id, date, source_actor, target_actor et event_type",
    "ledger.column_twice": "la colonne figure deux fois ; n'en gardez qu'une",
    "ledger.too_many_cells": "{found} cellules dans un fichier de {allowed} colonnes ; mettez entre"
    " guillemets tout texte qui contient le séparateur",
    "ledger.missing_column": "la colonne manque ; colonnes trouvées : {columns}",
    "ledger.weight_column": "un registre ne contient pas de poids : seul le barème en fixe, un par"
    " type d'événement. Pour indiquer qu'un événement est plus fort ou plus faible que son type,"
    " utilisez une colonne intensity (de 0.5 à 2 ; 1 si la cellule est vide)",
    "ledger.column_slip": "la colonne est conservée mais n'est pas lue ; vouliez-vous dire"
    " {near} ?",
    "ledger.blank": "la cellule est vide alors qu'elle doit être remplie",
    "ledger.no_such_day": "{found} n'existe pas dans le calendrier",
    "ledger.not_a_day": "{found} n'est pas un jour ; écrivez-le sous la forme 2025-10-22, ou"
    " indiquez la date, l'heure et le décalage horaire, sous la forme 2025-10-22T23:30-04:00",
    "ledger.day_out_of_range": "{found} n'est pas compris entre les années {first} et {last}",
    "ledger.not_a_number": "{found} n'est pas un nombre compris entre {low} et {high}",
    "ledger.unknown_country": "{found} n'est pas un pays connu ; valeurs admises : les codes"
    " ISO 3166, tels que MLI, ou les noms de pays",
    "ledger.unknown_type": "{found} n'est pas un type d'événement du barème ; valeurs admises : ses"
    " clés, ses libellés et ses alias",
    "ledger.not_allowed": "{found} n'est pas admis ; valeurs admises : {allowed}",
    "ledger.id_twice": "{found} désigne déjà l'événement de la ligne {first} ; chaque événement"
    " doit avoir son propre event_id",
    "ledger.self_dyad": "{found} est à la fois source et cible ; un événement va d'un pays à un"
    " autre",
    "ledger.outside_interval": "le jour {found} n'est pas compris entre date_low ({low}) et"
    " date_high ({high})",
    "ledger.effective_early": "prise d'effet le {found}, avant que le fait ait eu lieu ou ait été"
    " annoncé ({date})",
    "ledger.effective_act": "un acte n'a pas de date d'effet ({found}) ; seules les mesures et les"
    " levées en ont une",
    "ledger.lapse_of_nothing": "lapse_confidence est remplie alors que lapses_with est vide",
    # Sidecar
    "sidecar.not_toml": "le fichier n'est pas au format TOML : {problem}",
    "sidecar.wrong_type": "la valeur n'est pas de la bonne nature ; forme admise : {allowed}",
    "sidecar.order": "les jours manquent ou ne sont pas dans l'ordre : {start} … {end}",
    # Histories
    "history.itself": "l'événement {found} ne peut pas mettre fin à lui-même ; indiquez une autre"
    " mesure",
    "history.not_a_measure": "{found} n'est pas une mesure ; seul ce qui dure peut être levé ou"
    " devenir caduc",
    "history.other_dyad": "{found} est une mesure entre deux autres pays",
    "history.ended_early": "{found} prendrait fin avant d'avoir été annoncée",
    "history.ended_twice": "{found} avait déjà pris fin ; une seconde levée ne change rien",
    "history.ends_none": "rien à lever : aucune mesure de type {types} n'était ouverte ce jour-là"
    " dans ce sens, d'après ce qui était connu ; indiquez son event_id, ou écrivez none",
    "history.ends_several": "plusieurs mesures peuvent être visées ({found}) ; indiquez l'event_id"
    " voulu, ou plusieurs séparés par un point-virgule",
    "history.lapse_circle": "{found} devient à son tour caduque avec cette mesure ; un tel cercle"
    " n'a pas de fin",
    "history.answers_future": "{found} a eu lieu après cet événement ; une réponse ne peut venir"
    " qu'ensuite",
    "history.not_confirmed": "{found} a le statut {status}, et non confirmed : il n'est pas"
    " possible d'y renvoyer",
    "history.no_such_event": "aucune ligne n'a {found} pour event_id",
    # Rulebook
    "rulebook.not_utf8": "le barème n'est pas en UTF-8",
    "rulebook.not_yaml": "la ligne ne peut pas être lue comme du YAML : {problem}",
    "rulebook.anchor": "les ancres et les alias YAML ne sont pas lus ici ; écrivez la valeur"
    " elle-même",
    "rulebook.duplicate_key": "la clé figure déjà à la ligne {first}",
    "rulebook.wrong_shape": "la valeur n'a pas la forme voulue ; comparez avec le fichier"
    " scoring_rules.yaml fourni",
    "rulebook.unknown_key": "la clé n'est pas connue ; clés admises : {allowed}",
    "rulebook.not_allowed": "{found} n'est pas admis ; valeurs admises : {allowed}",
    "rulebook.not_named": "{found} ne figure pas dans ce barème ; valeurs admises : {allowed}",
    "rulebook.out_of_range": "{found} est hors limites ; valeurs admises : {allowed}",
    "rulebook.missing_key": "la clé manque",
    "rulebook.not_a_number": "{found} n'est pas un nombre fini",
    "rulebook.not_text": "{found} doit être un texte ; mettez-le entre guillemets",
    "rulebook.empty": "le texte est vide",
    "rulebook.version": "{found} n'est pas une version ; écrivez-la sous la forme 1.0.0",
    "rulebook.timezone": "{found} n'est pas un fuseau horaire ; écrivez par exemple UTC ou"
    " Africa/Bamako",
    "rulebook.wrong_kind": "{name} n'a pas de sens pour un type dont kind vaut {kind}",
    "rulebook.no_half_life": "un type dont kind vaut {kind} doit avoir une demi-vie (half_life), en"
    " jours",
    "rulebook.ends_nothing": "un type dont kind vaut end doit nommer dans ends les types de mesure"
    " qu'il lève",
    "rulebook.zero_weight": "un poids de 0 ne dit rien ; supprimez ce type",
    "rulebook.range_sides": "la fourchette doit aller de la borne basse à la borne haute autour du"
    " poids {weight}, du même côté de zéro",
    "rulebook.range_product": "borne basse × borne haute donne {found} et devrait être proche de"
    " {allowed}, le carré du poids : la fourchette est celle d'une loi log-normale autour du poids",
    "rulebook.end_same_sign": "{found} a le même signe que sa levée ; la bonne volonté d'une levée"
    " va dans l'autre sens",
    "rulebook.never_ended": "aucun type dont kind vaut end ne nomme cette mesure dans ends",
    "rulebook.name_taken": "{found} désigne déjà {owner}",
    # Refusals of models
    "refusal.few_events": "nombre d'événements insuffisant ({found} ; minimum {needed})",
    "refusal.few_days": "nombre de jours ayant une valeur insuffisant ({found} ; minimum {needed})",
    "refusal.constant": "la série ne varie pas",
    "refusal.not_converged": "l'ajustement n'a pas convergé",
    "refusal.flat": "les données ne montrent pas que le niveau évolue (sa variance est à la limite"
    " du domaine)",
    # Gauges, status and measures
    "gauge.tension": "Tension",
    "gauge.pressure": "Pression",
    "gauge.engagement": "Engagement",
    "reason.new": "nouveau",
    "reason.in_force": "entrée en vigueur",
    "reason.ended": "levée",
    "reason.faded": "estompage",
    "status.observed": "un événement ce jour-là",
    "status.carried": "aucun événement ce jour-là ; les précédents se font encore sentir",
    "status.no_events": "aucun événement à ce jour",
    "status.before_record": "avant le relevé",
    "status.after_record": "après le relevé",
    "state.announced": "annoncée",
    "state.in_force": "en vigueur",
    "state.ended": "levée",
    "state.lapsed": "caduque",
    "state.withdrawn": "retirée avant effet",
    "state.disputed": "annoncée ; caducité contestée",
    "kind.act": "acte",
    "kind.measure": "mesure",
    "kind.end": "fin",
    # Charts
    "chart.no_days": "aucun jour de relevé",
    "chart.gauges": "Trois jauges",
    "chart.gauges_note": "De 0 à 100, les deux sens réunis.\nNumérotés : les événements qui ont\n"
    "le plus pesé (légende en bas).",
    "chart.phases": "Phases nommées par le registre :",
    "chart.directions": "Chaque sens",
    "chart.directions_note": "Tension selon qui agit sur qui.",
    "chart.measures": "Mesures",
    "chart.measures_note": "hachuré : annoncée · plein : en vigueur · | : levée · ? : fin"
    " contestée",
    "chart.level": "Niveau des apports",
    "chart.level_note": "Points par jour, filtrés selon ce\nqui était connu chaque jour.\n"
    "Gris : intervalle à 80 %. Traits :\nhostile en haut, coopératif en bas.",
    "chart.by_domain": "Par domaine",
    "chart.by_direction": "Par sens",
    "chart.contributions": "De quoi la tension est faite : parts hostiles vers le haut à partir de"
    " 50, parts coopératives vers le bas ; la ligne est la tension",
    "model.refused": "Pas de lecture : {reason}.",
    # Report
    "report.title": "Tension {pair}",
    "report.known_then": "État connu au {day}",
    "report.whole": "Relevé entier, jusqu'au {day}",
    "report.record": "Relevé du {start} au {end}",
    "report.subtitle": "Indice quotidien de tension, du {start} au {end}. Niveau neutre : 50.",
    "report.footer": "Les poids relèvent du jugement : {rules} {version}. Registre : {ledger}"
    " ({events}), relevé jusqu'au {end}. tension {package}.",
    "report.no_events": "Aucun événement dans le registre : la tension est exactement de 50, la"
    " pression et l'engagement de 0 (statut no_events).",
    "report.no_day": "Aucun jour du relevé ne tombe dans la période demandée.",
    "report.in_short": "En bref",
    "report.moved": "Ce qui a bougé, et quand",
    "report.moved_note": "Chaque ligne s'additionne : avant + nouveau + entrée en vigueur + levée +"
    " estompage = après. La dernière ligne est la somme des autres.",
    "report.period": "Période",
    "report.before": "Avant",
    "report.after": "Après",
    "report.change": "Variation",
    "report.total": "Ensemble",
    "report.made_of": "De quoi est faite la tension au {day}",
    "report.made_of_note": "En points de tension, sans reste ; avec le niveau neutre de 50, leur"
    " somme est {tension}.",
    "report.neutral": "Niveau neutre",
    "report.others": "Autres événements : {n}",
    "report.measures": "Mesures au {day}",
    "report.measure": "Mesure",
    "report.direction": "Sens",
    "report.announced": "Annoncée",
    "report.in_force": "En vigueur",
    "report.ended": "Levée",
    "report.state": "État",
    "report.never": "jamais",
    "report.not_known": "non connue",
    "report.none": "Aucune.",
    "report.arc": "L'arc",
    "report.arc_alt": "{pair} : tension, pression et engagement quotidiens, les deux sens, mesures"
    " en vigueur et niveau filtré des apports. {reading}",
    "report.contributions": "De quoi la tension est faite",
    "report.contributions_alt": "Contributions à la tension par domaine et par sens, empilées ;"
    " leur somme est la tension moins 50.",
    "report.summary_alt": "{pair} : tension, pression et engagement, jour par jour. {reading}",
    "report.events": "Événements et sources",
    "report.events_note": "Tous les événements du relevé ({n}). Les numéros sont ceux de l'arc ;"
    " les points valent |poids| × intensité × portée × confiance ; les événements marqués * ont été"
    " connus après le {day}.",
    "report.events_note_whole": "Tous les événements du relevé ({n}). Les numéros sont ceux de"
    " l'arc ; les points valent |poids| × intensité × portée × confiance.",
    "report.number": "N°",
    "report.day": "Jour",
    "report.event": "Événement",
    "report.points": "Points",
    "report.source": "Source",
    "report.second_source": "seconde source",
    "report.method": "Méthode",
    "report.rules": "Les règles appliquées à ces événements",
    "report.type": "Type",
    "report.kind": "Nature",
    "report.weight": "Poids",
    "report.range": "Fourchette",
    "report.fading": "Estompage",
    "report.count": "Événements",
    "report.days_half": "demi-vie {days} j",
    "report.measure_fading": "{pending}, puis tout ; reste {residual}, {days} j",
    "report.limits": "Limites",
    # Page
    "page.language": "Français",
    "page.locale": "fr",
    "page.language_label": "Langue",
    "page.skip": "Aller au rapport",
    "page.tagline": "Un indice quotidien de 0 à 100 ; niveau neutre : 50 ; plus il est élevé, plus la"
    " tension est forte.",
    "page.theme": "Couleurs",
    "page.theme_system": "celles du système",
    "page.theme_light": "claires",
    "page.theme_dark": "sombres",
    "page.vintage": "Ce qui était connu",
    "page.shown": "Affichage",
    "page.bands": "bandes",
    "page.bands_note": "80 % et 95 % de {draws} tirages (graine {seed})",
    "page.no_script": "Le graphique a besoin de scripts, qui sont désactivés ; les textes et les tableaux"
    " s'en passent.",
    "page.zoom_in": "Rapprocher",
    "page.zoom_out": "Élargir",
    "page.earlier": "Plus tôt",
    "page.later": "Plus tard",
    "page.zoom_all": "Tous les jours",
    "page.label_zoom": "Jours affichés",
    "page.label_lane": "Événements jour par jour",
    "page.label_days": "Valeurs jour par jour",
    "page.label_news": "Apports jour par jour",
    "page.chart_label": "{view} : tension, pression et engagement jour par jour, du {start} au {end} ;"
    " mesures et apports au-dessous. Les tableaux donnent les mêmes valeurs.",
    "page.key_hostile": "événement hostile",
    "page.key_cooperative": "événement coopératif",
    "page.left_out": "Plus petits événements de ces jours, non marqués : {n} ; rapprochez.",
    "page.how": "Cliquez sur un jour pour voir de quoi il est fait. Faites glisser sur des jours, ou"
    " tournez la molette avec Ctrl, pour rapprocher ; double-cliquez pour tous les jours. Touches :"
    " flèches sur le curseur et sur les événements, + \u2212 0, Entrée.",
    "page.event_title": "Événement",
    "page.event_none": "Pointez un triangle, ou allez-y avec les flèches du clavier, pour lire"
    " l'événement et ses sources.",
    "page.points": "points",
    "page.sources": "Sources :",
    "page.days_table": "Tableau : valeurs jour par jour, pour les jours affichés",
    "page.news_table": "Tableau : apports jour par jour, pour les jours affichés",
    "page.download": "Télécharger l'indice en CSV",
    "page.measures_title": "Mesures",
    "page.measures_some": "Mesures, les {n} dernières sur {all}",
    "page.measures_key": "Mesures : contour, annoncée ; plein, en vigueur ; |, levée ; ?, fin contestée."
    " Apports : points arrivés ce jour-là, hostiles en haut, coopératifs en bas.",
    "page.news_title": "Apports, en points",
    "page.hostile_news": "Apports hostiles",
    "page.cooperative_news": "Apports coopératifs",
    "page.band_80": "Bande à 80 %",
    "page.band_95": "Bande à 95 %",
    "page.day": "Jour",
    "page.count": "Événements",
    "page.first": "1er",
    "page.no_value": "{day} : pas de valeur ; le relevé ne couvre pas ce jour.",
    "page.reading": "{day} : tension {tension}, pression {pressure}, engagement {engagement} ; {status}.",
    "page.made_title": "De quoi est fait le {day}",
    "page.made_note": "Tous les événements encore sensibles ce jour-là. Les points de tension sont des"
    " parts exactes ; celles qui sont imprimées s'additionnent jusqu'à la somme.",
    "page.made_sum": "{view} : tension {tension} = 50 {sum}",
    "page.tension_points": "Points de tension",
    "page.others": "Autres événements : {n}",
    "page.sum": "Somme",
    "page.with_neutral": "Avec le niveau neutre de 50 : tension",
    "page.hashes": "tension-index {package}. SHA-256 : barème {rules} ; registre {ledger}.",
    # Sentences
    "story.stands_then": "{pair} : tension de {tension} au {day}, selon ce qui était connu ce"
    " jour-là (niveau neutre : 50) ; pression {pressure}, engagement {engagement}.",
    "story.stands": "{pair} : tension de {tension} au {day}, dernier jour du relevé (niveau neutre"
    " : 50) ; pression {pressure}, engagement {engagement}.",
    "story.changes": "Variation sur 7 jours : {week} ; sur 30 jours : {month} ; sur 90 jours :"
    " {quarter}.",
    "story.rose": "{phase} ({start} – {end}) : la tension a augmenté de {by}, passant de {before} à"
    " {after}.",
    "story.fell": "{phase} ({start} – {end}) : la tension a baissé de {by}, passant de {before} à"
    " {after}.",
    "story.unmoved": "{phase} ({start} – {end}) : la tension n'a pas varié et reste à {after}.",
    "story.sides": "Par sens, au cours de cette phase : {ways}.",
    "story.disputed": "Les sources divergent sur la caducité de la mesure « {measure} » ({way}) au"
    " {day} : si elle est devenue caduque, la tension est de {lapsed} ; si elle tient toujours, de"
    " {standing}. La courbe retient l'espérance mathématique.",
    "story.fading_up": "Sur les 30 derniers jours, l'estompage à lui seul a fait varier la tension"
    " de {moved} : la bonne volonté s'estompe elle aussi, si bien que la tension peut remonter"
    " lentement sans aucun événement.",
    "story.fading_down": "Sur les 30 derniers jours, l'estompage à lui seul a fait varier la"
    " tension de {moved} : ce qui n'est pas renouvelé se fait chaque jour un peu moins sentir.",
    "story.cooperative_weighs": "À ce niveau, un point coopératif déplace la tension {ratio} fois"
    " autant qu'un point hostile.",
    "story.hostile_weighs": "À ce niveau, un point hostile déplace la tension {ratio} fois autant"
    " qu'un point coopératif.",
    "story.in_force": "Mesures hostiles en vigueur : {measures}.",
    "story.none_in_force": "Aucune mesure hostile n'est en vigueur.",
    "story.announced": "Mesures hostiles annoncées, non en vigueur : {measures}.",
    "story.afterwards": "Au vu du relevé entier, qui s'arrête au {end} : tension de {tension} ; la"
    " valeur la plus élevée de {year} est celle du {peak_day} ({peak}).",
    "story.level_moves": "Niveau des apports, en points par jour : {value} (intervalle à 80 % : de"
    " {low} à {high}) ; un niveau constant est peu vraisemblable (p\u00a0=\u00a0{p}).",
    "story.level_constant": "Niveau des apports, en points par jour : {value} (intervalle à 80 % :"
    " de {low} à {high}) ; les données sont compatibles avec un niveau qui n'a jamais varié"
    " (p\u00a0=\u00a0{p}).",
    "story.level_refused": "Niveau des apports : pas de lecture ; {reason}.",
    # Method
    "method.intro": "Chaque événement est pesé selon le barème : w = |poids| × intensité × portée ×"
    " confiance. Les points hostiles et les points coopératifs sont comptés à part.",
    "method.act": "Un acte (une rencontre, une déclaration) s'estompe : il vaut moitié moins au"
    " bout de sa demi-vie.",
    "method.measure": "Une mesure (une caution de visa, une interdiction) dure : une part de ses"
    " points se fait sentir dès son annonce, la totalité tant qu'elle est en vigueur ; quand elle"
    " prend fin, un faible reste s'estompe. Une mesure retirée le jour où elle devait prendre effet"
    " n'a jamais été en vigueur.",
    "method.end": "Une levée (nature « fin ») clôt sa mesure le jour où elle prend effet ; son"
    " propre poids exprime la bonne volonté.",
    "method.gauges": "Avec P points hostiles et R points coopératifs (une paire prend la moitié de"
    " chaque sens) et κ = {kappa} :",
    "method.formula": "pression = 100 · (1 \u2212 exp(\u2212P/κ)), engagement = 100 · (1 \u2212"
    " exp(\u2212R/κ)), tension = 50 + ½ · (pression \u2212 engagement)",
    "method.anchor": "L'échelle : une mesure de {points} points, seule en vigueur dans un sens,"
    " donne une pression de {pressure} dans ce sens.",
    "method.news": "Les apports du jour sont ce qui est arrivé ce jour-là, jamais le stock estompé"
    " : les modèles n'examinent que les apports, car des séries estompées paraissent liées alors"
    " qu'elles ne le sont pas.",
    "method.known": "État connu à une date : seules comptent les lignes publiques à cette date, et"
    " les levées alors connues.",
    # Limits
    "limit.weights": "Chaque poids relève du jugement ({rules} {version}) et le barème en donne la"
    " raison ; d'autres poids donneraient d'autres niveaux.",
    "limit.coverage": "Le relevé couvre la période du {start} au {end}. Au-delà, il n'y a pas de"
    " valeur : l'absence de données ne signifie pas le calme.",
    "limit.few": "{events} en {months} : la plupart des effets d'événements isolés ne"
    " peuvent être distingués du hasard.",
    "limit.single": "Événements reposant sur une seule source : {n} sur {all}.",
    "limit.sides": "Événements dans le sens {way} : {n} sur {all} ; le relevé voit un côté plus que"
    " l'autre.",
    "limit.dates": "Dates incertaines d'un jour ou plus : {n} sur {all} ; événements dont la"
    " confiance n'est pas élevée : {low}.",
    "limit.window": "La période choisie décide du récit : {first} le {first_day}, {second} le"
    " {second_day}.",
    "limit.cause": "L'indice dit dans quel ordre les faits se sont suivis, non ce qui les a"
    " causés.",
    # Commands
    "cli.written": "fichier écrit : {path}",
    "cli.clean": "{file} : {events}, {rules} : aucune erreur",
    "cli.errors": "à corriger : {n}",
    "cli.warning": "remarque",
    "cli.reading": "lecture du registre et du barème",
    "cli.computing": "calcul de l'indice",
    "cli.drawing": "tracé des figures",
    "cli.writing": "écriture des fichiers",
    "explain.level": "{view}, {day} : tension {tension} = 50 {difference}   (pression {pressure},"
    " engagement {engagement} ; {status})",
    "explain.change": "Depuis la veille : {change} = {parts}",
    "explain.shares": "De quoi elle est faite, en points de tension :",
    "explain.sum": "Somme : {sum} ; avec le niveau neutre de 50 : {tension}",
    "explain.share": "règle : {rules} ligne {rule_line} ; registre ligne {line} ; {source}",
    "index.empty": "aucun événement : tension 50, pression 0, engagement 0 (statut no_events)",
}
MESSAGES: dict[str, str] = {key: _typeset(text) for key, text in _PLAIN.items()}
