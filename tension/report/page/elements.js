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
