// The question box: grows with its text, sends on Enter, counts towards the limit, and waits while an answer comes.

import { fresh, word } from "./words.js";

const PAUSE = 1000; // ms without a key before the count is spoken

export class QuestionBox {
  constructor(form) {
    this.form = form;
    this.limit = Number(form.dataset.limit);
    this.box = growing(form.querySelector("[data-question]"));
    this.count = form.querySelector("[data-count]");
    this.said = form.querySelector("[data-count-said]");
    this.problem = form.querySelector("[data-field-problem]");
    this.box.addEventListener("input", () => this.#changed());
    this.box.addEventListener("keydown", (event) => this.#key(event));
    this.#fit();
  }

  get text() {
    return this.box.value.trim();
  }

  set text(value) {
    this.box.value = value;
    this.#changed();
  }

  get busy() {
    return this.box.readOnly;
  }

  /** Read-only and aria-disabled, not disabled: a disabled element would lose the focus. */
  wait(busy) {
    this.box.readOnly = busy;
    this.form.querySelector("[data-ask]").setAttribute("aria-disabled", String(busy));
    this.form.querySelector("[data-stop]").hidden = !busy;
  }

  /** The question, or nothing when it cannot be asked; then the field says why. */
  checked() {
    const long = length(this.text) > this.limit;
    this.#complain(this.text === "" ? word("empty") : long ? word("too-long", this.limit) : "");
    return this.problem.hidden ? this.text : "";
  }

  #complain(sentence) {
    this.problem.textContent = sentence;
    this.problem.hidden = sentence === "";
    this.box.setAttribute("aria-describedby", sentence ? "question-problem question-hint" : "question-hint");
    if (!sentence) return this.box.removeAttribute("aria-invalid");
    this.box.setAttribute("aria-invalid", "true");
    this.box.focus();
  }

  #key(event) {
    if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    if (!this.busy) this.form.requestSubmit();
  }

  #changed() {
    this.#fit();
    const left = this.limit - length(this.text);
    const near = left < this.limit * 0.25; // below that the count would only distract
    const name = left < 0 ? "over" : "left";
    const sentence = near ? word(Math.abs(left) === 1 ? `${name}-one` : name, Math.abs(left)) : "";
    this.count.textContent = sentence;
    this.count.hidden = !near;
    this.count.classList.toggle("over", left < 0);
    clearTimeout(this.timer);
    this.timer = setTimeout(() => (this.said.textContent = sentence), PAUSE);
  }

  #fit() {
    this.box.style.height = "auto";
    this.box.style.height = `${this.box.scrollHeight + this.box.offsetHeight - this.box.clientHeight}px`;
  }
}

// The page has a one-line field, which sends on Enter without script; a growing box shows a long question whole.
function growing(field) {
  const box = fresh("growing");
  box.value = field.value;
  for (const name of ["aria-describedby", "aria-invalid"]) {
    if (field.hasAttribute(name)) box.setAttribute(name, field.getAttribute(name));
  }
  const focused = document.activeElement === field;
  field.replaceWith(box);
  if (focused) box.focus();
  return box;
}

// As the server counts: characters, not UTF-16 units.
function length(text) {
  return Array.from(text).length;
}
