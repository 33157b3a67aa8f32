// Who uses the page: the tokens, and whose they are. They are kept in this tab's session alone.

const SESSION = "session";

const read = () => JSON.parse(sessionStorage.getItem(SESSION));
const write = session => sessionStorage.setItem(SESSION, JSON.stringify(session));

/** Returns what tells this session from every other, or null if nobody is signed in. */
export function session() {
  return read()?.id ?? null;
}

/** Begins a session. Whose it is, is not known yet. */
export function begin(tokens) {
  write({ id: crypto.randomUUID(), tokens, user: null });
}

/** Returns the tokens of a session, or null if it is not that of this tab any more. */
export function tokensOf(id) {
  const current = read();
  return current?.id === id ? current.tokens : null;
}

/** Replaces the tokens of a session, if it is still that of this tab. */
export function renew(id, tokens) {
  if (session() === id) {
    write({ ...read(), tokens });
  }
}

/** Remembers whose session this is. */
export function signIn(user, id) {
  if (session() === id) {
    write({ ...read(), user });
  }
}

/** Ends a session, if it is still that of this tab. */
export function signOut(id) {
  if (session() === id) {
    sessionStorage.removeItem(SESSION);
  }
}

/** Returns the person whose session this is, or null if that is not known yet. */
export function person() {
  return read()?.user ?? null;
}

/** Returns the session of a person, or null if somebody else has signed in since. */
export function sessionOf(user) {
  return person() === user ? session() : null;
}
