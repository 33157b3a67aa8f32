// Signing in with a personal link that is pasted: an installed page has a window and a session of its own, which no link opens.

import { fill, h } from "./dom.js";
import { words } from "./words.js";

/** Returns the token in a personal link, or the text if it is the token itself; null if it is neither. */
export function tokenIn(text) {
  const token = /[#&?]token=([^&#\s]+)/.exec(text)?.[1] ?? text.trim();
  return /^[\w-]{16,200}$/.test(token) ? token : null;
}

/**
 * Creates the form.
 * @param onToken Called with the token. It does not go through the address, which a browser's history would keep.
 */
export function linkForm(onToken) {
  const text = words();
  const input = h("input", {
    type: "text", id: "link", inputmode: "url", autocomplete: "off", autocapitalize: "none", spellcheck: "false", required: true,
    "aria-describedby": "link-problem",
  });
  const problem = h("p", { id: "link-problem", role: "alert", hidden: true });
  return h("form", { class: "link", novalidate: true, onsubmit: submit },
    h("label", { for: "link" }, text.linkLabel), input, h("button", { type: "submit", class: "primary" }, text.linkOpen), problem);

  function submit(event) {
    event.preventDefault();
    const wrong = reason(input.value);
    input.setAttribute("aria-invalid", String(wrong !== null));
    problem.hidden = wrong === null;
    problem.className = "note";
    fill(problem, wrong);
    if (wrong === null) {
      onToken(tokenIn(input.value));
    } else {
      input.focus();
    }
  }

  function reason(value) {
    const origin = /^\s*(https?:\/\/[^/#?\s]+)/i.exec(value)?.[1];
    if (origin && origin.toLowerCase() !== location.origin) {
      return text.linkElsewhere(origin);
    }
    return tokenIn(value) === null ? text.linkInvalid : null;
  }
}
