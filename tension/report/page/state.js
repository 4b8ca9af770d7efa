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
