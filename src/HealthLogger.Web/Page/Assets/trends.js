// The person's trends, drawn by the service.

import { failure, fill, h, wait } from "./dom.js";
import { readDocument, styled } from "./markup.js";
import { words } from "./words.js";

const RANGES = [7, 30, 90, 365];
let chosen = 30;

export async function trendsView(element) {
  const text = words();
  const result = h("div", { class: "result" });
  const ranges = RANGES.map(days => h("button", { type: "button", onclick: () => show(days) }, text.days(days)));
  fill(element,
    h("h1", {}, text.views.trends),
    h("div", { class: "chips", role: "group", "aria-label": text.range }, ranges),
    result);
  await show(chosen);

  async function show(days) {
    chosen = days;
    ranges.forEach((button, index) => button.setAttribute("aria-pressed", String(RANGES[index] === days)));
    fill(result, wait());
    try {
      const found = styled((await readDocument(`/trends?days=${days}`)).body);
      if (chosen === days) {
        fill(result, found);
      }
    } catch (error) {
      if (chosen === days) {
        fill(result, failure(error.message, () => show(days)));
      }
    }
  }
}
