// Signing in and out: by a personal link, or at an OpenID Connect issuer, as the service says.

import { fill, h } from "./dom.js";
import { linkForm } from "./link.js";
import { authorization, discover, endOfSession, redeem, refresh, revoke, takeAnswer } from "./openid.js";
import { begin, person, renew, session, signOut, tokensOf } from "./session.js";
import { words } from "./words.js";

let how = null;
let found = null;
let linked = null; // the token of a personal link, until it is known that the service wants one

async function settings() {
  if (how === null) {
    try {
      const response = await fetch("/sign-in.json", { credentials: "omit" });
      how = response.ok ? await response.json() : null;
    } catch {
      throw new Error(words().offline);
    }
  }
  if (how === null) {
    throw new Error(words().failed);
  }
  return how;
}

async function endpoints() {
  found ??= await discover((await settings()).issuer);
  return found;
}

/**
 * Takes what signs a person in out of the address, so that it is in no bookmark and not sent again: the token of a personal link, or the
 * answer of the issuer. Returns true if a link has replaced somebody's session. An answer that is not of this tab's attempt replaces none.
 */
export async function arrive() {
  linked = new URLSearchParams(location.hash.slice(1)).get("token") ?? linked;
  if (location.hash.startsWith("#token=")) {
    history.replaceState(null, "", location.pathname + location.search);
  }
  const answer = takeAnswer();
  const isLink = (await settings()).kind === "link";
  const token = linked;
  linked = null;
  if (isLink && token && tokensOf(session())?.access !== token) {
    const isSomebodyElses = person() !== null;
    begin({ access: token });
    return isSomebodyElses;
  }
  if (!isLink && answer && (answer.attempt || session() === null)) {
    begin(await redeem(how, await endpoints(), answer));
  }
  return false;
}

function open(token) {
  linked = token;
  dispatchEvent(new Event("linked"));
}

/** Shows how to sign in. */
export function signInView(element, note = null) {
  const text = words();
  const isLink = how.kind === "link";
  fill(element,
    h("h1", {}, isLink ? text.signIn : text.signInTitle),
    note ? h("p", { class: "note", role: "alert" }, note) : null,
    h("p", {}, isLink ? text.signInHow : text.signInWhere),
    isLink ? linkForm(open) : signInButton(error => signInView(element, error.message)));
}

/** Returns a button that leads to the issuer. */
export function signInButton(onFailure) {
  return h("button", { type: "button", class: "primary", onclick: () => goToIssuer().catch(onFailure) }, words().signInButton);
}

async function goToIssuer() {
  location.assign(await authorization(await settings(), await endpoints()));
}

/**
 * Returns the access token of a session, and renews it before it expires. Returns null if the session is over: the page gets the event
 * "signedout" if the issuer has ended it.
 * @param refused A token that the service did not take, although it seemed valid.
 */
export async function bearer(id, refused = null) {
  const isUsable = tokens => tokens !== null && tokens.access !== refused && Date.now() < (tokens.renewAt ?? Infinity);
  const tokens = tokensOf(id);
  if (isUsable(tokens)) {
    return tokens.access;
  }
  if (tokens === null || (await settings()).kind === "link") {
    return null;
  }
  // One at a time: a refresh token may be valid once, and another request may have used it while this one waited.
  return navigator.locks.request(`renew ${id}`, async () => {
    const current = tokensOf(id);
    if (current !== null && !isUsable(current)) {
      await renewOrEnd(id, current);
    }
    return tokensOf(id)?.access ?? null;
  });
}

async function renewOrEnd(id, tokens) {
  try {
    if (tokens.refresh) {
      renew(id, await refresh(how, await endpoints(), tokens));
      return;
    }
  } catch (error) {
    if (!error.isRefusal) {
      throw error; // the session goes on when the network does
    }
  }
  if (session() === id) {
    signOut(id);
    dispatchEvent(new Event("signedout"));
  }
}

/** What to tell a person whose session is over. */
export const signedOutText = () => how?.kind === "openid" ? words().sessionEnded : words().signedOut;

/** Ends a session: here, and at the issuer. Returns a note for the person, or null. */
export async function leave(id) {
  const tokens = tokensOf(id);
  signOut(id);
  if ((await settings()).kind === "link") {
    return null;
  }
  try {
    const where = await endpoints();
    if (tokens !== null) {
      await revoke(how, where, tokens).catch(() => {}); // the session at the issuer ends in any case, and no browser has the token any more
    }
    location.assign(endOfSession(how, where, tokens?.id));
    return null;
  } catch {
    return words().signedOutHere;
  }
}
