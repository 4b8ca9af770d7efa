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
