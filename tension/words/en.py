"""English."""

from __future__ import annotations

MESSAGES: dict[str, str] = {
    # Files and requests
    "files.unreadable": "{path} cannot be read: {reason}",
    "files.no_such_file": "there is no file {path}",
    "files.is_folder": "{path} is a folder; name a file in it",
    "files.forbidden": "{path} may not be read by you; ask for the right to read it",
    "files.not_a_file": "{path} is a device, not a file",
    "files.unwritable": "{path} cannot be written: {reason}; what was there before is untouched",
    "format.percent": "{value}%",
    "count.event_one": "{n} event",
    "count.event_other": "{n} events",
    "count.month_one": "{n} month",
    "count.month_other": "{n} months",
    "count.day_one": "{n} day",
    "count.day_other": "{n} days",
    "count.week_one": "{n} week",
    "count.week_other": "{n} weeks",
    "count.candidate_one": "{n} candidate",
    "count.candidate_other": "{n} candidates",
    "count.row_one": "{n} row",
    "count.row_other": "{n} rows",
    "count.period_one": "{n} period",
    "count.period_other": "{n} periods",
    "hint.nearest": "{message}; did you mean {near}?",
    "request.nothing_to_draw": "there is nothing to draw: no pair, or no day",
    "request.no_such_style": "{found} is not a style of report; allowed: {allowed}",
    "request.no_such_view": "{found} is not a view of this index; allowed: {allowed}",
    "request.no_such_view_near": "{found} is not a view of this index; allowed: {allowed}; did you"
    " mean {near}?",
    "request.no_such_gauge": "{found} is not a gauge; allowed: {allowed}",
    "request.no_such_step": "{found} is not a step of time; allowed: {allowed}",
    "request.no_such_kind": "{found} is not a kind of level; allowed: {allowed}",
    "request.no_such_rule": "turning points cannot be told by {found}: confirm and phase are at least"
    " 1 day, move is between 0 and 100 points",
    "request.no_such_weekday": "{found} is not a day of the week; allowed: {allowed}",
    "request.day_outside": "{found} has no value: the record covers {allowed}",
    "request.not_a_day": "{found} is not a day; write it like 2025-10-22",
    "request.not_a_dyad": "{found} is not a pair of countries; write it like MLI-USA",
    "request.no_such_dyad": "no event of {found} in the ledger; it knows {allowed}",
    "request.which_dyad": "the ledger knows several pairs; choose one with --dyad: {allowed}",
    "request.no_record": "{found} has no day of record: nothing to start from",
    "request.not_in_both": "{found} has no value in both versions; both cover {allowed}",
    "request.order": "the days are out of order: {since} is after {until}",
    "request.no_such_grouping": "contributions cannot be grouped by {found}; allowed: {allowed}",
    "request.not_allowed": "{found} is not allowed here; allowed: {allowed}",
    # Requests of models
    "request.lags": "{found} lags; allowed: 1 to {most} weeks",
    "request.at_least_one": "{found} is not a whole number of at least 1",
    "request.unequal": "the two series have {first} and {second} values; they must cover the same"
    " weeks",
    "request.not_a_series": "the outside series is of kind {found}; it must be a pandas Series"
    " with a date for each number",
    "request.no_dates": "the outside series has an index of kind {found} and not a date for each"
    " value; set one with pandas.to_datetime",
    "request.not_numbers": "the outside series holds values of kind {found}, not numbers; convert"
    " it with pandas.to_numeric",
    "request.date_twice": "the outside series has {found} twice; keep one value for each date",
    "request.no_such_type": "{found} is not a type of event of the rulebook; did you mean {near}?",
    "request.no_such_event": "{found} is not an event of this pair; did you mean {near}?",
    # Ledger
    "ledger.not_text": "this is not text in UTF-8, UTF-16 or Windows-1252; save the file as CSV UTF-8",
    "ledger.not_csv": "the line cannot be taken apart as CSV; save the file again as CSV UTF-8",
    "ledger.no_header": "the file is empty; its first line must name the columns: an id, a date, who"
    " acts, on whom, and the type of event (event_id, date, source_actor, target_actor, event_type)",
    "ledger.column_twice": "the column is there twice (also as {first}); keep one",
    "ledger.too_many_cells": "{found} cells in a file of {allowed} columns; put quotation marks around"
    " a text that holds the separator",
    "ledger.missing_column": "the column is missing; it may also be called: {names}. Found: {columns}",
    "ledger.weight_column": "a ledger holds no weights: the rulebook alone (scoring_rules.yaml) does,"
    " one for each type of event, with its reason. To say that one event is stronger or weaker than"
    " its type, use a column intensity (0.5 to 2, 1 when blank); for other weights, copy the rulebook,"
    " change it and name it with --rules",
    "ledger.column_slip": "the column is carried along and not read; did you mean {near}?",
    "ledger.blank": "the cell is blank and may not be",
    "ledger.no_such_day": "{found} is not in the calendar",
    "ledger.not_a_day": "{found} is not a day; write it like 2025-10-22, or 22 October 2025, or a"
    " date-time with its offset, like 2025-10-22T23:30-04:00",
    "ledger.day_out_of_range": "{found} is not between the years {first} and {last}",
    "ledger.not_a_number": "{found} is not a number between {low} and {high}",
    "ledger.unknown_country": "{found} is not a country we know; allowed: ISO 3166 codes in capitals,"
    " such as MLI or ML, or names in English or French",
    "ledger.unknown_type": "{found} is not a type of event of the rulebook; allowed: its keys, labels"
    " and aliases",
    "ledger.not_allowed": "{found} is not allowed; allowed: {allowed}",
    "ledger.id_twice": "{found} is already the event of line {first}; every event has its own id",
    "ledger.self_dyad": "{found} is both source and target; an event goes from one country to another",
    "ledger.outside_interval": "the day {found} is not between date_low ({low}) and date_high ({high})",
    "ledger.effective_early": "in effect on {found}, before it happened or was announced ({date})",
    "ledger.effective_act": "an act has no date of effect ({found}); only measures and ends have one",
    "ledger.lapse_of_nothing": "there is a lapse_confidence and no lapses_with",
    # Columns of a ledger
    "column.event_id": "the event's own id, once in the file",
    "column.date": "the day it happened or was announced, like 2025-10-22",
    "column.source_actor": "the country that acts: ISO 3166 alpha-3, or a name",
    "column.target_actor": "the country it is aimed at, another one",
    "column.event_type": "a type of the rulebook, by key, label or alias",
    "column.effective_date": "the day a measure or an end takes effect, never before date; blank: date; unknown: not announced",
    "column.known_date": "the day it became public; blank: date",
    "column.date_low": "the earliest day it may have happened; blank: date",
    "column.date_high": "the latest day it may have happened; blank: date",
    "column.ends": "the event_id of the measure that this event ends, several with ; or none; blank for a type of kind end: the one open measure of its kind",
    "column.responds_to": "the event_id that this event answers",
    "column.lapses_with": "the event_id of the measure with which this one lapses",
    "column.lapse_confidence": "the probability that it lapses with it, 0 to 1; blank: 1",
    "column.intensity": "how strong the event is for its type, 0.5 to 2; blank: 1",
    "column.scope": "how closely it is aimed at the other country; blank: bilateral",
    "column.confidence": "high, medium or low, or a probability, that the row counts; blank: high",
    "column.status": "only confirmed counts; blank: confirmed",
    "column.domain": "blank: the domain of its type",
    "column.coder": "who coded the row",
    "column.recorded_at": "when the row was written",
    "column.summary_en": "what happened, in English",
    "column.summary_fr": "what happened, in French",
    "column.source_name": "who reports it",
    "column.source_url": "where",
    "column.second_source_url": "where else",
    "column.notes": "whatever should be kept",
    # Reading a ledger: kinds of file, days, numbers, codes
    "ledger.missing_id": "the column is missing; it may also be called: {names}. Add one and give every"
    " row a name of its own that never changes, such as 2025-10-11-MLI-1; other rows refer to it."
    " Found: {columns}",
    "ledger.too_many_columns": "{found} columns; a ledger has {allowed} at most. Is this another file,"
    " or one saved with the wrong separator?",
    "ledger.cell_too_long": "a cell is longer than {allowed} characters; look for a quotation mark that"
    " is not closed",
    "ledger.open_quote": "a quotation mark that opens in this row is never closed; close it, or write it"
    " twice where it belongs to the text",
    "ledger.stray_quote": "a quotation mark stands inside a cell; write it twice, or take it out",
    "ledger.utf16_unmarked": "this looks like UTF-16 without its mark; save the file as CSV UTF-8",
    "ledger.two_encodings": "this line is in Windows-1252 and line {other} in UTF-8; one file has one"
    " encoding: open each part in its own, then save the whole as CSV UTF-8",
    "ledger.old_workbook": "this is an old Excel workbook (.xls), or one locked with a password; save it"
    " as .xlsx without a password, or as CSV UTF-8",
    "ledger.other_workbook": "this kind of workbook is not read; save it as .xlsx or CSV UTF-8",
    "ledger.is_pdf": "this is a PDF; a ledger is a table (CSV, XLSX, Parquet or JSON lines)",
    "ledger.is_compressed": "this file is compressed; unpack it first",
    "ledger.is_archive": "this is a ZIP archive and not a workbook; unpack it and name the file inside",
    "ledger.is_page": "this is a web page or XML, not a table; export the data as CSV UTF-8 or XLSX",
    "ledger.too_large": "the workbook says that it holds more than a ledger can; delete the cells far"
    " from the table, or save the sheet as CSV UTF-8",
    "ledger.not_workbook": "the workbook cannot be opened ({problem}); open it in Excel or LibreOffice and"
    " save it again as .xlsx",
    "ledger.several_sheets": "several sheets look like ledgers; {found} is read, not {others}",
    "ledger.formula_error": "the formula in this cell ends in an error (such as #N/A); put in the value",
    "ledger.not_parquet": "the Parquet file cannot be read ({problem})",
    "ledger.not_cells": "the column holds {kind}; a cell is a text, a number or a day",
    "ledger.json_list": "this is one JSON list; write JSON lines: one object a line, no brackets around,"
    " no commas between",
    "ledger.not_json": "the line is not one JSON object; write one event a line, like"
    ' {{"event_id": "a", "date": "2025-10-22", …}}',
    "ledger.key_twice": "the key is there twice in this object; keep one",
    "ledger.not_a_cell": "the value is a list, an object or too long; a cell is a text or a number",
    "ledger.ambiguous_day": "{found}: {first} or {second}? Write {iso_first} or {iso_second}, or say once"
    ' for the whole file, in {sidecar} beside it: date_order = "dmy" (day first) or "mdy" (month'
    " first)",
    "ledger.two_orders": "{found} and {other} cannot be written in the same order, day first or month"
    " first; write all days like 2025-10-22",
    "ledger.order_dmy": "days in numbers are read day first throughout the file, as {found} proves",
    "ledger.order_mdy": "days in numbers are read month first throughout the file, as {found} proves",
    "ledger.wrong_weekday": "{found}: {day} is another day of the week; mend the one or the other",
    "ledger.no_offset": "{found} has a time and no offset, so it could be either of two days; write the day"
    " alone, or add the offset, like 2025-10-22T23:30-04:00",
    "ledger.comma": "{found} has a decimal comma where the file writes decimal points elsewhere; use one of"
    " the two",
    "ledger.point": "{found} has a decimal point where the file writes decimal commas; use one of the two",
    "ledger.serial_day": "{found} is the number that a spreadsheet keeps for a day, perhaps {day}; format"
    " the column as dates and save again",
    "ledger.cameo_actor": "{found} is a CAMEO actor, {country} with the role {role}; a ledger names"
    " countries: write {country}",
    "ledger.region": "{found} is a part of the world in CAMEO, not a country",
    "ledger.unknown_code": "{found} is neither a country's {system} code (as the .toml beside the file"
    " declares) nor a name we know",
    "ledger.after_coverage": "the event is later than coverage_end of the sidecar ({end}): it is not"
    " shown; raise coverage_end if the record goes on",
    # Sidecar
    "sidecar.not_toml": "the file is not TOML: {problem}",
    "sidecar.wrong_type": "the value is not of the right kind; allowed: {allowed}",
    "sidecar.order": "the days are missing or out of order: {start} … {end}",
    # Histories
    "history.itself": "{found} cannot end itself",
    "history.not_a_measure": "{found} is not a measure; only what lasts can end or lapse",
    "history.other_dyad": "{found} is a measure between two other countries",
    "history.ended_early": "{found} would end before it was announced",
    "history.ended_twice": "{found} had ended already; a second end changes nothing",
    "history.ends_none": "nothing to end: no measure of type {types} was open that day in this"
    " direction, as far as was known; name its event_id, or write none",
    "history.ends_several": "several measures could be meant ({found}); name the event_id, or several"
    " with ; between them",
    "history.lapse_circle": "{found} lapses with this measure in its turn; a circle never ends",
    "history.answers_future": "{found} happened later than this event; an answer comes after",
    "history.not_confirmed": "{found} is {status}, not confirmed: it cannot be referred to",
    "history.no_such_event": "{found} is not the event_id of any row",
    "history.same_event": "this event is already on line {first}, as {other}: same day, actors, type and"
    " summary; delete one of the two rows",
    "history.same_source": "same day, actors, type and source as {other} on line {first}; is it the same"
    " event?",
    "history.left_out": "{found}, on line {other}, is left out for a mistake in it; the link to it is not"
    " kept",
    # Rulebook
    "rulebook.not_utf8": "the rulebook is not in UTF-8",
    "rulebook.not_yaml": "the line cannot be read as YAML: {problem}",
    "rulebook.anchor": "anchors and aliases of YAML are not read here; write the value out",
    "rulebook.duplicate_key": "the key is already there, on line {first}",
    "rulebook.wrong_shape": "the value is not of the right shape; compare with the bundled"
    " scoring_rules.yaml",
    "rulebook.unknown_key": "the key is not known; allowed: {allowed}",
    "rulebook.not_allowed": "{found} is not allowed; allowed: {allowed}",
    "rulebook.not_named": "{found} is not named in this rulebook; allowed: {allowed}",
    "rulebook.out_of_range": "{found} is out of range; allowed: {allowed}",
    "rulebook.missing_key": "the key is missing",
    "rulebook.not_a_number": "{found} is not a finite number",
    "rulebook.not_text": "{found} must be text; put it between quotation marks",
    "rulebook.empty": "the text is empty",
    "rulebook.version": "{found} is not a version; write it like 1.0.0",
    "rulebook.no_value": "the key has no value; write one, or leave the key out where it may be",
    "rulebook.numbers": "{found} is not a fingerprint; `tension rules hash` prints the line to write",
    "rulebook.numbers_changed": "the numbers are not those of version {version}: the file says"
    " {written}, they give {found}; raise the version, unless that is done, and write this second value",
    "rulebook.timezone": "{found} is not a time zone; write it like UTC or Africa/Bamako",
    "rulebook.wrong_kind": "{name} means nothing for a type of kind {kind}",
    "rulebook.no_half_life": "a type of kind {kind} needs a half_life, in days",
    "rulebook.ends_nothing": "a type of kind end names in ends the types of measure it ends",
    "rulebook.zero_weight": "a weight of 0 says nothing; leave the type out",
    "rulebook.range_sides": "the range must go from low to high around the weight {weight}, on its side"
    " of zero",
    "rulebook.range_product": "low x high is {found} and should be near {allowed}, the weight squared:"
    " the range is that of a log-normal around the weight",
    "rulebook.end_same_sign": "{found} has the sign of its end; the goodwill of an end goes the other"
    " way",
    "rulebook.never_ended": "no type of kind end names this measure in its ends",
    "rulebook.name_taken": "{found} already means {owner}",
    # Refusals of models
    "refusal.few_events": "{found}; at least {needed} are needed",
    "refusal.few_days": "{found} with a value; at least {needed} are needed",
    "refusal.few_weeks": "{found} with a value; at least {needed} are needed",
    "refusal.few_news": "anything arrived in {found}% of the weeks; at least {needed}% are needed",
    "refusal.infinite": "the series holds a value that is infinite, or too large",
    "refusal.needs_extra": "this needs {library}; install the extra: pip install"
    " 'tension-index[{extra}]' (Python 3.13 or older)",
    "refusal.missing_weeks": "weeks without a value: {found}; regimes need every week",
    "refusal.regime_still": "in one of two regimes nothing would ever vary (its variance is on the"
    " boundary): these are weeks without news, not a regime",
    "refusal.regime_final": "one of two regimes would never be left (its probability is on the"
    " boundary); ask for a break instead",
    "refusal.regime_short": "one of two regimes would last {found} in all; at least {needed}"
    " are needed",
    "refusal.one_regime": "one regime tells the news as well (p = {p})",
    "refusal.noiseless": "the series is all level and no noise (the noise is on the boundary)",
    "refusal.straight": "the data do not show that the slope moves (its variance is on the"
    " boundary)",
    "refusal.spikes": "values that differ from the commonest one: {found}; at least {needed} are"
    " needed",
    "refusal.constant": "the series does not vary",
    "refusal.not_converged": "the fit did not converge",
    "refusal.flat": "the data do not show that the level moves (its variance is on the boundary)",
    # Diagnostics of fits
    "check.ljung_box": "Ljung\u2013Box: no memory left in the errors",
    "check.ljung_box_note": "the errors still carry memory: intervals are not to be trusted",
    "check.heteroskedasticity": "H: errors as large at the end as at the start",
    "check.heteroskedasticity_note": "the size of the errors changes over time",
    "check.normality": "Jarque\u2013Bera: errors near a normal law",
    "check.normality_note": "the errors have heavier tails than a normal law, or lean to one side",
    "check.pit": "Kolmogorov\u2013Smirnov: forecast ranks uniform",
    "check.pit_note": "one-step forecasts are too wide, too narrow or off centre",
    "check.cusum": "CUSUM of residuals: one constant mean",
    "check.cusum_note": "the residuals drift away: the mean is not constant",
    "check.hansen": "Hansen: one constant mean and variance",
    "check.hansen_note": "mean or variance changes over time",
    "check.edge": "Edge: the best date is not the first or the last looked at",
    "check.edge_note": "the best date is the earliest or the latest that was looked at: the break"
    " may lie beyond it",
    "hypothesis.no_break": "The mean of the news never changed",
    "hypothesis.one_regime": "The news knows one regime only",
    "hypothesis.constant_level": "The level of the news never moved",
    # Refusals of rate, reciprocity and effect
    "refusal.few_events_way": "{found} of {way}; at least {needed} each way are needed to"
    " say whether events are followed by more events",
    "refusal.few_event_days": "events of {way} on {found} only; at least {needed} days are needed",
    "refusal.no_hostile": "the pair has no hostile event; both signs are needed",
    "refusal.no_cooperative": "the pair has no cooperative event; both signs are needed",
    "refusal.missing_steps": "steps without a value within the series: {found}; the past of the"
    " next step must be known",
    "refusal.unstable": "each event would be followed by {found} others or more, without end:"
    " the process found is not stable",
    "refusal.few_news_way": "anything arrived in {found}% of the weeks of {way}; at least"
    " {needed}% are needed",
    "refusal.collinear": "one series repeats the other, or its own past, exactly",
    "refusal.unstable_var": "shocks would never die out (largest root {found}): the series drift,"
    " and are not news",
    "refusal.no_answers": "no event of these days says in responds_to that it answers one of the"
    " other side",
    "refusal.outside_missing": "values missing in the outside series: {found}, the first on"
    " {first}; leave those dates out of a series by trading day, or fill them yourself and say how",
    "refusal.few_periods": "the outside series has {found}; at least {needed} are needed",
    "refusal.irregular": "gaps or uneven steps in the outside series: {n}, the first after"
    " {after}; it must be by day, trading day, week or month",
    "refusal.made_of_index": "the outside series is {found} of the index, or made of it; an index"
    " is made of the events and moves with them by construction",
    "refusal.no_events_chosen": "no event fits the choice",
    "refusal.no_window": "no chosen event has a whole window within the {found} periods of the"
    " outside series",
    # Rate, reciprocity and effect
    "check.branching": "Branching ratio below 1: the process is stable",
    "check.branching_note": "events would be followed by others without end",
    "check.white": "Portmanteau: the residuals are white",
    "check.white_note": "the residuals still carry memory: p-values with normal errors are not to"
    " be trusted",
    "check.stable": "Largest root below 1: shocks die out",
    "check.stable_note": "shocks would never die out",
    "check.anticipation": "No move before the announcement",
    "check.anticipation_note": "the series moved before the announcement: it was expected, or"
    " something else came first",
    "check.overlap": "No windows overlap",
    "check.overlap_note": "windows overlap: what follows one event precedes another",
    "check.placebo": "A placebo shows nothing",
    "check.placebo_note": "a placebo shows as much: what was found is not special to these events",
    "model.check_passed": "{check} (p {p}).",
    "model.check_failed": "Failed: {check} (p {p}); {comment}.",
    "rate.all": "all events",
    "rate.hostile": "hostile events",
    "rate.cooperative": "cooperative events",
    "law.poisson": "Poisson",
    "law.negative_binomial": "negative binomial",
    "law.hurdle": "hurdle",
    "rate.by_week": "by week",
    "rate.by_day": "by day",
    "rate.even": "{who}: {events} in {days} days, {rate} per 30 days (exact 95% interval {low}"
    " to {high}); {step}, no bursts to be told from chance (variance over mean {dispersion}, p"
    " {p}; best law: {law}).",
    "rate.bursts": "{who}: {events} in {days} days, {rate} per 30 days (exact 95% interval {low}"
    " to {high}, too narrow here); {step}, they come in bursts (variance over mean {dispersion}, p"
    " {p}; best law: {law}).",
    "rate.refused": "{who}: no rate; {reason}.",
    "rate.no_excitation": "Whether events are followed by more events: no answer; {reason}.",
    "rate.called": "{way}: one own event is followed by {own} more ({own_low} to {own_high};"
    " none: p {own_p}), one of the other side by {partner} ({partner_low} to {partner_high}; none:"
    " p {partner_p}); half-life {half_life} days.",
    "rate.radius": "Branching ratio of the pair: {radius}, below 1.",
    "answers.side": "{way}: {answered} of {acts} events of the other side answered (answers:"
    " {answers}), median delay in days: {delay}, points returned for one point: {proportion}.",
    "answers.none": "{way}: none of {acts} events of the other side answered, as far as the"
    " ledger says.",
    "answers.given": "{answer} answers {act}, delay in days: {delay} ({low} to {high}), points"
    " returned for one point: {proportion}.",
    "answers.given_sure": "{answer} answers {act}, delay in days: {delay}, points returned for"
    " one point: {proportion}.",
    "answers.follow_ups": "Rows that follow up on an act of their own side, not counted: {n}.",
    "reciprocity.fit": "{pair}: weeks: {weeks}, lags: {lags}.",
    "reciprocity.follows": "{to} follows {source}: F = {statistic}, p {p_wild} by wild bootstrap,"
    " p {p_shift} among all shifts, p {p_normal} with normal errors.",
    "reciprocity.does_not": "{to} is not seen to follow {source}: F = {statistic}, p {p_wild} by"
    " wild bootstrap, p {p_shift} among all shifts, p {p_normal} with normal errors.",
    "effect.the_series": "the series",
    "effect.unit_daily": "days",
    "effect.unit_business": "trading days",
    "effect.unit_weekly": "weeks",
    "effect.unit_monthly": "months",
    "effect.followed": "Events: {n}, on dates: {dates}; they were followed by a difference of"
    " {estimate} in {outside} ({after} {unit} from the event on, less the {before} before): p {p}"
    " among {shifts} shifts; least effect found with 80% power: {detectable}.",
    "effect.nothing_seen": "No difference to be told from chance in {outside} (events: {n},"
    " dates: {dates}): {estimate} ({after} {unit} from the event on, less the {before} before), p"
    " {p} among {shifts} shifts. Only an effect of {detectable} or more would have been found with"
    " 80% power.",
    "effect.undetectable": "No difference to be told from chance in {outside} (events: {n},"
    " dates: {dates}): {estimate} ({after} {unit} from the event on, less the {before} before), p"
    " {p} among {shifts} shifts. No effect of any size would have been found with 80% power:"
    " events too close together, or a series too short.",
    "effect.leave_one_out": "With one date left out: {low} to {high}; {id} decides most.",
    "effect.other": "{kind}: {estimate}, p {p}, dates: {dates}; least effect found with 80%"
    " power: {detectable}.",
    "effect.anticipation": "Before the announcement",
    "effect.effective": "From the day of effect",
    "effect.placebo_dates": "Placebo dates",
    "effect.placebo_dyad": "Placebo pair",
    "effect.placebo_type": "Placebo type",
    "effect.refused": "{label}: no answer; {reason}.",
    "effect.overlapping": "Pairs of events with overlapping windows: {n}; what follows one"
    " precedes another.",
    "effect.unplaced": "Chosen events without a whole window in the series, left out: {n}.",
    "effect.uncertain": "Chosen events whose date is uncertain by a day or more: {n}.",
    "effect.calendar_daily": "The series is by day.",
    "effect.calendar_business": "The series is by trading day; an event on a day without trading"
    " counts for the next one.",
    "effect.calendar_weekly": "The series is by week, from the day that labels it; an event"
    " counts for the week it falls in, part of which came before it.",
    "effect.calendar_monthly": "The series is by month; an event counts for the month it falls"
    " in, part of which came before it.",
    # Model cards: names, hypotheses, gates, settings
    "model.level": "Level of news",
    "model.regimes": "Regimes of news",
    "model.breaks": "Break in the mean of news",
    "model.turning_points": "Turning points",
    "model.rate": "Rate of events",
    "model.reciprocity": "Who follows whom, by week",
    "model.answers": "Answers that the ledger names",
    "model.effect": "Effect on an outside series",
    "model.forecast": "Past forecasts",
    "verdict.refused": "refused",
    "verdict.told": "told apart from chance",
    "verdict.not_told": "not told apart from chance",
    "verdict.skill": "skill",
    "verdict.no_skill": "no skill",
    "verdict.described": "described, nothing tested",
    "certainty.virtually_certain": "virtually certain",
    "certainty.very_likely": "very likely",
    "certainty.likely": "likely",
    "certainty.as_likely_as_not": "about as likely as not",
    "certainty.unlikely": "unlikely",
    "certainty.very_unlikely": "very unlikely",
    "certainty.exceptionally_unlikely": "exceptionally unlikely",
    "certainty.told": "is told apart from chance",
    "certainty.not_told": "is not told apart from chance, and may be there all the same",
    "hypothesis.poisson": "{way}, {sign}: they come evenly",
    "hypothesis.no_own": "{way}: its events are not followed by more of its own",
    "hypothesis.no_partner": "{way}: the other side\u2019s events are not followed by more of its own",
    "hypothesis.no_following": "{way} does not follow {source}",
    "hypothesis.no_difference": "The outside series does not move ({kind})",
    "hypothesis.no_gain": "{target}: the forecast is no better than the best baseline",
    "effect.announced": "From the announcement",
    "gate.events": "events",
    "gate.days": "days with a value",
    "gate.weeks": "weeks with a value",
    "gate.share": "weeks with news, in %",
    "gate.each_way": "events each way, to ask what follows them",
    "gate.answers": "answers named in the ledger",
    "gate.periods": "periods of the outside series",
    "gate.chosen": "chosen events",
    "gate.origins": "days from which a forecast and its outcome are known",
    "setting.seed": "seed",
    "setting.grid": "points of the grid",
    "setting.starts": "starts",
    "setting.draws": "draws",
    "setting.shuffles": "shuffles of dates",
    "setting.trim": "kept on either side, in %",
    "setting.confirm": "days to confirm",
    "setting.phase": "least phase, in days",
    "setting.move": "least move, in points",
    "setting.half_lives": "half-lives tried, in days",
    "setting.most_lags": "most lags, in weeks",
    "setting.lags": "lags, in weeks",
    "setting.before": "periods before",
    "setting.after": "periods from the event on",
    "setting.shifts": "shifts of the calendar",
    "setting.every": "days between origins",
    "fit.converged": "the fit converged",
    "fit.not_converged": "the fit did not converge",
    "fit.boundary": "the fit ended on a boundary",
    "fit.closed_form": "least squares, in closed form",
    "fit.exhaustive": "least squares, every date tried",
    "fit.none": "nothing is fitted",
    "fit.not_reached": "no fit was tried",
    "outside.two_columns": "an outside series needs two columns: a day (2025-10-22) or month (2025-10),"
    " and a number",
    "outside.not_a_number": "{found} is not a number",
    "cli.effect_options": "--type and --event choose events for an effect; name the series with"
    " --outside",
    "cli.model_ledger": "{found} is a file, not a model; write: tension model all {found}",
    "request.no_such_model": "{found} is not a model; allowed: {allowed}",
    "request.needs_outside": "an effect needs an outside series; name its file with --outside",
    "request.needs_backtest": "the verdict on forecasts needs a backtest; see tension forecast"
    " --backtest",
    # Model cards: sentences
    "card.refused": "{who}: no answer; {reason}.",
    "card.p_pair": "{p}, after correction {q}",
    "card.by_day": "points a day",
    "card.by_week": "points a week",
    "card.level": "{who}: {value} {unit} at the end (80% interval {low} to {high}); a moving level"
    " {evidence} (p {p}).",
    "card.no_break": "{who}: a break {evidence} (largest F {f}; p {p}).",
    "card.break_rose": "{who}: the mean rose after {day} (95% interval {low} to {high}), from {before}"
    " to {after} {unit}; the break {evidence} (largest F {f}; p {p}).",
    "card.break_fell": "{who}: the mean fell after {day} (95% interval {low} to {high}), from {before}"
    " to {after} {unit}; the break {evidence} (largest F {f}; p {p}).",
    "card.no_regimes": "{who}: a second regime {evidence} (p {p}).",
    "card.regimes": "{who}: one of {low} {unit}, {low_weeks} weeks at a time, and one of {high},"
    " {high_weeks} weeks at a time; the second {evidence} (p {p}). The higher one in the last week:"
    " {likelihood} ({chance}).",
    "card.no_turning": "{who}: none confirmed so far.",
    "card.turning_peak": "{who}: {n} confirmed; the last, a peak of {value} on {day}, was confirmed on"
    " {known} ({delay} later).",
    "card.turning_trough": "{who}: {n} confirmed; the last, a trough of {value} on {day}, was confirmed"
    " on {known} ({delay} later).",
    "card.rate": "{who}:",
    "card.called": "{way}: events that follow one of its own: {own} ({own_low} to {own_high}); that"
    " they do {own_evidence} (p {own_p}). After one of the other side: {partner} ({partner_low} to"
    " {partner_high}); that they do {partner_evidence} (p {partner_p}). Half-life in days: {half_life}.",
    "card.reciprocity": "{who}: weeks: {weeks}, lags: {lags}.",
    "card.follows": "That {to} follows {source} {evidence} (F = {statistic}; wild bootstrap p {p}; all"
    " shifts p {p_shift}).",
    "card.answers": "{who}:",
    "card.effect": "{who}: {told}",
    "card.effect_corrected": "After correction with all tests: p {q}.",
    "card.forecast": "{who}:",
    "card.skill": "{target}: skill. {n} origins; loss {ours}, the best baseline ({best}) {other}; skill"
    " {skill} (95% interval {low} to {high}; p {p}).",
    "card.no_skill": "{target}: no skill shown. {n} origins; loss {ours}, the best baseline ({best})"
    " {other}; skill {skill} (95% interval {low} to {high}; p {p}).",
    "card.tests": "Hypotheses tested: {n}; p-values corrected together (Benjamini and Yekutieli).",
    "card.no_tests": "No hypothesis was tested.",
    "card.data": "Data",
    "card.read": "{known} from {first} to {last}, {events}",
    "card.read_nothing": "nothing was read",
    "card.fact": "{label}: {fact}",
    "card.gates": "Gates",
    "card.gate_passed": "{gate}: {found} (at least {needed})",
    "card.gate_shut": "{gate}: {found}, too few (at least {needed})",
    "card.settings": "Settings",
    "card.fit": "Fit",
    "card.checks": "Diagnostics",
    "card.model": "Model",
    "card.view": "View",
    "card.hypothesis": "Hypothesis",
    "card.verdict": "Verdict",
    "card.p": "p",
    "card.q": "p, corrected",
    # Forecasts
    "refusal.few_origins": "{found} from which a forecast and its outcome are known; at least"
    " {needed} are needed",
    "request.out_of_range": "{name} is {found}; allowed: {low} to {high}",
    "scenario.form": "a scenario is written like {example}",
    "scenario.day_outside": "{found} is not a day of this forecast; allowed: {first} to {last}",
    "scenario.no_such_way": "{found} is not a direction of this pair; allowed: {allowed}",
    "scenario.ends_none": "nothing to end: no measure of type {types} stands that day, as far as is"
    " known",
    "scenario.ends_several": "several measures could be meant ({found}); name one, like {example}, or"
    " several with ; between them",
    "scenario.not_open": "{found} is not a measure that stands that day; allowed: {allowed}",
    "outlook.title": "{pair}, forecast from {day}, the last day of the record as known:",
    "outlook.learnt": "News is learnt from {events} events: it keeps coming as it came over the whole"
    " record, and measures end as they ended.",
    "outlook.horizon": "In {days} days ({day}): tension {median} (80% interval {low} to {high});"
    " {still} if nothing more is heard.",
    "outlook.still": "In {days} days ({day}): tension {still} if nothing more is heard.",
    "outlook.hostile": "Any hostile act within {days} days: {chance}.",
    "outlook.high": "Pressure above {level} (90th percentile of its past): {chances}.",
    "outlook.in_days": "{chance} in {days} days",
    "outlook.under": "less than {chance}",
    "outlook.over": "over {chance}",
    "outlook.refused": "No simulated news: {reason}.",
    "outlook.no_record": "No forecast: {reason}.",
    "outlook.ask_backtest": "How good such forecasts would have been: --backtest.",
    "outlook.baseline": "Nothing supposed",
    "outlook.scenario": "Supposing: {events}.",
    "outlook.both": "{first}; {second}",
    "outlook.supposed": "{label} ({way}) on {day}",
    "outlook.supposed_end": "{label} ({way}) on {day}, which ends {measures}",
    "outlook.target_tension": "Tension in {days} days",
    "outlook.target_hostile": "Any hostile act within {days} days",
    "outlook.target_high_pressure": "Pressure above the 90th percentile of its past in {days} days",
    "baseline.no_news": "the path without news",
    "baseline.persistence": "persistence",
    "baseline.past_changes": "persistence with past changes",
    "baseline.climatology": "climatology",
    "baseline.poisson": "a plain Poisson process",
    "tested.title": "Forecasts made again every {step} days, each from what was known then. Losses:"
    " fair CRPS in points of tension, Brier score for events; lower is better. {tests} tests, p-values"
    " corrected together (Benjamini and Yekutieli).",
    "tested.skill": "{target}: skill. {n} origins; loss {ours}, the best baseline ({best}) {other};"
    " {skill} better (95% interval {low} to {high}; p = {p}).",
    "tested.no_skill": "{target}: no skill. {n} origins; loss {ours}, the best baseline ({best})"
    " {other}; skill {skill} (95% interval {low} to {high}; p = {p}).",
    "tested.inside": "Outcomes inside the 50, 80 and 95% intervals: {fifty}, {eighty}, {most}.",
    "tested.brier": "Brier {score} = reliability {reliability} \u2212 resolution {resolution} +"
    " uncertainty {uncertainty} + within bins {within}.",
    "tested.onset": "After 90 quiet days ({n} origins): loss {ours}, {best} {other}.",
    "tested.onset_few": "After 90 quiet days: {n} origins, too few to tell.",
    "tested.refused": "{target}: not evaluable; {reason}.",
    "tested.none": "No forecast can be evaluated: {reason}.",
    "track.not_a_line": "the line is not a forecast as it was written",
    "track.changed": "the line was changed after it was written: its hash does not fit",
    "track.broken": "a line before this one was dropped, put in or moved: the chain is broken",
    "track.same_options": "--record and --verify do not go together",
    "track.no_scenarios": "a scenario is no forecast and is not recorded; leave out --if",
    "track.written": "{path}: {n} forecasts added, {there} there already",
    "track.whole": "{path}: {n} forecasts, the chain is whole; {waiting} wait for their outcome,"
    " {other} rest on other rules or another pair; last hash {head}",
    "track.scored": "{target}: {n} known; loss {loss}, without news {still}.",
    "track.hindsight": "{target}: {n} known, written down in hindsight (the ledger went further), which"
    " proves nothing; loss {loss}, without news {still}.",
    "chart.forecast": "Forecast of tension",
    "chart.supposed": "a day supposed to bring an event",
    "chart.still": "if nothing more is heard",
    "chart.median": "median; the number: in {days} days [80% interval]",
    "chart.intervals": "50, 80 and 95% intervals",
    "chart.calibration": "Where outcomes fell in their forecasts",
    "chart.calibration_axis": "share of the draws below the outcome",
    "chart.calibration_even": "even: as it should be",
    "chart.calibration_inside": "inside 50%: {fifty} \u00b7 inside 80%: {eighty} \u00b7 inside 95%:"
    " {most} \u00b7 {n} origins",
    # Gauges, status and measures
    "gauge.tension": "Tension",
    "gauge.pressure": "Pressure",
    "gauge.engagement": "Engagement",
    "reason.new": "new",
    "reason.in_force": "in force",
    "reason.ended": "ended",
    "reason.faded": "faded",
    # Why a value was revised
    "reason.code_changed": "code changed",
    "reason.new_event": "new event",
    "reason.withdrawn": "withdrawn",
    "reason.recoded": "recoded",
    "reason.end_learned": "end learned",
    "reason.end_withdrawn": "end withdrawn",
    "reason.lapse_learned": "lapse learned",
    "reason.rule_changed": "rule changed",
    "reason.scale": "the scale of the gauges",
    "status.observed": "an event that day",
    "status.carried": "no event that day; earlier ones are still felt",
    "status.no_events": "no event so far",
    "status.before_record": "before the record",
    "status.after_record": "after the record",
    "state.announced": "announced",
    "state.in_force": "in force",
    "state.ended": "ended",
    "state.lapsed": "lapsed",
    "state.withdrawn": "withdrawn",
    "state.disputed": "announced; its lapse is disputed",
    "kind.act": "act",
    "kind.measure": "measure",
    "kind.end": "end",
    # Charts
    "chart.no_days": "no day of record",
    "chart.gauges": "Three gauges",
    # Waterfall and vintages
    "chart.waterfall": "{view}, tension: {account}",
    "chart.waterfall_day": "{view}, tension on {day}: {account}",
    "chart.others": "Others ({n})",
    "chart.vintages": "{view}: tension as known then; dashed: without further news (a projection)",
    "chart.vintage_path": "known on {day}: {value}\nwithout further news: {path}",
    "chart.vintage_end": "known on {day}: {value}",
    "chart.gauges_note": "0 to 100, the pair together. Numbered:\nevents that moved it most (key"
    " below).",
    "chart.phases": "Phases, as named by the ledger:",
    "chart.directions": "Each direction",
    "chart.directions_note": "Tension by who acts on whom.",
    "chart.measures": "Measures",
    "chart.measures_most": "{note} \u00b7 the {n} that weigh most of {all}",
    "chart.measures_note": "hatched: announced \u00b7 solid: in force \u00b7 |: ended \u00b7 ?:"
    " end disputed",
    "chart.level": "Level of news",
    "chart.level_note": "Points a day, filtered: only\nwhat was known by each day.\nGrey: 80%"
    " interval.\nTicks: hostile up, cooperative\ndown.",
    "chart.break": "Break in the mean of the news after {day} (p = {p})",
    "chart.no_break": "No break found in the mean of the news (p = {p})",
    "chart.several_breaks": "Breaks in the mean of the news: {n}",
    "chart.regimes": "News by week and the two regimes' means; grey: probability of the higher one",
    "chart.turning_points": "{gauge}: peaks and troughs; grey: days until each was known",
    "chart.by_domain": "By domain",
    "chart.by_direction": "By direction",
    "chart.contributions": "What tension is made of: hostile shares up from 50, cooperative ones"
    " down; the line is tension",
    "model.refused": "No reading: {reason}.",
    # Bands
    "chart.bands_title": "{gauge}, {view}: line, and {draws} draws (seed {seed})",
    "chart.bands_line": "line",
    "chart.bands_median": "median of the draws",
    "chart.bands_level": "{level} of draws",
    "chart.tornado": "{gauge}, {view}, {day}: what the band rests on",
    "chart.tornado_note": "80% of draws when one doubt alone is drawn; at right, its share of the"
    " variance",
    "chart.tornado_all": "All together",
    "doubt.draws": "{found} draws are not possible; allowed: {fewest} to {most}",
    "doubt.seed": "{found} is not a seed; allowed: whole numbers from 0",
    "doubt.seed_alone": "a seed draws nothing by itself; add --draws, for example --draws 2000",
    "doubt.level": "there is no band of that level ({found}); allowed, in %: {allowed}",
    "doubt.gauge": "{found} is not a gauge; allowed: {allowed}",
    "doubt.type": "{event}: a coder's {found} is not a type of the rulebook; did you mean"
    " {allowed}?",
    "doubt.chances": "{event}: the probabilities of the other types ({found}) must each lie"
    " between 0 and 1 and add up to 1 at most",
    "doubt.intensity": "{event}: {found} is not a standard deviation of a logarithm; allowed: 0 to"
    " 10",
    "doubt.weight": "Weight: {label}",
    "doubt.half_lives": "All half-lives",
    "doubt.shares": "Measures: share felt before and after force",
    "doubt.dates": "Dates of events",
    "doubt.inclusion": "Whether events happened",
    "doubt.lapses": "Disputed lapses",
    "doubt.coding": "Disagreement of coders",
    "statement.above": "tension is higher on {day} than on {other}",
    "statement.below": "tension is lower on {day} than on {other}",
    "statement.peak_day": "from {since} to {until}, tension peaks on {first}",
    "statement.peak_days": "from {since} to {until}, tension peaks between {first} and {last}",
    "robust.holds": "holds on the line ({margin}), in {share} of {draws} draws (seed {seed}),"
    " under {kept} of {asked} other assumptions",
    "robust.fails": "does not hold on the line ({margin}); holds in {share} of {draws} draws (seed"
    " {seed}), under {kept} of {asked} other assumptions",
    "robust.not_asked": "cannot be asked: one of its days has no value",
    "robust.overturned": "not with: {settings}",
    "robust.one_out": "leaving out one event: from {low} (without {low_event}) to {high} (without"
    " {high_event})",
    "robust.half_lives": "half-lives × {setting}",
    "robust.kappa": "κ × {setting}",
    "robust.pending": "share before entry into force {setting}",
    "robust.residual": "share after the end {setting}",
    "robust.aggregator": "aggregation: {setting}",
    "robust.window": "the story told up to {setting}",
    "robust.without": "without {setting}",
    "robust.hostile_only": "pressure alone",
    "robust.plain_sum": "plain sum of points",
    "robust.tsinghua_event": "Tsinghua level, event by event",
    "robust.tsinghua_month": "Tsinghua level, month by month",
    "robust.nothing": "no day of record: there is nothing to ask",
    "robust.rests_on": "What the width of the band rests on, {day} (tension {line} on the line;"
    " 80% of draws: {low} to {high}):",
    "robust.doubt": "{low} to {high}  {share} of the variance  {name}",
    # Charts of rate, reciprocity and effect
    "chart.rate_axis": "Events per 30 days; bars: exact 95% interval",
    "chart.rate_bursts": "in bursts: the interval is too narrow",
    "chart.rate_even": "no bursts seen",
    "chart.branching_axis": "Events that follow one event, beyond the base rate; bars: 95%"
    " interval",
    "chart.branching_own": "{way} after its own events",
    "chart.branching_partner": "{way} after the other side\u2019s",
    "chart.moves_first": "{way} may move first within the week",
    "chart.weeks_after": "Weeks after; bands: 90%",
    "chart.response": "Points of {to}\nfor one unexpected point of {source}",
    "chart.rung": "{delay} d, {share} for 1",
    "chart.shifts": "95% of all shifts of the calendar",
    "chart.from_the_event": "{unit} from the event (dates: {n})",
    "chart.effect_p": "p {p}, all shifts",
    # Report
    "report.title": "Tension, {pair}",
    "report.known_then": "As known on {day}",
    "report.whole": "The whole record, to {day}",
    "report.record": "The record, {start} to {end}",
    "report.subtitle": "Daily tension index, {start} to {end}. 50 is neutral.",
    "report.footer": "Weights are judgement: {rules} {version}. Ledger: {ledger} ({events}),"
    " record to {end}. tension {package}.",
    "report.no_events": "No event in the ledger: tension is exactly 50, pressure and engagement 0"
    " (status no_events).",
    "report.no_day": "No day of the record falls into the days asked for.",
    "report.in_short": "In short",
    "report.moved": "What moved, and when",
    "report.moved_note": "Each row adds up: before + new + in force + ended + faded = after. The rows"
    " add up to the last one.",
    "report.period": "Period",
    "report.before": "Before",
    "report.after": "After",
    "report.change": "Change",
    "report.total": "All",
    "report.made_of": "What makes {day}",
    "report.made_of_note": "Tension points, exact; with neutral 50 they add up to {tension}.",
    "report.neutral": "Neutral",
    "report.others": "{n} other events",
    "report.measures": "Measures on {day}",
    "report.measure": "Measure",
    "report.direction": "Direction",
    "report.announced": "Announced",
    "report.in_force": "In force",
    "report.ended": "Ended",
    "report.state": "State",
    "report.never": "never",
    "report.not_known": "not known",
    "report.none": "None.",
    "report.words": "The arc in words",
    "report.learned": "As known then, as known now",
    "report.then": "Known then",
    "report.now": "Known now",
    "report.difference": "Difference",
    "report.why": "Why",
    "report.sure": "How sure",
    "report.next": "What may come",
    "report.skill": "How good such forecasts were",
    "report.models": "What the models say",
    "report.checks": "Checks",
    "report.check": "Check",
    "report.found": "Found",
    "report.wanted": "Wanted",
    "report.holds": "Holds",
    "report.yes": "yes",
    "report.no": "no",
    "report.worked": "A day worked out",
    "report.bands_alt": "Tension of {pair} with the bands that hold 50, 80 and 95% of the draws."
    " {reading}",
    "report.forecast_note": "Black: the record. Blue: news as before, with its 50, 80 and 95% intervals."
    " Dashed: nothing more heard.",
    "report.tornado_alt": "What the width of the band on {day} rests on, a bar for each doubt.",
    "report.forecast_alt": "Tension of {pair} and its forecast over 90 days, with the path without news"
    " dashed.",
    "report.arc": "The arc",
    "report.arc_alt": "Daily tension, pressure and engagement of {pair}, both directions, measures in"
    " force and the filtered level of news. {reading}",
    "report.contributions": "What tension is made of",
    "report.contributions_alt": "Contributions to tension by domain and by direction, stacked; they add"
    " up to tension minus 50.",
    "report.summary_alt": "Tension, pressure and engagement of {pair} by day. {reading}",
    "report.events": "Events and sources",
    "report.events_note": "All {n} events of the record. Numbers are those of the arc; points are"
    " |weight| \u00d7 intensity \u00d7 scope \u00d7 confidence; events marked * became known after"
    " {day}.",
    "report.events_note_whole": "All {n} events of the record. Numbers are those of the arc; points are"
    " |weight| \u00d7 intensity \u00d7 scope \u00d7 confidence.",
    "report.number": "No.",
    "report.day": "Day",
    "report.event": "Event",
    "report.points": "Points",
    "report.source": "Source",
    "report.second_source": "second source",
    "report.method": "Method",
    "report.rules": "The rules behind these events",
    "report.type": "Type",
    "report.kind": "Kind",
    "report.weight": "Weight",
    "report.range": "Range",
    "report.fading": "Fading",
    "report.count": "Events",
    "report.days_half": "half-life {days} d",
    "report.measure_fading": "{pending}, then all; {residual} remains, {days} d",
    "report.limits": "Limits",
    # Page
    "page.language": "English",
    "page.locale": "en-GB",
    "page.language_label": "Language",
    "page.skip": "To the report",
    "page.tagline": "A daily index from 0 to 100; 50 is neutral, higher is more tense.",
    "page.theme": "Colours",
    "page.theme_system": "as the system",
    "page.theme_light": "light",
    "page.theme_dark": "dark",
    "page.vintage": "What was known",
    "page.shown": "Shown",
    "page.bands": "bands",
    "page.bands_note": "80% and 95% of {draws} draws (seed {seed})",
    "page.no_script": "The chart needs scripts, which are turned off; texts and tables do not.",
    "page.zoom_in": "Closer",
    "page.zoom_out": "Wider",
    "page.earlier": "Earlier",
    "page.later": "Later",
    "page.zoom_all": "All days",
    "page.label_zoom": "Days shown",
    "page.label_lane": "Events by day",
    "page.label_days": "Readings by day",
    "page.label_news": "News by day",
    "page.chart_label": "{view}: tension, pressure and engagement by day, {start} to {end}; measures and"
    " news below. The tables have the same numbers.",
    "page.key_hostile": "hostile event",
    "page.key_cooperative": "cooperative event",
    "page.left_out": "The {n} smallest events of these days are not marked; look closer.",
    "page.how": "Click a day for what makes it. Drag across days, or turn the wheel with Ctrl, to look"
    " closer; double-click for all days. Keys: arrows on the slider and on the events, + \u2212 0, Enter.",
    "page.event_title": "Event",
    "page.event_none": "Point at a triangle, or move to it with the arrow keys, to read the event and"
    " its sources.",
    "page.points": "points",
    "page.sources": "Sources:",
    "page.days_table": "Table: readings by day, for the days shown",
    "page.news_table": "Table: news by day, for the days shown",
    "page.download": "Download the index as CSV",
    "page.measures_title": "Measures",
    "page.measures_some": "Measures, the latest {n} of {all}",
    "page.measures_key": "Measures: outlined when announced, solid in force, | ended, ? end disputed. News:"
    " points that came that day, hostile up, cooperative down.",
    "page.news_title": "News, points",
    "page.hostile_news": "Hostile news",
    "page.cooperative_news": "Cooperative news",
    "page.band_80": "80% band",
    "page.band_95": "95% band",
    "page.day": "Day",
    "page.count": "Events",
    "page.first": "1",
    "page.no_value": "{day}: no value; the record does not cover it.",
    "page.reading": "{day}: tension {tension}, pressure {pressure}, engagement {engagement}; {status}.",
    "page.made_title": "What makes {day}",
    "page.made_note": "Every event still felt that day. Tension points are exact shares; the printed"
    " ones add up to the sum.",
    "page.made_sum": "{view}: tension {tension} = 50 {sum}",
    "page.tension_points": "Tension points",
    "page.others": "{n} other events",
    "page.sum": "Sum",
    "page.with_neutral": "With neutral 50: tension",
    "page.hashes": "tension-index {package}. SHA-256: rulebook {rules}; ledger {ledger}.",
    # Sentences
    # Page one
    "lead.stands": "Where it stands",
    "lead.change": "Change",
    "lead.moved": "What moved it",
    "lead.measures": "Measures",
    "lead.watch": "What to watch",
    "line.band": "80% band of the reading: {low} to {high}.",
    "line.change": "{days} days {change} (80%: {low} to {high})",
    "line.changes": "{changes}.",
    "line.reason": "{points} {reason}",
    "line.moved": "Over {days} days {change} = {parts}. Most: {events}.",
    "line.mover": "{label} ({way}, {day}) {points}",
    "line.since": "{label} ({way}, since {day})",
    "line.due": "{label} ({way}, due {day})",
    "line.undated": "{label} ({way}, no date known)",
    "line.disputed": "{label} ({way}, its lapse disputed)",
    "line.still": "Nothing more heard, tension reads {still} in {days} days ({day}): goodwill and"
    " grievances fade.",
    "line.ahead": "With news as before: {median} (80%: {low} to {high}).",
    "line.supposed": "Were \u201c{measures}\u201d ended on {day} and nothing more heard: {still}.",
    # Checks of a report
    "audit.noted": "{check} ({note})",
    "audit.adds_up": "Contributions add up to tension \u2212 50 on every day",
    "audit.change_adds_up": "The four parts of every daily change add up to it",
    "audit.within": "to {worst} at worst",
    "audit.off": "off by {worst}",
    "audit.in_band": "Days on which the line lies inside its 80% band",
    "audit.left_out": "Rows left out for a mistake",
    "audit.sources": "Events with two sources",
    # How sure
    "sure.drawn": "{draws} draws (seed {seed}) of weights, half-lives, shares, dates, inclusion and"
    " lapses, within the ranges that the rulebook and the ledger state. The line is the expectation;"
    " where gauges saturate, the median of the draws (dotted) is not the line.",
    "sure.higher": "Tension reads higher on {day} than on {other} in {share} of draws.",
    "sure.lower": "Tension reads lower on {day} than on {other} in {share} of draws.",
    "sure.peak": "The highest reading of these days falls on {days}.",
    "sure.peak_day": "{day} ({share} of draws)",
    "sure.learned": "Of the {days} days that both vintages have, later knowledge changed {n}.",
    "sure.nothing_learned": "Of the {days} days that both vintages have, later knowledge changed none.",
    # A day worked out
    "worked.event": "{day}, \u201c{label}\u201d ({way}): w = {weight} \u00d7 {intensity} \u00d7 {scope} \u00d7"
    " {confidence} = {points} points (weight \u00d7 intensity \u00d7 scope \u00d7 confidence); that"
    " evening the pair, which takes half of each direction, feels {felt} of them: {share} points of"
    " tension.",
    "worked.gauges": "All events together on {day}: P = {hostile_points} and R = {cooperative_points}"
    " points, so pressure = 100 \u00b7 (1 \u2212 exp(\u2212{hostile_points}/{kappa})) = {pressure}, engagement ="
    " 100 \u00b7 (1 \u2212 exp(\u2212{cooperative_points}/{kappa})) = {engagement}, and tension = 50 + \u00bd"
    " \u00b7 ({pressure} \u2212 {engagement}) = {tension}.",
    "story.stands_then": "{pair}: tension {tension} on {day}, as known that day (50 is neutral);"
    " pressure {pressure}, engagement {engagement}.",
    "story.stands": "{pair}: tension {tension} on {day}, last day of the record (50 is neutral);"
    " pressure {pressure}, engagement {engagement}.",
    "story.card": "tension on {day}, last day of the record. 50 is neutral. Pressure {pressure},"
    " engagement {engagement}.",
    "story.card_then": "tension on {day}, as known that day. 50 is neutral. Pressure {pressure},"
    " engagement {engagement}.",
    "story.changes": "Change over 7 days: {week}; over 30 days: {month}; over 90 days: {quarter}.",
    "story.rose": "{phase} ({start} \u2013 {end}): tension rose by {by}, from {before} to {after}.",
    "story.fell": "{phase} ({start} \u2013 {end}): tension fell by {by}, from {before} to {after}.",
    "story.unmoved": "{phase} ({start} \u2013 {end}): tension did not move, {after}.",
    "story.sides": "By direction over that phase: {ways}.",
    "story.disputed": "Sources dispute whether \u201c{measure}\u201d ({way}) lapsed on {day}: if it did,"
    " tension reads {lapsed}; if it still stands, {standing}. The line takes the expectation.",
    "story.fading_up": "Over the last 30 days fading alone moved tension by {moved}: goodwill fades"
    " too, so tension can creep up with no event.",
    "story.fading_down": "Over the last 30 days fading alone moved tension by {moved}: what is not"
    " renewed is felt less each day.",
    "story.cooperative_weighs": "At this level a cooperative point moves tension {ratio} times as much"
    " as a hostile one.",
    "story.hostile_weighs": "At this level a hostile point moves tension {ratio} times as much as a"
    " cooperative one.",
    "story.in_force": "Hostile measures in force: {measures}.",
    "story.none_in_force": "No hostile measure is in force.",
    "story.announced": "Announced, not in force: {measures}.",
    "story.afterwards": "Seen from the whole record, which ends on {end}: tension {tension}; the"
    " highest reading of {year} falls on {peak_day} ({peak}).",
    "story.level": "Level of news: {value} points a day, 80% interval {low} to {high}.",
    "story.saturated_pressure": "Pressure is saturated: at this level more hostile points hardly move"
    " tension, and cooperative ones do.",
    "story.saturated_engagement": "Engagement is saturated: at this level more cooperative points hardly"
    " move tension, and hostile ones do.",
    "story.level_refused": "Level of news: no reading; {reason}.",
    # Method
    "method.intro": "Every event is weighed by the rulebook: w = |weight| \u00d7 intensity \u00d7 scope"
    " \u00d7 confidence. Hostile and cooperative points are kept apart.",
    "method.act": "An act (a meeting, a statement) fades: it is worth half after its half-life.",
    "method.measure": "A measure (a visa bond, a ban) lasts: a share of its points is felt from its"
    " announcement, all of them while it is in force; when it ends a small residue fades. One that is"
    " withdrawn on the day it was due was never in force.",
    "method.end": "An end closes its measure on the day it takes effect; its own weight is goodwill.",
    "method.gauges": "With P hostile and R cooperative points (a pair takes half of each direction) and"
    " \u03ba = {kappa}:",
    "method.formula": "pressure = 100 \u00b7 (1 \u2212 exp(\u2212P/\u03ba)), engagement = 100 \u00b7 (1 \u2212"
    " exp(\u2212R/\u03ba)), tension = 50 + \u00bd \u00b7 (pressure \u2212 engagement)",
    "method.anchor": "The scale: a measure of {points} points alone in force one way reads pressure"
    " {pressure} that way.",
    "method.news": "News is what came that day, never the decayed stock: models look at news only,"
    " because decayed series look related when they are not.",
    "method.known": "As known then: only rows public by that day, and ends known by then.",
    # Limits
    "limit.weights": "Every weight is judgement ({rules} {version}), with its reason in the rulebook;"
    " other weights give other levels.",
    "limit.coverage": "The record covers {start} to {end}. After it there is no value: missing, not"
    " calm.",
    "limit.few": "{events} in {months}: most effects of single events cannot be told from chance.",
    "limit.left_out": "{n} of {all} rows were left out for a mistake in them (lines {lines}).",
    "limit.single": "{n} of {all} events rest on one source.",
    "limit.sides": "{n} of {all} events are acts of {way}: the record sees one side more than the"
    " other.",
    "limit.dates": "{n} of {all} dates are uncertain by a day or more; {low} events have less than high"
    " confidence.",
    "limit.window": "The window decides the story: {first} on {first_day}, {second} on {second_day}.",
    "limit.cause": "The index says what followed what, not what caused what.",
    # Commands
    "cli.written": "written: {path}",
    "cli.clean": "{file}: {events}, {rules}: no mistake",
    "cli.errors": "{n} to mend",
    "cli.warning": "note",
    "cli.lenient": "{file}: {events}, {rules}; left out for a mistake: {n} of {all} rows (lines"
    " {lines})",
    "cli.left_out": "left out for a mistake: {n} of {all} rows (lines {lines}); tension check says why",
    "cli.more": "{name}: and {n} more of the same kind, down to line {line}",
    "cli.reading": "reading the ledger and the rulebook",
    "cli.computing": "computing the index",
    "cli.weighing": "drawing bands, testing forecasts",
    "cli.drawing": "drawing",
    "cli.writing": "writing",
    # Updating and publishing
    "publish.no_dyads": "no pair to publish; add a table [[dyads]] with dyad and ledger",
    "publish.bad_folder": "{found} cannot be a folder of the site; use letters, digits, - and _ (not latest or archive), or . for the site itself",
    "publish.folder_twice": "two pairs share the folder {found}; each needs its own",
    "publish.one_source": "a pair has one source: ledger (a file or a folder of files) or sql",
    "publish.no_query": 'write it like sql = {{ url_env = "TENSION_DB", query = "SELECT …" }}',
    "publish.one_address": "the database is told by exactly one of url, url_env and url_file",
    "publish.password": "a password does not belong into this file; put the address into an environment variable (url_env) or a file of its own (url_file)",
    "publish.not_an_address": "{found} is not a web address; write it like https://example.org/index/",
    "publish.empty_folder": "no ledger in the folder {path}; names end in {allowed}",
    "publish.id_in_two_files": "{found} is already an event of {other}; every event has its own id",
    "publish.no_sqlalchemy": "reading from a database needs SQLAlchemy: pip install 'tension-index[sql]'",
    "publish.query_failed": "the database did not answer the query ({problem})",
    "publish.no_variable": "the environment variable {name} is not set; it must hold the address of the database",
    "publish.busy": "another run is at work on {path}; try again when it has ended",
    "publish.changelog": "Changes",
    "publish.data": "Data",
    "publish.method": "Method",
    "publish.no_change": "No change.",
    "publish.record_now": "{events}, record to {end}.",
    "publish.event_new": "new event: {event}",
    "publish.event_gone": "event withdrawn: {event}",
    "publish.event_changed": "event rewritten: {event}",
    "publish.more": "and {n} more",
    "publish.days_revised": "days revised: {n}, the most on {day}: {old} → {new} (revisions.csv has every one)",
    "publish.first": "First release, under {rules}.",
    "publish.rules_now": "Rulebook: {rules}.",
    "publish.type_new": "type of event added: {type}",
    "publish.type_gone": "type of event removed: {type}",
    "publish.code_changed": "another version of the program reads {n} days differently",
    "publish.licence": "© {publisher}. The data of this release are licensed under {name}. Full text: {address}",
    "publish.licence_own": "© {publisher}. The data of this release are licensed under: {name}",
    "publish.licence_none": "© {publisher}. No licence is stated; ask the publisher before you use the data of this release.",
    "publish.cite": "If you use these data, please cite release {release}.",
    "publish.methodology": "How it is made",
    "publish.weights": "What each type of event weighs",
    "publish.head_type": "Type",
    "publish.head_weight": "Weight (points)",
    "publish.head_range": "90% range",
    "publish.head_why": "Why",
    "publish.worked": "A day worked out: {day}, in tension points",
    "publish.others": "{n} other events",
    "publish.adds_up": "With neutral 50 this adds up to tension {tension}.",
    "publish.site_title": "Tension index: {pairs}",
    "publish.page_stale": "This site is out of date: the update that was due has not come.",
    "publish.page_about": "A daily index from 0 to 100 of how tense two countries are; 50 is neutral. It can be explained down to the event.",
    "publish.page_ran": "Last run:",
    "publish.page_due": "Next due by:",
    "publish.page_archive": "Every release",
    "publish.reading": "Tension on {day}: {tension}.",
    "publish.provisional": "The last {n} days of the record are provisional: they may yet be revised.",
    "verify.missing": "the file is missing",
    "verify.extra": "the file does not belong to the release",
    "verify.changed": "the content is not what was published",
    "verify.no_manifest": "manifest.json cannot be read",
    "verify.not_newest": "does not point at the newest release; the next update mends it",
    "verify.differs": "made again from the release's own ledger and rules, the file comes out otherwise",
    "verify.cannot_recompute": "the release cannot be made again from its own ledger and rules",
    "verify.no_site": "{path} is not a published site: it has no archive of releases",
    "verify.sound": "{path}: {releases} releases, {files} files, every one as published",
    "verify.again": "made again, byte for byte: {path}",
    "verify.software": "other versions than at publication: {changes}",
    "update.published": "{dyad}: published {release}",
    "update.unchanged": "{dyad}: nothing new since {release}",
    "update.would_publish": "{dyad}: would publish {release}",
    "update.failed": "{dyad}: failed, its last release stands",
    "update.copied": "{dyad}: no symbolic links here: latest is a copy, which does not change in one go",
    "status.no_heartbeat": "{path}: no heartbeat.json that can be read; run tension update",
    "status.fresh": "{path}: last run {finished}, next due by {due}",
    "status.late": "{path}: STALE. Last run {finished}; the next was due by {due}",
    "status.pair": "{dyad}: {state}",
    "run_state.published": "published",
    "run_state.unchanged": "nothing new",
    "run_state.failed": "failed",
    # Comparing
    "compare.days": "{view}, from {start} to {end}: tension {before} \u2192 {after} ({change})",
    "compare.moved": "What moved it, in tension points:",
    "compare.sum": "Sum: {sum}; {account}",
    "compare.others": "others ({n})",
    "compare.as_known": "as known on {day}",
    "compare.known": "{view}, {day}: tension {before} ({old}), {after} ({new}); difference {change}",
    "compare.order": "Why, the reasons applied in this order: {reasons}.",
    "compare.unmoved": "Nothing changed this value.",
    "compare.revised": "{view}, {old} \u2192 {new}: {n} of {days} common days revised.",
    "compare.most": "Most revised: {day}.",
    "compare.through": "{reason}, because of {event}",
    "compare.no_news": "Without further news after {origin}, tension would have read {path} on {day}"
    " (a projection, not the index); with what was recorded it reads {recorded}.",
    "compare.no_days": "no day that both have",
    "compare.not_a_day_or_file": "{found} is neither a day (write it like 2025-10-22) nor a file",
    "compare.too_many": "two days at most and one ledger; found: {found}",
    "compare.one_day": "between vintages or ledgers, one day at most is compared",
    "compare.known_alone": "--known goes once (then and now) or twice (then and later), without"
    " --as-of, --before and --rules-before",
    "compare.two_ledgers": "the later ledger is named twice, as LEDGER ({found}) and with --after",
    # Explaining
    "cli.days_or_until": "--days and --until do not go together",
    "explain.level": "{view}, {day}: tension {tension} = 50 {difference}   (pressure {pressure},"
    " engagement {engagement}; {status})",
    "explain.change": "Since the day before: {change} = {parts}",
    "explain.shares": "What it is made of, in tension points:",
    "explain.sum": "Sum: {sum}; with neutral 50: {tension}",
    "explain.share": "rule: {rules} line {rule_line}; ledger line {line}; {source}",
    # Reports and proposed events
    "sheet.missing_column": "the column is missing; found: {columns}",
    "sheet.no_header": "the file is empty; its first line must name the columns, at least {columns}",
    "reports.id_clash": "{found} is another report on line {first}; one id is one report, with one"
    " title, source, day and address",
    "request.window": "{found} is not a window; allowed: 0 to {allowed} days",
    "cluster.title": "{file}: {reports} reports, {events} proposed events (window: {window} d)",
    "cluster.event": "{day}  {way}  {label}: reports {reports}, independent sources {sources};"
    " confidence proposed: {confidence}",
    "cluster.event_between": "{day} ({low} to {high})  {way}  {label}: reports {reports}, independent"
    " sources {sources}; confidence proposed: {confidence}",
    "doubt.single_source": "Single source: {source}",
    "doubt.one_text": "One text printed by {n} outlets: it counts as one source",
    "doubt.no_day": "No report says when it happened: the day of publication stands in",
    "doubt.days_differ": "Reports give different days: {days}",
    "doubt.early": "A report gives a day later than its own publication: announced, or a slip",
    "doubt.same_type_near": "Perhaps the same event as {other}: same type, a few days apart",
    "doubt.other_type_near": "Perhaps the same event under another type: {others}",
    "doubt.denied": "A title may deny it: “{title}” ({source})",
    "doubt.other_language": "No title in English or French: “{title}” ({langs})",
    "doubt.no_language": "The reports do not say their language: “{title}”",
    "doubt.effective": "A measure: find out when it takes effect, and write effective_date",
    # Machine-coded feeds
    "feeds.damaged": "{path} is cut short or damaged: this {kind} file cannot be unpacked; fetch it"
    " again",
    "feeds.locked": "{path} is locked with a password; unpack it first",
    "feeds.outside": "{path} holds {member}, a name outside its own folder: it is refused",
    "feeds.bomb": "{path} would unpack to more than {size} MB, far more than a feed holds: it is"
    " refused",
    "feeds.empty": "{path} is empty or not text; expected {title}",
    "feeds.no_such_feed": "{found} is not a feed that is known; allowed: {allowed}, or the name of a"
    " mapping file (.toml)",
    "feeds.other_kind": "{path} is a file of {kind} ({width} columns), not of {title}",
    "feeds.missing_columns": "{path} looks like {title} but lacks columns: {missing}",
    "feeds.wrong_width": "{path} has {width} columns and no known header; {title} without a header"
    " have {allowed}",
    "feeds.no_header": "{path} does not begin with the header of {title}; missing columns: {missing}",
    "feeds.moved": "{path} is as wide as {title}, but column {column} holds “{found}” and not a day:"
    " its columns moved",
    "feeds.lost_zeros": "the event codes have lost their leading zeros (“{found}”, no code begins with"
    " 0): 10 could be 10 or 010; export the file of {title} again with codes as text",
    "feeds.codes_numbers": "{path} holds event codes as numbers, which have lost their leading zeros"
    " (040 is 40): write them as texts",
    "feeds.twice": "{path} has the same content as {other}: it is read once",
    "feeds.no_files": "no file of {title} is named",
    "feeds.not_toml": "this is not TOML: {reason}",
    "feeds.unknown_key": "the key is unknown; allowed: {allowed}",
    "feeds.not_one_of": "{found} is not allowed; allowed: {allowed}",
    "feeds.wrong_shape": "the value has the wrong shape: a text, a list of texts or a table is wanted",
    "feeds.not_mapped": "the column must be named",
    "feeds.no_cube": "{path} holds no cube (cube.json is missing or not ours); make one with tension"
    " import --cube",
    "feeds.batch_gone": "{path} is named in cube.json and is not there",
    "feeds.other_cube": "the cube in {path} is of {found}; {feed} needs a folder of its own",
    "feeds.in_cube": "the rows of these files are in the cube {path} already: {files}; nothing was"
    " written",
    "feeds.days_in_cube": "days that are in the cube {path} already: {days}; nothing was written."
    " Replace them with --days replace; --days add if these files hold other rows of the same days",
    "feeds.half_replaced": "the batches of the cube {path} that would give way also hold {days}:"
    " import these days again too, or nothing can be replaced",
    "feeds.no_pyspark": "PySpark is not installed: pip install 'tension-index[spark]'",
    "feeds.no_java": "there is no Java, which Spark runs on: install Java 17 (on Debian,"
    " openjdk-17-jre-headless) or set JAVA_HOME",
    "feeds.no_cluster": "no Spark cluster answers at {master}: {reason}",
    "feeds.cluster_failed": "the Spark cluster at {master} gave up: {reason}",
    "feeds.note_machine": "Coded by a machine ({code}): read the source before you confirm it.",
    "feeds.note_types": "It may also be of type: {types}.",
    "feeds.note_backdated": "Dated {lag} before it was filed: the date may be a guess.",
    "feeds.reading": "reading {file}",
    "feeds.title": "{title}: {read} rows read, {kept} kept ({share}), {pairs} directed dyads",
    "feeds.days": "Events from {first} to {last}",
    "feeds.not_read": "not read: {reason}",
    "feeds.dropped": "Dropped, and why:",
    "feeds.reason_same_id": "the id was there already",
    "feeds.reason_torn": "too many or too few cells",
    "feeds.reason_header": "a header inside the file",
    "feeds.reason_no_day": "no day that can be read",
    "feeds.reason_no_code": "no event code",
    "feeds.reason_bad_code": "not a CAMEO code",
    "feeds.reason_no_country": "an actor without a country",
    "feeds.reason_garbled": "letters of a country damaged beyond repair",
    "feeds.reason_not_a_country": "a country that is none: {texts}",
    "feeds.reason_domestic": "both actors of one country",
    "feeds.counted": "Counted among the rows kept, because they may be reports and not events:",
    "feeds.count_repeated": "same day, actors and code again",
    "feeds.count_mirrored": "the same with the actors exchanged",
    "feeds.count_backdated": "dated 1, 7, 30, 365 or 3,650 days before filing ({lags})",
    "feeds.left_out": "left out, as asked",
    "feeds.not_looked": "ids that are there twice, repeated and mirrored rows were not looked for",
    "feeds.unsaid": "Mentions that are not a number: {n} rows; they add nothing to the mentions",
    "feeds.repaired": "Countries read after damaged letters were mended (“CÃ´te” is “Côte”): {n} rows",
    "feeds.absent": "Days without files: {n} ({days})",
    "feeds.outage": "Days whose volume says outage: {n} ({days}); values there are missing, not calm",
    "feeds.rule": "Outage: fewer rows than a quarter of the median of the days with files within 28"
    " days before and after, where these are at least 14",
    "feeds.candidates": "{n} for {dyad} in {path}; none counts before a person writes confirmed",
    "feeds.untyped": "Without a type in the rulebook, not in the ledger: {n} (codes {codes})",
    "feeds.few": "{dyad}: {n}, too few to read a level from; look at each",
    "feeds.normalise_needs_points": "--normalise is for daily points: name their file with --points",
    "feeds.master_needs_spark": "--spark-master is for --engine spark",
    "feeds.few_pairs": "Fewer than {few} events, too few to read a level from: {pairs}",
    "feeds.points": "{rows} days of directed dyads under {rulebook} in {path}; volume is the number of"
    " rows that the feed filed that day",
    "feeds.out_needs_dyad": "--out is for the candidates of a pair: name it with --dyad",
    # The panel of all dyads
    "panel.not_positive": "{found} is not a positive number",
    "panel.no_such_scale": "{found} is not a scale; allowed: own, rulebook, or points for 100,000 rows"
    " of the feed",
    "panel.empty": "{path} holds no event between two countries",
    "panel.no_such_dyad": "{path} holds no event of {found}",
    "panel.neither": "{found} is neither a folder with a cube nor a feed; feeds: {allowed}, or the name"
    " of a mapping (.toml)",
    "panel.files_of_cube": "{found} is a cube, which holds its files already; leave the files out",
    "panel.not_a_country": "{found} is not an ISO 3166 alpha-3 code",
    "panel.no_groups": "the file names no group",
    "panel.no_members": "the group has no pair; give between, within or dyads",
    "panel.two_lists": "between wants two lists of countries",
    "panel.not_a_member": "{found} is not a pair of this group",
    "panel.block": "blocks of pairs",
    "panel.gathering": "counting what arrived",
    "panel.title": "{feed}, {first} to {last}. Pairs of countries: {pairs}; with a reading on {day}:"
    " {known}; with fewer than {fewest} events in any year, and so no level: {few}",
    "panel.none_known": "no pair has a reading on {day}",
    "panel.ranked": "Highest pressure on {day}, each pair beside its own base:",
    "panel.ranked_fixed": "Highest pressure on {day}, one scale for all pairs:",
    "panel.moved": "Moved most from {since} to {until} (tension points):",
    "panel.group": "{name}: tension {level}, {change} since {since}; {members} of {all} pairs",
    "panel.group_none": "{name}: no pair has a reading",
    "panel.unit_own": "Points: per 100,000 rows that the feed filed that day (column volume). Gauges:"
    " each pair beside its own base, the first 365 days in a row in which it had {fewest} events (columns kappa,"
    " base_last); its usual points, all hostile, read {reading}.",
    "panel.unit_fixed": "Points: per 100,000 rows that the feed filed that day (column volume). Gauges:"
    " {points} points read {reading}, for every pair.",
    "panel.unit_rulebook": "Points: as counted, on the rulebook’s scale ({points} points read"
    " {reading}). Pairs with much press saturate.",
    "panel.half_lives": "Half-lives in days: {days}. A code without a type, and a measure, fades: in a"
    " feed nobody says when it ends.",
    "panel.absent": "Days without files: {n}; outages by volume: {outages}. Values there are missing,"
    " not calm, and until half of what a stock remembers was watched ({unsettled} days).",
    "panel.outside": "Events dated outside the days of the feed, left out: {n}",
    "panel.unweighed": "Events whose code has no weight, counted and weighing nothing: {n} ({codes})",
    "panel.open": "Pairs whose base is still open, so that their scale may move: {n}",
    "movers.beyond": "{dyad} moved most: {surprise} standard deviations, more than the largest mover of"
    " other weeks (p {p}, corrected; pairs looked at: {pairs}, weeks: {weeks})",
    "movers.usual": "{dyad} moved most: {surprise} standard deviations. In other weeks the largest mover"
    " is often as large (p {p}, corrected; pairs looked at: {pairs}, weeks: {weeks}): a rank, no finding",
    "movers.left_out": "Pairs not looked at, with too few weeks or too little news: {n}",
    "movers.axis": "surprise of the week, standard deviations",
    "movers.beyond_label": "beyond other weeks",
    "movers.usual_label": "as in other weeks",
    "factor.found": "The pairs’ news have a part in common: {share} of their variance (p {p} if they had"
    " none; pairs: {pairs}); most in {most} ({of_most})",
    "factor.against": "Pairs that move against it: {n}",
    "factor.left_out": "Pairs left out, with too few steps or too little news: {n}",
    "factor.axis": "common factor, standard deviations",
    "factor.filtered": "known at the time",
    "factor.smoothed": "seen from the end",
    "hypothesis.no_mover": "no pair moved more than the largest of other weeks",
    "hypothesis.nothing_common": "the pairs’ news have nothing in common",
    "refusal.week_unseen": "the feed did not see all of the last seven days",
    "refusal.no_pair": "none of {found} pairs has {weeks} known weeks with news in {share} % of them,"
    " and this one",
    "refusal.few_pairs": "{found} of {of} pairs have {steps} known steps with enough news; a common"
    " factor needs {needed}",
    "refusal.nothing_common": "the news of {found} pairs share no more than series turned apart do (p ="
    " {p})",
    # Coders
    "coders.coder_twice": "{coder} coded {event} on line {first} already; one row for each coder and"
    " event",
    "coders.not_in_ledger": "{found} is not an event of {ledger}",
    "coders.nothing": "the row codes nothing: give at least one of event_type, intensity and date",
    "coders.title": "{file}: {codings} codings of {events} events by {coders} coders",
    "coders.alpha": "{item} ({metric}): alpha {alpha}, 95% interval {low} to {high} ({units} events"
    " coded at least twice)",
    "coders.alpha_alone": "{item} ({metric}): alpha {alpha}, no interval ({units} events coded at"
    " least twice)",
    "coders.undefined": "{item} ({metric}): no alpha, {reason}",
    "coders.none_twice": "no event was coded twice",
    "coders.constant": "all codings are the same value",
    "coders.note": "1: perfect agreement; 0: what chance would give. Krippendorff asks for 0.8, and"
    " 0.667 for tentative conclusions.",
    "coders.disagreements": "Disagreements: {n}",
    "coders.disagreement": "{event}, {item}: {codings}",
    "coders.in_ledger": "{line}; in the ledger: {value}",
    "item.event_type": "type",
    "item.intensity": "intensity",
    "item.date": "date",
    "metric.nominal": "nominal",
    "metric.ordinal": "ordinal",
    "metric.interval": "interval",
    # The commands `rules`
    "rules.title": "{name} {version}: {n} types of event ({file})",
    "rules.scale": "Scale: a measure of {points} points alone in force one way reads pressure {pressure}"
    " there (\u03ba = {kappa}). Headline: {headline}.",
    "rules.shares": "Scopes: {scopes}. Confidence: {confidence}.",
    "rules.numbers": "Numbers: {numbers}",
    "rules.weight": "{weight} points ({low} to {high})",
    "rules.fades": "half-life {days} d",
    "rules.lasts": "before it is in force: {pending}; after it ends: {residual}, half of that every"
    " {days} d",
    "rules.ends": "ends: {types}",
    "rules.ended_by": "ended by: {types}",
    "rules.why": "why: {why}",
    "rules.compared": "{before} \u2192 {after}",
    "rules.changed": "{path}: {before} \u2192 {after}",
    "rules.absent": "(none)",
    "rules.added": "type added: {type} ({weight})",
    "rules.removed": "type removed: {type} ({weight})",
    "rules.texts": "texts changed, moving nothing: {n}",
    "rules.same": "no number changed",
    "rules.not_raised": "numbers changed and the version did not rise ({before} \u2192 {after}): figures"
    " made under the two do not compare; raise the version",
    "index.empty": "no event: tension 50, pressure 0, engagement 0 (status no_events)",
}
