// Text with marked parts: always text nodes and <mark>, never HTML.

/** Puts `text` in `holder` with the spans of `marks` in <mark>. */
export function markText(holder, text, marks) {
  let done = 0;
  holder.replaceChildren();
  for (const { start, end } of [...marks].sort((a, b) => a.start - b.start)) {
    if (start < done || end <= start) continue;
    const mark = document.createElement("mark");
    mark.textContent = slice(text, start, end);
    holder.append(slice(text, done, start), mark);
    done = end;
  }
  holder.append(slice(text, done));
}

/** A citation's quote; all of it is marked where the statement names no part. */
export function markQuote(holder, quote, marks) {
  markText(holder, quote, marks?.length ? marks : [{ start: 0, end: letters(quote).length }]);
}

/** Scrolls a region sideways until its last marked words are in view; the page stays where it is. */
export function showAcross(region) {
  const mark = [...region.querySelectorAll("mark")].pop();
  if (!mark) return;
  const beyond = mark.getBoundingClientRect().right - region.getBoundingClientRect().right;
  region.scrollLeft += Math.max(0, beyond);
}

/** The part of `marks` inside [start, end), counted from `start`. */
export function marksWithin(marks, start, end) {
  return marks
    .map((mark) => ({ start: Math.max(mark.start, start) - start, end: Math.min(mark.end, end) - start }))
    .filter((mark) => mark.end > mark.start);
}

// The server counts characters, script counts UTF-16 units: letters outside the first plane would shift the marks.
function letters(text) {
  return Array.from(text);
}

function slice(text, start, end) {
  return letters(text).slice(start, end).join("");
}
