// What waits on this device. Each change (an entry, a correction, a deletion) is kept, with the person it belongs to, until the service has
// accepted it; a change that the service refuses stays, with the reason, until the person corrects or discards it. One that fails does not
// hold up the others. After a change was accepted it is remembered until the service shows it, which may take minutes.

import { ApiError, send } from "./api.js";
import { all, put, remove, wouldLose } from "./device.js";
import { sessionOf } from "./session.js";

const WAITING = "waiting";
const ACCEPTED = "accepted";
const REMEMBER_MS = 3_600_000;

const allOf = async (store, user) => (await all(store)).filter(change => change.user === user).sort((a, b) => a.madeAt - b.madeAt);

addEventListener("beforeunload", event => {
  if (wouldLose(WAITING)) {
    event.preventDefault();
  }
});

/** Returns the person's changes that were not accepted yet, oldest first; those that were refused have a reason. */
export const waiting = user => allOf(WAITING, user);

/** Returns the versions of a person's records that were accepted lately. Older ones are forgotten, whoever they belong to. */
export async function accepted(user) {
  const isOld = change => Date.now() - change.acceptedAt > REMEMBER_MS;
  await Promise.all((await all(ACCEPTED)).filter(isOld).map(change => remove(ACCEPTED, change.id)));
  return (await allOf(ACCEPTED, user)).map(change => change.record);
}

/**
 * Keeps a change, which has a user and a record; returns it, with whether it outlives the page. A record without a revision is a new entry.
 */
export async function keep(user, record) {
  const change = { id: crypto.randomUUID(), user, record, madeAt: Date.now(), reason: null, delay: null };
  const isKept = await put(WAITING, change);
  return { ...change, isKept };
}

export const discard = change => remove(WAITING, change.id);

/**
 * Sends every change of a person that was not refused. Two tabs never send at the same time. All are sent in the session that the person
 * has now: if another person signs in meanwhile, nothing is sent in that person's name.
 */
export function sendAll(user) {
  const as = sessionOf(user);
  return navigator.locks.request("send", async () => {
    for (const change of as === null ? [] : (await waiting(user)).filter(each => each.reason === null)) {
      try {
        await sendOne(change, as);
      } catch (error) {
        if (!(error instanceof ApiError)) {
          throw error;
        }
        await put(WAITING, { ...change, [error.isFinal ? "reason" : "delay"]: error.message });
      }
    }
  });
}

async function sendOne(change, as) {
  const { record } = change;
  const path = `/records/${record.record_id}`;
  if (record.deleted) {
    await send("DELETE", `${path}?recorded_at=${encodeURIComponent(record.recorded_at)}&revision=${record.revision}`, { as });
  } else if (record.revision) {
    await send("PUT", path, { body: record, as });
  } else {
    await send("POST", "/records", { body: record, headers: { "Idempotency-Key": change.id }, as });
  }
  await put(ACCEPTED, { ...change, acceptedAt: Date.now() });
  await discard(change);
}
