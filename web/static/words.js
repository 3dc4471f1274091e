// Templates and the words in them. Nothing a person reads is written in script, and no text is ever put in as HTML.

/** A fresh copy of the one element in `<template id="name">`. */
export function fresh(name) {
  return document.getElementById(name).content.firstElementChild.cloneNode(true);
}

/** A sentence of the page, by name, with `{n}` filled in. */
export function word(name, n = "") {
  const all = document.getElementById("words").content;
  return all.querySelector(`[data-word="${name}"]`).textContent.replace("{n}", String(n));
}

/** Puts each value as text in the slots of its name, and shows what waits for it unless it is empty. */
export function fill(root, values) {
  for (const [name, value] of Object.entries(values)) {
    const text = String(value ?? "");
    for (const slot of within(root, `[data-slot="${name}"]`)) slot.textContent = text;
    for (const part of within(root, `[data-when="${name}"]`)) part.hidden = text === "";
  }
  return root;
}

/** An address of our own server, or nothing: a link never leads elsewhere. */
export function ownAddress(link) {
  const url = new URL(link, location.href);
  return url.origin === location.origin ? url.href : "";
}

function within(root, selector) {
  return [...(root.matches?.(selector) ? [root] : []), ...root.querySelectorAll(selector)];
}
