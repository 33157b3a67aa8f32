// The HTTP API. Every failure is an ApiError with words for people; "offline" tells that the network did not answer.

import { session } from "./session.js";
import { bearer, signedOutText } from "./signin.js";
import { words } from "./words.js";

/** How long the page waits for something that takes a while. */
export const PATIENCE_MS = 60_000;

/** How long it waits for one answer. The service itself gives up after 30 s. */
export const LONGEST_MS = 35_000;

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
 * @param as The session to send it in, which is that of the person who uses the page now if it is omitted.
 */
export async function send(method, path, { body = null, headers = {}, accept = "application/json", as = session() } = {}) {
  const type = body === null ? {} : { "Content-Type": "application/json" };
  const response = await withToken(as, async token => {
    try {
      return await fetch(path, {
        method, headers: { Accept: accept, Authorization: `Bearer ${token}`, ...type, ...headers },
        body: body === null ? null : JSON.stringify(body), cache: "no-store", credentials: "omit", redirect: "error",
        signal: AbortSignal.timeout(LONGEST_MS),
      });
    } catch {
      throw new ApiError(words().offline);
    }
  });
  if (!response.ok) {
    throw await errorOf(response);
  }
  return response;
}

/** Makes a request with the token of a session and returns what it returned. If the token is refused, a renewed one is tried once. */
export async function withToken(as, attempt) {
  const token = await tokenFor(as);
  const response = await attempt(token);
  const renewed = response.status === 401 ? await tokenFor(as, token) : null;
  return renewed === null ? response : attempt(renewed);
}

async function tokenFor(as, refused = null) {
  let token = null;
  try {
    token = await bearer(as, refused);
  } catch (error) {
    throw new ApiError(error.message); // the issuer did not answer
  }
  if (token === null && refused === null) {
    throw new ApiError(signedOutText(), { status: 401 });
  }
  return token;
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

/** Returns all of the person's records since a time, newest first. */
export function readRecordsSince(from) {
  return readAll(from);
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
  const text = words();
  const reasons = (problem?.errors ?? []).map(error => text.invalid(text.fields[error.field] ?? error.field, text.reasons[error.reason] ?? error.reason));
  const message = response.status === 401 ? signedOutText() : reasons.length > 0 ? reasons.join("; ") : problem?.title ?? `${response.status}`;
  return new ApiError(message, { status: response.status, problem });
}

/** Returns who the person is whose token this is: the user id, and whether they may read the team's reports. */
export async function readMe() {
  return (await send("GET", "/me")).json();
}

/** Returns the months that have a report of the team, newest first. */
export async function readMonths() {
  return (await (await send("GET", "/reports")).json()).months;
}
