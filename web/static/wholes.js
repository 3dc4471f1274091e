// A long list item is also kept in its sentences, so that one can be cited. To read, each text stands once: the
// sentences are left out, and what is marked in one is marked in its item. (The server does so for rows and cells.)

/** The passages to show, each with its `marks`. */
export function wholes(passages, marks) {
  const shown = [];
  for (const passage of passages) {
    const item = shown.at(-1);
    if (!isPartOf(passage, item)) shown.push({ ...passage, marks: passage.asked ? marks : allOf(passage) });
    else if (passage.asked) item.marks = moved(marks, passage, item);
  }
  return shown;
}

function allOf({ cited, text }) {
  return cited ? [{ start: 0, end: Array.from(text).length }] : [];
}

function isPartOf(passage, item) {
  return passage.kind === "sentence" && passage.group !== "" && item?.kind === "item" && item.group === passage.group;
}

// All of the item is marked where the sentence is not found in it as it stands.
function moved(marks, sentence, item) {
  const at = item.text.indexOf(sentence.text);
  if (at < 0) return [{ start: 0, end: Array.from(item.text).length }];
  const by = Array.from(item.text.slice(0, at)).length;
  return marks.map((mark) => ({ start: mark.start + by, end: mark.end + by }));
}
