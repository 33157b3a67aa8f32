// The form of an entry: three scales without a preset, six flags, another time. A new entry and a correction use the same one.

import { h } from "./dom.js";
import { FLAGS, localInput, SCALES, SCORES, timeOf, withOffset } from "./record.js";
import { formatTime, words } from "./words.js";

/**
 * Creates the form.
 * @param record The record to correct, or null for a new entry.
 * @param asksTime Whether the time can be chosen.
 * @param onSave Called with the scores, flags and time that were chosen.
 * @param onCancel Ends a correction.
 */
export function entryForm({ record = null, asksTime = record === null, onSave, onCancel = null }) {
  const text = words();
  const id = record?.record_id ?? "new";
  let saving = 0;
  const problem = h("p", { class: "note", role: "alert", id: `problem-${id}`, hidden: true });
  const form = h("form", { class: "entry", onsubmit: submit, onchange: () => { problem.hidden = true; }, onkeydown: leaveByKey, novalidate: true },
    record ? h("h3", {}, text.correcting(formatTime(new Date(record.recorded_at)))) : h("h1", {}, text.how),
    h("p", { class: "hint", id: `skip-${id}` }, text.skip),
    SCALES.map(scale => scaleField(scale, record?.[scale] ?? null, id)),
    flagsField(record?.flags ?? 0, id),
    asksTime ? timeField(record, id) : null,
    problem,
    h("div", { class: "actions" },
      h("button", { type: "submit", class: "primary" }, record ? text.saveCorrection : text.save),
      onCancel ? h("button", { type: "button", onclick: onCancel }, text.cancel) : null));
  return form;

  async function submit(event) {
    event.preventDefault();
    const chosen = read(form, record);
    const isEmpty = SCALES.every(scale => chosen[scale] === null);
    if (saving > 0 && (record !== null || isEmpty)) {
      return; // pressed twice
    }
    if (isEmpty) {
      problem.textContent = text.nothingChosen;
      problem.hidden = false;
      form.querySelector("input[type=radio]").focus();
      return;
    }
    saving++; // the button keeps the focus, which a disabled one would lose
    if (record === null) {
      clear(); // at once: what is chosen while this entry is on its way belongs to the next one
    }
    try {
      await onSave(chosen);
    } finally {
      saving--;
    }
  }

  function leaveByKey(event) {
    if (event.key === "Escape") {
      onCancel?.();
    }
  }

  function clear() {
    form.reset();
    form.querySelectorAll("details").forEach(details => { details.open = false; });
    form.querySelectorAll(".clear").forEach(button => { button.hidden = true; });
  }
}

function read(form, record) {
  const data = new FormData(form);
  const chosen = { flags: data.getAll("flag").reduce((sum, bit) => sum | Number(bit), 0) };
  for (const scale of SCALES) {
    const value = data.get(scale);
    chosen[scale] = value === null ? null : Number(value);
  }
  const time = data.get("time");
  chosen.recorded_at = time ? withOffset(new Date(time)) : record ? timeOf(record) : withOffset(new Date());
  return chosen;
}

// A score between the steps, which another program recorded, is a step of its own: a correction must not change it by itself.
function scaleField(scale, score, id) {
  const text = words();
  const steps = SCORES.map((value, index) => [value, text.steps[scale][index]]);
  if (score !== null && !SCORES.includes(score)) {
    steps.push([score, String(score)]);
    steps.sort((a, b) => a[0] - b[0]);
  }
  const clear = h("button", {
    type: "button", class: "clear", hidden: score === null, onclick: clearScale, "aria-label": text.clearOf(text.scales[scale]),
  }, text.clear);
  const field = h("fieldset", { class: `scale ${scale}`, "aria-describedby": `skip-${id} problem-${id}` },
    h("legend", {}, text.scales[scale], clear),
    h("div", { class: "steps" }, steps.map(([value, name]) => h("label", {},
      h("input", { type: "radio", name: scale, value, checked: value === score, onchange: update }), h("span", {}, name)))));
  return field;

  function update() {
    clear.hidden = !field.querySelector(":checked");
  }

  function clearScale() {
    const checked = field.querySelector(":checked");
    checked.checked = false;
    checked.focus();
    update();
  }
}

function flagsField(flags, id) {
  const text = words();
  return h("fieldset", { class: "flags" },
    h("legend", {}, text.flagsTitle),
    h("div", { class: "chips" }, FLAGS.map(([name, bit]) => h("label", {},
      h("input", { type: "checkbox", name: "flag", value: bit, checked: (flags & bit) !== 0, id: `${name}-${id}` }),
      h("span", {}, text.flags[name])))));
}

function timeField(record, id) {
  const text = words();
  return h("details", { class: "time", open: record !== null },
    h("summary", {}, text.otherTime),
    h("label", { for: `time-${id}` }, text.time),
    h("input", {
      type: "datetime-local", name: "time", id: `time-${id}`, min: "2000-01-01T00:00", max: localInput(new Date(Date.now() + 240_000)),
      value: record ? localInput(new Date(record.recorded_at)) : null,
    }));
}
