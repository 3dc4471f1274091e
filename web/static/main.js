// Makes the page pleasanter: answers stream in and the conversation stays. Whatever goes wrong, the plain form answers.

import { ask, isAway, Unreachable } from "./asking.js";
import { choiceBody, choiceFields } from "./choosing.js";
import { listenForCiting } from "./citing.js";
import { asText, copy } from "./copying.js";
import { listenForEvidence } from "./evidence.js";
import { Exchange, showActions } from "./exchange.js";
import { listenForFeedback, tellFeedback } from "./feedback.js";
import { QuestionBox } from "./question.js";
import { word } from "./words.js";

const ANSWER_SENT = 1500; // characters of an earlier answer sent along: enough to follow on from, well under the body limit

const main = document.getElementById("main");
const form = document.querySelector("[data-form]");
const conversation = document.querySelector("[data-conversation]");
const box = new QuestionBox(form);
const keptIn = form.querySelector("[name=c]")?.value ?? ""; // the conversation that this page goes on with; none if none are kept
let running = null;

form.addEventListener("submit", (event) => {
  event.preventDefault();
  const question = box.busy ? "" : box.checked();
  if (question) answer(question);
});
form.querySelector("[data-stop]").addEventListener("click", () => running?.abort());
conversation.addEventListener("click", (event) => act(event.target.closest("[data-do]")));
listenForFeedback(conversation, announce);
listenForEvidence(conversation, form.dataset.passages);
listenForCiting(conversation, announce);
conversation.querySelectorAll("[data-exchange]").forEach(showActions); // the one the server wrote

async function answer(question) {
  const earlier = turns();
  const exchange = new Exchange(question);
  tellFeedback(exchange.article, question, earlier, keptIn);
  conversation.append(exchange.article);
  begin(exchange, question);
  const body = { question, conversation: earlier, ...choiceBody(form), ...(keptIn && { keep_in: keptIn }) };
  try {
    for await (const event of ask(form.dataset.stream, body, running.signal)) exchange.paint(event);
    announce(exchange.article.dataset.outcome === "failed" ? "failed" : "ready");
    remember(question, earlier);
  } catch (error) {
    if (running.signal.aborted) stopped(exchange);
    else if (error instanceof Unreachable || (await isAway())) unreachable(exchange, question);
    else return plainForm(question, earlier);
  }
  finish(exchange);
}

function begin(exchange, question) {
  running = new AbortController();
  box.wait(true);
  box.text = "";
  started();
  announce("searching");
  exchange.article.scrollIntoView({ block: "start" });
}

// The focus moves to the new answer once, unless the person has gone elsewhere on the page meanwhile.
function finish(exchange) {
  const stays = document.activeElement;
  box.wait(false);
  if (stays === document.body || form.contains(stays)) exchange.answer.focus({ preventScroll: true });
  exchange.article.scrollIntoView({ block: "start" });
}

function stopped(exchange) {
  exchange.stop();
  announce("stopped");
}

function unreachable(exchange, question) {
  exchange.fail(word("unreachable"));
  box.text = question;
  announce("failed");
}

function plainForm(question, earlier) {
  location.assign(plainAddress(question, earlier));
}

/** The same question and conversation for the page without script. */
function plainAddress(question, earlier) {
  const fields = [
    ["q", question],
    ...(keptIn ? [["c", keptIn]] : []),
    ...earlier.map((turn) => ["h", turn.question]),
    ...choiceFields(form),
  ];
  return `/?${new URLSearchParams(fields)}`;
}

// Reloading or bookmarking then gives the newest answer again.
function remember(question, earlier) {
  history.replaceState(null, "", plainAddress(question, earlier));
}

/** The conversation as the page holds it, oldest first: first what only the form knows, then the answers shown. */
function turns() {
  const shown = [...conversation.querySelectorAll("[data-exchange]")]
    .filter((article) => !["stopped", "failed"].includes(article.dataset.outcome))
    .map((article) => ({ question: asked(article), answer: said(article) }));
  const hidden = [...form.querySelectorAll("input[name=h]")].map((input) => ({ question: input.value }));
  const written = conversation.querySelectorAll("[data-written]").length;
  const before = written ? hidden.slice(0, -written) : hidden; // the last ones are the questions of the server's answers
  return [...before, ...shown].slice(-Number(form.dataset.turns));
}

function asked(article) {
  return article.querySelector("[data-slot=asked]").textContent;
}

function said(article) {
  const parts = article.querySelectorAll(".statement [data-slot=text], [data-notes] p");
  return [...parts].map((part) => part.textContent).join("\n").slice(0, ANSWER_SENT);
}

function started() {
  main.dataset.started = "yes";
  for (const label of form.querySelectorAll("[data-label]")) label.hidden = label.dataset.label !== "next";
}

async function act(button) {
  const article = button?.closest("[data-exchange]");
  if (!article) return;
  const what = button.dataset.do;
  if (what === "again" && !box.busy) answer(asked(article));
  if (what === "change") edit(asked(article));
  if (what === "print") window.print();
  if (what === "copy") announce((await copy(asText(article))) ? "copied" : "uncopied", button);
}

function edit(question) {
  box.text = question;
  box.box.focus();
}

/** Says a sentence to those who listen and, beside the button that was pressed, to those who look. */
function announce(name, button) {
  document.querySelector("[data-announce]").textContent = word(name);
  if (!button) return;
  const beside = button.closest("[data-actions], p").querySelector("[data-beside]");
  if (beside) beside.textContent = word(name);
}
