// The team's report of a month, for those who may read it.

import { fill, h } from "./dom.js";
import { readDocument, styled } from "./markup.js";
import { words } from "./words.js";

export async function monthView(element) {
  const text = words();
  const result = h("div", { class: "result" });
  const input = h("input", { type: "month", id: "month", value: lastMonth(), required: true });
  fill(element,
    h("h1", {}, text.monthTitle),
    h("form", { class: "choose", onsubmit: event => { event.preventDefault(); return show(); } },
      h("label", { for: "month" }, text.monthLabel), input, h("button", { type: "submit" }, text.show)),
    result);
  await show();

  async function show() {
    try {
      fill(result, styled((await readDocument(`/reports/${input.value}`)).querySelector("main")));
    } catch (error) {
      fill(result, h("p", { class: "note" }, error.status === 404 ? text.noReport : error.status === 403 ? text.notForYou : error.message));
    }
  }
}

function lastMonth() {
  const now = new Date();
  const last = new Date(now.getFullYear(), now.getMonth() - 1, 1);
  return `${last.getFullYear()}-${String(last.getMonth() + 1).padStart(2, "0")}`;
}
