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
