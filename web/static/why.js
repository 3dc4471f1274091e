// Why a passage was found that says in other words what was asked.

import { fill } from "./words.js";

/** Puts in a fresh citation the words of question and paper that stand for each other. */
export function paintWhy(item, joins = []) {
  const why = item.querySelector("[data-why]");
  if (!why || !joins.length) return;
  const blank = why.querySelector("[data-joined]");
  why.querySelector("ul").replaceChildren(...joins.map((join) => lineOf(join, blank.cloneNode(true))));
  why.hidden = false;
}

function lineOf({ asked, held, by }, line) {
  for (const words of line.querySelectorAll("[data-joined-by]")) words.hidden = words.dataset.joinedBy !== by;
  return fill(line, { asked, held });
}
