"""English."""

from __future__ import annotations

MESSAGES: dict[str, str] = {
    # Files and requests
    "files.unreadable": "{path} cannot be read: {reason}",
    "files.unwritable": "{path} cannot be written: {reason}; what was there before is untouched",
    "format.percent": "{value}%",
    "count.event_one": "{n} event",
    "count.event_other": "{n} events",
    "count.month_one": "{n} month",
    "count.month_other": "{n} months",
    "hint.nearest": "{message}; did you mean {near}?",
    "request.no_such_view": "{found} is not a view of this index; allowed: {allowed}",
    "request.day_outside": "{found} has no value: the record covers {allowed}",
    "request.not_a_day": "{found} is not a day; write it like 2025-10-22",
    "request.not_a_dyad": "{found} is not a pair of countries; write it like MLI-USA",
    "request.no_such_dyad": "no event of {found} in the ledger; it knows {allowed}",
    "request.which_dyad": "the ledger knows several pairs; choose one with --dyad: {allowed}",
    "request.order": "the days are out of order: {since} is after {until}",
    "request.no_such_grouping": "contributions cannot be grouped by {found}; allowed: {allowed}",
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
    "refusal.constant": "the series does not vary",
    "refusal.not_converged": "the fit did not converge",
    "refusal.flat": "the data do not show that the level moves (its variance is on the boundary)",
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
    # Report
    "report.title": "Tension between {pair}",
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
    "limit.few": "{events} in {months}: most effects of single events cannot be told from chance.",
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
    "cli.reading": "reading the ledger and the rulebook",
    "cli.computing": "computing the index",
    "cli.drawing": "drawing",
    "cli.writing": "writing",
    "explain.level": "{view}, {day}: tension {tension} = 50 {difference}   (pressure {pressure},"
    " engagement {engagement}; {status})",
    "explain.change": "Since the day before: {change} = {parts}",
    "explain.shares": "What it is made of, in tension points:",
    "explain.sum": "Sum: {sum}; with neutral 50: {tension}",
    "explain.share": "rule: {rules} line {rule_line}; ledger line {line}; {source}",
    "index.empty": "no event: tension 50, pressure 0, engagement 0 (status no_events)",
}
