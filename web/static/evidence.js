// Citations: opening one fetches the passage in its section; a number in the answer opens its citation.

import { sectionOf, showMark } from "./section.js";

/** Listens on the conversation, so that answers that come later need no listeners of their own. */
export function listenForEvidence(conversation, address) {
  conversation.addEventListener("toggle", (event) => opened(event.target, address), true); // toggle does not bubble
  conversation.addEventListener("click", (event) => follow(event));
}

function opened(details, address) {
  if (!details.open || !details.dataset.passage || details.dataset.asked) return;
  details.dataset.asked = "yes"; // once, whatever comes of it
  load(details, address);
}

async function load(details, address) {
  const { passage, spans } = details.dataset;
  try {
    const views = await Promise.all(spans.split(" ").map((span) => view(`${address}${encodeURIComponent(passage)}`, span)));
    const passages = views[0].passages.map((each) => ({ ...each, cited: isCited(each, spans) }));
    const section = sectionOf({ ...views[0], passages, marks: views.flatMap((each) => each.marks) });
    // The server says where the words stand in the passage; where it cannot, the exact quote stays.
    if (!section.querySelector("mark")) throw new Error("nothing to mark");
    details.querySelector("[data-words]").classList.add("paper-only"); // the quote alone is enough in print
    details.querySelector(".evidence-body").prepend(section);
    showMark(section);
    details.scrollIntoView({ block: "nearest" });
  } catch {
    details.querySelector("[data-unloaded]").hidden = false;
  }
}

// A citation of a whole list names its first item, and its spans take in the others.
function isCited({ start, end }, spans) {
  return spans.split(" ").some((span) => {
    const [from, to] = span.split("-").map(Number);
    return from <= start && end <= to;
  });
}

async function view(address, span) {
  const [start, end] = span.split("-");
  const response = await fetch(`${address}?${new URLSearchParams({ start, end })}`);
  if (!response.ok) throw new Error(String(response.status));
  return response.json();
}

function follow(event) {
  const link = event.target.closest("[data-ref]");
  if (!link) return;
  const details = document.getElementById(link.hash.slice(1))?.closest("details");
  if (!details) return;
  event.preventDefault();
  details.open = true;
  const summary = details.querySelector("summary");
  summary.focus({ preventScroll: true });
  summary.scrollIntoView({ block: "center" });
}
