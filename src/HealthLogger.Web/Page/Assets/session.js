// Who uses the page. The token is kept in this tab's session alone: it is gone when the tab is closed.

const TOKEN = "token";
const PERSON = "person";

/** Takes the token of a personal link out of the address, so that it is in no history and no bookmark. */
export function takeTokenFromAddress() {
  const token = new URLSearchParams(location.hash.slice(1)).get("token");
  if (token) {
    sessionStorage.setItem(TOKEN, token);
    history.replaceState(null, "", location.pathname + location.search);
  }
}

export function token() {
  return sessionStorage.getItem(TOKEN);
}

export function signOut() {
  sessionStorage.removeItem(TOKEN);
  sessionStorage.removeItem(PERSON);
}

/** Remembers whose token this is. */
export function signIn(user, userToken) {
  sessionStorage.setItem(PERSON, JSON.stringify({ user, token: userToken }));
}

/** Returns the person whose token this is, or null if that is not known yet. */
export function person() {
  const known = JSON.parse(sessionStorage.getItem(PERSON));
  return known && known.token === token() ? known.user : null;
}

/** Returns the token of a person, or null if somebody else has signed in since. */
export function tokenOf(user) {
  return person() === user ? token() : null;
}
