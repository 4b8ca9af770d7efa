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
