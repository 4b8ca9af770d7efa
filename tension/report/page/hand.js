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
