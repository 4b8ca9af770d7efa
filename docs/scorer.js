// Sphinx's own scores; of two equal ones, the page that explains comes before the one that mentions.
const BEFORE = [
  ["explanation/", 3], ["fr/comprendre/", 3], ["tutorial", 2], ["fr/tutoriel", 2],
  ["how_to/", 1], ["fr/guides/", 1],
];
const AFTER = [
  ["speed", 6], ["validation", 6], ["changelog", 6], ["notebooks/", 1],
  ["explanation/index", 4], ["fr/comprendre/index", 4], ["how_to/index", 2], ["fr/guides/index", 2],
];
var Scorer = {
  score: ([page, , , , score]) => {
    const moved = (places) => (places.find(([start]) => page.startsWith(start)) || ["", 0])[1];
    return score + moved(BEFORE) - moved(AFTER);
  },
  objNameMatch: 11,
  objPartialMatch: 6,
  objPrio: { 0: 15, 1: 5, 2: -5 },
  objPrioDefault: 0,
  title: 15,
  partialTitle: 7,
  term: 5,
  partialTerm: 2,
};
