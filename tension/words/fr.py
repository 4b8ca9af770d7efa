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
    "hint.nearest": "{message} ; vouliez-vous dire {near} ?",
    "hint.allowed": "valeurs admises : {allowed}",
    "request.no_such_view": "{found} n'est pas une vue de cet indice ; vues admises : {allowed}",
    "request.no_such_gauge": "{found} n'est pas une jauge ; jauges admises : {allowed}",
    "request.no_such_step": "{found} n'est pas un pas de temps ; valeurs admises : {allowed}",
    "request.no_such_kind": "{found} n'est pas une sorte de niveau ; sortes admises : {allowed}",
    "request.no_such_rule": "impossible de dater des retournements avec {found} : confirm et phase"
    " valent au moins 1 jour, move entre 0 et 100 points",
    "request.no_such_weekday": "{found} n'est pas un jour de la semaine ; jours admis : {allowed}",
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
    "ledger.after_coverage": "l'événement est postérieur à la date coverage_end du fichier"
    " d'accompagnement ; il n'est pas affiché",
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
    "refusal.few_weeks": "nombre de semaines ayant une valeur insuffisant ({found} ; minimum"
    " {needed})",
    "refusal.few_news": "trop peu de semaines avec des apports ({found} %, minimum {needed} %)",
    "refusal.infinite": "la série contient une valeur infinie ou trop grande",
    "refusal.needs_extra": "{library} est nécessaire ; installez l'option : pip install"
    " 'tension-index[{extra}]' (Python 3.13 ou plus ancien)",
    "refusal.missing_weeks": "semaines sans valeur : {found} ; l'étude des régimes exige toutes les"
    " semaines",
    "refusal.regime_still": "dans l'un des deux régimes, rien ne varierait jamais (sa variance est à"
    " la limite du domaine) : ce sont des semaines sans apport, non un régime",
    "refusal.regime_final": "l'un des deux régimes ne serait jamais quitté (sa probabilité est à la"
    " limite du domaine) ; cherchez plutôt une rupture",
    "refusal.regime_short": "l'un des deux régimes ne durerait que {found} semaines en tout (minimum"
    " {needed})",
    "refusal.one_regime": "un seul régime décrit aussi bien les apports (p = {p})",
    "refusal.noiseless": "la série n'est que niveau, sans bruit (la variance du bruit est à la"
    " limite du domaine)",
    "refusal.straight": "les données ne montrent pas que la pente évolue (sa variance est à la"
    " limite du domaine)",
    "refusal.spikes": "nombre de valeurs différentes de la plus fréquente insuffisant ({found} ;"
    " minimum {needed})",
    "refusal.constant": "la série ne varie pas",
    "refusal.not_converged": "l'ajustement n'a pas convergé",
    "refusal.flat": "les données ne montrent pas que le niveau évolue (sa variance est à la limite"
    " du domaine)",
    # Diagnostics of fits
    "check.ljung_box": "Ljung–Box : aucune mémoire ne reste dans les erreurs",
    "check.ljung_box_note": "les erreurs gardent une mémoire : les intervalles ne sont pas fiables",
    "check.heteroskedasticity": "H : erreurs aussi grandes à la fin qu'au début",
    "check.heteroskedasticity_note": "l'ampleur des erreurs change au cours du temps",
    "check.normality": "Jarque–Bera : erreurs proches d'une loi normale",
    "check.normality_note": "les erreurs ont des queues plus lourdes qu'une loi normale, ou sont"
    " asymétriques",
    "check.pit": "Kolmogorov–Smirnov : rangs de prévision uniformes",
    "check.pit_note": "les prévisions à un pas sont trop larges, trop étroites ou décentrées",
    "check.cusum": "CUSUM des résidus : une seule moyenne constante",
    "check.cusum_note": "les résidus dérivent : la moyenne n'est pas constante",
    "check.hansen": "Hansen : moyenne et variance constantes",
    "check.hansen_note": "la moyenne ou la variance change au cours du temps",
    "check.edge": "Bord : la meilleure date n'est ni la première ni la dernière examinée",
    "check.edge_note": "la meilleure date est la première ou la dernière examinée : la rupture peut"
    " se trouver au-delà",
    "hypothesis.no_break": "La moyenne des apports n'a jamais changé",
    "hypothesis.one_regime": "Les apports ne connaissent qu'un seul régime",
    "hypothesis.constant_level": "Le niveau des apports n'a jamais évolué",
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
    "chart.break": "Rupture de la moyenne des apports après le {day} (p = {p})",
    "chart.no_break": "Aucune rupture trouvée dans la moyenne des apports (p = {p})",
    "chart.several_breaks": "Ruptures de la moyenne des apports : {n}",
    "chart.regimes": "Apports par semaine et moyennes des deux régimes ; en gris : probabilité du"
    " régime haut",
    "chart.turning_points": "{gauge} : sommets et creux ; en gris : jours écoulés avant que chacun"
    " soit connu",
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
    " ({events} événements), relevé jusqu'au {end}. tension {package}.",
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
    "report.levels": "Niveau des apports",
    "report.page": "{page} / {pages}",
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
    "limit.few": "{n} événements en {months} mois : la plupart des effets d'événements isolés ne"
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
    "cli.clean": "{file} : {events} événements, {rules} : aucune erreur",
    "cli.errors": "à corriger : {n}",
    "cli.warning": "remarque",
    "cli.reading": "lecture du registre et du barème",
    "cli.computing": "calcul de l'indice",
    "cli.drawing": "tracé des figures",
    "cli.writing": "écriture des fichiers",
    "cli.no_such_lang": "{found} n'est pas une langue disponible ; langues admises : {allowed}",
    "explain.level": "{view}, {day} : tension {tension} = 50 {difference}   (pression {pressure},"
    " engagement {engagement} ; {status})",
    "explain.change": "Depuis la veille : {change} = {parts}",
    "explain.shares": "De quoi elle est faite, en points de tension :",
    "explain.sum": "Somme : {sum} ; avec le niveau neutre de 50 : {tension}",
    "explain.share": "règle : {rules} ligne {rule_line} ; registre ligne {line} ; {source}",
    "index.summary": "{file} : {days} jours, {events} événements",
    "index.empty": "aucun événement : tension 50, pression 0, engagement 0 (statut no_events)",
}
MESSAGES: dict[str, str] = {key: _typeset(text) for key, text in _PLAIN.items()}
