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
    "files.no_such_file": "le fichier {path} n'existe pas",
    "files.is_folder": "{path} est un dossier ; indiquez un fichier",
    "files.forbidden": "vous n'avez pas le droit de lire {path} ; demandez ce droit",
    "files.not_a_file": "{path} est un périphérique, pas un fichier",
    "files.unwritable": "impossible d'écrire {path} : {reason} ; ce qui s'y trouvait reste intact",
    # Why the system refuses a file
    "reason.not_there": "fichier ou dossier introuvable",
    "reason.not_allowed": "permission refusée",
    "reason.not_permitted": "opération non autorisée",
    "reason.read_only": "système de fichiers en lecture seule",
    "reason.disk_full": "plus de place sur le disque",
    "reason.is_folder": "c'est un dossier",
    "reason.not_a_folder": "ce n'est pas un dossier",
    "reason.exists": "ce nom est déjà pris",
    "reason.long_name": "nom de fichier trop long",
    "format.percent": "{value} %",
    "count.event_one": "{n} événement",
    "count.event_other": "{n} événements",
    "count.month_one": "{n} mois",
    "count.month_other": "{n} mois",
    "count.day_one": "{n} jour",
    "count.day_other": "{n} jours",
    "count.week_one": "{n} semaine",
    "count.week_other": "{n} semaines",
    "count.candidate_one": "{n} candidat",
    "count.candidate_other": "{n} candidats",
    "count.row_one": "{n} ligne",
    "count.row_other": "{n} lignes",
    "count.period_one": "{n} période",
    "count.period_other": "{n} périodes",
    "count.row_read_one": "{n} ligne lue",
    "count.row_read_other": "{n} lignes lues",
    "count.row_kept_one": "{n} gardée",
    "count.row_kept_other": "{n} gardées",
    "count.directed_dyad_one": "{n} dyade orientée",
    "count.directed_dyad_other": "{n} dyades orientées",
    "count.release_one": "{n} publication",
    "count.release_other": "{n} publications",
    "count.file_one": "{n} fichier",
    "count.file_other": "{n} fichiers",
    "count.report_one": "{n} article",
    "count.report_other": "{n} articles",
    "count.proposed_event_one": "{n} événement proposé",
    "count.proposed_event_other": "{n} événements proposés",
    "count.independent_source_one": "{n} source indépendante",
    "count.independent_source_other": "{n} sources indépendantes",
    "count.coding_one": "{n} codage",
    "count.coding_other": "{n} codages",
    "count.coded_event_one": "{n} événement codé",
    "count.coded_event_other": "{n} événements codés",
    "count.coder_one": "{n} codeur",
    "count.coder_other": "{n} codeurs",
    "count.type_one": "{n} type d'événement",
    "count.type_other": "{n} types d'événement",
    "count.more_one": "{n} autre",
    "count.more_other": "{n} autres",
    "count.other_event_one": "{n} autre événement",
    "count.other_event_other": "{n} autres événements",
    "hint.where": "{name} : {message}",
    "hint.nearest": "{message} ; vouliez-vous dire {near} ?",
    # Wrong usage of the command line
    "usage.head": "Usage : {usage}",
    "usage.help": "« {command} --help » liste les options (en anglais).",
    "usage.error": "Erreur : {message}",
    "usage.wrong_value": "pour {name}, {message}",
    "usage.not_whole": "{found} n'est pas un nombre entier",
    "usage.not_number": "{found} n'est pas un nombre",
    "usage.out_of_range": "{found} est hors des bornes ; il faut {allowed}",
    "usage.no_option": "l'option {name} n'existe pas",
    "usage.no_command": "la commande {found} n'existe pas",
    "usage.missing_argument": "il manque l'argument {name}",
    "usage.missing_option": "il manque l'option {name}",
    "usage.too_many": "arguments en trop : {found}",
    "usage.no_value": "l'option {name} demande une valeur",
    "usage.takes_none": "l'option {name} ne prend pas de valeur",
    # Requests
    "request.nothing_to_draw": "il n'y a rien à tracer : aucune paire ou aucun jour",
    "request.no_such_style": "{found} n'est pas un style de rapport ; styles admis : {allowed}",
    "request.no_such_view": "{found} n'est pas une vue de cet indice ; vues admises : {allowed}",
    "request.no_such_gauge": "{found} n'est pas une jauge ; jauges admises : {allowed}",
    "request.no_such_step": "{found} n'est pas un pas de temps ; valeurs admises : {allowed}",
    "request.no_such_kind": "{found} n'est pas une sorte de niveau ; sortes admises : {allowed}",
    "request.no_such_rule": "impossible de dater des retournements avec {found} : confirm et phase"
    " valent au moins 1 jour, move entre 0 et 100 points",
    "request.no_such_weekday": "{found} n'est pas un jour de la semaine ; jours admis : {allowed}",
    "request.day_outside": "{found} n'a pas de valeur ; jours du relevé : {allowed}",
    "request.not_a_day": "{found} n'est pas un jour ; écrivez-le sous la forme 2025-10-22",
    "request.not_a_dyad": "{found} n'est pas une paire de pays ; écrivez-la sous la forme MLI-USA",
    "request.unknown_country": "{found} n'est pas un pays connu ; écrivez son code ISO 3166 (trois"
    " lettres) ou son nom",
    "request.one_country": "{found} ne désigne qu'un pays ; une paire en compte deux, comme MLI-USA",
    "request.no_such_dyad": "aucun événement pour la paire {found} dans le registre ; paires"
    " présentes : {allowed}",
    "request.which_dyad": "le registre contient plusieurs paires de pays ; choisissez-en une avec"
    " --dyad : {allowed}",
    "request.no_record": "{found} ne compte aucun jour de relevé : il n'y a pas de point de départ",
    "request.not_in_both": "{found} n'a pas de valeur dans les deux versions ; elles couvrent toutes"
    " deux {allowed}",
    "request.order": "les jours ne sont pas dans l'ordre : {since} vient après {until}",
    "request.before_record": "à la date du {until}, il n'y a aucun jour à montrer : le relevé commence le"
    " {since}",
    "request.after_record": "il n'y a aucun jour à montrer à partir du {since} : le relevé s'arrête le"
    " {until}",
    "request.no_such_grouping": "les contributions ne peuvent pas être regroupées par {found} ;"
    " regroupements admis : {allowed}",
    "request.not_allowed": "{found} n'est pas admis ici ; valeurs admises : {allowed}",
    # Requests of models
    "request.lags": "{found} retards ; valeurs admises : de 1 à {most} semaines",
    "request.at_least_one": "{found} n'est pas un nombre entier d'au moins 1",
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
    "request.no_such_type": "{found} n'est pas un type d'événement du barème",
    "request.no_such_event": "{found} n'est pas un événement de cette paire",
    # Ledger
    "ledger.not_text": "ce n'est pas du texte en UTF-8, UTF-16 ou Windows-1252 ; enregistrez le"
    " fichier au format CSV UTF-8",
    "ledger.not_csv": "la ligne ne peut pas être lue comme du CSV ; enregistrez de nouveau le fichier"
    " au format CSV UTF-8",
    "ledger.no_header": "le fichier est vide ; sa première ligne doit nommer les colonnes : un"
    " identifiant, une date, qui agit, envers qui, et le type d'événement (event_id, date,"
    " source_actor, target_actor, event_type)",
    "ledger.column_twice": "la colonne figure deux fois (aussi sous le nom {first}) ; n'en gardez"
    " qu'une",
    "ledger.too_many_cells": "{found} cellules dans un fichier de {allowed} colonnes ; mettez entre"
    " guillemets tout texte qui contient le séparateur",
    "ledger.missing_column": "la colonne manque ; elle peut aussi s'appeler : {names}. Colonnes"
    " trouvées : {columns}",
    "ledger.weight_column": "un registre ne contient pas de poids : seul le barème"
    " (scoring_rules.yaml) en fixe, un par type d'événement, avec sa raison. Pour indiquer qu'un"
    " événement est plus fort ou plus faible que son type, utilisez une colonne intensity ou"
    " « intensité » (de 0,5 à 2 ; 1 si la cellule est vide) ; pour d'autres poids, copiez le barème,"
    " modifiez-le et indiquez-le avec --rules",
    "ledger.column_slip": "la colonne est conservée mais n'est pas lue",
    "ledger.blank": "la cellule est vide alors qu'elle doit être remplie",
    "ledger.no_such_day": "{found} n'existe pas dans le calendrier",
    "ledger.not_a_day": "{found} n'est pas un jour ; écrivez 2025-10-22 ou 22 octobre 2025, ou bien"
    " la date, l'heure et le décalage horaire, sous la forme 2025-10-22T23:30-04:00",
    "ledger.day_out_of_range": "{found} n'est pas compris entre les années {first} et {last}",
    "ledger.not_a_number": "{found} n'est pas un nombre compris entre {low} et {high}",
    "ledger.unknown_country": "{found} n'est pas un pays connu ; valeurs admises : les codes"
    " ISO 3166 en majuscules, tels que MLI ou ML, ou les noms de pays en français ou en anglais",
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
    # Columns of a ledger
    "column.event_id": "l'identifiant propre de l'événement, une seule fois dans le fichier",
    "column.date": "le jour où le fait a eu lieu ou a été annoncé, comme 2025-10-22",
    "column.source_actor": "le pays qui agit : code ISO 3166 à trois lettres, ou nom",
    "column.target_actor": "le pays visé, différent du premier",
    "column.event_type": "un type du barème, par sa clé, son libellé ou un alias",
    "column.effective_date": "le jour où une mesure ou une levée prend effet, jamais avant date ; vide : date ; unknown : non annoncé",
    "column.known_date": "le jour où le fait est devenu public ; vide : date",
    "column.date_low": "le premier jour possible ; vide : date",
    "column.date_high": "le dernier jour possible ; vide : date",
    "column.ends": "l'event_id de la mesure à laquelle cet événement met fin, plusieurs séparés par un point-virgule, ou none ; vide pour une levée : la seule mesure ouverte de ce genre",
    "column.responds_to": "l'event_id auquel cet événement répond",
    "column.lapses_with": "l'event_id de la mesure avec laquelle celle-ci devient caduque",
    "column.lapse_confidence": "la probabilité qu'elle devienne caduque avec elle, de 0 à 1 ; vide : 1",
    "column.intensity": "la force de l'événement pour son type, de 0,5 à 2 ; vide : 1",
    "column.scope": "à quel point l'autre pays est visé ; vide : bilateral",
    "column.confidence": "high, medium ou low, ou la probabilité que la ligne compte ; vide : high",
    "column.status": "seul confirmed compte ; vide : confirmed",
    "column.domain": "vide : le domaine de son type",
    "column.coder": "qui a codé la ligne",
    "column.recorded_at": "quand la ligne a été écrite",
    "column.summary_en": "ce qui s'est passé, en anglais",
    "column.summary_fr": "ce qui s'est passé, en français",
    "column.source_name": "qui le rapporte",
    "column.source_url": "à quelle adresse",
    "column.second_source_url": "autre adresse",
    "column.notes": "tout ce qui mérite d'être gardé",
    # Reading a ledger: kinds of file, days, numbers, codes
    "ledger.missing_id": "la colonne manque ; elle peut aussi s'appeler : {names}. Ajoutez-la et donnez"
    " à chaque ligne un identifiant unique qui ne changera plus, par exemple 2025-10-11-MLI-1 ;"
    " d'autres lignes pourront ainsi y renvoyer. Colonnes trouvées : {columns}",
    "ledger.too_many_columns": "nombre de colonnes : {found} ; un registre en a {allowed} au plus."
    " Est-ce un autre fichier, ou un fichier enregistré avec un autre séparateur ?",
    "ledger.cell_too_long": "une cellule dépasse {allowed} caractères ; cherchez un guillemet qui n'est"
    " pas refermé",
    "ledger.open_quote": "un guillemet ouvert dans cette ligne n'est jamais refermé ; refermez-le, ou"
    " doublez-le s'il fait partie du texte",
    "ledger.stray_quote": "un guillemet se trouve à l'intérieur d'une cellule ; doublez-le ou"
    " supprimez-le",
    "ledger.utf16_unmarked": "le fichier semble être en UTF-16 sans marque d'encodage ;"
    " enregistrez-le au format CSV UTF-8",
    "ledger.two_encodings": "cette ligne est en Windows-1252 et la ligne {other} en UTF-8 ; un fichier"
    " n'a qu'un encodage : ouvrez chaque partie dans le sien, puis enregistrez le tout au format"
    " CSV UTF-8",
    "ledger.old_workbook": "c'est un ancien classeur Excel (.xls), ou un classeur protégé par un mot de"
    " passe ; enregistrez-le au format .xlsx sans mot de passe, ou au format CSV UTF-8",
    "ledger.other_workbook": "ce genre de classeur n'est pas lu ; enregistrez-le au format .xlsx, .ods ou CSV"
    " UTF-8",
    "ledger.is_pdf": "c'est un PDF ; un registre est un tableau (CSV, XLSX, ODS, Parquet ou JSON lines)",
    "ledger.is_compressed": "le fichier est compressé ; décompressez-le d'abord",
    "ledger.is_archive": "c'est une archive ZIP et non un classeur ; décompressez-la et indiquez le"
    " fichier qu'elle contient",
    "ledger.is_page": "c'est une page web ou du XML, pas un tableau ; exportez les données au format CSV"
    " UTF-8 ou XLSX",
    "ledger.too_large": "le classeur annonce plus de cellules qu'un registre ne peut en avoir ;"
    " supprimez les cellules éloignées du tableau, ou enregistrez la feuille au format CSV UTF-8",
    "ledger.not_workbook": "le classeur ne s'ouvre pas ({problem}) ; ouvrez-le dans Excel ou LibreOffice"
    " et enregistrez-le de nouveau au format .xlsx",
    "ledger.several_sheets": "plusieurs feuilles ressemblent à un registre ; la feuille lue est {found},"
    " et non {others}",
    "ledger.formula_error": "la formule de cette cellule donne une erreur (comme #N/A) ; mettez-y la"
    " valeur",
    "ledger.not_parquet": "le fichier Parquet ne peut pas être lu ({problem})",
    "ledger.not_cells": "la colonne contient des valeurs de type {kind} ; une cellule est un texte, un"
    " nombre ou un jour",
    "ledger.json_list": "c'est une seule liste JSON ; écrivez un objet par ligne (JSON lines), sans"
    " crochets autour ni virgules entre les objets",
    "ledger.not_json": "la ligne n'est pas un objet JSON ; écrivez un événement par ligne, sous la forme"
    ' {{"event_id": "a", "date": "2025-10-22", …}}',
    "ledger.key_twice": "la clé figure deux fois dans cet objet ; n'en gardez qu'une",
    "ledger.not_a_cell": "la valeur est une liste, un objet ou un texte trop long ; une cellule est un"
    " texte ou un nombre",
    "ledger.ambiguous_day": "{found} : {first} ou {second} ? Écrivez {iso_first} ou {iso_second}, ou"
    ' indiquez une fois pour tout le fichier, dans {sidecar} placé à côté : date_order = "dmy" (le'
    " jour d'abord) ou \"mdy\" (le mois d'abord)",
    "ledger.ambiguous_in_frame": "{found} : {first} ou {second} ? Écrivez {iso_first} ou"
    " {iso_second}, ou changez d'abord la colonne en jours (pandas.to_datetime avec dayfirst)",
    "ledger.two_orders": "{found} et {other} ne peuvent pas suivre le même ordre (le jour d'abord ou le"
    " mois d'abord) ; écrivez tous les jours sous la forme 2025-10-22",
    "ledger.order_dmy": "dans tout le fichier, les dates en chiffres sont lues le jour d'abord, comme le"
    " prouve {found}",
    "ledger.order_mdy": "dans tout le fichier, les dates en chiffres sont lues le mois d'abord, comme le"
    " prouve {found}",
    "ledger.wrong_weekday": "{found} : le {day} tombe un autre jour de la semaine ; corrigez l'un ou"
    " l'autre",
    "ledger.no_offset": "{found} indique une heure sans décalage horaire et pourrait donc être l'un ou"
    " l'autre de deux jours ; écrivez le jour seul, ou ajoutez le décalage, sous la forme"
    " 2025-10-22T23:30-04:00",
    "ledger.comma": "{found} est écrit avec une virgule décimale, alors que le fichier utilise ailleurs"
    " le point ; gardez l'un des deux",
    "ledger.point": "{found} est écrit avec un point décimal, alors que le fichier utilise des virgules ;"
    " gardez l'un des deux",
    "ledger.serial_day": "{found} est le nombre par lequel un tableur note un jour, peut-être le {day} ;"
    " mettez la colonne au format date et enregistrez de nouveau",
    "ledger.cameo_actor": "{found} est un acteur CAMEO ({country}, rôle {role}) ; un registre nomme des"
    " pays : écrivez {country}",
    "ledger.region": "{found} désigne dans CAMEO une partie du monde, pas un pays",
    "ledger.unknown_code": "{found} n'est ni un code de pays {system} (système déclaré dans le fichier"
    " .toml placé à côté) ni un nom de pays connu",
    "ledger.after_coverage": "l'événement est postérieur à coverage_end du fichier d'accompagnement"
    " ({end}) : il n'est pas montré ; repoussez coverage_end si le relevé se poursuit",
    "ledger.example_row": "cette ligne est un exemple : remplacez-la par un fait qui a eu lieu, avec sa source",
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
    "history.same_event": "cet événement figure déjà à la ligne {first} sous l'identifiant {other} :"
    " même jour, mêmes acteurs, même type et même résumé ; supprimez l'une des deux lignes",
    "history.same_source": "même jour, mêmes acteurs, même type et même source que {other} à la ligne"
    " {first} ; est-ce le même événement ?",
    "history.left_out": "{found}, à la ligne {other}, est écarté à cause d'une erreur ; le renvoi n'est"
    " pas conservé",
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
    "rulebook.no_value": "la clé n'a pas de valeur ; donnez-en une, ou retirez la clé si elle est"
    " facultative",
    "rulebook.numbers": "{found} n'est pas une empreinte ; `tension rules hash` affiche la ligne à"
    " écrire",
    "rulebook.numbers_changed": "les nombres ne sont pas ceux de la version {version} : le fichier"
    " indique {written}, ils donnent {found} ; augmentez la version, si ce n'est déjà fait, et écrivez"
    " cette seconde valeur",
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
    "refusal.few_events": "trop peu d'événements ({found} ; minimum {needed})",
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
    "refusal.regime_short": "l'un des deux régimes ne durerait que {found} en tout (minimum"
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
    # Model cards: names, hypotheses, gates, settings
    "model.level": "Niveau des apports",
    "model.regimes": "Régimes des apports",
    "model.breaks": "Rupture de la moyenne des apports",
    "model.several_breaks": "Ruptures de la moyenne des apports",
    "model.turning_points": "Retournements",
    "model.rate": "Fréquence des événements",
    "model.reciprocity": "Qui suit qui, par semaine",
    "model.answers": "Réponses nommées par le registre",
    "model.effect": "Effet sur une série extérieure",
    "model.forecast": "Prévisions passées",
    "verdict.refused": "refusé",
    "verdict.told": "se distingue du hasard",
    "verdict.not_told": "ne se distingue pas du hasard",
    "verdict.skill": "apport prédictif",
    "verdict.no_skill": "aucun apport prédictif",
    "verdict.described": "décrit, rien n'est testé",
    "certainty.virtually_certain": "quasiment certain",
    "certainty.very_likely": "très probable",
    "certainty.likely": "probable",
    "certainty.as_likely_as_not": "à peu près aussi probable qu'improbable",
    "certainty.unlikely": "improbable",
    "certainty.very_unlikely": "très improbable",
    "certainty.exceptionally_unlikely": "exceptionnellement improbable",
    "certainty.told": "se distingue du hasard",
    "certainty.not_told": "ne se distingue pas du hasard, et peut exister tout de même",
    "hypothesis.poisson": "{way}, {sign} : ils arrivent régulièrement",
    "hypothesis.no_own": "{way} : ses événements ne sont pas suivis d'autres du même côté",
    "hypothesis.no_partner": "{way} : les événements de l'autre côté ne sont pas suivis des siens",
    "hypothesis.no_following": "{way} ne suit pas {source}",
    "hypothesis.no_difference": "La série extérieure ne bouge pas ({kind})",
    "hypothesis.no_gain": "{target} : la prévision ne fait pas mieux que la meilleure référence",
    "effect.announced": "À partir de l'annonce",
    "gate.events": "événements",
    "gate.days": "jours ayant une valeur",
    "gate.weeks": "semaines ayant une valeur",
    "gate.share": "semaines avec des apports, en %",
    "gate.each_way": "événements dans chaque sens, pour savoir ce qui les suit",
    "gate.answers": "réponses nommées par le registre",
    "gate.periods": "périodes de la série extérieure",
    "gate.chosen": "événements choisis",
    "gate.origins": "jours d'où une prévision et son issue sont connues",
    "setting.seed": "graine",
    "setting.grid": "points de la grille",
    "setting.starts": "départs",
    "setting.draws": "tirages",
    "setting.shuffles": "permutations des dates",
    "setting.trim": "gardé de chaque côté, en %",
    "setting.confirm": "jours de confirmation",
    "setting.phase": "phase minimale, en jours",
    "setting.move": "mouvement minimal, en points",
    "setting.half_lives": "demi-vies essayées, en jours",
    "setting.most_lags": "retards au plus, en semaines",
    "setting.lags": "retards, en semaines",
    "setting.before": "périodes avant",
    "setting.after": "périodes à partir de l'événement",
    "setting.shifts": "décalages du calendrier",
    "setting.every": "jours entre les origines",
    "fit.converged": "l'ajustement a convergé",
    "fit.not_converged": "l'ajustement n'a pas convergé",
    "fit.boundary": "l'ajustement s'est arrêté à la limite du domaine",
    "fit.closed_form": "moindres carrés, solution exacte",
    "fit.exhaustive": "moindres carrés, toutes les dates essayées",
    "fit.none": "rien n'est ajusté",
    "fit.not_reached": "aucun ajustement n'a été tenté",
    "outside.two_columns": "une série extérieure demande deux colonnes : un jour (2025-10-22) ou un mois"
    " (2025-10), et un nombre",
    "outside.not_a_number": "{found} n'est pas un nombre",
    "cli.effect_options": "--type et --event choisissent des événements pour un effet ; nommez la série"
    " avec --outside",
    "cli.model_ledger": "{found} est un fichier, pas un modèle ; écrivez : tension model all {found}",
    "request.no_such_model": "{found} n'est pas un modèle ; modèles admis : {allowed}",
    "request.needs_outside": "un effet demande une série extérieure ; nommez son fichier avec"
    " --outside",
    "request.needs_backtest": "juger les prévisions demande de les refaire ; voir tension forecast"
    " --backtest",
    # Model cards: sentences
    "card.refused": "{who} : pas de réponse ; {reason}.",
    "card.p_pair": "{p}, après correction {q}",
    "card.by_day": "points par jour",
    "card.by_week": "points par semaine",
    "card.level": "{who} : {value} {unit} à la fin (intervalle à 80 % : de {low} à {high}) ; un niveau"
    " mobile {evidence} (p\u00a0{p}).",
    "card.no_break": "{who} : une rupture {evidence} (plus grand F : {f} ; p\u00a0{p}).",
    "card.break_rose": "{who} : la moyenne a augmenté après le {day} (intervalle à 95 % : du {low} au"
    " {high}), de {before} à {after} {unit} ; la rupture {evidence} (plus grand F : {f} ;"
    " p\u00a0{p}).",
    "card.break_fell": "{who} : la moyenne a diminué après le {day} (intervalle à 95 % : du {low} au"
    " {high}), de {before} à {after} {unit} ; la rupture {evidence} (plus grand F : {f} ;"
    " p\u00a0{p}).",
    "card.several_breaks": "{who} : dernier jour avant chaque changement de la moyenne, {days} ; d'une période à l'autre, elle"
    " valait {means} {unit}. Chaque rupture explique plus que le hasard seul ne le fait dans 19"
    " histoires sur 20 ; sans valeur p, donc sans correction pour les autres tests.",
    "card.no_several_breaks": "{who} : aucune rupture n'explique plus que le hasard seul ne le fait dans"
    " 19 histoires sur 20 ; il peut y en avoir tout de même.",
    "card.check_no_p": "{check} : {statistic} {mark}",
    "card.check": "{check} : {statistic} (p\u00a0{p}) {mark}",
    "card.no_regimes": "{who} : un second régime {evidence} (p\u00a0{p}).",
    "card.regimes": "{who} : l'un de {low} {unit}, {low_weeks} semaines de suite, l'autre de {high},"
    " {high_weeks} semaines de suite ; le second {evidence} (p\u00a0{p}). Le plus haut, la dernière"
    " semaine : {likelihood} ({chance}).",
    "card.no_turning": "{who} : aucun n'est confirmé à ce jour.",
    "card.turning_peak": "{who} : confirmés : {n} ; le dernier, un sommet de {value} le {day}, a été"
    " confirmé le {known} ({delay} plus tard).",
    "card.turning_trough": "{who} : confirmés : {n} ; le dernier, un creux de {value} le {day}, a été"
    " confirmé le {known} ({delay} plus tard).",
    "card.rate": "{who} :",
    "card.called": "{way} : événements qui en suivent un du même côté : {own} (de {own_low} à"
    " {own_high}) ; cette suite {own_evidence} (p\u00a0{own_p}). Après un événement de l'autre côté :"
    " {partner} (de {partner_low} à {partner_high}) ; cette suite {partner_evidence}"
    " (p\u00a0{partner_p}). Demi-vie en jours : {half_life}.",
    "card.reciprocity": "{who} : semaines : {weeks}, retards : {lags}.",
    "card.follows": "Que {to} suive {source} {evidence} (F\u00a0=\u00a0{statistic} ; bootstrap"
    " sauvage : p\u00a0{p} ; tous les décalages : p\u00a0{p_shift}).",
    "card.answers": "{who} :",
    "card.effect": "{who} : {told}",
    "card.effect_corrected": "Après correction avec tous les tests : p\u00a0{q}.",
    "card.forecast": "{who} :",
    "card.skill": "{target} : apport prédictif. Origines : {n} ; perte de {ours}, meilleure référence"
    " ({best}) {other} ; apport de {skill} (intervalle à 95 % : de {low} à {high} ; p\u00a0{p}).",
    "card.no_skill": "{target} : aucun apport prédictif démontré. Origines : {n} ; perte de {ours},"
    " meilleure référence ({best}) {other} ; apport de {skill} (intervalle à 95 % : de {low} à {high} ;"
    " p\u00a0{p}).",
    "card.tests": "Hypothèses testées : {n} ; valeurs p corrigées ensemble (Benjamini et Yekutieli).",
    "card.no_tests": "Aucune hypothèse n'a été testée.",
    "card.data": "Données",
    "card.read": "{known} du {first} au {last}, {events}",
    "card.read_nothing": "rien n'a été lu",
    "card.fact": "{label} : {fact}",
    "card.gates": "Conditions",
    "card.gate_passed": "{gate} : {found} (minimum {needed})",
    "card.gate_shut": "{gate} : {found}, trop peu (minimum {needed})",
    "card.settings": "Réglages",
    "card.fit": "Ajustement",
    "card.checks": "Tests de l'ajustement",
    "card.model": "Modèle",
    "card.view": "Vue",
    "card.hypothesis": "Hypothèse",
    "card.verdict": "Verdict",
    "card.p": "p",
    "card.q": "p corrigée",
    # Forecasts
    "refusal.few_origins": "jours d'où une prévision et son issue sont connues : {found} ; minimum"
    " {needed}",
    "request.out_of_range": "{name} vaut {found} ; valeurs admises : de {low} à {high}",
    "scenario.form": "un scénario s'écrit par exemple {example}",
    "scenario.day_outside": "{found} n'est pas un jour de cette prévision ; jours admis : du {first}"
    " au {last}",
    "scenario.no_such_way": "{found} n'est pas un sens de cette paire ; sens admis : {allowed}",
    "scenario.ends_none": "rien à lever : aucune mesure de type {types} ne tient ce jour-là, pour"
    " autant que l'on sache",
    "scenario.ends_several": "plusieurs mesures sont possibles ({found}) ; nommez-en une, par exemple"
    " {example}, ou plusieurs séparées par ;",
    "scenario.not_open": "{found} n'est pas une mesure qui tient ce jour-là ; valeurs admises :"
    " {allowed}",
    "outlook.title": "{pair}, prévision à partir du {day}, dernier jour du relevé tel que connu :",
    "outlook.learnt": "Les apports sont appris de {events} : ils continuent comme sur"
    " l'ensemble du relevé, et les mesures prennent fin comme elles l'ont fait.",
    "outlook.horizon": "Dans {days} ({day}) : tension de {median} (intervalle à 80 % : de {low} à"
    " {high}) ; {still} si l'on n'apprend rien de plus.",
    "outlook.still": "Dans {days} ({day}) : tension de {still} si l'on n'apprend rien de plus.",
    "outlook.hostile": "Au moins un acte hostile d'ici {days} : {chance}.",
    "outlook.high": "Pression supérieure à {level} (90e centile de son passé) : {chances}.",
    "outlook.in_days": "{chance} dans {days}",
    "outlook.under": "moins de {chance}",
    "outlook.over": "plus de {chance}",
    "outlook.refused": "Pas d'apports simulés : {reason}.",
    "outlook.no_record": "Pas de prévision : {reason}.",
    "outlook.ask_backtest": "Ce qu'auraient valu de telles prévisions : --backtest.",
    "outlook.baseline": "Sans supposition",
    "outlook.scenario": "Supposons : {events}.",
    "outlook.both": "{first} ; {second}",
    "outlook.supposed": "{label} ({way}) le {day}",
    "outlook.supposed_end": "{label} ({way}) le {day}, ce qui met fin à {measures}",
    "outlook.target_tension": "Tension dans {days}",
    "outlook.target_hostile": "Au moins un acte hostile d'ici {days}",
    "outlook.target_high_pressure": "Pression supérieure au 90e centile de son passé dans {days}",
    "baseline.no_news": "le parcours sans apports",
    "baseline.persistence": "la persistance",
    "baseline.past_changes": "la persistance avec les variations passées",
    "baseline.climatology": "la climatologie",
    "baseline.poisson": "un simple processus de Poisson",
    "tested.title": "Prévisions refaites tous les {step} jours, chacune d'après ce qui était alors"
    " connu. Pertes : CRPS équitable en points de tension, score de Brier pour les événements ; plus"
    " elles sont basses, mieux c'est. {tests} tests, valeurs p corrigées ensemble (Benjamini et"
    " Yekutieli).",
    "tested.skill": "{target} : prévision utile. {n} origines ; perte de {ours}, contre {other} pour"
    " la meilleure référence ({best}) ; gain de {skill} (intervalle à 95 % : de {low} à {high} ;"
    " p\u00a0=\u00a0{p}).",
    "tested.no_skill": "{target} : aucun gain. {n} origines ; perte de {ours}, contre {other} pour la"
    " meilleure référence ({best}) ; gain de {skill} (intervalle à 95 % : de {low} à {high} ;"
    " p\u00a0=\u00a0{p}).",
    "tested.inside": "Issues comprises dans les intervalles à 50, 80 et 95 % : {fifty}, {eighty},"
    " {most}.",
    "tested.brier": "Brier {score} = fiabilité {reliability} \u2212 résolution {resolution} +"
    " incertitude {uncertainty} + écart interne {within}.",
    "tested.onset": "Après 90 jours calmes ({n} origines) : perte de {ours}, contre {other} ({best}).",
    "tested.onset_few": "Après 90 jours calmes : {n} origines, trop peu pour conclure.",
    "tested.refused": "{target} : évaluation impossible ; {reason}.",
    "tested.none": "Aucune prévision ne peut être évaluée : {reason}.",
    "track.not_a_line": "la ligne n'est pas une prévision telle qu'elle a été écrite",
    "track.changed": "la ligne a été modifiée après coup : son empreinte ne correspond pas",
    "track.broken": "une ligne antérieure a été supprimée, ajoutée ou déplacée : la chaîne est rompue",
    "track.same_options": "--record et --verify ne vont pas ensemble",
    "track.no_scenarios": "un scénario n'est pas une prévision et n'est pas consigné ; retirez --if",
    "track.written": "{path} : prévisions ajoutées : {n}, déjà présentes : {there}",
    "track.whole": "{path} : {n} prévisions, la chaîne est intacte ; en attente de leur issue :"
    " {waiting} ; autres règles ou autre paire : {other} ; dernière empreinte : {head}",
    "track.scored": "{target} : issues connues : {n} ; perte de {loss}, sans apports {still}.",
    "track.hindsight": "{target} : issues connues : {n}, prévues après coup (le registre allait plus"
    " loin), ce qui ne prouve rien ; perte de {loss}, sans apports {still}.",
    "chart.forecast": "Prévision de la tension",
    "chart.supposed": "jour où un événement est supposé",
    "chart.still": "si l'on n'apprend rien de plus",
    "chart.median": "médiane ; le nombre : dans {days} [intervalle à 80 %]",
    "chart.intervals": "intervalles à 50, 80 et 95 %",
    "chart.calibration": "Où sont tombées les issues dans leurs prévisions",
    "chart.calibration_axis": "part des tirages inférieurs à l'issue",
    "chart.calibration_even": "uniforme : ce qu'il faudrait",
    "chart.calibration_inside": "dans 50 % : {fifty} \u00b7 dans 80 % : {eighty} \u00b7 dans 95 % :"
    " {most} \u00b7 {n} origines",
    # Gauges, status and measures
    "gauge.tension": "Tension",
    "gauge.pressure": "Pression",
    "gauge.engagement": "Engagement",
    "reason.new": "nouveau",
    "reason.in_force": "entrée en vigueur",
    "reason.ended": "levée",
    "reason.faded": "estompage",
    # Pourquoi une valeur a été révisée
    "reason.code_changed": "logiciel modifié",
    "reason.new_event": "événement nouveau",
    "reason.withdrawn": "événement retiré",
    "reason.recoded": "événement recodé",
    "reason.end_learned": "levée apprise",
    "reason.end_withdrawn": "levée retirée",
    "reason.lapse_learned": "caducité apprise",
    "reason.rule_changed": "règle modifiée",
    "reason.scale": "l'échelle des jauges",
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
    # Cascade et états successifs
    "chart.waterfall": "{view}, tension : {account}",
    "chart.waterfall_day": "{view}, tension au {day} : {account}",
    "chart.others": "Autres ({n})",
    "chart.vintages": "{view} : tension selon ce qui était connu ; en tirets : sans fait nouveau"
    " (projection)",
    "chart.vintage_path": "connu au {day} : {value}\nsans fait nouveau : {path}",
    "chart.vintage_end": "connu au {day} : {value}",
    "chart.phases": "Phases nommées par le registre :",
    "chart.directions": "Chaque sens",
    "chart.directions_note": "Tension selon qui agit sur qui.",
    "chart.measures": "Mesures",
    "chart.measures_most": "{note} \u00b7 les {n} qui pèsent le plus, sur {all}",
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
    # Bands
    "chart.bands_title": "{gauge}, {view} : courbe et {draws} tirages (graine {seed})",
    "chart.bands_line": "courbe",
    "chart.bands_median": "médiane des tirages",
    "chart.bands_level": "{level} des tirages",
    "chart.tornado": "{gauge}, {view}, {day} : d'où vient la largeur de la bande",
    "chart.tornado_note": "80 % des tirages quand un seul doute est tiré au sort ; à droite, sa"
    " part de la variance",
    "chart.tornado_all": "Tous ensemble",
    "doubt.draws": "impossible de faire {found} tirages ; nombre admis : de {fewest} à {most}",
    "doubt.seed": "{found} n'est pas une graine ; valeurs admises : les entiers à partir de 0",
    "doubt.seed_alone": "une graine seule ne tire rien ; ajoutez --draws, par exemple --draws 2000",
    "doubt.level": "il n'y a pas de bande de ce niveau ({found}) ; niveaux admis, en % : {allowed}",
    "doubt.gauge": "{found} n'est pas une jauge ; jauges admises : {allowed}",
    "doubt.type": "{event} : {found}, proposé par un codeur, n'est pas un type du barème ;"
    " vouliez-vous dire {allowed} ?",
    "doubt.chances": "{event} : les probabilités des autres types ({found}) doivent être comprises"
    " entre 0 et 1 et leur somme ne peut pas dépasser 1",
    "doubt.intensity": "{event} : {found} n'est pas l'écart-type d'un logarithme ; valeurs admises"
    " : de 0 à 10",
    "doubt.weight": "Poids : {label}",
    "doubt.half_lives": "Toutes les demi-vies",
    "doubt.shares": "Mesures : part ressentie avant et après leur vigueur",
    "doubt.dates": "Dates des événements",
    "doubt.inclusion": "Réalité des événements",
    "doubt.lapses": "Caducités contestées",
    "doubt.coding": "Désaccords entre codeurs",
    "statement.above": "la tension est plus élevée le {day} que le {other}",
    "statement.below": "la tension est plus basse le {day} que le {other}",
    "statement.peak_day": "du {since} au {until}, la tension culmine le {first}",
    "statement.peak_days": "du {since} au {until}, la tension culmine entre le {first} et le"
    " {last}",
    "robust.holds": "vrai sur la courbe ({margin}), dans {share} des {draws} tirages (graine"
    " {seed}) et sous {kept} autres hypothèses sur {asked}",
    "robust.fails": "faux sur la courbe ({margin}) ; vrai dans {share} des {draws} tirages (graine"
    " {seed}) et sous {kept} autres hypothèses sur {asked}",
    "robust.not_asked": "question sans réponse : l'un des jours n'a pas de valeur",
    "robust.overturned": "faux avec : {settings}",
    "robust.one_out": "en écartant un seul événement : de {low} (sans {low_event}) à {high} (sans"
    " {high_event})",
    "robust.half_lives": "demi-vies × {setting}",
    "robust.kappa": "échelle κ × {setting}",
    "robust.pending": "part ressentie avant l'entrée en vigueur : {setting}",
    "robust.residual": "part qui reste après la fin : {setting}",
    "robust.aggregator": "agrégation : {setting}",
    "robust.window": "récit arrêté au {setting}",
    "robust.without": "sans {setting}",
    "robust.hostile_only": "pression seule",
    "robust.plain_sum": "simple somme des points",
    "robust.tsinghua_event": "niveau de Tsinghua, événement par événement",
    "robust.tsinghua_month": "niveau de Tsinghua, mois par mois",
    "robust.nothing": "aucun jour de relevé : il n'y a rien à vérifier",
    "robust.rests_on": "D'où vient la largeur de la bande au {day} (tension de {line} sur la"
    " courbe ; 80 % des tirages : de {low} à {high}) :",
    "robust.doubt": "de {low} à {high}  {share} de la variance  {name}",
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
    "chart.effect_p": "Après les événements moins avant : {change} (p\u00a0{p} parmi tous les décalages du"
    " calendrier)",
    "chart.mean_before": "moyenne avant",
    "chart.mean_after": "moyenne à partir de l'événement",
    # Report
    "report.title": "Tension {pair}",
    "report.example_title": "LIGNES D'EXEMPLE. {title}",
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
    "report.words": "L'arc en mots",
    "report.learned": "Connu alors, connu aujourd'hui",
    "report.then": "Connu alors",
    "report.now": "Connu à présent",
    "report.difference": "Écart",
    "report.why": "Pourquoi",
    "report.sure": "Degré de certitude",
    "report.next": "Ce qui peut venir",
    "report.skill": "Ce qu'ont valu de telles prévisions",
    "report.models": "Ce que disent les modèles",
    "report.checks": "Contrôles",
    "report.check": "Contrôle",
    "report.found": "Constaté",
    "report.wanted": "Attendu",
    "report.holds": "Tenu",
    "report.yes": "oui",
    "report.no": "non",
    "report.worked": "Un jour calculé pas à pas",
    "report.bands_alt": "Tension {pair}, avec les bandes qui contiennent 50, 80 et 95 % des tirages."
    " {reading}",
    "report.forecast_note": "En noir : le relevé. En bleu : des apports comme auparavant, avec leurs"
    " intervalles à 50, 80 et 95 %. En tirets : sans fait nouveau.",
    "report.tornado_alt": "Ce dont dépend la largeur de la bande au {day} : une barre par doute.",
    "report.forecast_alt": "Tension {pair} et sa prévision sur 90 jours ; en tirets, le parcours sans"
    " fait nouveau.",
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
    # Answers as notebooks show them
    "shown.rows": "{shown} lignes sur {whole}.",
    "shown.ranking": "Toutes les paires du flux au {day}, selon la pression",
    "shown.known_pairs": "Paires ayant une valeur ce jour-là : {n} sur {all}.",
    "shown.movers": "Paires aux apports les plus surprenants, du {first} au {last}",
    "shown.factor": "Ce que les apports de {n} paires ont en commun",
    "shown.group": "Groupe {group}, chaîné",
    "shown.group_lost": "Sans aucune valeur : {pairs}",
    "shown.bands": "Bandes, {pair}",
    "shown.drawn": "Tirages : {draws} (graine {seed}).",
    "shown.difference": "{view} : {day} par rapport au {other}",
    "shown.peak": "{view} : maximum le {day} sur la courbe ; dans les tirages",
    "shown.robustness": "À quoi les énoncés résistent, {pair}",
    "shown.of": "{n} sur {all}",
    "shown.lapse": "{measure} le {day} : si elle est caduque, si elle tient encore, et"
    " l'espérance, qui est la courbe",
    "shown.vintages": "{view}, selon ce qu'on savait",
    "shown.no_news": "{pair} sans fait nouveau après le {day} : une projection, pas l'indice",
    "shown.no_news_paths": "{pair} sans fait nouveau, depuis plusieurs jours",
    "shown.breaks": "Ruptures de la moyenne des apports, {view} : {n}",
    "shown.peak_point": "sommet",
    "shown.trough_point": "creux",
    "shown.refused": "{model} : refusé",
    "shown.panel": "Niveaux de {n} séries, dont {fitted} ajustées",
    "shown.reports": "{file} : {n}",
    "shown.cube": "Cube de {feed} ({codes}), {n} de dépôt",
    "shown.points": "{n} de paires orientées",
    "shown.few": "Paires aux événements trop rares pour qu'on y lise un niveau : {pairs}",
    "shown.run": "Paires de cette exécution : {n}",
    "shown.site": "{dyad} : {n}",
    "shown.verified": "Publications : {releases} ; fichiers : {files} ; défauts : {n}",
    "head.rank": "Rang",
    "head.expected": "Attendu",
    "head.surprise": "Surprise",
    "head.loading": "Coefficient",
    "head.pairs": "Paires",
    "head.news": "Apports",
    "head.status": "État du jour",
    "head.adds": "Apport",
    "head.line": "Courbe",
    "head.median": "Médiane",
    "head.low80": "80 % de",
    "head.high80": "à",
    "head.low95": "95 % de",
    "head.high95": "jusqu'à",
    "head.higher": "Plus haut dans",
    "head.lower": "Plus bas dans",
    "head.draws": "Part des tirages",
    "head.statement": "Énoncé",
    "head.margin": "Marge",
    "head.variants": "Sous d'autres hypothèses",
    "head.doubt": "Doute",
    "head.share": "Part de la variance",
    "head.lapsed": "Si elle est caduque",
    "head.standing": "Si elle tient",
    "head.published": "Publié",
    "head.known": "Connu le",
    "head.last_day": "Dernier jour",
    "head.filtered": "Niveau (filtré)",
    "head.high_regime": "Probabilité du régime haut",
    "head.after_day": "Après le",
    "head.sup_f": "F maximal",
    "head.p": "Valeur p",
    "head.until": "Jusqu'au",
    "head.steps": "Pas",
    "head.mean": "Moyenne",
    "head.value": "Valeur",
    "head.delay": "Délai",
    "head.law": "Loi",
    "head.rate": "Pour 30 jours",
    "head.answering": "Suit",
    "head.acting": "L'autre",
    "head.f": "Statistique F",
    "head.p_normal": "p, erreurs normales",
    "head.p_wild": "p, bootstrap",
    "head.p_shift": "p, décalages",
    "head.answer": "Réponse",
    "head.act": "À",
    "head.proportion": "Points pour un point",
    "head.dates": "Nombre de dates",
    "head.estimate": "Estimation",
    "head.detectable": "Minimum décelable",
    "head.still": "Sans fait nouveau",
    "head.target": "Cible",
    "head.origins": "Origines",
    "head.loss": "Perte",
    "head.best_loss": "Meilleure référence",
    "head.best": "à savoir",
    "head.skill": "Gain",
    "head.about": "Rubrique",
    "head.given": "Contenu",
    "head.series": "Série",
    "head.noise_variance": "Variance du bruit",
    "head.step_variance": "Variance des pas",
    "head.ratio": "Rapport de vraisemblance",
    "head.item": "Rubrique codée",
    "head.alpha": "Alpha de Krippendorff",
    "head.coded_twice": "Codés deux fois",
    "head.id": "Identifiant",
    "head.coder": "Codeur",
    "head.intensity": "Intensité",
    "head.reports": "Articles",
    "head.copies": "Dont copies",
    "head.sources": "Sources indépendantes",
    "head.title": "Titre",
    "head.source_actor": "Acteur",
    "head.target_actor": "Autre pays",
    "head.notes": "Remarques",
    "head.dropped": "Écarté",
    "head.rows": "Lignes",
    "head.filed": "Déposé le",
    "head.hostile": "Hostile (points)",
    "head.cooperative": "Coopératif",
    "head.half_life": "Demi-vie, jours",
    "head.key": "Clé",
    "head.pair": "Paire",
    "head.state": "Résultat",
    "head.release": "Publication",
    "head.public_from": "Publique depuis",
    "head.file": "Fichier",
    "head.fault": "Défaut",
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
    # Première page
    "lead.stands": "Où l'on en est",
    "lead.change": "Variation",
    "lead.moved": "Ce qui l'a fait bouger",
    "lead.measures": "Mesures",
    "lead.watch": "À surveiller",
    "line.band": "Bande à 80 % de cette valeur : de {low} à {high}.",
    "line.change": "sur {days} jours {change} (80 % : de {low} à {high})",
    "line.changes": "{changes}.",
    "line.reason": "{points} {reason}",
    "line.moved": "Sur {days} jours {change} = {parts}. Surtout : {events}.",
    "line.mover": "{label} ({way}, {day}) {points}",
    "line.since": "{label} ({way}, depuis le {day})",
    "line.due": "{label} ({way}, prévue le {day})",
    "line.undated": "{label} ({way}, sans date connue)",
    "line.disputed": "{label} ({way}, caducité contestée)",
    "line.still": "Sans fait nouveau, la tension serait de {still} dans {days} jours ({day}) : bonne"
    " volonté et griefs s'estompent.",
    "line.ahead": "Avec des apports comme auparavant : {median} (80 % : de {low} à {high}).",
    "line.supposed": "Si « {measures} » prenait fin le {day}, sans autre fait nouveau : {still}.",
    # Contrôles du rapport
    "audit.noted": "{check} ({note})",
    "audit.adds_up": "Les contributions s'additionnent chaque jour à la tension \u2212 50",
    "audit.change_adds_up": "Les quatre parts de chaque variation quotidienne s'y additionnent",
    "audit.within": "à {worst} près au plus",
    "audit.off": "écart de {worst}",
    "audit.in_band": "Jours où la courbe se trouve dans sa bande à 80 %",
    "audit.left_out": "Lignes écartées à cause d'une erreur",
    "audit.sources": "Événements attestés par deux sources",
    # Degré de certitude
    "sure.drawn": "{draws} tirages (graine {seed}) des poids, demi-vies, parts, dates, prises en compte"
    " et caducités, dans les fourchettes que fixent le barème et le registre. La courbe est"
    " l'espérance ; là où les jauges saturent, la médiane des tirages (pointillés) s'en écarte.",
    "sure.higher": "La tension est plus élevée le {day} que le {other} dans {share} des tirages.",
    "sure.lower": "La tension est plus basse le {day} que le {other} dans {share} des tirages.",
    "sure.peak": "La valeur la plus élevée de ces jours tombe le {days}.",
    "sure.peak_day": "{day} ({share} des tirages)",
    "sure.learned": "Jours communs aux deux états du relevé : {days} ; modifiés par ce qui a été appris"
    " ensuite : {n}.",
    "sure.nothing_learned": "Jours communs aux deux états du relevé : {days} ; aucun n'a été modifié par"
    " ce qui a été appris ensuite.",
    # Un jour calculé
    "worked.event": "{day}, « {label} » ({way}) : w = {weight} \u00d7 {intensity} \u00d7 {scope} \u00d7 {confidence}"
    " = {points} points (poids \u00d7 intensité \u00d7 portée \u00d7 confiance) ; ce soir-là, la paire, qui"
    " prend la moitié de chaque sens, en ressent {felt} : {share} points de tension.",
    "worked.gauges": "Tous les événements ensemble le {day} : P = {hostile_points} et R ="
    " {cooperative_points} points, d'où pression = 100 \u00b7 (1 \u2212 exp(\u2212{hostile_points}/{kappa})) ="
    " {pressure}, engagement = 100 \u00b7 (1 \u2212 exp(\u2212{cooperative_points}/{kappa})) = {engagement}, et"
    " tension = 50 + \u00bd \u00b7 ({pressure} \u2212 {engagement}) = {tension}.",
    "story.stands_then": "{pair} : tension de {tension} au {day}, selon ce qui était connu ce"
    " jour-là (niveau neutre : 50) ; pression {pressure}, engagement {engagement}.",
    "story.stands": "{pair} : tension de {tension} au {day}, dernier jour du relevé (niveau neutre"
    " : 50) ; pression {pressure}, engagement {engagement}.",
    "story.card": "tension au {day}, dernier jour du relevé. Niveau neutre : 50. Pression {pressure},"
    " engagement {engagement}.",
    "story.card_then": "tension au {day}, selon ce qui était connu ce jour. Niveau neutre : 50."
    " Pression {pressure}, engagement {engagement}.",
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
    "story.level": "Niveau des apports, en points par jour : {value} (intervalle à 80 % : de {low} à"
    " {high}).",
    "story.saturated_pressure": "La pression est saturée : à ce niveau, des points hostiles de plus ne"
    " déplacent presque plus la tension, contrairement aux points coopératifs.",
    "story.saturated_engagement": "L'engagement est saturé : à ce niveau, des points coopératifs de plus"
    " ne déplacent presque plus la tension, contrairement aux points hostiles.",
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
    "limit.left_out": "Lignes écartées à cause d'une erreur : {n} sur {all} (lignes {lines}).",
    "limit.examples": "EXEMPLE : lignes à remplacer, qui ne sont pas des faits qui ont eu lieu : {n}.",
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
    "cli.lenient": "{file} : {events}, {rules} ; lignes écartées à cause d'une erreur : {n} sur"
    " {all} (lignes {lines})",
    "cli.left_out": "lignes écartées à cause d'une erreur : {n} sur {all} (lignes {lines}) ; la commande"
    " tension check dit pourquoi",
    "cli.more": "{name} : et {n} du même genre, jusqu'à la ligne {line}",
    # Commands: the tension.toml of the folder
    "cli.from_config": "{path} : registre {ledger}, barème {rules}",
    "cli.config_rules": "{path} : barème {rules}",
    "cli.config_used": "configuration : {path}",
    "cli.config_which": "{path} publie plusieurs paires de pays ; choisissez-en une avec --dyad : {allowed}",
    "cli.config_other": "{path} ne publie pas la paire {found} ; paires présentes : {allowed} ;"
    " nommez un LEDGER pour une autre paire",
    "cli.config_sql": "{path} lit {found} dans une base de données ; nommez un LEDGER, un fichier",
    "cli.bundled_rules": "celui du paquet",
    # A folder of one's own
    "starter.example_id": "EXEMPLE-{n}",
    "starter.confirmed": "confirmé",
    "starter.example_summary": "EXEMPLE à remplacer : {label}",
    "starter.note_imposed": "EXEMPLE : une mesure est annoncée un jour et prend effet un autre ;"
    " elle dure jusqu'à ce qu'un fait la lève.",
    "starter.note_protest": "EXEMPLE : un acte s'estompe ; celui-ci répond à la mesure.",
    "starter.note_lifted": "EXEMPLE : une levée nomme la mesure à laquelle elle met fin.",
    "starter.rules_note": "Copie de {name}, à modifier, sous un nom à elle. Augmentez version avec"
    " tout nombre,\npuis vérifiez : tension check",
    "starter.not_empty": "{path} n'est pas vide ({found} s'y trouve) ; nommez un nouveau dossier",
    "starter.not_a_folder": "{path} n'est pas un dossier ; nommez-en un nouveau",
    "starter.no_candidates": "{feed} : aucune ligne entre les deux pays de {found} n'a de type"
    " dans le barème ; rien n'a été écrit",
    "starter.files_alone": "FILES sont les fichiers d'un flux ; nommez-le avec --from-feed",
    "starter.feed_needs_files": "--from-feed demande des FILES",
    "starter.made": "{path} : {pair}. Ensuite : cd {path} && tension report",
    "starter.made_candidates": "{n} dans ledger.csv : aucun ne compte tant que son statut n'est pas confirmé",
    "request.no_such_lang": "{found} n'est pas une de nos langues ; langues admises : {allowed}",
    "cli.reading": "lecture du registre et du barème",
    "cli.computing": "calcul de l'indice",
    "cli.weighing": "tirage des bandes, mise à l'épreuve des prévisions",
    "cli.drawing": "tracé des figures",
    "cli.writing": "écriture des fichiers",
    # Comparer
    # Columns of published files
    "published.date": "le jour",
    "published.dyad": "la paire de pays, codes ISO 3166 dans l’ordre alphabétique",
    "published.tension": "50 + ½ · (pression − engagement), de 0 à 100 ; 50 est neutre ; vide hors du relevé",
    "published.tension_low": "borne inférieure de la bande à 80 % ; vide sans tirages",
    "published.tension_high": "borne supérieure de la bande à 80 % ; vide sans tirages",
    "published.pressure": "la jauge des points hostiles, de 0 à 100",
    "published.engagement": "la jauge des points coopératifs, de 0 à 100",
    "published.hostile_points": "points hostiles encore ressentis en fin de journée",
    "published.cooperative_points": "points coopératifs encore ressentis en fin de journée",
    "published.news": "points arrivés ce jour-là, hostiles moins coopératifs",
    "published.n_events": "événements de ce jour",
    "published.measures_in_force": "mesures hostiles en vigueur en fin de journée, dans un sens ou dans l’autre",
    "published.status": "observed (un événement), carried (reporté), no_events (rien), before_record, after_record (hors du relevé) ou outage (flux interrompu)",
    "published.provisional": "le jour peut-il encore être révisé",
    "published.source": "le pays qui agit ; dans codebook.csv, sur la foi de qui",
    "published.target": "le pays visé",
    "published.view": "la paire, ou un sens comme USA>MLI",
    "published.gauge": "tension, pressure (pression) ou engagement",
    "published.mean": "moyenne des tirages",
    "published.p025": "2,5 % des tirages sont au-dessous",
    "published.p10": "10 % des tirages sont au-dessous",
    "published.p25": "25 % des tirages sont au-dessous",
    "published.p50": "la moitié des tirages est au-dessous",
    "published.p75": "75 % des tirages sont au-dessous",
    "published.p90": "90 % des tirages sont au-dessous",
    "published.p975": "97,5 % des tirages sont au-dessous",
    "published.by_event": "le niveau de Tsinghua, de −9 à 9, mis à jour événement par événement",
    "published.by_month": "le même, tous les événements d’un mois depuis le niveau à son début",
    "published.contribution": "points de tension ; leur somme du jour est tension − 50",
    "published.kind": "act (acte), measure (mesure) ou end (fin)",
    "published.sign": "1 hostile, −1 coopératif",
    "published.points": "poids · intensité · portée · confiance, sans le signe",
    "published.value_old": "tension telle que publiée",
    "published.value_new": "tension telle qu’elle est maintenant",
    "published.vintage_old": "la publication révisée",
    "published.vintage_new": "la publication qui la révise",
    "published.reason": "pourquoi la valeur a changé",
    "published.rank": "1 pour la première source d’un événement, 2 pour la seconde",
    "published.label_en": "le nom du type en anglais",
    "published.label_fr": "le nom du type en français",
    "published.weight": "points, + fait monter la tension, − la fait baisser",
    "published.weight_low": "borne basse des 90 % centraux du doute sur le poids",
    "published.weight_high": "sa borne haute",
    "published.half_life": "jours en lesquels un acte, ou la bonne volonté d’une fin, perd la moitié",
    "published.pending": "part d’une mesure ressentie avant son entrée en vigueur",
    "published.residual": "part d’une mesure qui reste quand elle prend fin",
    "published.residual_half_life": "jours en lesquels ce reste perd la moitié",
    "published.cameo": "le code CAMEO correspondant, là où il est sûr",
    "published.plover": "le code PLOVER correspondant, de même",
    "published.why": "pourquoi ce poids, auprès de ses voisins",
    # Updating and publishing
    "publish.no_dyads": "aucune paire à publier ; ajoutez une table [[dyads]] avec dyad et ledger",
    "publish.bad_folder": "{found} ne peut pas être un dossier du site ; employez des lettres, des chiffres, - et _ (ni latest ni archive), ou . pour le site lui-même",
    "publish.folder_twice": "deux paires partagent le dossier {found} ; il en faut un pour chacune",
    "publish.few_draws": "{found} tirages ne suffisent pas aux bandes ; valeurs admises : 0 pour aucun, ou de {fewest} à {most}",
    "publish.one_source": "une paire a une seule source : ledger (un fichier ou un dossier de fichiers) ou sql",
    "publish.no_query": 'écrivez-le sous la forme sql = {{ url_env = "TENSION_DB", query = "SELECT …" }}',
    "publish.one_address": "la base de données se désigne par un seul des trois mots url, url_env et url_file",
    "publish.password": "un mot de passe n'a pas sa place dans ce fichier ; mettez l'adresse dans une variable d'environnement (url_env) ou dans un fichier à part (url_file)",
    "publish.not_an_address": "{found} n'est pas une adresse web ; écrivez-la sous la forme https://example.org/index/",
    "publish.empty_folder": "aucun registre dans le dossier {path} ; les noms finissent par {allowed}",
    "publish.id_in_two_files": "{found} est déjà un événement de {other} ; chaque événement a son propre identifiant",
    "publish.example_row": "cette ligne est un exemple à remplacer ; rien n'est publié tant qu'elle est là",
    "publish.no_sqlalchemy": "la lecture d'une base de données demande SQLAlchemy : pip install 'tension-index[sql]'",
    "publish.query_failed": "la base de données n'a pas répondu à la requête ({problem})",
    "publish.no_variable": "la variable d'environnement {name} n'est pas définie ; elle doit contenir l'adresse de la base de données",
    "publish.busy": "une autre mise à jour travaille sur {path} ; réessayez quand elle aura fini",
    "publish.changelog": "Changements",
    "publish.data": "Données",
    "publish.method": "Méthode",
    "publish.no_change": "Aucun changement.",
    "publish.record_now": "{events}, relevé jusqu'au {end}.",
    "publish.event_new": "nouvel événement : {event}",
    "publish.event_gone": "événement retiré : {event}",
    "publish.event_changed": "événement réécrit : {event}",
    "publish.more": "et {n}",
    "publish.days_revised": "jours révisés : {n}, le plus le {day} : {old} → {new} (revisions.csv les donne tous)",
    "publish.first": "Première publication, selon {rules}.",
    "publish.rules_now": "Barème : {rules}.",
    "publish.type_new": "type d'événement ajouté : {type}",
    "publish.type_gone": "type d'événement supprimé : {type}",
    "publish.code_changed": "une autre version du programme lit {n} autrement",
    "publish.licence": "© {publisher}. Les données de cette publication sont sous licence {name}. Texte complet : {address}",
    "publish.licence_own": "© {publisher}. Les données de cette publication sont sous la licence suivante : {name}",
    "publish.licence_none": "© {publisher}. Aucune licence n'est indiquée ; demandez à l'éditeur avant d'employer les données de cette publication.",
    "publish.cite": "Si vous employez ces données, citez la publication {release}.",
    "publish.methodology": "Comment l'indice est fait",
    "publish.weights": "Ce que pèse chaque type d'événement",
    "publish.head_type": "Type d'événement",
    "publish.head_weight": "Poids (points)",
    "publish.head_range": "Intervalle à 90 %",
    "publish.head_why": "Raison",
    "publish.worked": "Un jour calculé : {day}, en points de tension",
    "publish.adds_up": "Avec le niveau neutre de 50, la somme donne une tension de {tension}.",
    "publish.site_title": "Indice de tension : {pairs}",
    "publish.page_stale": "Ce site n'est plus à jour : la mise à jour attendue n'est pas venue.",
    "publish.page_unknown": "Impossible de dire ici si ce site est à jour : heartbeat.css manque, ou les scripts sont désactivés.",
    "publish.page_about": "Un indice quotidien de 0 à 100 de la tension entre deux pays ; 50 est neutre. Il s'explique jusqu'à l'événement.",
    "publish.page_ran": "Dernière mise à jour :",
    "publish.page_due": "Prochaine attendue avant :",
    "publish.page_archive": "Toutes les publications",
    "publish.reading": "Tension au {day} : {tension}.",
    "publish.provisional": "La fin du relevé ({n}) est provisoire : elle peut encore être révisée.",
    # Scheduling
    "schedule.not_a_time": "{found} n'est pas une heure ; écrivez par exemple 06:30",
    "schedule.not_days": "{found} n'est pas un jour ; écrivez lun-ven ou lun,jeu : des noms de jours en français ou en anglais, abrégés ou entiers",
    "schedule.days": "lun mar mer jeu ven sam dim",
    "schedule.timer": "Quand lancer {name}",
    "schedule.service": "Indice de tension, recalculé et publié ({name})",
    "schedule.no_zone": "{found} n'est pas un fuseau horaire ; écrivez par exemple Europe/Paris",
    "schedule.bad_name": "{found} ne peut pas nommer une entrée ; utilisez lettres, chiffres, - et _",
    "schedule.bad_user": "{found} n'est pas un nom d'utilisateur",
    "schedule.unusable": "{found} contient un saut de ligne ou un caractère de contrôle, qu'aucun planificateur n'accepte",
    "schedule.too_long": "la ligne de commande fait {found} octets ; cron en accepte {allowed} au plus ; raccourcissez les chemins",
    "schedule.windows_percent": "{found} : Windows remplacerait %…% ou $(…) par la valeur d'une variable ; renommez le dossier",
    "schedule.no_program": "le programme {program} n'est pas sur cette machine ; sans --install, l'entrée s'affiche, à mettre en place à la main",
    "schedule.refused": "{command} a refusé : {problem} ; rien n'a changé",
    "schedule.not_ours": "{path} n'a pas été créé par tension schedule et reste tel quel ; choisissez un autre --name",
    "schedule.other_config": "{path} a été créé pour une autre configuration et reste tel quel ; choisissez un autre --name",
    "schedule.torn_block": "la crontab contient le début de notre bloc, mais pas sa fin unique ({found}) ; réparez-la avec crontab -e",
    "schedule.no_repository": "{path} n'est pas un dépôt git ; un workflow doit se trouver dans un dépôt",
    "schedule.outside": "{path} est hors du dépôt {root} ; GitHub ne voit que le dépôt",
    "schedule.no_config": "le fichier {path} n'existe pas ; écrivez-le avant de planifier la mise à jour",
    "schedule.no_config_yet": "Note : le fichier {path} n'existe pas encore.",
    "schedule.installed": "{name} installé : {places}",
    "schedule.unchanged": "{name} était déjà installé : {places}",
    "schedule.removed": "{name} retiré : {places}",
    "schedule.absent": "{name} n'est pas installé ; rien à retirer",
    "schedule.undo": "Pour annuler : {command}",
    "schedule.skipped": "Note : le jour du passage à l'heure d'été, {time} n'existe pas ({zone}) ; une autre heure est plus sûre.",
    "schedule.twice": "Note : le jour du retour à l'heure d'hiver, {time} vient deux fois ({zone}) ; la seconde mise à jour ne trouve rien de neuf.",
    "schedule.gap": "Note : avec {days}, jusqu'à {gap} heures séparent deux mises à jour, et le site se dit périmé après {hours} ; écrivez every_hours = {gap} dans la configuration.",
    "schedule.linger": "Note : un minuteur personnel ne tourne que pendant la session de l'utilisateur ; loginctl enable-linger y remédie, --run-as USER crée une unité du système.",
    "schedule.cron_missed": "Note : cron ne rattrape pas une exécution manquée machine éteinte ; la mise à jour suivante rattrape d'elle-même.",
    "schedule.cron_zone": "Note : CRON_TZ={zone} est respecté par cronie (Fedora, RHEL, Arch, openSUSE), pas par le cron de Debian et d'Ubuntu ni par BusyBox : là, l'heure est celle de la machine. Il vaut pour toutes les lignes qui suivent : gardez le bloc à la fin.",
    "schedule.cron_mail": "Note : cron envoie par courriel ce qui est dit, ou le perd ; --log FILE le garde.",
    "schedule.github_best_effort": "Note : les horaires de GitHub sont sans garantie : une exécution peut partir en retard ou être omise, et dans un dépôt public ils sont désactivés après 60 jours sans activité.",
    "schedule.github_dst": "Note : l'horloge de GitHub est UTC. {wanted} correspond à {early} ou {late}, selon la saison ; l'entrée retient le second, jamais trop tôt, mais une heure trop tard une partie de l'année.",
    "schedule.github_utc": "Note : l'horloge de GitHub est UTC. {wanted} correspond à {used} UTC toute l'année.",
    "schedule.github_no_zone": "Note : l'horloge de GitHub est UTC : {time} est en UTC ; indiquez --tz pour une heure d'ailleurs.",
    "schedule.no_log": "Note : ce planificateur garde lui-même ce qui est dit ; --log est ignoré.",
    "schedule.windows_logon": "Note : la tâche tourne pendant la session de l'utilisateur ; un démarrage manqué est rattrapé. Écrivez le fichier avec --out : schtasks attend de l'UTF-16.",
    "schedule.windows_zone": "Note : le Planificateur de tâches ignore les fuseaux : l'heure est celle de la machine, pas celle de {zone}.",
    "schedule.secrets_systemd": "Note : la configuration lit {names} dans l'environnement, qu'une unité n'a pas : écrivez-les dans un fichier de mode 0600, nommé par EnvironmentFile= (systemctl edit {name}.service), ou utilisez …_file dans la configuration.",
    "schedule.secrets_cron": "Note : la configuration lit {names} dans l'environnement, que cron n'a pas ; utilisez …_file dans la configuration.",
    "schedule.secrets_github": "Note : les secrets {names} doivent être définis dans le dépôt (Settings, Secrets and variables, Actions).",
    "schedule.secrets_windows": "Note : la configuration lit {names} dans l'environnement : définissez-les pour l'utilisateur (setx), ou utilisez …_file dans la configuration.",
    # Alerts
    "alert.no_rules": "alertes sans règle ; ajoutez une table [[alerts.rules]] avec kind",
    "alert.no_channels": "alertes sans canal d'envoi ; ajoutez une table [[alerts.channels]] avec kind",
    "alert.state_inside": "{found} est dans le site et serait servi ; gardez-le à côté",
    "alert.bad_name": "{found} ne peut pas être un nom ; utilisez lettres, chiffres, . - et _",
    "alert.name_twice": "deux portent le nom {found} ; donnez à chacun un name",
    "alert.missing": "{found} n'est pas indiqué ; cette sorte de règle en a besoin",
    "alert.rearm_up": "rearm vaut {found} ; avec direction up, il doit être sous le seuil, {level}, sinon la règle parlerait à chaque frémissement",
    "alert.rearm_down": "rearm vaut {found} ; avec direction down, il doit être au-dessus du seuil, {level}, sinon la règle parlerait à chaque frémissement",
    "alert.one_secret": "écrivez {secret}_env (une variable d'environnement) ou {secret}_file (un fichier), l'un des deux ; jamais le secret lui-même",
    "alert.not_a_variable": "ce n'est pas un nom de variable d'environnement (il n'est pas répété ici, au cas où ce serait le secret lui-même)",
    "alert.no_host": "{found} n'est pas un nom de serveur de courriel ; écrivez par exemple mail.example.org",
    "alert.not_an_address": "{found} n'est pas une adresse de courriel ; écrivez par exemple nom@example.org",
    "alert.no_variable": "la variable d'environnement {name} n'est pas définie ; elle doit contenir le secret du canal",
    "alert.empty_secret": "{path} est vide ; il doit contenir le secret du canal",
    "alert.no_apprise": "ce canal a besoin de la bibliothèque apprise : pip install 'tension-index[notify]'",
    "alert.not_sent_by": "{channel} n'a pas accepté le message ({problem})",
    "alert.partly_sent": "{channel} : adresses refusées : {n} ; les autres ont reçu le message",
    "alert.bad_state": "{path} n'est pas notre fichier de mémoire des alertes, ou il est abîmé ; déplacez-le et la prochaine mise à jour en recommence un",
    "alert.no_stale_rule": "la configuration n'a pas de règle d'alerte de sorte stale : il n'y a rien à envoyer",
    "alert.sent": "envoyé par {channel} : {subject}",
    "alert.would_send": "serait envoyé par {channel} : {subject}",
    "alert.not_sent": "non envoyé par {channel}, en attente de la prochaine mise à jour : {subject}",
    "alert.up": "{dyad} : {gauge} en hausse à {value} le {day} (seuil {level})",
    "alert.down": "{dyad} : {gauge} en baisse à {value} le {day} (seuil {level})",
    "alert.dwelt": ", depuis {n} jours",
    "alert.record": "{dyad} : {gauge} à {value} le {day}, le plus haut en {days} jours (jusque-là {before})",
    "alert.effect": "{dyad} : entre en vigueur le {day} : {measure}",
    "alert.effect_past": "{dyad} : en vigueur depuis le {day} : {measure}",
    "alert.stale": "La mise à jour attendue avant {due} n'était pas venue à {now} ; la dernière s'est achevée à {finished}",
    "alert.failed": "{dyad} : la mise à jour a échoué ; la dernière publication reste en place",
    "alert.reasons": "Ce qui compose cette valeur, en points de tension :",
    "alert.moved": "Ce qui l'a le plus fait bouger depuis le {day} ({change}), en points de tension :",
    "alert.link": "Publication : {link}",
    "alert.and_more": "(et {n} de plus)",
    "alert.foot": "Message {id}. S'il arrive deux fois, ce numéro le montre.",
    "verify.missing": "le fichier manque",
    "verify.extra": "le fichier n'appartient pas à la publication",
    "verify.changed": "le contenu n'est pas celui qui a été publié",
    "verify.no_manifest": "manifest.json est illisible",
    "verify.not_newest": "ne désigne pas la dernière publication ; la prochaine mise à jour y remédie",
    "verify.differs": "refait à partir du registre et du barème de la publication, le fichier est différent",
    "verify.cannot_recompute": "la publication ne peut pas être refaite à partir de son registre et de son barème",
    "verify.no_site": "{path} n'est pas un site publié : il n'a pas d'archive de publications",
    "verify.sound": "{path} : {releases}, {files} ; tout est tel que publié",
    "verify.again": "refaite, octet pour octet : {path}",
    "verify.software": "versions différentes de celles de la publication : {changes}",
    "update.published": "{dyad} : {release} publiée",
    "update.unchanged": "{dyad} : rien de nouveau depuis {release}",
    "update.would_publish": "{dyad} : {release} serait publiée",
    "update.failed": "{dyad} : échec ; sa dernière publication reste en place",
    "update.copied": "{dyad} : pas de liens symboliques ici ; latest est une copie, qui ne change pas d'un seul coup",
    "status.no_heartbeat": "{path} : pas de heartbeat.json lisible ; lancez tension update",
    "status.fresh": "{path} : dernière mise à jour {finished}, prochaine attendue avant {due}",
    "status.late": "{path} : PÉRIMÉ. Dernière mise à jour {finished} ; la suivante était attendue avant {due}",
    "status.pair": "{dyad} : {state}",
    "run_state.published": "publication faite",
    "run_state.unchanged": "rien de nouveau",
    "run_state.failed": "échec",
    "compare.days": "{view}, du {start} au {end} : tension {before} \u2192 {after} ({change})",
    "compare.moved": "Ce qui l'a fait varier, en points de tension :",
    "compare.sum": "Somme : {sum} ; {account}",
    "compare.others": "autres ({n})",
    "compare.as_known": "état connu au {day}",
    "compare.known": "{view}, {day} : tension {before} ({old}), {after} ({new}) ; écart {change}",
    "compare.order": "Pourquoi, les motifs étant appliqués dans cet ordre : {reasons}.",
    "compare.unmoved": "Rien n'a modifié cette valeur.",
    "compare.revised": "{view}, {old} → {new} : jours communs révisés : {n} sur {days}.",
    "compare.most": "Jour le plus révisé : {day}.",
    "compare.through": "{reason}, à cause de {event}",
    "compare.no_news": "Sans fait nouveau après le {origin}, la tension aurait été de {path} au {day}"
    " (projection, et non l'indice) ; avec ce qui a été relevé, elle est de {recorded}.",
    "compare.no_days": "aucun jour commun",
    "compare.not_a_day_or_file": "{found} n'est ni un jour (écrivez-le sous la forme 2025-10-22) ni un"
    " fichier",
    "compare.too_many": "deux jours au plus et un seul registre ; trouvé : {found}",
    "compare.one_day": "entre deux états ou deux registres, on compare un seul jour au plus",
    "compare.known_alone": "--known s'emploie une fois (alors et maintenant) ou deux (alors et plus"
    " tard), sans --as-of, --before ni --rules-before",
    "compare.two_ledgers": "le registre le plus récent est nommé deux fois, par LEDGER ({found}) et par"
    " --after",
    # Expliquer
    "cli.days_or_until": "--days et --until ne vont pas ensemble",
    "explain.level": "{view}, {day} : tension {tension} = 50 {difference}   (pression {pressure},"
    " engagement {engagement} ; {status})",
    "explain.change": "Depuis la veille : {change} = {parts}",
    "explain.shares": "De quoi elle est faite, en points de tension :",
    "explain.sum": "Somme : {sum} ; avec le niveau neutre de 50 : {tension}",
    "explain.share": "règle : {rules} ligne {rule_line} ; registre ligne {line} ; {source}",
    # Reports and proposed events
    "sheet.missing_column": "la colonne manque ; colonnes trouvées : {columns}",
    "sheet.no_header": "le fichier est vide ; sa première ligne doit nommer les colonnes, au moins"
    " {columns}",
    "reports.id_clash": "{found} désigne un autre article à la ligne {first} ; un identifiant désigne"
    " un seul article, avec un titre, une source, un jour et une adresse",
    "request.window": "{found} n'est pas une fenêtre ; valeurs admises : de 0 à {allowed} jours",
    "confidence.high": "haute",
    "confidence.medium": "moyenne",
    "confidence.low": "faible",
    "cluster.title": "{file} : {reports}, {events} (fenêtre : {window} j)",
    "cluster.event": "{day}  {way}  {label} : {reports}, {sources} ;"
    " confiance proposée : {confidence}",
    "cluster.event_between": "{day} (du {low} au {high})  {way}  {label} : {reports}, {sources} ;"
    " confiance proposée : {confidence}",
    "doubt.single_source": "Source unique : {source}",
    "doubt.one_text": "Un seul texte, repris par {n} médias : il compte pour une source",
    "doubt.no_day": "Aucun article ne dit quand le fait a eu lieu : le jour de publication en tient"
    " lieu",
    "doubt.days_differ": "Les articles donnent des jours différents : {days}",
    "doubt.early": "Un article donne un jour postérieur à sa propre parution : annonce, ou erreur",
    "doubt.same_type_near": "Peut-être le même événement que {other} : même type, à quelques jours"
    " d'écart",
    "doubt.other_type_near": "Peut-être le même événement sous un autre type : {others}",
    "doubt.denied": "Un titre le dément peut-être : « {title} » ({source})",
    "doubt.other_language": "Aucun titre en français ni en anglais : « {title} » ({langs})",
    "doubt.no_language": "Les articles n'indiquent pas leur langue : « {title} »",
    "doubt.effective": "Une mesure : cherchez quand elle prend effet, et remplissez effective_date",
    # Feeds codés par machine
    "feeds.damaged": "{path} est tronqué ou abîmé : ce fichier {kind} ne peut être décompressé ;"
    " téléchargez-le de nouveau",
    "feeds.locked": "{path} est protégé par un mot de passe ; décompressez-le d’abord",
    "feeds.outside": "{path} contient {member}, un nom hors de son propre dossier : il est refusé",
    "feeds.bomb": "{path} donnerait plus de {size} Mo une fois décompressé, bien plus que n’en contient"
    " un flux : il est refusé",
    "feeds.events_of": "{name}",
    "feeds.empty": "{path} est vide ou n’est pas du texte ; attendu : {title}",
    "feeds.no_such_feed": "{found} n’est pas un flux connu ; possibles : {allowed}, ou le nom"
    " d’un fichier de correspondance (.toml)",
    "feeds.other_kind": "{path} est un fichier {kind} ({width} colonnes), et non {title}",
    "feeds.missing_columns": "{path} ressemble à {title}, mais il y manque des colonnes : {missing}",
    "feeds.wrong_width": "{path} n’a pas d’en-tête connu ; sans en-tête, nombre de colonnes de {title} :"
    " {allowed} ; trouvé : {width}",
    "feeds.no_header": "{path} ne commence pas par l’en-tête de {title} ; colonnes manquantes :"
    " {missing}",
    "feeds.moved": "{path} a la largeur de {title}, mais la colonne {column} contient"
    " « {found} » et non un jour : ses colonnes ont bougé",
    "feeds.lost_zeros": "les codes d’événement ont perdu leur zéro initial (« {found} », aucun"
    " ne commence par 0) : 10 peut être 10 ou 010 ; exportez de nouveau le fichier {title} avec"
    " les codes en texte",
    "feeds.codes_numbers": "{path} contient les codes d’événement comme nombres, qui ont perdu leur"
    " zéro initial (040 y est 40) : écrivez-les comme textes",
    "feeds.twice": "{path} a le même contenu que {other} : il n’est lu qu’une fois",
    "feeds.no_files": "aucun fichier {title} n’est nommé",
    "feeds.not_toml": "ceci n’est pas du TOML : {reason}",
    "feeds.unknown_key": "la clé est inconnue ; possibles : {allowed}",
    "feeds.not_one_of": "{found} n’est pas admis ; possibles : {allowed}",
    "feeds.wrong_shape": "la valeur n’a pas la bonne forme : il faut un texte, une liste de textes"
    " ou une table",
    "feeds.not_mapped": "la colonne doit être nommée",
    "feeds.no_cube": "{path} ne contient pas de cube (cube.json manque ou n’est pas le nôtre) ;"
    " faites-en un avec tension import --cube",
    "feeds.batch_gone": "{path} est nommé dans cube.json et n’est pas là",
    "feeds.other_cube": "le cube de {path} est un cube {found} ; {feed} demande un dossier à part",
    "feeds.in_cube": "les lignes de ces fichiers sont déjà dans le cube {path} : {files} ; rien"
    " n’a été écrit",
    "feeds.days_in_cube": "jours déjà présents dans le cube {path} : {days} ; rien n’a été écrit."
    " Remplacez-les par --days replace ; --days add si ces fichiers contiennent d’autres lignes"
    " des mêmes jours",
    "feeds.half_replaced": "les lots du cube {path} à remplacer contiennent aussi {days} :"
    " importez de nouveau ces jours-là aussi, sans quoi rien ne peut être remplacé",
    "feeds.no_pyspark": "PySpark n’est pas installé : pip install 'tension-index[spark]'",
    "feeds.no_java": "Java manque, et Spark en a besoin : installez Java 17 (sous Debian,"
    " openjdk-17-jre-headless) ou définissez JAVA_HOME",
    "feeds.no_cluster": "aucun cluster Spark ne répond à {master} : {reason}",
    "feeds.cluster_failed": "le cluster Spark {master} a échoué : {reason}",
    "feeds.note_machine": "Codé par une machine ({code}) : lisez la source avant de confirmer.",
    "feeds.note_types": "Peut aussi être du type : {types}.",
    "feeds.note_backdated": "Daté de {lag} avant son dépôt : la date peut être supposée.",
    "feeds.reading": "lecture de {file}",
    "feeds.title_gdelt": "Événements GDELT",
    "feeds.title_icews": "Événements ICEWS",
    "feeds.title_polecat": "Événements POLECAT",
    "feeds.title_phoenix": "Événements Phoenix",
    "feeds.title_acled": "Événements ACLED",
    "feeds.title": "{title} : {read}, {kept} ({share}), {pairs}",
    "feeds.days": "Événements du {first} au {last}",
    "feeds.not_read": "non lu : {reason}",
    "feeds.dropped": "Écartées, et pourquoi :",
    "feeds.reason_same_id": "identifiant déjà présent",
    "feeds.reason_torn": "trop ou trop peu de cellules",
    "feeds.reason_header": "un en-tête au milieu du fichier",
    "feeds.reason_no_day": "aucun jour lisible",
    "feeds.reason_no_code": "pas de code d’événement",
    "feeds.reason_bad_code": "ce n’est pas un code CAMEO",
    "feeds.reason_no_country": "un acteur sans pays",
    "feeds.reason_garbled": "les lettres d’un pays, abîmées sans remède",
    "feeds.reason_not_a_country": "un nom qui n’est pas celui d’un pays : {texts}",
    "feeds.reason_domestic": "les deux acteurs du même pays",
    "feeds.counted": "Comptées parmi les lignes gardées, car ce sont peut-être des dépêches et non des"
    " événements :",
    "feeds.count_repeated": "mêmes jour, acteurs et code encore une fois",
    "feeds.count_mirrored": "les mêmes, acteurs échangés",
    "feeds.count_backdated": "datées de 1, 7, 30, 365 ou 3 650 jours avant leur dépôt ({lags})",
    "feeds.left_out": "retirées, comme demandé",
    "feeds.not_looked": "identifiants en double, lignes répétées et en miroir n’ont pas été cherchés",
    "feeds.repaired": "Pays lus après réparation de lettres abîmées (« CÃ´te » pour « Côte ») : {n}",
    "feeds.unsaid": "Mentions qui ne sont pas un nombre : {n} ; rien n’est ajouté aux mentions",
    "feeds.absent": "Jours sans fichier : {n} ({days})",
    "feeds.outage": "Jours dont le volume trahit une panne : {n} ({days}) ; les valeurs y"
    " manquent, ce n’est pas du calme",
    "feeds.rule": "Panne : moins de lignes que le quart de la médiane des jours avec fichiers dans les"
    " 28 jours avant et après, s’ils sont au moins 14",
    "feeds.candidates": "{n} pour {dyad} dans {path} ; aucun ne compte avant que quelqu’un"
    " n’écrive confirmed",
    "feeds.untyped": "Sans type dans le barème, absentes du registre : {n} (codes {codes})",
    "feeds.few": "{dyad} : {n}, trop peu pour y lire un niveau ; à regarder une à une",
    "feeds.normalise_needs_points": "--normalise concerne les points quotidiens : nommez leur fichier"
    " avec --points",
    "feeds.master_needs_spark": "--spark-master ne vaut qu’avec --engine spark",
    "feeds.few_pairs": "Moins de {few} événements, trop peu pour y lire un niveau : {pairs}",
    "feeds.points": "{rows} de dyades orientées selon {rulebook} dans {path} ; volume est le nombre"
    " de lignes que le flux a déposées ce jour-là",
    "feeds.out_needs_dyad": "--out sert aux candidats d’une paire : nommez-la avec --dyad",
    # Le panel de toutes les paires
    "panel.not_positive": "{found} n'est pas un nombre positif",
    "panel.no_such_scale": "{found} n'est pas une échelle ; sont admis : own, rulebook, ou des points"
    " pour 100 000 lignes du flux",
    "panel.empty": "{path} ne contient aucun événement entre deux pays",
    "panel.no_such_dyad": "{path} ne contient aucun événement de {found}",
    "panel.neither": "{found} n'est ni un dossier contenant un cube ni un flux ; flux : {allowed}, ou le"
    " nom d'une correspondance (.toml)",
    "panel.files_of_cube": "{found} est un cube, qui contient déjà ses fichiers ; retirez les fichiers",
    "panel.not_a_country": "{found} n'est pas un code ISO 3166 alpha-3",
    "panel.no_groups": "le fichier ne nomme aucun groupe",
    "panel.no_members": "le groupe n'a aucune paire ; donnez between, within ou dyads",
    "panel.two_lists": "between attend deux listes de pays",
    "panel.not_a_member": "{found} n'est pas une paire de ce groupe",
    "panel.block": "blocs de paires",
    "panel.gathering": "décompte de ce qui est arrivé",
    "panel.title": "{feed}, du {first} au {last}. Paires de pays : {pairs} ; avec une valeur le {day} :"
    " {known} ; avec moins de {fewest} événements par an, donc sans niveau : {few}",
    "panel.none_known": "aucune paire n'a de valeur le {day}",
    "panel.ranked": "Pression la plus forte le {day}, chaque paire au regard de sa propre base :",
    "panel.ranked_fixed": "Pression la plus forte le {day}, une même échelle pour toutes les paires :",
    "panel.moved": "Plus grands mouvements du {since} au {until} (points de tension) :",
    "panel.group": "{name} : tension {level}, {change} depuis le {since} ; paires : {members} sur {all}",
    "panel.group_none": "{name} : aucune paire n'a de valeur",
    "panel.unit_own": "Points : pour 100 000 lignes déposées ce jour-là par le flux (colonne volume)."
    " Jauges : chaque paire au regard de sa propre base, les premiers 365 jours de suite où elle a eu {fewest}"
    " événements (colonnes kappa, base_last) ; ses points habituels, tous hostiles, donnent {reading}.",
    "panel.unit_fixed": "Points : pour 100 000 lignes déposées ce jour-là par le flux (colonne volume)."
    " Jauges : {points} points donnent {reading}, pour toutes les paires.",
    "panel.unit_rulebook": "Points : tels que comptés, à l'échelle du barème ({points} points donnent"
    " {reading}). Les paires très médiatisées saturent.",
    "panel.half_lives": "Demi-vies en jours : {days}. Un code sans type, comme une mesure, s'estompe : dans"
    " un flux, personne ne dit quand elle prend fin.",
    "panel.absent": "Jours sans fichiers : {n} ; pannes selon le volume : {outages}. Les valeurs y"
    " manquent, ce n'est pas le calme, et jusqu'à ce que la moitié de ce qu'un stock retient ait été"
    " observée ({unsettled} jours).",
    "panel.outside": "Événements datés hors des jours du flux, laissés de côté : {n}",
    "panel.unweighed": "Événements dont le code n'a pas de poids, comptés et ne pesant rien : {n} ({codes})",
    "panel.open": "Paires dont la base est encore ouverte, et dont l'échelle peut changer : {n}",
    "movers.beyond": "{dyad} a le plus bougé : {surprise} écarts-types, plus que le plus grand mouvement"
    " des autres semaines (p {p}, corrigé ; paires examinées : {pairs}, semaines : {weeks})",
    "movers.usual": "{dyad} a le plus bougé : {surprise} écarts-types. Les autres semaines, le plus grand"
    " mouvement est souvent aussi grand (p {p}, corrigé ; paires examinées : {pairs}, semaines :"
    " {weeks}) : un rang, non un résultat",
    "movers.left_out": "Paires non examinées, avec trop peu de semaines ou d'apports : {n}",
    "movers.axis": "surprise de la semaine, écarts-types",
    "movers.beyond_label": "au-delà des autres semaines",
    "movers.usual_label": "comme les autres semaines",
    "factor.found": "Les apports des paires ont une part commune : {share} de leur variance (p {p}"
    " s'ils n'en avaient pas ; paires : {pairs}) ; surtout {most} ({of_most})",
    "factor.against": "Paires qui vont à son encontre : {n}",
    "factor.left_out": "Paires laissées de côté, avec trop peu de périodes ou d'apports : {n}",
    "factor.axis": "facteur commun, écarts-types",
    "factor.filtered": "connu sur le moment",
    "factor.smoothed": "vu de la fin",
    "hypothesis.no_mover": "aucune paire n'a bougé plus que la première des autres semaines",
    "hypothesis.nothing_common": "les apports des paires n'ont rien en commun",
    "refusal.week_unseen": "le flux n'a pas observé tous les sept derniers jours",
    "refusal.no_pair": "aucune des {found} paires n'a {weeks} semaines connues, celle-ci comprise, avec"
    " des apports dans {share} % d'entre elles",
    "refusal.few_pairs": "{found} paires sur {of} ont {steps} périodes connues avec assez d'apports ;"
    " un facteur commun en demande {needed}",
    "refusal.nothing_common": "les apports de {found} paires ne partagent pas plus que des séries"
    " décalées au hasard (p = {p})",
    # Coders
    "coders.coder_twice": "{coder} a déjà codé {event} à la ligne {first} ; une ligne par codeur et"
    " par événement",
    "coders.not_in_ledger": "{found} n'est pas un événement de {ledger}",
    "coders.nothing": "la ligne ne code rien : remplissez au moins event_type, intensity ou date",
    "coders.title": "{file} : {codings} de {events} par {coders}",
    "coders.alpha": "{item} ({metric}) : alpha {alpha}, intervalle à 95 % de {low} à {high} ({units} au moins deux fois)",
    "coders.alpha_alone": "{item} ({metric}) : alpha {alpha}, sans intervalle ({units} au moins deux fois)",
    "coders.undefined": "{item} ({metric}) : pas d'alpha, {reason}",
    "coders.none_twice": "aucun événement n'a été codé deux fois",
    "coders.constant": "tous les codages ont la même valeur",
    "coders.note": "1 : accord parfait ; 0 : ce que donnerait le hasard. Krippendorff demande 0,8, et"
    " 0,667 pour des conclusions provisoires.",
    "coders.disagreements": "Désaccords : {n}",
    "coders.disagreement": "{event}, {item} : {codings}",
    "coders.in_ledger": "{line} ; dans le registre : {value}",
    "item.event_type": "type",
    "item.intensity": "intensité",
    "item.date": "date",
    "metric.nominal": "échelle nominale",
    "metric.ordinal": "échelle ordinale",
    "metric.interval": "échelle d'intervalle",
    # The commands `rules`
    "rules.title": "{name} {version} : {n} ({file})",
    "rules.scale": "Échelle : une mesure de {points} points, seule en vigueur dans un sens, y porte la"
    " pression à {pressure} (κ = {kappa}). Jauge mise en avant : {headline}.",
    "rules.shares": "Portées : {scopes}. Confiance : {confidence}.",
    "rules.numbers": "Nombres : {numbers}",
    "rules.weight": "{weight} points (de {low} à {high})",
    "rules.fades": "demi-vie {days} j",
    "rules.lasts": "avant l'entrée en vigueur : {pending} ; après la fin : {residual}, réduit de"
    " moitié tous les {days} j",
    "rules.ends": "met fin à : {types}",
    "rules.ended_by": "prend fin par : {types}",
    "rules.why": "raison : {why}",
    "rules.compared": "de {before} à {after}",
    "rules.changed": "{path} : {before} \u2192 {after}",
    "rules.absent": "(rien)",
    "rules.added": "type ajouté : {type} ({weight})",
    "rules.removed": "type retiré : {type} ({weight})",
    "rules.texts": "textes modifiés, sans effet sur l'indice : {n}",
    "rules.same": "aucun nombre n'a changé",
    "rules.not_raised": "des nombres ont changé sans que la version augmente ({before} \u2192"
    " {after}) : les valeurs obtenues avec l'un et l'autre barème ne se comparent pas ; augmentez la"
    " version",
    "index.empty": "aucun événement : tension 50, pression 0, engagement 0 (statut no_events)",
}
MESSAGES: dict[str, str] = {key: _typeset(text) for key, text in _PLAIN.items()}
