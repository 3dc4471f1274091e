// A passage among its neighbours, laid out as in the paper: sentences run on, items make a list, rows make a table.

import { markText, marksWithin, showAcross } from "./marking.js";
import { bodyCell, headCell, lineOf } from "./table.js";
import { wholes } from "./wholes.js";
import { fill, fresh } from "./words.js";

/** The section of a passage, from the answer of GET /api/passages/{id}. */
export function sectionOf({ headings, passages, marks }) {
  const section = fill(fresh("section"), { headings: headings.join(" › ") });
  const lines = section.querySelector("[data-lines]");
  let before = null;
  let open = null;
  for (const passage of wholes(passages, marks)) {
    if (!before || !goesOn(before, passage)) open = opened(lines, passage);
    add(open, passage);
    before = passage;
  }
  return section;
}

/** Brings the first marked words into view inside the section, without moving the page. */
export function showMark(section) {
  const mark = section.querySelector("mark");
  if (!mark) return;
  const inside = mark.getBoundingClientRect().top - section.getBoundingClientRect().top;
  section.scrollTop += inside - section.clientHeight / 3;
  showAcross(section);
}

// The parts of a long cell stand as a list under their row and column.
function shape(passage) {
  if (["item", "cell"].includes(passage.kind)) return "ul";
  return passage.cells.length ? "table" : "p";
}

function column({ kind, cells }) {
  return kind === "cell" ? cells.map(({ head, text }, c) => (c === 0 ? text : head)).filter(Boolean).join(" · ") : "";
}

// Sentences of one paragraph stand at most one character apart.
function goesOn(before, passage) {
  if (shape(before) !== shape(passage)) return false;
  if (shape(passage) !== "p") return before.group === passage.group && column(before) === column(passage);
  return before.number === passage.number && passage.start - before.end <= 1;
}

function opened(lines, passage) {
  if (column(passage)) lines.append(columnName(passage));
  const element = lines.appendChild(document.createElement(shape(passage)));
  if (element.localName === "p" && passage.number) addNumber(element, passage.number);
  if (element.localName !== "table") return element;
  element.setAttribute("role", "table");
  const heads = lineOf();
  heads.append(...passage.cells.map(({ head }) => headCell(head)));
  group(element.createTHead()).append(heads);
  return group(element.createTBody());
}

function columnName(passage) {
  const name = document.createElement("p");
  name.className = "trail";
  name.textContent = column(passage);
  return name;
}

function group(part) {
  part.setAttribute("role", "rowgroup");
  return part;
}

function add(open, passage) {
  if (open.localName === "tbody") return open.append(markedRow(passage));
  const line = open.appendChild(document.createElement(open.localName === "ul" ? "li" : "span"));
  if (open.localName === "ul") {
    line.className = `depth-${passage.depth}`;
    if (passage.number) addNumber(line, passage.number);
  }
  markText(line.appendChild(document.createElement("span")), passage.text, passage.marks);
  open.append(" ");
}

function addNumber(line, number) {
  const printed = document.createElement("span");
  printed.className = "number";
  printed.textContent = number;
  line.append(printed, " ");
}

// Marks count in the row's whole text; each cell takes the part that falls in it.
function markedRow({ text: all, cells, marks }) {
  const row = lineOf();
  let from = 0;
  cells.forEach(({ head, text }, c) => {
    const at = all.indexOf(text, from);
    const start = Array.from(all.slice(0, at)).length; // marks count characters, indexOf counts UTF-16 units
    row.append(bodyCell(text, head, c, at < 0 ? [] : marksWithin(marks, start, start + Array.from(text).length)));
    if (at >= 0) from = at + text.length;
  });
  return row;
}
