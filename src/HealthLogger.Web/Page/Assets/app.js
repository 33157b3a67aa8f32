// The page: sign in, choose a view, show it.

import { readMe } from "./api.js";
import { dataView } from "./data.js";
import { fill, h, say, wait } from "./dom.js";
import { change, entryList } from "./entries.js";
import { entryForm } from "./form.js";
import { install } from "./install.js";
import { monthView } from "./month.js";
import { IssuerError } from "./openid.js";
import { sendAll, waiting } from "./outbox.js";
import { readsReports, remember } from "./reader.js";
import { noteEntry, startReminding, stopReminding } from "./reminder.js";
import { person, session, signIn } from "./session.js";
import { arrive, leave, signedOutText, signInButton, signInView } from "./signin.js";
import { trendsView } from "./trends.js";
import { choose, formatTime, language, languageNames, words } from "./words.js";

const views = { today, entries, trends: trendsView, month: monthView, data: dataView };
const view = document.getElementById("view");
let user = null;
let list = null; // of the view that is shown, if it has one

install();
addEventListener("hashchange", () => location.hash.startsWith("#token=") ? start() : go());
navigator.serviceWorker?.addEventListener("message", () => { location.hash = "today"; }); // a reminder was clicked
addEventListener("online", () => user ? sendAll(user).then(() => list ? list.show() : show()) : start()); // what is being written stays
addEventListener("linked", () => start());
addEventListener("signedout", askToSignInAgain);
start();

async function start() {
  document.documentElement.lang = language();
  user = null;
  navigation();
  document.getElementById("ended")?.remove();
  try {
    const isReplaced = await arrive();
    const as = session();
    if (as === null) {
      signInView(view);
      return;
    }
    const me = person() === null ? await readMe() : null; // what waits can be seen without a network, too
    if (session() !== as) {
      return; // somebody else has signed in meanwhile
    }
    if (me) {
      signIn(me.user, as);
      remember(me);
    }
    user = person();
    await begin(isReplaced);
  } catch (error) {
    cannotStart(error);
  }
}

async function begin(isReplaced) {
  navigation();
  startReminding(user);
  await sendAll(user);
  await show();
  if (isReplaced) {
    say(words().signedInAs(user)); // whose link it was is seen before something is saved
  }
}

function cannotStart(error) {
  if (error instanceof IssuerError || error.status === 401) {
    signInView(view, error.message);
  } else {
    fill(view, h("h1", {}, words().name), h("p", { class: "note" }, error.message),
      h("button", { type: "button", onclick: () => start() }, words().tryAgain));
  }
}

// What the person is writing stays; what is saved waits until they have signed in again.
function askToSignInAgain() {
  if (user && !document.getElementById("ended")) {
    view.before(h("div", { id: "ended", class: "note", role: "alert" },
      h("p", {}, signedOutText()), signInButton(error => say(error.message))));
  }
}

// To another view: a screen reader says which, and the keyboard goes on from there.
async function go() {
  const shown = show();
  const heading = view.querySelector("h1");
  heading?.setAttribute("tabindex", "-1");
  heading?.focus({ preventScroll: true });
  scrollTo(0, 0);
  await shown;
}

async function show() {
  if (!user) {
    return;
  }
  const name = names().includes(location.hash.slice(1)) ? location.hash.slice(1) : "today";
  document.title = `${words().views[name]} · ${words().name}`;
  for (const link of document.querySelectorAll("#views a")) {
    if (link.hash === `#${name}`) {
      link.setAttribute("aria-current", "page");
    } else {
      link.removeAttribute("aria-current");
    }
  }
  say("");
  list = null;
  view.className = ["trends", "month"].includes(name) ? "charts" : "";
  await views[name](view, user);
}

function today(element, who) {
  const section = h("section");
  list = entryList(section, { user: who, title: words().recent, limit: 5 });
  const { draw, show: again } = list;
  const form = entryForm({
    onSave: async chosen => {
      const time = new Date(chosen.recorded_at);
      await change(who, { record_id: crypto.randomUUID(), user_id: who, ...chosen }, words().saved(formatTime(time)), draw);
      await noteEntry(who, time);
      await again();
      section.querySelector(".record")?.scrollIntoView({ block: "nearest" });
    },
  });
  fill(element, form, section);
  return again();
}

function entries(element, who) {
  const section = h("section");
  list = entryList(section, { user: who, title: words().allEntries, isWhole: true });
  fill(element, h("h1", {}, words().views.entries), section);
  return list.show();
}

// The views that there are for this person.
function names() {
  return Object.keys(views).filter(name => name !== "month" || readsReports(user));
}

function navigation() {
  const text = words();
  const links = document.getElementById("views");
  links.hidden = user === null;
  fill(links, names().map(name => h("a", { href: `#${name}` }, text.views[name])));
  fill(document.getElementById("foot"),
    h("label", {}, text.language, " ", h("select", { id: "language", onchange: event => speak(event.target.value) },
      Object.entries(languageNames).map(([code, name]) => h("option", { value: code, selected: code === language(), lang: code }, name)))),
    user ? h("span", { class: "who" }, user) : null,
    user ? h("button", { type: "button", onclick: signOff }, text.signOut) : null);
}

async function speak(name) {
  choose(name);
  await start();
  document.getElementById("language").focus();
}

async function signOff() {
  const [who, as] = [user, session()];
  const count = (await waiting(who)).length;
  if (count === 0 || confirm(words().leaveSure(count))) {
    user = null;
    remember(null);
    navigation();
    fill(view, wait()); // nothing of theirs is shown while the issuer is asked
    await stopReminding(who);
    const note = await leave(as);
    if (session() !== null) {
      return; // somebody has signed in meanwhile
    }
    await start();
    if (note) {
      signInView(view, note);
    }
  }
}
