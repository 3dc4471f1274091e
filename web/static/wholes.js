// A long list item or table cell is also kept in parts, so that a part can be cited. To read, each text stands once:
// the parts are left out, and what is marked in a part is marked in its whole.

/** The passages to show, each with its `marks`. */
export function wholes(passages, marks) {
  const shown = [];
  for (const passage of passages) {
    const whole = shown.at(-1);
    if (!isPartOf(passage, whole)) shown.push({ ...passage, marks: passage.asked ? marks : [] });
    else if (passage.asked) whole.marks = moved(marks, passage, whole);
  }
  return shown;
}

function isPartOf(passage, whole) {
  if (!whole || !passage.group || passage.group !== whole.group) return false;
  return passage.kind === "cell" || passage.kind === "sentence";
}

// All of the whole is marked where the part is not found in it as it stands.
function moved(marks, part, whole) {
  const at = whole.text.indexOf(part.text, columnStart(part, whole));
  if (at < 0) return [{ start: 0, end: Array.from(whole.text).length }];
  const by = Array.from(whole.text.slice(0, at)).length;
  return marks.map((mark) => ({ start: mark.start + by, end: mark.end + by }));
}

// The same words may stand in two columns: look from the column that the part is of.
function columnStart(part, whole) {
  const head = part.cells.at(-1)?.head;
  let from = 0;
  for (const cell of whole.cells) {
    const at = whole.text.indexOf(cell.text, from);
    if (cell.head === head) return Math.max(at, 0);
    if (at >= 0) from = at + cell.text.length;
  }
  return 0;
}
