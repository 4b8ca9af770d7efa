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
