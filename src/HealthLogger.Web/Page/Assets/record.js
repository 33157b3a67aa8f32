// A record as the API has it, and what is computed from one.

export const SCALES = ["fatigue", "mood", "motivation"];

export const FLAGS = [["poor_sleep", 1], ["headache", 2], ["stomachache", 4], ["exercise", 8], ["alcohol", 16], ["caffeine", 32]];

/** The steps of each scale are these scores. A record of another program may have any score from 0 to 100. */
export const SCORES = [0, 25, 50, 75, 100];

/** Returns a time with the offset of this device, as the API wants it: the person's day is counted by it. */
export function withOffset(time) {
  const minutes = -time.getTimezoneOffset();
  const two = number => String(Math.abs(number)).padStart(2, "0");
  const local = new Date(time.getTime() + minutes * 60_000).toISOString().slice(0, -1);
  return `${local}${minutes < 0 ? "-" : "+"}${two(Math.trunc(minutes / 60))}:${two(minutes % 60)}`;
}

/** Returns the value of an input of type datetime-local for a time. */
export function localInput(time) {
  return withOffset(time).slice(0, 16);
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
