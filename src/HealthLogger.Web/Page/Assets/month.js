// The team's report of a month, for those who may read it.

import { readMonths } from "./api.js";
import { failure, fill, h, wait } from "./dom.js";
import { readDocument, styled } from "./markup.js";
import { formatMonth, words } from "./words.js";

export async function monthView(element) {
  const text = words();
  const choice = h("div", { class: "choose" });
  const result = h("div", { class: "result" });
  fill(element, h("h1", { class: "hidden" }, text.monthTitle), choice, result);
  fill(result, wait());
  try {
    const months = await readMonths();
    if (months.length === 0) {
      fill(result, h("p", {}, text.noReports));
      return;
    }
    const select = h("select", { id: "month", onchange: () => show(select.value) },
      months.map(month => h("option", { value: month }, formatMonth(month))));
    fill(choice, h("label", { for: "month" }, text.monthLabel), select);
    await show(months[0]);
  } catch (error) {
    fail(error);
  }

  async function show(month) {
    fill(result, wait());
    try {
      const report = (await readDocument(`/reports/${month}`)).querySelector("main");
      if (isChosen(month)) {
        fill(result, report ? styled(report) : h("p", { class: "note" }, text.failed));
      }
    } catch (error) {
      if (isChosen(month)) {
        fail(error);
      }
    }
  }

  function isChosen(month) {
    return choice.querySelector("select").value === month;
  }

  function fail(error) {
    fill(result, error.status === 403 ? h("p", { class: "note" }, text.notForYou) : failure(error.message, () => monthView(element)));
  }
}
