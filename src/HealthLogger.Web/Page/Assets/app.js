// The page: sign in, choose a view, show it.

import { readUser } from "./api.js";
import { dataView } from "./data.js";
import { fill, h, say } from "./dom.js";
import { change, entryList } from "./entries.js";
import { entryForm } from "./form.js";
import { install } from "./install.js";
import { monthView } from "./month.js";
import { sendAll, waiting } from "./outbox.js";
import { person, signIn, signOut, takeTokenFromAddress, token } from "./session.js";
import { trendsView } from "./trends.js";
import { choose, formatTime, language, languageNames, words } from "./words.js";

const views = { today, entries, trends: trendsView, month: monthView, data: dataView };
const view = document.getElementById("view");
let user = null;

takeTokenFromAddress();
install();
addEventListener("hashchange", () => {
  const before = token();
  takeTokenFromAddress();
  return token() === before ? show() : start();
});
addEventListener("online", () => user ? sendAll(user).then(show) : start());
start();

async function start() {
  document.documentElement.lang = language();
  user = null;
  navigation();
  if (!token()) {
    fill(view, h("h1", {}, words().signIn), h("p", {}, words().signInHow));
    return;
  }
  const as = token();
  try {
    const who = person() ?? await readUser(); // what waits can be seen without a network, too
    if (token() !== as) {
      return; // another link was opened meanwhile
    }
    signIn(who, as);
    user = who;
  } catch (error) {
    fill(view, h("h1", {}, words().signIn), h("p", { class: "note" }, error.message),
      h("button", { type: "button", onclick: start }, words().tryAgain));
    return;
  }
  navigation();
  await sendAll(user);
  await show();
}

async function show() {
  if (!user) {
    return;
  }
  const name = Object.hasOwn(views, location.hash.slice(1)) ? location.hash.slice(1) : "today";
  document.title = `${words().views[name]} · ${words().name}`;
  for (const link of document.querySelectorAll("#views a")) {
    if (link.hash === `#${name}`) {
      link.setAttribute("aria-current", "page");
    } else {
      link.removeAttribute("aria-current");
    }
  }
  say("");
  await views[name](view, user);
}

function today(element, who) {
  const list = h("section");
  const again = entryList(list, { user: who, title: words().recent, limit: 5 });
  const form = entryForm({
    onSave: async chosen => {
      await change(who, { record_id: crypto.randomUUID(), user_id: who, ...chosen }, words().saved(formatTime(new Date(chosen.recorded_at))));
      await again();
    },
  });
  fill(element, form, list);
  return again();
}

function entries(element, who) {
  const list = h("section");
  fill(element, list);
  return entryList(list, { user: who, title: words().allEntries })();
}

function navigation() {
  const text = words();
  const links = document.getElementById("views");
  links.hidden = user === null;
  fill(links, Object.keys(views).map(name => h("a", { href: `#${name}` }, text.views[name])));
  fill(document.getElementById("foot"),
    h("label", {}, text.language, " ", h("select", { id: "language", onchange: event => speak(event.target.value) },
      Object.entries(languageNames).map(([code, name]) => h("option", { value: code, selected: code === language(), lang: code }, name)))),
    user ? h("span", { class: "who" }, user) : null,
    user ? h("button", { type: "button", onclick: leave }, text.signOut) : null);
}

async function speak(name) {
  choose(name);
  await start();
  document.getElementById("language").focus();
}

async function leave() {
  const count = (await waiting(user)).length;
  if (count === 0 || confirm(words().leaveSure(count))) {
    signOut();
    await start();
  }
}
