"""English."""

from __future__ import annotations

MESSAGES: dict[str, str] = {
    # Files and requests
    "files.unreadable": "{path} cannot be read: {reason}",
    "files.unwritable": "{path} cannot be written: {reason}; what was there before is untouched",
    "format.percent": "{value}%",
    "hint.nearest": "{message}; did you mean {near}?",
    "hint.allowed": "allowed: {allowed}",
    "request.no_such_view": "{found} is not a view of this index; allowed: {allowed}",
    "request.no_such_gauge": "{found} is not a gauge; allowed: {allowed}",
    "request.no_such_weekday": "{found} is not a day of the week; allowed: {allowed}",
    "request.day_outside": "{found} has no value: the record covers {allowed}",
    "request.not_a_day": "{found} is not a day; write it like 2025-10-22",
    "request.not_a_dyad": "{found} is not a pair of countries; write it like MLI-USA",
    "request.no_such_dyad": "no event of {found} in the ledger; it knows {allowed}",
    "request.which_dyad": "the ledger knows several pairs; choose one with --dyad: {allowed}",
    "request.order": "the days are out of order: {since} is after {until}",
    "request.no_such_grouping": "contributions cannot be grouped by {found}; allowed: {allowed}",
    # Requests of models
    "request.lags": "{found} lags; allowed: 1 to {most} weeks",
    "request.at_least_one": "{found} is not a whole number of at least 1",
    "request.no_such_step": "{found} is not a step of days; allowed: 1 or 7",
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
    "ledger.not_text": "this is not a text file in UTF-8 or cp1252; save it as CSV UTF-8",
    "ledger.not_csv": "the line cannot be read as CSV ({problem}); look for a quotation mark that is"
    " not closed",
    "ledger.no_header": "the file is empty; its first line must name the columns, at least event_id,"
    " date, source_actor, target_actor and event_type",
    "ledger.column_twice": "the column is there twice; keep one",
    "ledger.too_many_cells": "{found} cells in a file of {allowed} columns; put quotation marks around"
    " a text that holds the separator",
    "ledger.missing_column": "the column is missing; found: {columns}",
    "ledger.weight_column": "a ledger holds no weights: the rulebook alone does, one for each type of"
    " event. To say that one event is stronger or weaker than its type, use a column intensity (0.5"
    " to 2, 1 when blank)",
    "ledger.column_slip": "the column is carried along and not read; did you mean {near}?",
    "ledger.blank": "the cell is blank and may not be",
    "ledger.no_such_day": "{found} is not in the calendar",
    "ledger.not_a_day": "{found} is not a day; write it like 2025-10-22, or a date-time with its"
    " offset, like 2025-10-22T23:30-04:00",
    "ledger.day_out_of_range": "{found} is not between the years {first} and {last}",
    "ledger.not_a_number": "{found} is not a number between {low} and {high}",
    "ledger.unknown_country": "{found} is not a country we know; allowed: ISO 3166 codes such as MLI,"
    " or names",
    "ledger.unknown_type": "{found} is not a type of event of the rulebook; allowed: its keys, labels"
    " and aliases",
    "ledger.not_allowed": "{found} is not allowed; allowed: {allowed}",
    "ledger.id_twice": "{found} is already the event of line {first}; every event has its own id",
    "ledger.self_dyad": "{found} is both source and target; an event goes from one country to another",
    "ledger.outside_interval": "the day {found} is not between date_low ({low}) and date_high ({high})",
    "ledger.effective_early": "in effect on {found}, before it happened or was announced ({date})",
    "ledger.effective_act": "an act has no date of effect ({found}); only measures and ends have one",
    "ledger.lapse_of_nothing": "there is a lapse_confidence and no lapses_with",
    "ledger.after_coverage": "the event is later than coverage_end in the sidecar; it is not shown",
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
    "refusal.few_events": "{found} events; at least {needed} are needed",
    "refusal.few_days": "{found} days with a value; at least {needed} are needed",
    "refusal.few_weeks": "{found} weeks with a value; at least {needed} are needed",
    "refusal.few_news": "anything arrived in {found}% of the steps; at least {needed}% are needed",
    "refusal.infinite": "the series holds a value that is not finite",
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
    # Refusals of rate, reciprocity and effect
    "refusal.few_events_way": "{found} events of {way}; at least {needed} each way are needed to"
    " say whether events are followed by more events",
    "refusal.few_event_days": "events of {way} on {found} days only; at least {needed} days are"
    " needed",
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
    "refusal.few_periods": "the outside series has {found} periods; at least {needed} are needed",
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
    # Gauges, status and measures
    "gauge.tension": "Tension",
    "gauge.pressure": "Pressure",
    "gauge.engagement": "Engagement",
    "reason.new": "new",
    "reason.in_force": "in force",
    "reason.ended": "ended",
    "reason.faded": "faded",
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
    "chart.gauges_note": "0 to 100, the pair together. Numbered:\nevents that moved it most (key below).",
    "chart.phases": "Phases, as named by the ledger:",
    "chart.directions": "Each direction",
    "chart.directions_note": "Tension by who acts on whom.",
    "chart.measures": "Measures",
    "chart.measures_note": "hatched: announced \u00b7 solid: in force \u00b7 |: ended \u00b7 ?: end disputed",
    "chart.level": "Level of news",
    "chart.level_note": "Points a day, filtered: only\nwhat was known by each day.\nGrey: 80% interval.\nTicks: hostile up, cooperative\ndown.",
    "chart.by_domain": "By domain",
    "chart.by_direction": "By direction",
    "chart.contributions": "What tension is made of: hostile shares up from 50, cooperative ones"
    " down; the line is tension",
    "model.refused": "No reading: {reason}.",
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
    "report.title": "Tension between {pair}",
    "report.known_then": "As known on {day}",
    "report.whole": "The whole record, to {day}",
    "report.record": "The record, {start} to {end}",
    "report.subtitle": "Daily tension index, {start} to {end}. 50 is neutral.",
    "report.footer": "Weights are judgement: {rules} {version}. Ledger: {ledger} ({events} events),"
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
    "report.levels": "Level of news",
    "report.page": "{page} / {pages}",
    # Sentences
    "story.stands_then": "{pair}: tension {tension} on {day}, as known that day (50 is neutral);"
    " pressure {pressure}, engagement {engagement}.",
    "story.stands": "{pair}: tension {tension} on {day}, last day of the record (50 is neutral);"
    " pressure {pressure}, engagement {engagement}.",
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
    "story.level_moves": "Level of news: {value} points a day, 80% interval {low} to {high}; a"
    " constant level is unlikely (p = {p}).",
    "story.level_constant": "Level of news: {value} points a day, 80% interval {low} to {high}; the"
    " data are compatible with a level that never moved (p = {p}).",
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
    "limit.few": "{n} events in {months} months: most effects of single events cannot be told from"
    " chance.",
    "limit.single": "{n} of {all} events rest on one source.",
    "limit.sides": "{n} of {all} events are acts of {way}: the record sees one side more than the"
    " other.",
    "limit.dates": "{n} of {all} dates are uncertain by a day or more; {low} events have less than high"
    " confidence.",
    "limit.window": "The window decides the story: {first} on {first_day}, {second} on {second_day}.",
    "limit.cause": "The index says what followed what, not what caused what.",
    # Commands
    "cli.written": "written: {path}",
    "cli.clean": "{file}: {events} events, {rules}: no mistake",
    "cli.errors": "{n} to mend",
    "cli.warning": "note",
    "cli.reading": "reading the ledger and the rulebook",
    "cli.computing": "computing the index",
    "cli.drawing": "drawing",
    "cli.writing": "writing",
    "cli.no_such_lang": "{found} is not a language; allowed: {allowed}",
    "explain.level": "{view}, {day}: tension {tension} = 50 {difference}   (pressure {pressure},"
    " engagement {engagement}; {status})",
    "explain.change": "Since the day before: {change} = {parts}",
    "explain.shares": "What it is made of, in tension points:",
    "explain.sum": "Sum: {sum}; with neutral 50: {tension}",
    "explain.share": "rule: {rules} line {rule_line}; ledger line {line}; {source}",
    "index.summary": "{file}: {days} days, {events} events",
    "index.empty": "no event: tension 50, pressure 0, engagement 0 (status no_events)",
}
