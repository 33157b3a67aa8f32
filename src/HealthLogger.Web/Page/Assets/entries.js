// The person's entries: what the service shows, what it accepted and does not show yet, and what waits on this device.

import { readRecords } from "./api.js";
import { fill, h, say } from "./dom.js";
import { entryForm } from "./form.js";
import { accepted, discard, keep, sendAll, waiting } from "./outbox.js";
import { current, FLAGS, revisionOf, SCALES, timeOf } from "./record.js";
import { formatTime, words } from "./words.js";

const DAYS = 30;

/** Keeps a change, sends what waits, and says what became of the change. */
export async function change(user, record, acceptedText) {
  const text = words();
  const kept = await keep(user, record);
  await sendAll(user);
  const left = (await waiting(user)).find(each => each.id === kept.id);
  say(!left ? acceptedText : left.reason !== null ? text.refused(left.reason) : text.waits(left.delay ?? text.offline));
}

/**
 * Shows the list in an element, and returns a function that shows it again.
 * @param limit The number of entries to show at most.
 */
export function entryList(element, { user, title, limit = Infinity }) {
  let latest = 0;
  return show;

  async function show() {
    const run = ++latest;
    const text = words();
    const changes = await waiting(user);
    const sent = await accepted(user);
    let stored = [];
    let problem = null;
    const hadFocus = element.contains(document.activeElement);
    try {
      stored = await readRecords(DAYS);
    } catch (error) {
      problem = error.message;
    }
    if (run !== latest) {
      return; // this one took longer than a later one, and does not know what happened since
    }
    const shown = new Set(stored.map(record => `${record.record_id} ${revisionOf(record)}`));
    const refused = changes.filter(each => each.reason !== null);
    const open = changes.filter(each => each.reason === null).map(each => each.record);
    const records = current([...stored, ...sent, ...open]).slice(0, limit);
    fill(element,
      h("h2", { tabindex: "-1" }, title),
      problem ? h("p", { class: "note" }, problem, " ", h("button", { type: "button", onclick: show }, text.tryAgain)) : null,
      refused.map(each => refusedItem(each)),
      records.length === 0 && !problem ? h("p", { class: "hint" }, text.noEntries) : null,
      h("ul", { class: "entries" }, records.map(record => item(record, {
        waits: open.includes(record),
        isNew: !problem && !open.includes(record) && !shown.has(`${record.record_id} ${revisionOf(record)}`),
      }))));
    if (hadFocus) {
      element.querySelector("h2").focus(); // what had it is gone
    }
  }

  function item(record, { waits, isNew }) {
    const text = words();
    const time = formatTime(new Date(record.recorded_at));
    const element = h("li", { class: "record" },
      h("div", { class: "what" },
        h("time", { datetime: record.recorded_at }, time),
        scores(record),
        waits ? h("p", { class: "mark" }, text.waiting) : isNew ? h("p", { class: "mark" }, text.sentJustNow) : null),
      h("div", { class: "actions" },
        h("button", { type: "button", onclick: () => correct(element, record), "aria-label": text.correctOf(time) }, text.correct),
        h("button", { type: "button", onclick: () => remove(record, time), "aria-label": text.removeOf(time) }, text.remove)));
    return element;
  }

  function refusedItem(refusal) {
    const text = words();
    const element = h("div", { class: "note refused" },
      h("time", { datetime: refusal.record.recorded_at }, formatTime(new Date(refusal.record.recorded_at))),
      refusal.record.deleted ? null : scores(refusal.record),
      h("p", {}, text.refused(refusal.reason)),
      h("div", { class: "actions" },
        refusal.record.deleted ? null : h("button", { type: "button", onclick: () => correctRefused(element, refusal) }, text.correct),
        h("button", { type: "button", onclick: () => discard(refusal).then(show) }, text.discard)));
    return element;
  }

  function correct(element, record) {
    edit(element, record, chosen => change(user, { ...identity(record), ...chosen, revision: revisionOf(record) + 1 }, words().corrected));
  }

  async function correctRefused(element, refusal) {
    edit(element, refusal.record, async chosen => {
      await change(user, { ...refusal.record, ...chosen }, words().corrected);
      await discard(refusal);
    }, refusal.record.revision === undefined);
  }

  function edit(element, record, save, asksTime = false) {
    const form = entryForm({
      record, asksTime,
      onCancel: () => show(),
      onSave: async chosen => {
        await save(chosen);
        await show();
      },
    });
    fill(element, form);
    form.querySelector("input").focus();
  }

  async function remove(record, time) {
    const text = words();
    if (!confirm(text.removeSure(time))) {
      return;
    }
    await change(user, { ...identity(record), recorded_at: timeOf(record), revision: revisionOf(record) + 1, deleted: true }, text.deleted);
    await show();
  }
}

const identity = record => ({ record_id: record.record_id, user_id: record.user_id });

function scores(record) {
  const text = words();
  return h("p", { class: "scores" },
    SCALES.filter(scale => record[scale] !== null && record[scale] !== undefined)
      .map(scale => h("span", { class: scale }, `${text.scales[scale]} ${record[scale]}`)),
    FLAGS.filter(([, bit]) => (record.flags & bit) !== 0).map(([name]) => h("span", { class: "flag" }, text.flags[name])));
}
