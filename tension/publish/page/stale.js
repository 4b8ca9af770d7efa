"use strict";
fetch("heartbeat.json", {cache: "no-store"})
  .then((answer) => answer.json())
  .then((beat) => {
    const late = !(Date.now() <= Date.parse(beat.due));
    for (const note of document.querySelectorAll(".stale")) note.hidden = !late;
    for (const place of document.querySelectorAll(".due")) place.textContent = beat.due;
    for (const place of document.querySelectorAll(".ran")) place.textContent = beat.finished;
  })
  .catch(() => {});
