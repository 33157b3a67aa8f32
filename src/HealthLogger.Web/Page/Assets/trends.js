// The person's trends, drawn by the service.

import { fill, h } from "./dom.js";
import { readDocument, styled } from "./markup.js";
import { words } from "./words.js";

const RANGES = [7, 30, 90, 365];
let chosen = 30;

export async function trendsView(element, user) {
  const text = words();
  const result = h("div", { class: "result", "aria-live": "polite" });
  fill(element,
    h("h1", {}, text.views.trends),
    h("div", { class: "chips", role: "group", "aria-label": text.range }, RANGES.map(days => h("button", {
      type: "button", "aria-pressed": String(days === chosen), onclick: () => { chosen = days; return trendsView(element, user); },
    }, text.days(days)))),
    result);
  try {
    fill(result, styled((await readDocument(`/trends?days=${chosen}`)).body));
  } catch (error) {
    fill(result, h("p", { class: "note" }, error.message));
  }
}
