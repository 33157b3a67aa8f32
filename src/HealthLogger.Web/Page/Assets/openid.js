// OpenID Connect: the authorization code flow with PKCE, for a client without a secret.
// https://openid.net/specs/openid-connect-core-1_0.html, and RFC 6749, 7009 (revocation), 7636 (PKCE) and 9207 (the issuer in the answer)

import { words } from "./words.js";

const ATTEMPT = "sign-in";
const EARLY_S = 30;
const LONGEST_MS = 20_000;

/** What an issuer answered is not right, or there was no answer. */
export class IssuerError extends Error {
  /** @param isRefusal Whether the issuer has refused the refresh token: the same request cannot succeed later. */
  constructor(message, isRefusal = false) {
    super(message);
    this.isRefusal = isRefusal;
  }
}

/** Reads where the issuer's endpoints are. */
export async function discover(issuer) {
  const found = await ask(`${issuer.replace(/\/$/, "")}/.well-known/openid-configuration`);
  if (found.issuer !== issuer) {
    throw new IssuerError(words().wrongIssuer(issuer, found.issuer));
  }
  return found;
}

/** Returns the address at which a person signs in. The answer comes back to the page, which then shows the same view again. */
export async function authorization(client, endpoints) {
  const attempt = { state: random(), nonce: random(), verifier: random(), hash: location.hash };
  sessionStorage.setItem(ATTEMPT, JSON.stringify(attempt));
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(attempt.verifier));
  return address(endpoints.authorization_endpoint, {
    response_type: "code", client_id: client.client_id, redirect_uri: home(), scope: client.scope,
    state: attempt.state, nonce: attempt.nonce, code_challenge: base64Url(new Uint8Array(digest)), code_challenge_method: "S256",
  });
}

/** Takes the issuer's answer out of the address, so that it is used once; returns null if there is none. Its attempt is null if it is not of this tab. */
export function takeAnswer() {
  const answer = new URLSearchParams(location.search);
  if (!answer.has("code") && !answer.has("error")) {
    return null;
  }
  const begun = JSON.parse(sessionStorage.getItem(ATTEMPT));
  const attempt = begun?.state === answer.get("state") ? begun : null;
  if (attempt) {
    sessionStorage.removeItem(ATTEMPT);
  }
  history.replaceState(null, "", location.pathname + (attempt?.hash ?? location.hash));
  return { attempt, answer };
}

/** Returns the tokens for an answer that belongs to this tab. */
export async function redeem(client, endpoints, { attempt, answer }) {
  const issuer = answer.get("iss");
  if (!attempt
    || (issuer !== client.issuer && (issuer !== null || endpoints.authorization_response_iss_parameter_supported))) {
    throw new IssuerError(words().wrongAnswer);
  }
  if (answer.has("error")) {
    throw new IssuerError(words().issuerSays(answer.get("error_description") ?? answer.get("error")));
  }
  const tokens = await getTokens(endpoints, {
    grant_type: "authorization_code", code: answer.get("code"), redirect_uri: home(), client_id: client.client_id,
    code_verifier: attempt.verifier,
  });
  const claims = claimsOf(tokens.id);
  const isOurs = claims?.iss === client.issuer && [claims.aud].flat().includes(client.client_id) && claims.nonce === attempt.nonce;
  if (!isOurs && (claims || client.scope.split(" ").includes("openid"))) {
    throw new IssuerError(words().wrongAnswer);
  }
  return tokens;
}

/** Returns new tokens. The refresh token may be a new one, too. */
export async function refresh(client, endpoints, tokens) {
  const renewed = await getTokens(endpoints, { grant_type: "refresh_token", refresh_token: tokens.refresh, client_id: client.client_id });
  if (renewed.id && tokens.id && claimsOf(renewed.id).sub !== claimsOf(tokens.id).sub) {
    throw new IssuerError(words().wrongAnswer, true);
  }
  return { ...renewed, refresh: renewed.refresh ?? tokens.refresh, id: renewed.id ?? tokens.id };
}

/** Makes the refresh token, and what was issued for it, invalid. */
export async function revoke(client, endpoints, tokens) {
  if (tokens.refresh && endpoints.revocation_endpoint) {
    await ask(endpoints.revocation_endpoint, { token: tokens.refresh, token_type_hint: "refresh_token", client_id: client.client_id });
  }
}

/**
 * Returns the address that ends the person's session at the issuer, or the page's own if there is none. Cognito has other names for its
 * parameters.
 */
export function endOfSession(client, endpoints, idToken) {
  if (!endpoints.end_session_endpoint) {
    return home();
  }
  const isCognito = new URL(client.issuer).hostname.startsWith("cognito-idp.");
  return address(endpoints.end_session_endpoint, isCognito
    ? { client_id: client.client_id, logout_uri: home() }
    : { client_id: client.client_id, post_logout_redirect_uri: home(), ...(idToken && { id_token_hint: idToken }) });
}

async function getTokens(endpoints, request) {
  const { access_token: access, refresh_token: refresh, id_token: id, expires_in: seconds } = await ask(endpoints.token_endpoint, request);
  if (!access) {
    throw new IssuerError(words().wrongAnswer);
  }
  return { access, refresh, id, renewAt: seconds ? Date.now() + 1000 * (seconds - Math.min(EARLY_S, seconds / 4)) : undefined };
}

async function ask(url, form = null) {
  let response;
  let text;
  try {
    response = await fetch(url, {
      method: form ? "POST" : "GET", body: form && new URLSearchParams(form), credentials: "omit", redirect: "error",
      signal: AbortSignal.timeout(LONGEST_MS),
    });
    text = await response.text();
  } catch {
    throw new IssuerError(words().noIssuer);
  }
  const answer = parse(text);
  if (!response.ok) {
    throw new IssuerError(words().issuerSays(answer.error_description ?? answer.error ?? response.status), answer.error === "invalid_grant");
  }
  return answer;
}

function parse(text) {
  try {
    return JSON.parse(text) ?? {};
  } catch {
    return {}; // the answer to a revocation is empty
  }
}

function address(endpoint, parameters) {
  const url = new URL(endpoint);
  if (!["https:", "http:"].includes(url.protocol)) {
    throw new IssuerError(words().wrongAnswer);
  }
  for (const [name, value] of Object.entries(parameters)) {
    url.searchParams.set(name, value);
  }
  return url.href;
}

// The token came from the issuer itself over TLS, so its signature need not be verified (OpenID Connect Core, 3.1.3.7).
function claimsOf(idToken) {
  if (!idToken) {
    return null;
  }
  try {
    const bytes = atob(idToken.split(".")[1].replaceAll("-", "+").replaceAll("_", "/"));
    return JSON.parse(new TextDecoder().decode(Uint8Array.from(bytes, each => each.charCodeAt(0))));
  } catch {
    throw new IssuerError(words().wrongAnswer, true);
  }
}

const home = () => `${location.origin}/`;

const random = () => base64Url(crypto.getRandomValues(new Uint8Array(32)));

const base64Url = bytes => btoa(String.fromCharCode(...bytes)).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
