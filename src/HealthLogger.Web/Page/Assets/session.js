// Who uses the page. The token is kept in this tab's session alone: it is gone when the tab is closed.

const TOKEN = "token";

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
}
