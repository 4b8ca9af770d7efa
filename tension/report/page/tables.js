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
