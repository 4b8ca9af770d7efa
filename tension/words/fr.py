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
    # Requests of models
    "request.lags": "{found} retards ; valeurs admises : de 1 à {most} semaines",
    "request.at_least_one": "{found} n'est pas un nombre entier d'au moins 1",
    "request.no_such_step": "{found} n'est pas un pas en jours ; valeurs admises : 1 ou 7",
    "request.unequal": "les deux séries ont {first} et {second} valeurs ; elles doivent couvrir"
    " les mêmes semaines",
    "request.not_a_series": "la série extérieure est de nature {found} ; il faut une Series de"
    " pandas avec une date pour chaque nombre",
    "request.no_dates": "la série extérieure a un index de nature {found} au lieu d'une date pour"
    " chaque valeur ; créez-en un avec pandas.to_datetime",
    "request.not_numbers": "la série extérieure contient des valeurs de nature {found} et non des"
    " nombres ; convertissez-la avec pandas.to_numeric",
    "request.date_twice": "la date {found} figure deux fois dans la série extérieure ; gardez une"
    " valeur par date",
    "request.no_such_type": "{found} n'est pas un type d'événement du barème ; vouliez-vous dire"
    " {near} ?",
    "request.no_such_event": "{found} n'est pas un événement de cette paire ; vouliez-vous dire"
    " {near} ?",
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
    "refusal.few_news": "part des pas de temps où quelque chose est arrivé insuffisante"
    " ({found} %, minimum {needed} %)",
    "refusal.infinite": "la série contient une valeur qui n'est pas finie",
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
    # Refusals of rate, reciprocity and effect
    "refusal.few_events_way": "nombre d'événements de {way} insuffisant pour dire si des"
    " événements sont suivis d'autres ({found} ; minimum dans chaque sens : {needed})",
    "refusal.few_event_days": "les événements de {way} tombent sur trop peu de jours ({found} ;"
    " minimum {needed})",
    "refusal.no_hostile": "la paire n'a aucun événement hostile ; il faut les deux signes",
    "refusal.no_cooperative": "la paire n'a aucun événement coopératif ; il faut les deux signes",
    "refusal.missing_steps": "des pas de la série n'ont pas de valeur ({found}) ; le passé de"
    " chaque pas doit être connu",
    "refusal.unstable": "chaque événement serait suivi d'au moins {found} autres, sans fin : le"
    " processus trouvé n'est pas stable",
    "refusal.few_news_way": "part des semaines de {way} où quelque chose est arrivé insuffisante"
    " ({found} %, minimum : {needed} %)",
    "refusal.collinear": "une série répète exactement l'autre, ou son propre passé",
    "refusal.unstable_var": "les chocs ne s'éteindraient jamais (plus grande racine : {found}) :"
    " les séries dérivent et ne sont pas des apports",
    "refusal.no_answers": "aucun événement de ces jours ne dit dans responds_to qu'il répond à un"
    " événement de l'autre côté",
    "refusal.outside_missing": "des valeurs manquent dans la série extérieure ({found}, la"
    " première le {first}) ; retirez ces dates d'une série par jour de cotation, ou comblez-les"
    " vous-même en disant comment",
    "refusal.few_periods": "nombre de périodes de la série extérieure insuffisant ({found} ;"
    " minimum {needed})",
    "refusal.irregular": "la série extérieure a des trous ou des pas inégaux ({n}, le premier"
    " après le {after}) ; elle doit être par jour, par jour de cotation, par semaine ou par mois",
    "refusal.made_of_index": "la série extérieure est {found} de l'indice, ou en est tirée ; un"
    " indice est fait des événements et bouge avec eux par construction",
    "refusal.no_events_chosen": "aucun événement ne correspond au choix",
    "refusal.no_window": "aucun événement choisi n'a de fenêtre entière dans les {found} périodes"
    " de la série extérieure",
    # Rate, reciprocity and effect
    "check.branching": "Ratio de branchement inférieur à 1 : le processus est stable",
    "check.branching_note": "des événements seraient suivis d'autres sans fin",
    "check.white": "Portemanteau : les résidus sont blancs",
    "check.white_note": "les résidus gardent de la mémoire : ne pas se fier aux valeurs p à"
    " erreurs normales",
    "check.stable": "Plus grande racine inférieure à 1 : les chocs s'éteignent",
    "check.stable_note": "les chocs ne s'éteindraient jamais",
    "check.anticipation": "Pas de mouvement avant l'annonce",
    "check.anticipation_note": "la série a bougé avant l'annonce : elle était attendue, ou autre"
    " chose l'a précédée",
    "check.overlap": "Aucune fenêtre ne se chevauche",
    "check.overlap_note": "des fenêtres se chevauchent : ce qui suit un événement en précède un"
    " autre",
    "check.placebo": "Un placebo ne montre rien",
    "check.placebo_note": "un placebo en montre autant : ce qui a été trouvé n'est pas propre à"
    " ces événements",
    "model.check_passed": "{check} (p\u00a0{p}).",
    "model.check_failed": "Échec : {check} (p\u00a0{p}) ; {comment}.",
    "rate.all": "tous les événements",
    "rate.hostile": "événements hostiles",
    "rate.cooperative": "événements coopératifs",
    "law.poisson": "loi de Poisson",
    "law.negative_binomial": "binomiale négative",
    "law.hurdle": "loi à seuil",
    "rate.by_week": "d'une semaine à l'autre",
    "rate.by_day": "d'un jour à l'autre",
    "rate.even": "{who} : {events} en {days} jours, soit {rate} par 30 jours (intervalle exact à"
    " 95 % : de {low} à {high}) ; {step}, aucune bouffée qui se distingue du hasard (variance sur"
    " moyenne : {dispersion}, p\u00a0{p} ; meilleure loi : {law}).",
    "rate.bursts": "{who} : {events} en {days} jours, soit {rate} par 30 jours (intervalle exact à 95"
    " %, trop étroit ici : de {low} à {high}) ; {step}, ils arrivent par bouffées"
    " (variance sur moyenne : {dispersion}, p\u00a0{p} ; meilleure loi : {law}).",
    "rate.refused": "{who} : pas de taux ; {reason}.",
    "rate.no_excitation": "Les événements sont-ils suivis d'autres événements ? Pas de réponse ;"
    " {reason}.",
    "rate.called": "{way} : un événement de ce côté est suivi de {own} autres (de {own_low} à"
    " {own_high} ; aucun : p\u00a0{own_p}), un événement de l'autre côté de {partner} (de"
    " {partner_low} à {partner_high} ; aucun : p\u00a0{partner_p}) ; demi-vie en jours :"
    " {half_life}.",
    "rate.radius": "Ratio de branchement de la paire : {radius}, inférieur à 1.",
    "answers.side": "{way} : événements de l'autre côté ayant reçu une réponse : {answered} sur"
    " {acts} (réponses : {answers}), délai médian en jours : {delay}, points rendus pour un point"
    " : {proportion}.",
    "answers.none": "{way} : aucun des {acts} événements de l'autre côté n'a reçu de réponse,"
    " d'après le registre.",
    "answers.given": "{answer} répond à {act}, délai en jours : {delay} (de {low} à {high}),"
    " points rendus pour un point : {proportion}.",
    "answers.given_sure": "{answer} répond à {act}, délai en jours : {delay}, points rendus pour"
    " un point : {proportion}.",
    "answers.follow_ups": "Lignes qui donnent suite à un acte de leur propre côté, non comptées :"
    " {n}.",
    "reciprocity.fit": "{pair} : semaines : {weeks}, retards : {lags}.",
    "reciprocity.follows": "{to} suit {source} : F\u00a0=\u00a0{statistic}, p\u00a0{p_wild} par"
    " bootstrap sauvage, p\u00a0{p_shift} parmi tous les décalages, p\u00a0{p_normal} à erreurs"
    " normales.",
    "reciprocity.does_not": "On ne voit pas {to} suivre {source} : F\u00a0=\u00a0{statistic},"
    " p\u00a0{p_wild} par bootstrap sauvage, p\u00a0{p_shift} parmi tous les décalages,"
    " p\u00a0{p_normal} à erreurs normales.",
    "effect.the_series": "la série",
    "effect.unit_daily": "jours",
    "effect.unit_business": "jours de cotation",
    "effect.unit_weekly": "semaines",
    "effect.unit_monthly": "mois",
    "effect.followed": "Événements : {n}, dates : {dates} ; ils ont été suivis d'un écart de"
    " {estimate} dans {outside} ({after} {unit} à partir de l'événement, moins les {before}"
    " d'avant) : p\u00a0{p} parmi {shifts} décalages ; plus petit effet décelable avec une"
    " puissance de 80 % : {detectable}.",
    "effect.nothing_seen": "Aucun écart qui se distingue du hasard dans {outside} (événements :"
    " {n}, dates : {dates}) : {estimate} ({after} {unit} à partir de l'événement, moins les"
    " {before} d'avant), p\u00a0{p} parmi {shifts} décalages. Seul un effet d'au moins {detectable}"
    " aurait été décelé avec une puissance de 80 %.",
    "effect.undetectable": "Aucun écart qui se distingue du hasard dans {outside} (événements :"
    " {n}, dates : {dates}) : {estimate} ({after} {unit} à partir de l'événement, moins les"
    " {before} d'avant), p\u00a0{p} parmi {shifts} décalages. Aucun effet, quelle que soit sa"
    " taille, n'aurait été décelé avec une puissance de 80 % : événements trop rapprochés ou série"
    " trop courte.",
    "effect.leave_one_out": "En laissant de côté une date : de {low} à {high} ; {id} pèse le plus.",
    "effect.other": "{kind} : {estimate}, p\u00a0{p}, dates : {dates} ; plus petit effet"
    " décelable avec une puissance de 80 % : {detectable}.",
    "effect.anticipation": "Avant l'annonce",
    "effect.effective": "À partir de la prise d'effet",
    "effect.placebo_dates": "Dates placebo",
    "effect.placebo_dyad": "Paire placebo",
    "effect.placebo_type": "Type placebo",
    "effect.refused": "{label} : pas de réponse ; {reason}.",
    "effect.overlapping": "Paires d'événements dont les fenêtres se chevauchent : {n} ; ce qui"
    " suit l'un précède l'autre.",
    "effect.unplaced": "Événements choisis sans fenêtre entière dans la série, laissés de côté :"
    " {n}.",
    "effect.uncertain": "Événements choisis dont la date est incertaine d'un jour ou plus : {n}.",
    "effect.calendar_daily": "La série est par jour.",
    "effect.calendar_business": "La série est par jour de cotation ; un événement survenu un jour"
    " sans cotation compte pour le suivant.",
    "effect.calendar_weekly": "La série est par semaine, à partir du jour qui la désigne ; un"
    " événement compte pour la semaine où il tombe, dont une partie l'a précédé.",
    "effect.calendar_monthly": "La série est par mois ; un événement compte pour le mois où il"
    " tombe, dont une partie l'a précédé.",
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
    # Charts of rate, reciprocity and effect
    "chart.rate_axis": "Événements par 30 jours ; barres : intervalle exact à 95 %",
    "chart.rate_bursts": "par bouffées : l'intervalle est trop étroit",
    "chart.rate_even": "aucune bouffée décelée",
    "chart.branching_axis": "Événements qui suivent un événement, au-delà du rythme de base ;"
    " barres : intervalle à 95 %",
    "chart.branching_own": "{way} après ses propres événements",
    "chart.branching_partner": "{way} après ceux de l'autre côté",
    "chart.moves_first": "{way} peut agir en premier dans la semaine",
    "chart.weeks_after": "Semaines écoulées ; bandes : 90 %",
    "chart.response": "Points de {to}\npour un point inattendu de {source}",
    "chart.rung": "{delay} j, {share} pour 1",
    "chart.shifts": "95 % de tous les décalages du calendrier",
    "chart.from_the_event": "{unit} depuis l'événement (dates : {n})",
    "chart.effect_p": "p\u00a0{p}, tous les décalages",
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
