// Whether the person may read the team's reports. Remembered for this session, so that the page can start without a network.

const READER = "reader";

/** @param me As the service says it; null forgets it. */
export function remember(me) {
  if (me?.reports) {
    sessionStorage.setItem(READER, me.user);
  } else {
    sessionStorage.removeItem(READER);
  }
}

export function readsReports(user) {
  return sessionStorage.getItem(READER) === user;
}
