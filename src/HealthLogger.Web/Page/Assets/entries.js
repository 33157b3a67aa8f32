// The person's entries: what the service shows, what it accepted and does not show yet, and what waits on this device.

import { readRecordsBetween, readRecordsSince } from "./api.js";
import { fill, h, say, wait } from "./dom.js";
import { entryForm } from "./form.js";
import { accepted, discard, keep, sendAll, waiting } from "./outbox.js";
import { current, FLAGS, revisionOf, SCALES, SCORES, timeOf } from "./record.js";
import { sessionOf } from "./session.js";
import { signedOutText } from "./signin.js";
import { formatClock, formatDay, formatTime, words } from "./words.js";

const DAY_MS = 86_400_000;
const DAYS = 30;
const OLDER_DAYS = 370; // with the first days, a year and more; a request may span 400
const EARLIEST = new Date("2000-01-01T00:00:00Z"); // of the service

/**
 * Keeps a change, sends what waits, and says what became of the change.
 * @param onKept Called once the change is kept on this device, before anything is sent: it can be shown.
 */
export async function change(user, record, acceptedText, onKept) {
  const text = words();
  const kept = await keep(user, record);
  await onKept();
  await sendAll(user);
  const left = (await waiting(user)).find(each => each.id === kept.id);
  const waits = kept.isKept ? text.waits : text.waitsHere;
  const delay = left?.delay ?? (sessionOf(user) === null ? signedOutText() : text.offline);
  say(!left ? acceptedText : left.reason !== null ? text.refused(left.reason) : waits(delay));
}

/**
 * Creates a list in an element. It has two functions: "draw" shows what is known on this device, and "show" then also what the service has.
 * Neither replaces a form in which an entry is being corrected.
 * @param limit The number of entries to show at most.
 * @param isWhole Whether the entries are shown by day, and older ones can be asked for.
 */
export function entryList(element, { user, title, limit = Infinity, isWhole = false }) {
  const recent = new Date(Date.now() - DAYS * DAY_MS);
  let since = recent;
  let older = []; // read once: what changes them later is in the other lists
  let newest = null; // what the service showed last
  let problem = null;
  let isEditing = false;
  let latest = 0;
  return { draw, show };

  async function show() {
    const run = ++latest;
    await draw();
    let found = newest;
    let failure = null;
    try {
      found = await readRecordsSince(recent);
    } catch (error) {
      failure = error.message;
    }
    if (run === latest) { // otherwise a later one knows more
      [newest, problem] = [found, failure];
      await draw();
    }
  }

  async function draw() {
    const text = words();
    const changes = await waiting(user);
    const sent = (await accepted(user)).filter(record => newest === null || new Date(record.recorded_at) >= since); // older ones can be asked for
    if (isEditing) {
      return;
    }
    const hadFocus = element.contains(document.activeElement);
    const stored = [...newest ?? [], ...older];
    const shown = new Set(stored.map(record => `${record.record_id} ${revisionOf(record)}`));
    const refused = changes.filter(each => each.reason !== null);
    const open = changes.filter(each => each.reason === null).map(each => each.record);
    const records = current([...stored, ...sent, ...open]).slice(0, limit);
    fill(element,
      h("h2", { tabindex: "-1", class: isWhole ? "hidden" : null }, title), // the view of all has a heading
      problem ? h("p", { class: "note" }, problem, " ", h("button", { type: "button", onclick: show }, text.tryAgain)) : null,
      newest === null && !problem ? wait() : null,
      refused.map(each => refusedItem(each)),
      records.length === 0 && newest !== null && !problem ? h("p", { class: "hint" }, text.noEntries(formatDay(since))) : null,
      groups(records, record => ({
        waits: open.includes(record),
        isNew: newest !== null && !problem && !open.includes(record) && !shown.has(`${record.record_id} ${revisionOf(record)}`),
      })),
      isWhole && newest !== null && !problem && since > EARLIEST ? h("div", { class: "older" },
        records.length > 0 ? h("p", { class: "hint" }, text.shownSince(formatDay(since))) : null,
        h("button", { type: "button", onclick: showOlder }, text.showOlder)) : null);
    if (hadFocus) {
      element.querySelector("h2").focus(); // what had it is gone
    }
  }

  function groups(records, stateOf) {
    if (!isWhole) {
      return h("ul", { class: "entries" }, records.map(record => item(record, stateOf(record))));
    }
    const days = new Map();
    for (const record of records) {
      const day = formatDay(new Date(record.recorded_at));
      days.set(day, [...days.get(day) ?? [], record]);
    }
    return [...days].map(([day, ofDay]) => h("section", { class: "day" }, h("h3", {}, day),
      h("ul", { class: "entries" }, ofDay.map(record => item(record, stateOf(record))))));
  }

  async function showOlder(event) {
    const button = event.currentTarget;
    button.disabled = true;
    const from = new Date(Math.max(since.getTime() - OLDER_DAYS * DAY_MS, EARLIEST.getTime()));
    try {
      const found = await readRecordsBetween(from, since);
      older = [...older, ...found];
      since = from;
      await show();
      element.querySelector(".older button")?.focus();
      say(words().foundOlder(found.length));
    } catch (error) {
      button.disabled = false;
      say(error.message);
    }
  }

  function item(record, { waits, isNew }) {
    const text = words();
    const at = new Date(record.recorded_at);
    const time = formatTime(at);
    const element = h("li", { class: "record" },
      h("div", { class: "what" },
        h("time", { datetime: record.recorded_at }, isWhole ? formatClock(at) : time),
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
    edit(element, record, (chosen, close) =>
      change(user, { ...identity(record), ...chosen, revision: revisionOf(record) + 1 }, words().corrected, close));
  }

  function correctRefused(element, refusal) {
    edit(element, refusal.record, (chosen, close) =>
      change(user, { ...refusal.record, ...chosen }, words().corrected, () => discard(refusal).then(close)), refusal.record.revision === undefined);
  }

  function edit(element, record, save, asksTime = false) {
    isEditing = true;
    const form = entryForm({
      record, asksTime,
      onCancel: close,
      onSave: async chosen => {
        await save(chosen, close);
        await show();
      },
    });
    fill(element, form);
    form.querySelector("input").focus();

    function close() {
      isEditing = false;
      return draw();
    }
  }

  async function remove(record, time) {
    const text = words();
    if (!confirm(text.removeSure(time))) {
      return;
    }
    const deletion = { ...identity(record), recorded_at: timeOf(record), revision: revisionOf(record) + 1, deleted: true };
    await change(user, deletion, text.deleted, draw);
    await show();
  }
}

const identity = record => ({ record_id: record.record_id, user_id: record.user_id });

// The step that was chosen, or the score if another program recorded one between the steps.
function stepOf(scale, score) {
  return words().steps[scale][SCORES.indexOf(score)] ?? score;
}

function scores(record) {
  const text = words();
  return h("p", { class: "scores" },
    SCALES.filter(scale => record[scale] !== null && record[scale] !== undefined)
      .map(scale => h("span", { class: scale }, `${text.scales[scale]}: ${stepOf(scale, record[scale])}`)),
    FLAGS.filter(([, bit]) => (record.flags & bit) !== 0).map(([name]) => h("span", { class: "flag" }, text.flags[name])));
}
