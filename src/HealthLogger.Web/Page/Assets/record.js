// A record as the API has it, and what is computed from one.

export const SCALES = ["fatigue", "mood", "motivation"];

export const FLAGS = [["poor_sleep", 1], ["headache", 2], ["stomachache", 4], ["exercise", 8], ["alcohol", 16], ["caffeine", 32]];

/** The steps of each scale are these scores. A record of another program may have any score from 0 to 100. */
export const SCORES = [0, 25, 50, 75, 100];

/** Returns a time with the offset of this device, as the API wants it: the person's day is counted by it. */
export function withOffset(time) {
  const minutes = -time.getTimezoneOffset();
  return new Date(time.getTime() + minutes * 60_000).toISOString().slice(0, -1) + offset(minutes);
}

function offset(minutes) {
  const two = number => String(Math.abs(number)).padStart(2, "0");
  return `${minutes < 0 ? "-" : "+"}${two(Math.trunc(minutes / 60))}:${two(minutes % 60)}`;
}

/** Returns the value of an input of type datetime-local for a time. */
export function localInput(time) {
  return withOffset(time).slice(0, 16);
}

/**
 * Returns the time of a record with the offset that it was recorded with, so that a correction stays on the person's day. The service shows
 * times in UTC, with the offset apart.
 */
export function timeOf(record) {
  const { recorded_at: time, utc_offset_minutes: minutes } = record;
  if (minutes === undefined || !time.endsWith("Z")) {
    return time;
  }
  const local = new Date(new Date(time).getTime() + minutes * 60_000).toISOString().slice(0, 19);
  const fraction = /\.\d+/.exec(time)?.[0] ?? "";
  return local + fraction + offset(minutes);
}

export function revisionOf(record) {
  return record.revision ?? 0;
}

/** Of several versions of each record, the one that counts; without deleted ones; newest first. */
export function current(versions) {
  const latest = new Map();
  for (const version of versions) {
    const known = latest.get(version.record_id);
    if (!known || revisionOf(version) > revisionOf(known)) {
      latest.set(version.record_id, version);
    }
  }
  return [...latest.values()].filter(record => !record.deleted)
    .sort((a, b) => new Date(b.recorded_at) - new Date(a.recorded_at) || (a.record_id < b.record_id ? 1 : -1));
}
