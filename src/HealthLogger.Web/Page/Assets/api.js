// The HTTP API. Every failure is an ApiError with words for people; "offline" tells that the network did not answer.

import { token } from "./session.js";
import { words } from "./words.js";

const PATIENCE_MS = 60_000;

export class ApiError extends Error {
  constructor(message, { status = 0, problem = null } = {}) {
    super(message);
    this.status = status;
    this.problem = problem;
  }

  get isOffline() {
    return this.status === 0;
  }

  /** True if sending the same again cannot succeed. */
  get isFinal() {
    return this.status >= 400 && this.status < 500 && ![401, 408, 429].includes(this.status);
  }
}

/**
 * Sends a request and returns the response, whose status is 2xx.
 * @param as The token to send it with, which is the person's who uses the page now if it is omitted.
 */
export async function send(method, path, { body = null, headers = {}, accept = "application/json", as = token() } = {}) {
  const all = { Accept: accept, Authorization: `Bearer ${as}`, ...headers };
  if (body !== null) {
    all["Content-Type"] = "application/json";
  }
  let response;
  try {
    response = await fetch(path, {
      method, headers: all, body: body === null ? null : JSON.stringify(body), cache: "no-store", credentials: "omit", redirect: "error",
    });
  } catch {
    throw new ApiError(words().offline);
  }
  if (!response.ok) {
    throw await errorOf(response);
  }
  return response;
}

/** Reads something that may take a while: a 202 says where its result will be. */
export async function read(path, accept) {
  const until = Date.now() + PATIENCE_MS;
  let response = await send("GET", path, { accept });
  while (response.status === 202) {
    if (Date.now() > until) {
      throw new ApiError(words().slow, { status: 202 });
    }
    await new Promise(resolve => setTimeout(resolve, 1000 * Number(response.headers.get("Retry-After") ?? 1)));
    response = await send("GET", response.headers.get("Location"), { accept });
  }
  return response;
}

/** Returns all of the person's records of the last days, newest first. */
export function readRecords(days) {
  return readAll(new Date(Date.now() - days * 86_400_000));
}

/** Returns the person's records of a time, at most 400 days, newest first. */
export function readRecordsBetween(from, to) {
  return readAll(from, `&to=${encodeURIComponent(to.toISOString())}`);
}

async function readAll(from, to = "") {
  const records = [];
  let cursor = "";
  do {
    const page = await (await read(`/records?from=${encodeURIComponent(from.toISOString())}${to}&limit=1000${cursor}`)).json();
    records.push(...page.records);
    cursor = page.next ? `&cursor=${encodeURIComponent(page.next)}` : "";
  } while (cursor);
  return records;
}

async function errorOf(response) {
  let problem = null;
  try {
    problem = await response.json();
  } catch {
    // what stands before the API may answer in its own form
  }
  const reasons = (problem?.errors ?? []).map(error => `${error.field}: ${error.reason}`);
  const text = response.status === 401 ? words().signedOut : [problem?.title ?? `${response.status}`, ...reasons].join(" ");
  return new ApiError(text, { status: response.status, problem });
}

/** Returns who the person is whose token this is: the user id, and whether they may read the team's reports. */
export async function readMe() {
  return (await send("GET", "/me")).json();
}

/** Returns the months that have a report of the team, newest first. */
export async function readMonths() {
  return (await (await send("GET", "/reports")).json()).months;
}
