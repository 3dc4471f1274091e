// What stands with a citation and an answer: currency, the page as printed, and links to copy.

import { copy } from "./copying.js";
import { fill, ownAddress } from "./words.js";

/** Puts in a fresh citation whether its paper is current, and the picture of its page. */
export function paintCitation(item, { currency, picture, page_link }) {
  paintCurrency(item, currency);
  const figure = item.querySelector("[data-printed]");
  if (!figure || !picture) return;
  figure.hidden = false;
  for (const link of item.querySelectorAll("[data-page-link]")) {
    link.href = ownAddress(page_link);
    link.hidden = false;
  }
  figure.querySelector("img").src = ownAddress(picture);
}

/** The end of an answer: what it was asked of, and its own address. */
export function paintLink(article, { asked_of, link }) {
  fill(article, { asked_of });
  article.querySelector("[data-answer-link]").href = ownAddress(link);
  article.querySelector("[data-about] [name=link]").value = link; // what is said of the answer is said of this choice
}

/** Lays the statements side by side where each is another paper's: `heads` has a head for each of them. */
export function paintSides(statements, heads) {
  if (!heads.length) return;
  statements.classList.add("sides");
  statements.setAttribute("role", "list");
  [...statements.children].forEach((statement, n) => {
    const head = document.createElement("span");
    head.className = "side";
    head.textContent = heads[n];
    statement.setAttribute("role", "listitem");
    statement.prepend(head, " ");
  });
}

/** Listens for links to copy and for pictures that do not come; `say` tells how copying ended. */
export function listenForCiting(conversation, say) {
  document.documentElement.classList.add("scripted");
  conversation.addEventListener("click", async ({ target }) => {
    const button = target.closest("[data-copy-link]");
    if (!button) return;
    const link = button.parentElement.querySelector("a[href]");
    say((await copy(link.href)) ? "link-copied" : "uncopied", button);
  });
  conversation.addEventListener("error", ({ target }) => unprinted(target), true); // error does not bubble
}

function paintCurrency(item, currency) {
  const badge = item.querySelector("[data-currency]");
  if (!badge || !currency) return;
  badge.hidden = false;
  badge.dataset.currency = currency.state;
  fill(badge, { currency: currency.text });
  const by = badge.querySelector("[data-by]");
  by.hidden = !currency.by;
  if (currency.by) by.href = ownAddress(currency.by.link);
}

function unprinted(picture) {
  const figure = picture.closest?.("[data-printed]");
  if (!figure) return;
  figure.hidden = true;
  figure.parentElement.querySelector("[data-unprinted]").hidden = false;
}
