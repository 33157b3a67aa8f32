// Elements are made here and nowhere else, except in start.js, which imports nothing: text is always set as text, so nothing that a person wrote becomes markup.

import { words } from "./words.js";

/** Creates an element: h("p", { class: "note" }, "text", child). Handlers are properties such as onclick. */
export function h(name, properties = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(properties)) {
    if (typeof value === "function") {
      element.addEventListener(key.slice(2), value);
    } else if (typeof value === "boolean") {
      element.toggleAttribute(key, value);
    } else if (value !== null && value !== undefined) {
      element.setAttribute(key, value);
    }
  }
  element.append(...children.flat().filter(child => child !== null && child !== undefined));
  return element;
}

/** Replaces what an element contains. */
export function fill(element, ...children) {
  element.replaceChildren(...children.flat().filter(child => child !== null && child !== undefined));
  return element;
}

/** What is shown while something is read. */
export function wait() {
  return h("p", { class: "hint wait" }, words().loading);
}

/** What is shown instead of something that could not be read, with a button to try again. */
export function failure(message, again) {
  return h("p", { class: "note" }, message, " ", h("button", { type: "button", onclick: again }, words().tryAgain));
}

const SHOWN_MS = 8_000;
let shown = 0;

/** Says something to everybody, screen readers included, for some seconds. */
export function say(text) {
  const status = document.getElementById("status");
  clearTimeout(shown);
  status.textContent = text;
  shown = setTimeout(() => { status.textContent = ""; }, SHOWN_MS);
}
