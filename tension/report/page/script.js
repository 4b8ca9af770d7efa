"use strict";
// The page at work: state in one place, one function that shows each part of it. Texts of the
// ledger are only ever copied as nodes or set as text, never as markup.
(() => {
const DAY = 864e5, FEWEST_DAYS = 14, MOST_ROWS = 60, MOST_LANES = 3, LANE = 18;
const read = (id) => JSON.parse(document.getElementById(id).textContent);
const data = read("data"), spec = read("spec");
const root = document.documentElement;
const at = (id) => document.getElementById(id);
const live = at("host") !== null;
const state = {
  lang: root.lang, vintage: 0, view: 0, bands: true, domain: [0, 1],
  day: null, hover: null, event: null, brush: null,
};
const vintage = () => data.vintages[state.vintage];
const words = () => data.words[state.lang];

// Words, numbers and days in the reader's language.
const say = (key, values = {}) =>
  words()[key].replace(/\{(\w+)\}/g, (_, name) => values[name]);
const number = (value, digits = 1) => {
  const text = new Intl.NumberFormat(say("page.locale"), {
    minimumFractionDigits: digits, maximumFractionDigits: digits,
  }).format(Math.abs(value));
  return value < 0 && /[1-9]/.test(text) ? "\u2212" + text : text;
};
const signed = (value, digits = 1) => {
  const text = number(value, digits);
  return value > 0 && /[1-9]/.test(text) ? "+" + text : text;
};
const dayText = (day, month = "long") => new Intl.DateTimeFormat(
  say("page.locale"),
  {day: "numeric", month, year: "numeric", timeZone: "UTC"},
).format(day * DAY).replace(/^1(?=\s)/, say("page.first"));

// Numbers: gauges from points, points from pulses.
const gauge = (points) => -100 * Math.expm1(-points / data.kappa);
const WEIGHTS = [[0.5, 0.5], [1, 0], [0, 1]];
const cache = new Map();
const once = (key, make) => {
  if (!cache.has(key)) cache.set(key, make());
  return cache.get(key);
};
const series = () => once(`${state.vintage}/${state.view}`, () => {
  const {first, status, points} = vintage(), [there, back] = WEIGHTS[state.view];
  return status.map((code, i) => {
    const missing = points[0][i] === null;
    const hostile = there * points[0][i] + back * points[2][i];
    const cooperative = there * points[1][i] + back * points[3][i];
    const pressure = missing ? null : gauge(hostile), engagement = missing ? null : gauge(cooperative);
    const tension = missing ? null : 50 + (pressure - engagement) / 2;
    return {day: first + i, t: (first + i) * DAY, status: code, tension, pressure, engagement};
  });
});
const row = (day) => series()[day - vintage().first];
const covered = () => once(`covered/${state.vintage}`, () => {
  const days = series().filter((one) => one.tension !== null).map((one) => one.day);
  return days.length ? [days[0], days[days.length - 1]] : null;
});
const known = () => once(`known/${state.vintage}`, () => {
  const sizes = new Map();
  for (const [event, , amount] of vintage().pulses) {
    sizes.set(event, Math.max(sizes.get(event) || 0, Math.abs(amount)));
  }
  const [low, high] = covered() || [1, 0];
  return [...sizes.keys()].filter((i) => data.events[i][0] >= low && data.events[i][0] <= high)
    .sort((a, b) => data.events[a][0] - data.events[b][0] || a - b)
    .map((i) => ({event: i, day: data.events[i][0], size: sizes.get(i)}));
});
const contributions = (day) => {
  const weights = WEIGHTS[state.view], held = new Map();
  for (const [event, start, amount, halfLife] of vintage().pulses) {
    const weight = weights[data.events[event][1]];
    if (start > day || !weight) continue;
    const left = halfLife ? 2 ** (-(day - start) / halfLife) : 1;
    held.set(event, (held.get(event) || 0) + weight * amount * left);
  }
  const sums = {"1": 0, "-1": 0};
  for (const [event, points] of held) sums[data.events[event][2]] += points;
  const shares = [...held].filter(([, points]) => Math.abs(points) > 1e-9).map(([event, points]) => {
    const sign = data.events[event][2];
    return {event, points, tension: sign * gauge(sums[sign]) / 2 * points / sums[sign]};
  });
  shares.sort((a, b) => Math.abs(b.tension) - Math.abs(a.tension) || a.event - b.event);
  return {shares, total: (gauge(sums[1]) - gauge(sums[-1])) / 2};
};
// Hundredths that add up to the printed total: each is rounded up or down, by largest remainder.
const apportion = (values, total) => {
  const units = values.map((value) => Math.floor(value * 100));
  const rest = Math.round(total * 100) - units.reduce((sum, unit) => sum + unit, 0);
  const order = values.map((value, i) => [value * 100 - units[i], i]).sort((a, b) => b[0] - a[0]);
  for (let i = 0; i < rest && order.length; i++) units[order[i % order.length][1]] += 1;
  return units.map((unit) => unit / 100);
};

// Elements.
const make = (name, text, attributes = {}) => {
  const element = document.createElement(name);
  if (text !== undefined) element.textContent = text;
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  return element;
};
const cells = (event) => at(`event-${event}`).cells;
const copied = (cell) => [...cell.childNodes].map((node) => node.cloneNode(true));
const shownText = (cell) => {
  const copy = cell.cloneNode(true);
  for (const other of copy.querySelectorAll("span[lang]")) if (other.lang !== state.lang) other.remove();
  return copy.textContent.trim();
};
const table = (head, rows) => {
  const made = make("table"), top = make("tr");
  for (const cell of head) top.append(make("th", cell, {scope: "col"}));
  made.append(make("thead"), make("tbody"));
  made.tHead.append(top);
  for (const line of rows) {
    const tr = make("tr");
    line.forEach((cell, i) => tr.append(i ? make("td", cell) : make("th", cell, {scope: "row"})));
    made.tBodies[0].append(tr);
  }
  return made;
};

// The chart: Vega draws, we say what.
let view = null;
const color = (name) => `var(--${name})`;
const ms = (day) => day * DAY;
const timeLocale = () => {
  const name = (type, style, count, date) => Array.from({length: count}, (_, i) =>
    new Intl.DateTimeFormat(say("page.locale"), {[type]: style, timeZone: "UTC"}).format(date(i)));
  const month = (i) => Date.UTC(2024, i, 15), weekday = (i) => Date.UTC(2023, 0, 1 + i);
  return {
    dateTime: "%x", date: "%x", time: "%X", periods: ["", ""],
    days: name("weekday", "long", 7, weekday), shortDays: name("weekday", "short", 7, weekday),
    months: name("month", "long", 12, month), shortMonths: name("month", "short", 12, month),
  };
};
const numberLocale = () => ({
  decimal: number(0.5).includes(",") ? "," : ".", thousands: "\u202f", grouping: [3], currency: ["", ""],
});
const barsOf = (measures) => measures.flatMap((one, i) => {
  const end = (covered() || [0, 0])[1] + 1, tint = color(one.hostile ? "hostile" : "cooperative");
  const stop = one.ended === null ? end : Math.min(one.ended, end);
  const start = one.force === null ? stop : Math.min(one.force, stop);
  const bars = [{row: i, start: ms(one.announced), end: ms(start), fill: "none", stroke: tint, dash: [3, 2]}];
  if (one.force !== null) bars.push({row: i, start: ms(start), end: ms(stop), fill: tint, stroke: tint, dash: []});
  return bars.filter((bar) => bar.end > bar.start);
});
const labelsOf = (measures) => measures.map((one, i) => {
  const end = (covered() || [0, 0])[1], mark = one.ended !== null ? one.ended : one.perhaps;
  const shown = mark !== null && mark <= end;
  return {row: i, start: ms(one.announced), name: one.name[state.lang], at: shown ? ms(mark) : 0,
          sign: !shown ? "" : one.ended === null ? "?" : "|"};
});
const newsOf = () => {
  const {first, news} = vintage(), [there, back] = WEIGHTS[state.view];
  return news.map(([i, h0, c0, h1, c1]) => {
    const hostile = there * h0 + back * h1, cooperative = there * c0 + back * c1;
    return {day: first + i, t: ms(first + i), hostile, cooperative,
            high: Math.max(hostile, 0) + Math.max(-cooperative, 0),
            low: -Math.max(cooperative, 0) - Math.max(-hostile, 0)};
  }).filter((one) => one.hostile || one.cooperative);
};
const bandOf = (level) => {
  const bands = vintage().bands;
  if (!bands || !state.bands) return [];
  const [low, high] = bands.views[state.view][level];
  return series().map((one, i) => ({t: one.t, low: low[i], high: high[i]}));
};
const innerWidth = () => Math.max(200, at("host").clientWidth - 44);
const drawChart = async () => {
  const made = await window.vegaEmbed("#chart", spec, {
    mode: "vega", ast: true, renderer: "svg", actions: false, defaultStyle: false, hover: false,
    tooltip: false, formatLocale: numberLocale(), timeFormatLocale: timeLocale(),
  });
  if (view) view.finalize();
  view = made.view;
  fillChart();
};
const fillChart = () => {
  const {measures, phases} = vintage();
  const put = (name, rows) => view.data(name, rows);
  const news = newsOf();
  put("days", series());
  put("news", news);
  view.signal("newsDomain", [Math.min(-1, ...news.map((one) => one.low)), Math.max(1, ...news.map((one) => one.high))]);
  put("band95", bandOf(1)); put("band80", bandOf(0));
  put("measures", barsOf(measures)); put("labels", labelsOf(measures));
  put("phases", phases.map((phase, i) => ({
    start: ms(phase.start), end: ms(phase.end + 1), name: phase.name[state.lang],
    fill: color(`shade-${i % 2}`),
  })));
  view.signal("measuresHeight", 24 * measures.length + (measures.length ? 4 : 0));
  view.signal("measuresTitle", measures.length < vintage().all
    ? say("page.measures_some", {n: measures.length, all: vintage().all}) : say("page.measures_title"));
  view.signal("newsTitle", say("page.news_title"));
  frame();
};
// What moves with the window and the pointer.
const frame = () => {
  const inside = state.hover !== null && row(state.hover);
  view.width(innerWidth());
  view.signal("xdom", state.domain.map(ms));
  view.signal("pointed", inside ? ms(state.hover) : null);
  view.signal("chosen", state.day === null ? null : ms(state.day));
  view.signal("brush", state.brush && state.brush.map(ms));
  view.data("marks", state.day === null ? [] : [row(state.day)]);
  view.run();
  const svg = at("chart").querySelector("svg");
  if (svg) svg.setAttribute("aria-hidden", "true");
  at("chart").setAttribute("aria-label", say("page.chart_label", {
    view: data.views[state.view].name[state.lang],
    start: dayText(Math.ceil(state.domain[0])), end: dayText(Math.min(Math.floor(state.domain[1]), vintage().first + vintage().status.length - 1)),
  }));
};

// Events above the chart: one stop for the Tab key, arrows from one to the next.
// As many as have room: of each sign the largest MOST_LANES in each stretch as wide as a triangle.
const visible = () => {
  const [low, high] = state.domain, weights = WEIGHTS[state.view], slots = new Map();
  const found = known().filter((one) =>
    one.day >= low && one.day <= high && weights[data.events[one.event][1]]);
  const worth = (one) => (one.event === state.event ? Infinity : one.size);
  for (const one of [...found].sort((a, b) => worth(b) - worth(a))) {
    const slot = Math.floor((one.day - low) / (high - low) * innerWidth() / 15 + 1) * data.events[one.event][2];
    const taken = slots.get(slot) || [];
    if (taken.length < MOST_LANES) slots.set(slot, [...taken, one]);
  }
  const kept = new Set([...slots.values()].flat());
  return [found.filter((one) => kept.has(one)), found.length - kept.size];
};
const placeEvents = () => {
  const lane = at("lane"), [shown, left] = visible(), [low, high] = state.domain;
  const focused = lane.contains(document.activeElement);
  const stop = shown.some((one) => one.event === state.event) ? state.event : (shown[0] || {}).event;
  const ends = {"1": [], "-1": []};  // where each row of triangles is taken up to, in pixels
  const placed = shown.map((one) => {
    const sign = data.events[one.event][2], share = (one.day - low) / (high - low), rows = ends[sign];
    const x = share * innerWidth();
    let row = rows.findIndex((end) => x >= end), place = vintage().numbered[one.event];
    if (row < 0 && rows.length === MOST_LANES) place = undefined;  // a number would not be read here
    if (row < 0) row = rows.length < MOST_LANES ? rows.length : rows.indexOf(Math.min(...rows));
    rows[row] = x + (place === undefined ? 15 : 26);
    return {...one, sign, share, row, place};
  });
  const up = ends[1].length * LANE;
  lane.style.height = `${up + ends[-1].length * LANE}px`;
  lane.replaceChildren(...placed.map((one) => {
    const [, , way, what] = cells(one.event);
    const button = make("button", one.sign > 0 ? "▲" : "▼", {
      type: "button", "data-event": one.event, tabindex: one.event === stop ? 0 : -1,
      "aria-pressed": one.event === state.event, class: one.sign > 0 ? "hostile" : "cooperative",
      "aria-label": `${dayText(one.day)}, ${shownText(what.querySelector("b"))}, ${shownText(way)}`,
    });
    button.style.left = `${100 * one.share}%`;
    button.style.top = `${one.sign > 0 ? up - LANE * (one.row + 1) : up + LANE * one.row}px`;
    if (one.place !== undefined) button.append(make("i", String(one.place), {"aria-hidden": "true"}));
    return button;
  }));
  at("left-out").textContent = left ? say("page.left_out", {n: number(left, 0)}) : "";
  if (focused) focusEvent(stop);
};
const focusEvent = (event) => {
  const button = at("lane").querySelector(`[data-event="${event}"]`);
  if (button) button.focus();
};
const showEvent = () => {
  for (const old of document.querySelectorAll("#events tr.chosen")) old.classList.remove("chosen");
  for (const button of at("lane").children) {
    const mine = Number(button.dataset.event) === state.event;
    button.setAttribute("aria-pressed", mine);
    button.tabIndex = mine ? 0 : -1;
  }
  if (state.event === null) return;
  at(`event-${state.event}`).classList.add("chosen");
  const [, day, way, what, points, source] = cells(state.event);
  const head = make("p"), sources = make("p");
  head.append(...copied(day), " · ", ...copied(way), " · ", ...copied(points), " ", say("page.points"));
  const text = make("p");
  text.append(...copied(what));
  sources.append(`${say("page.sources")} `, ...copied(source));
  at("event-body").replaceChildren(head, text, sources);
};
const chooseEvent = (event, follow = false) => {
  state.event = event;
  const day = data.events[event][0];
  if (day < state.domain[0] || day > state.domain[1]) {
    const half = (state.domain[1] - state.domain[0]) / 2;
    setDomain(day - half, day + half);
  } else showEvent();
  if (follow) chooseDay(day);
};

// The day: its reading, and the contributions that make it.
const reading = (day) => {
  const one = row(day);
  if (!one || one.tension === null) {
    return say("page.no_value", {day: dayText(day)});
  }
  return say("page.reading", {
    day: dayText(day), tension: number(one.tension), pressure: number(one.pressure),
    engagement: number(one.engagement), status: words()[`status.${vintage().statuses[one.status]}`],
  });
};
const showReadout = () => {
  const day = state.hover === null ? state.day : state.hover;
  at("readout").textContent = day === null ? "" : reading(day);
};
const showDay = () => {
  const slider = at("day"), limits = covered();
  if (!limits) return;
  [slider.min, slider.max] = limits;
  slider.value = state.day;
  slider.setAttribute("aria-valuetext", reading(state.day));
  const {shares, total} = contributions(state.day);
  const shown = shares.filter((share, i) => i < MOST_ROWS && Math.abs(share.tension) >= 0.005);
  const rest = shares.slice(shown.length);
  const parts = shown.map((share) => share.tension);
  if (rest.length) parts.push(rest.reduce((sum, share) => sum + share.tension, 0));
  const sum = Math.round((50 + total) * 100) / 100 - 50, printed = apportion(parts, sum);
  at("made-title").textContent = say("page.made_title", {day: dayText(state.day)});
  at("made-sum").textContent = say("page.made_sum", {
    view: data.views[state.view].name[state.lang], tension: number(50 + sum, 2), sum: signed(sum, 2),
  });
  const largest = Math.max(1e-9, ...printed.map(Math.abs));
  const lines = shown.map((share, i) => {
    const [, day, way, what] = cells(share.event), tr = make("tr", undefined, {"data-event": share.event});
    for (const cell of [copied(day), copied(what.querySelector("b")), copied(way)]) {
      const td = make("td");
      td.append(...cell);
      tr.append(td);
    }
    tr.append(make("td", number(share.points, 2)), bar(printed[i], largest));
    tr.dataset.tension = share.tension;
    return tr;
  });
  if (rest.length) {
    const tr = make("tr", undefined, {"data-tension": parts[parts.length - 1]});
    const value = printed[printed.length - 1];
    tr.append(make("td"), make("td", say("page.others", {n: number(rest.length, 0)})), make("td"), make("td"), bar(value, largest));
    lines.push(tr);
  }
  at("made-rows").replaceChildren(...lines);
  const total_ = make("tr"), neutral = make("tr");
  total_.append(make("th", say("page.sum"), {colspan: 4, scope: "row"}), make("td", signed(sum, 2), {id: "made-total"}));
  neutral.append(make("th", say("page.with_neutral"), {colspan: 4, scope: "row"}), make("td", number(50 + sum, 2), {id: "made-tension"}));
  at("made-foot").replaceChildren(total_, neutral);
};
const bar = (value, largest) => {
  const td = make("td", signed(value, 2), {class: value < 0 ? "share minus" : "share"});
  const mark = make("i", undefined, {"aria-hidden": "true"}), length = 50 * Math.abs(value) / largest;
  mark.style.width = `${length}%`;
  mark.style.left = `${value < 0 ? 50 - length : 50}%`;
  td.append(mark);
  return td;
};
const chooseDay = (day) => {
  const limits = covered();
  if (!limits) return;
  state.day = Math.min(Math.max(Math.round(day), limits[0]), limits[1]);
  const [low, high] = state.domain;
  if (state.day < low || state.day > high) setDomain(state.day - (high - low) / 2, state.day + (high - low) / 2);
  else frame();
  showReadout();
  showDay();
};

// The window of days.
const bounds = () => {
  const last = Math.max(vintage().status.length - 1, 6);
  return [vintage().first - 0.005 * last, vintage().first + 1.01 * last];
};
const setDomain = (low, high) => {
  const [first, last] = bounds();
  const span = Math.min(Math.max(high - low, Math.min(FEWEST_DAYS, last - first)), last - first);
  const start = Math.min(Math.max((low + high - span) / 2, first), last - span);
  state.domain = [start, start + span];
  frame();
  placeEvents();
  showEvent();
  showTables();
};
const zoom = (factor, centre) => {
  const [low, high] = state.domain;
  const middle = centre === undefined ? Math.min(Math.max(state.day, low), high) : centre;
  const span = (high - low) * factor, share = (middle - low) / (high - low);
  setDomain(middle - span * share, middle + span * (1 - share));
};
const pan = (share) => {
  const [low, high] = state.domain, step = share * (high - low);
  setDomain(low + step, high + step);
};
const DO = {
  in: () => zoom(0.5), out: () => zoom(2), earlier: () => pan(-0.3), later: () => pan(0.3),
  all: () => setDomain(...bounds()),
};

// The tables behind the chart, made when they are opened; the days are those of the window.
const showTables = () => {
  fillTable("days-table", () => {
    const [low, high] = state.domain, bands = state.bands && vintage().bands;
    const counts = new Map(vintage().counts), first = vintage().first;
    const head = ["page.day", "gauge.tension", "gauge.pressure", "gauge.engagement"];
    if (bands) head.push("page.band_80", "page.band_95");
    const rows = series().filter((one) => one.day >= low && one.day <= high).map((one) => {
      const blank = one.tension === null, i = one.day - first;
      const values = [one.tension, one.pressure, one.engagement].map((value) => (blank ? "" : number(value)));
      const ranges = !bands ? [] : bands.views[state.view].map(([lower, upper]) =>
        (blank ? "" : `${number(lower[i])} – ${number(upper[i])}`));
      return [dayText(one.day, "short"), ...values, ...ranges, blank ? "" : number(counts.get(i) || 0, 0)];
    });
    return table([...head, "page.count"].map((key) => say(key)), rows);
  });
  fillTable("news-table", () => {
    const [low, high] = state.domain;
    const rows = newsOf().filter((one) => one.day >= low && one.day <= high)
      .map((one) => [dayText(one.day, "short"), signed(one.hostile, 2), signed(one.cooperative, 2)]);
    return table([say("page.day"), say("page.hostile_news"), say("page.cooperative_news")], rows);
  });
};
const fillTable = (id, build) => {
  const box = at(id);
  if (!box.open) return;
  const made = build(), region = box.querySelector(".wide");
  made.setAttribute("aria-label", box.querySelector("summary").innerText);
  region.replaceChildren(made);
};

// Everything that depends on the language, the vintage or the direction.
const showWords = () => {
  const shown = document.querySelector("h1");
  document.title = shownText(shown);
  for (const element of document.querySelectorAll("[data-label]")) {
    element.setAttribute("aria-label", say(`page.label_${element.dataset.label}`));
  }
};
const showAll = () => {
  showWords();
  if (!live) return;
  const bands = vintage().bands;
  at("bands-key").hidden = !(bands && state.bands);
  at("bands-note").textContent = bands ? bands.note[state.lang] : "";
  placeEvents();
  showEvent();
  showReadout();
  showDay();
  showTables();
};
const startVintage = () => {
  const limits = covered();
  state.domain = bounds();
  state.day = limits && Math.min(Math.max(state.day === null ? limits[1] : state.day, limits[0]), limits[1]);
  if (state.event !== null && !known().some((one) => one.event === state.event)) state.event = null;
};

// The reader's hand: settings, pointer, keys, paper.
const settings = {
  language: async (value) => {
    state.lang = root.lang = value;
    root.classList.remove("ready");
    if (live) await drawChart();
    showAll();
    root.classList.add("ready");
  },
  theme: (value) => { if (value) root.dataset.theme = value; else delete root.dataset.theme; },
  vintage: (value) => {
    state.vintage = Number(value); root.dataset.vintage = value;
    if (live) { state.day = null; startVintage(); fillChart(); }
    showAll();
  },
  view: (value) => { state.view = Number(value); fillChart(); showAll(); },
};
document.addEventListener("change", ({target}) => {
  if (target.id === "bands") { state.bands = target.checked; fillChart(); showAll(); }
  else if (settings[target.name]) settings[target.name](target.value);
});
const dayUnder = (event) => {
  const box = at("host").getBoundingClientRect(), [low, high] = state.domain;
  return low + (event.clientX - box.left - 34) / innerWidth() * (high - low);
};
const listen = () => {
  const host = at("host"), lane = at("lane"), limit = (day) => Math.min(Math.max(day, state.domain[0]), state.domain[1]);
  let from = null;
  host.tabIndex = -1;
  host.addEventListener("pointerdown", (event) => {
    if (event.button !== 0) return;
    from = event.clientX;
    host.setPointerCapture(event.pointerId);
  });
  host.addEventListener("pointermove", (event) => {
    state.hover = Math.round(limit(dayUnder(event)));
    if (from !== null && Math.abs(event.clientX - from) > 5) {
      const start = limit(dayUnder({clientX: from})), end = limit(dayUnder(event));
      state.brush = [Math.min(start, end), Math.max(start, end)];
    }
    frame();
    showReadout();
  });
  host.addEventListener("pointerup", (event) => {
    if (from === null) return;
    const chosen = state.brush;
    from = state.brush = null;
    if (chosen) setDomain(...chosen);
    else chooseDay(dayUnder(event));
  });
  host.addEventListener("pointercancel", () => { from = state.brush = null; frame(); });
  host.addEventListener("pointerleave", () => { state.hover = null; frame(); showReadout(); });
  host.addEventListener("dblclick", DO.all);
  host.addEventListener("wheel", (event) => {
    if (!(event.ctrlKey || event.metaKey || document.activeElement === host)) return;
    event.preventDefault();
    zoom(2 ** (Math.sign(event.deltaY) / 3), limit(dayUnder(event)));
  }, {passive: false});
  at("day").addEventListener("input", ({target}) => chooseDay(Number(target.value)));
  at("arc").addEventListener("keydown", (event) => {
    const key = {"+": "in", "=": "in", "-": "out", "0": "all"}[event.key];
    if (key && !event.ctrlKey && !event.metaKey) { event.preventDefault(); DO[key](); }
    if (event.key === "Enter" && event.target.id === "day") at("made-title").focus();
  });
  document.querySelector(".zoom").addEventListener("click", ({target}) => {
    const button = target.closest("[data-do]");
    if (button) DO[button.dataset.do]();
  });
  const eventOf = ({target}) => target.closest && target.closest("[data-event]");
  const show = (event) => {
    const button = eventOf(event);
    if (button && Number(button.dataset.event) !== state.event) chooseEvent(Number(button.dataset.event));
  };
  let pointer = "";
  lane.addEventListener("focusin", show);
  lane.addEventListener("pointerover", (event) => {
    const place = `${event.clientX} ${event.clientY}`;
    if (place !== pointer) show(event);  // a triangle that moved under a still pointer is not pointed at
    pointer = place;
  });
  lane.addEventListener("click", (event) => {
    const button = eventOf(event);
    if (button) chooseEvent(Number(button.dataset.event), true);
  });
  lane.addEventListener("keydown", (event) => {
    const step = {ArrowLeft: -1, ArrowRight: 1, ArrowUp: -1, ArrowDown: 1}[event.key];
    if (!step && event.key !== "Home" && event.key !== "End") return;
    event.preventDefault();
    const weights = WEIGHTS[state.view], all = known().filter((one) => weights[data.events[one.event][1]]);
    const place = all.findIndex((one) => one.event === state.event);
    const next = step ? all[Math.min(Math.max(place + step, 0), all.length - 1)] : event.key === "Home" ? all[0] : all[all.length - 1];
    if (!next) return;
    chooseEvent(next.event);
    if (!lane.querySelector(`[data-event="${next.event}"]`)) placeEvents();
    focusEvent(next.event);
  });
  for (const id of ["days-table", "news-table"]) at(id).addEventListener("toggle", showTables);
  at("download").addEventListener("click", () => {
    const address = URL.createObjectURL(new Blob([vintage().csv], {type: "text/csv"}));
    make("a", undefined, {href: address, download: vintage().file}).click();
    setTimeout(() => URL.revokeObjectURL(address), 1000);
  });
  new ResizeObserver(() => { frame(); placeEvents(); }).observe(host);
  addEventListener("beforeprint", () => {
    for (const box of document.querySelectorAll("details")) box.open = true;
    state.hover = null;
    showTables();
    frame();
  });
};
root.classList.add("live");
const start = async () => {
  if (live) {
    startVintage();
    await drawChart();
    listen();
  }
  showAll();
  root.classList.add("ready");
};
start();
})();
