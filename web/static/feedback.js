// What a person says of an answer is sent without leaving the page. Where that fails, the form stays, with its text.

import { word } from "./words.js";

/** Tells the form below an answer what the answer was given to: a question, and the conversation before it. */
export function tellFeedback(article, question, earlier, conversation) {
  const about = article.querySelector("[data-about]");
  about.querySelector("[name=question]").value = question;
  about.querySelector("[name=c]").value = conversation;
  for (const turn of earlier) about.append(hidden("h", turn.question), hidden("a", turn.answer ?? ""));
}

/** Sends each form of `root` when one of its buttons is pressed; `announce` says a sentence of the page, by name. */
export function listenForFeedback(root, announce) {
  root.addEventListener("submit", async (event) => {
    const form = event.target.closest("[data-feedback]");
    if (!form) return;
    event.preventDefault();
    if (form.dataset.sending) return;
    form.dataset.sending = "yes";
    const sent = await send(form, event.submitter);
    delete form.dataset.sending;
    tell(form, sent ? "thanks" : "unkept");
    announce(sent ? "thanks" : "unkept");
    form.querySelector("[data-feedback-fields]").hidden = sent;
    if (sent) form.querySelector("[data-feedback-said]").focus({ preventScroll: true }); // the pressed button is gone
  });
}

async function send(form, button) {
  const fields = new URLSearchParams(new FormData(form));
  if (button?.name) fields.append(button.name, button.value);
  try {
    return (await fetch(form.action, { method: "POST", body: fields })).ok;
  } catch {
    return false;
  }
}

function tell(form, name) {
  const said = form.querySelector("[data-feedback-said]");
  said.textContent = word(name);
  said.hidden = false;
}

function hidden(name, value) {
  return Object.assign(document.createElement("input"), { type: "hidden", name, value });
}
