// One question and its answer on the page: each event of the stream is painted in the slot the page has for it.

import { paintCitation, paintLink, paintSides } from "./citing.js";
import { fill, fresh, ownAddress } from "./words.js";
import { markQuote, showAcross } from "./marking.js";
import { headCell, rowOf } from "./table.js";
import { paintWhy } from "./why.js";

let made = 0;

export class Exchange {
  constructor(asked) {
    this.key = `a${(made += 1)}`;
    this.article = fresh("exchange");
    this.article.dataset.key = this.key;
    fill(this.article, { asked });
    this.#part("working").hidden = false;
    this.#part("answer").setAttribute("aria-busy", "true");
  }

  /** Paints one event; one that is not known is an error, as half an answer is worse than the plain page. */
  paint({ event, data }) {
    const painters = {
      question: () => fill(this.article, { asked: data.asked, completed: data.completed === data.asked ? "" : data.completed }),
      statement: () => this.#statement(data),
      table: () => this.#table(data),
      note: () => this.#part("notes").append(fill(fresh("note"), data)),
      citation: () => this.#citation(data),
      nearest: () => this.#near(data),
      end: () => this.#end(data),
      error: () => this.fail(data.message, data.reference),
    };
    painters[event]();
    if (event !== "question") this.#part("working").hidden = true;
  }

  /** Says in the answer's place what went wrong. */
  fail(message, reference = "") {
    fill(this.#part("problem"), { message, reference }).hidden = false;
    this.#settle("failed");
  }

  stop() {
    this.#part("stopped").hidden = false;
    this.#settle("stopped");
  }

  get answer() {
    return this.#part("answer");
  }

  #statement({ text, citations }) {
    const paragraph = fill(fresh("statement"), { text });
    for (const index of citations) {
      const link = fill(fresh("reference"), { place: index + 1 });
      link.href = `#${this.key}-c${index + 1}`;
      paragraph.append(" ", link);
    }
    this.#part("statements").append(paragraph);
  }

  #table({ caption, heads, rows, marked }) {
    const table = this.#part("table");
    table.querySelector("caption").textContent = caption;
    table.querySelector("thead tr").append(...heads.map(headCell));
    const lines = rows.map((row, r) => rowOf(row, heads, marked?.[0] === r ? marked[1] : -1));
    table.querySelector("tbody").append(...lines);
    table.hidden = false;
    showAcross(table);
  }

  #citation(citation) {
    const item = fill(fresh("citation"), { ...placeIn(citation), excerpt: excerptOf(citation) });
    const details = item.querySelector("details");
    const from = `${citation.document} ${citation.section.join(" › ")} ${citation.page}`;
    item.classList.toggle("same", this.#part("evidence").querySelector("li:last-child")?.dataset.from === from);
    Object.assign(item.dataset, { quote: citation.quote, from });
    Object.assign(details.dataset, { passage: citation.passage, spans: spansOf(citation) });
    item.querySelector(".evidence-body").id = `${this.key}-c${citation.index + 1}`;
    markQuote(item.querySelector("[data-words]"), citation.quote, citation.marks);
    paintCitation(item, citation);
    paintWhy(item, citation.why);
    this.#list("evidence", item, citation);
  }

  #near(citation) {
    const item = fill(fresh("near"), placeIn(citation));
    paintCitation(item, citation);
    paintWhy(item, citation.why);
    this.#list("nearest", item, citation);
  }

  #list(part, item, { link }) {
    item.querySelector("[data-link]").href = ownAddress(link);
    this.#part(part).querySelector(":scope > ol, :scope > ul").append(item);
    this.#part(part).hidden = false;
  }

  #end({ outcome, as_at_text, asked_of, link, sides, writing }) {
    for (const words of this.article.querySelectorAll("[data-outcome-is]")) words.hidden = words.dataset.outcomeIs !== outcome;
    fill(this.article, { as_at_text, written: writing.text });
    paintLink(this.article, { asked_of, link });
    paintSides(this.#part("statements"), sides);
    this.#settle(outcome);
  }

  #settle(outcome) {
    this.article.dataset.outcome = outcome;
    this.#part("working").hidden = true;
    this.#part("answer").removeAttribute("aria-busy");
    showActions(this.article);
  }

  #part(name) {
    return this.article.querySelector(`[data-${name}]`);
  }
}

/** Shows the buttons that fit how the answer ended; without script they do nothing, so they come hidden. */
export function showActions(article) {
  const state = ["stopped", "failed"].includes(article.dataset.outcome) ? "unfinished" : "finished";
  for (const button of article.querySelectorAll("[data-do]")) {
    button.hidden = !["always", state].includes(button.dataset.for);
  }
  article.querySelector("[data-actions]").hidden = false;
  article.querySelector("[data-feedback]").hidden = state !== "finished";
}

function placeIn({ index, title, date_text, section, number, page, quote }) {
  return { place: index + 1, title, date_text, section: section.join(" › "), number, page: page ? String(page) : "", quote };
}

// As the server writes them: '120-134 150-158', the words to mark by their place in the paper.
function spansOf({ start, end, marks }) {
  if (!marks.length) return `${start}-${end}`;
  return marks.map((mark) => `${start + mark.start}-${start + mark.end}`).join(" ");
}

// What a citation shows while closed: the words in question, or the whole quote.
function excerptOf({ quote, marks }) {
  const letters = Array.from(quote); // the server counts characters, not UTF-16 units
  return marks.map((mark) => letters.slice(mark.start, mark.end).join("")).join(" … ") || quote;
}
