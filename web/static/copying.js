// An answer as plain text with its sources numbered, to be pasted in a briefing.

/** The text of an exchange as it stands on the page. */
export function asText(article) {
  const parts = [
    text(article, ".asked [data-slot=asked]"),
    shown(article, ".understood") ? clean(article.querySelector(".understood")) : "",
    [...article.querySelectorAll("[data-outcome-is]:not([hidden])")].map(clean).join("\n"),
    [...article.querySelectorAll(".statement")].map(statement).join("\n"),
    table(article.querySelector("[data-table]:not([hidden])")),
    [...article.querySelectorAll("[data-notes] p")].map(clean).join("\n"),
    list(article, "evidence", ".citation", (item, n) => `[${n}] ${source(item)}`),
    list(article, "nearest", "[data-near]", (item) => `- ${source(item)}`),
    shown(article, ".as-at") ? clean(article.querySelector(".as-at")) : "",
  ];
  return parts.filter(Boolean).join("\n\n");
}

/** Copies; true when the browser let it. The clipboard wants https or this machine, a council's intranet may be neither. */
export async function copy(words) {
  try {
    await navigator.clipboard.writeText(words);
    return true;
  } catch {
    return copyOldWay(words);
  }
}

function statement(paragraph) {
  const numbers = [...paragraph.querySelectorAll("[data-slot=place]")].map((place) => ` [${place.textContent}]`);
  return text(paragraph, "[data-slot=text]") + numbers.join("");
}

function table(region) {
  if (!region) return "";
  const rows = [...region.querySelectorAll("tr")].map((row) => [...row.cells].map(clean).join("\t"));
  return [clean(region.querySelector("caption")), ...rows].filter(Boolean).join("\n");
}

function list(article, part, each, line) {
  const items = [...article.querySelectorAll(each)];
  if (!items.length) return "";
  return [clean(article.querySelector(`[data-${part}] h3`)), ...items.map((item, i) => line(item, i + 1))].join("\n");
}

function source(item) {
  const place = [...item.querySelectorAll(".where > span:not([hidden])")].map(clean).filter(Boolean);
  const quote = item.dataset.quote ?? text(item, "[data-slot=quote]");
  return `${[text(item, "[data-slot=title]"), ...place].join(", ")}: “${quote}” ${item.querySelector("[data-link]").href}`;
}

function shown(root, selector) {
  return root.querySelector(selector)?.hidden === false;
}

function text(root, selector) {
  return clean(root.querySelector(selector));
}

function clean(element) {
  return element ? element.textContent.replace(/\s+/g, " ").trim() : "";
}

function copyOldWay(words) {
  const box = document.createElement("textarea");
  box.value = words;
  box.className = "visually-hidden";
  document.body.append(box);
  box.select();
  const done = document.execCommand("copy");
  box.remove();
  return done;
}
