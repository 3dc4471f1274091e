// Table cells as the server writes them: roles written out, and each cell with its column's head for narrow screens.

import { markText } from "./marking.js";

export function headCell(text) {
  return cell("th", "columnheader", "col", text, []);
}

/** A row; the cell at `marked` is marked whole. */
export function rowOf(texts, heads, marked = -1) {
  const row = lineOf();
  row.append(...texts.map((text, c) => bodyCell(text, heads[c], c, c === marked ? whole(text) : [])));
  return row;
}

export function lineOf() {
  const row = document.createElement("tr");
  row.setAttribute("role", "row");
  return row;
}

/** The cell in column `c`; the first one names its row. */
export function bodyCell(text, head, c, marks) {
  if (c === 0) return cell("th", "rowheader", "row", text, marks);
  const made = cell("td", "cell", "", text, marks);
  made.dataset.head = head ?? "";
  return made;
}

function cell(name, role, scope, text, marks) {
  const made = document.createElement(name);
  made.setAttribute("role", role);
  if (scope) made.scope = scope;
  markText(made, text, marks);
  return made;
}

function whole(text) {
  return [{ start: 0, end: Array.from(text).length }];
}
