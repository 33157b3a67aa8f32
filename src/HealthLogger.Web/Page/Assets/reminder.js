// The daily reminder: a time that a person sets, on this device. The page looks at it while it is open, and the service worker when the
// browser lets it (worker.js). A reminder says nothing about anyone, and the worker can read nothing but these settings.

import { readRecordsSince } from "./api.js";
import { accepted, waiting } from "./outbox.js";
import { language, words } from "./words.js";

const OFTEN_MS = 20_000;
const TAG = "reminder";

const clock = () => new Date();
let timer = null;

/** Whether the browser can remind at all. Safari on iOS can only in an app on the home screen. */
export const canRemind = () => "Notification" in window && "serviceWorker" in navigator && "indexedDB" in window;

/** Returns the person's setting, or null if there is none: the time, such as "20:30", and whether it is on. */
export const reminderOf = async user => (await use("readonly", store => store.get(user))) ?? null;

/** Turns the reminder on, after the browser has asked the person; returns the browser's answer, "granted" if it is on now. */
export async function remindAt(user, time) {
  const permission = await Notification.requestPermission();
  if (permission === "granted") {
    await save({ user, time, isOn: true, isPresent: true, done: isAfter(time, clock()) ? dayOf(clock()) : "" });
    await registerForApp();
    startReminding(user);
  }
  return permission;
}

export async function remindNoMore(user) {
  stop();
  const setting = await reminderOf(user);
  if (setting) {
    await save({ ...setting, isOn: false });
  }
}

/** Begins to look at the person's reminder. That of anybody else who uses this device rests. */
export async function startReminding(user) {
  stop();
  if (!canRemind()) {
    return;
  }
  try {
    for (const setting of await use("readonly", store => store.getAll())) {
      const isPresent = setting.user === user;
      await save({ ...setting, isPresent, ...(isPresent ? { text: words().reminderText, lang: language() } : {}) });
    }
    timer = setInterval(() => look(user), OFTEN_MS);
    await look(user);
  } catch {
    stop(); // a private window: there are no settings
  }
}

/** Ends it when the person signs out. */
export async function stopReminding(user) {
  stop();
  try {
    const setting = await reminderOf(user);
    if (setting) {
      await save({ ...setting, isPresent: false });
    }
  } catch {
    // a private window: there are no settings
  }
}

/** Notes an entry: on that day nobody needs to be reminded any more. */
export async function noteEntry(user, time) {
  if (canRemind() && dayOf(time) === dayOf(clock())) {
    await close(user).catch(() => {}); // a private window: there are no settings
  }
}

async function look(user) {
  await navigator.locks.request(TAG, async () => {
    const now = clock();
    const setting = await reminderOf(user);
    const registration = await navigator.serviceWorker.getRegistration();
    if (!registration?.active || !isDue(setting, now)) {
      return;
    }
    await save({ ...setting, done: dayOf(now) });
    if (!(await hasEntryOf(user, now))) {
      await registration.showNotification(words().reminderText, { tag: TAG, lang: language(), icon: "/page/icon-192.png" });
    }
  });
}

const isDue = (setting, now) => setting !== null && setting.isOn && setting.isPresent && setting.done !== dayOf(now)
  && isAfter(setting.time, now) && Notification.permission === "granted";

const two = number => String(number).padStart(2, "0");
const dayOf = time => `${time.getFullYear()}-${two(time.getMonth() + 1)}-${two(time.getDate())}`;
const isAfter = (time, now) => `${two(now.getHours())}:${two(now.getMinutes())}` >= time;

async function hasEntryOf(user, now) {
  const changes = (await waiting(user)).map(change => change.record);
  const stored = await readRecordsSince(new Date(now.getTime() - 86_400_000)).catch(() => []); // without a network, what is known here counts
  return [...changes, ...await accepted(user), ...stored].some(record => !record.deleted && dayOf(new Date(record.recorded_at)) === dayOf(now));
}

async function close(user) {
  const setting = await reminderOf(user);
  if (setting) {
    await save({ ...setting, done: dayOf(clock()) });
  }
}

// Where the page is installed, some browsers run its service worker now and then while it is closed.
async function registerForApp() {
  try {
    await (await navigator.serviceWorker.getRegistration())?.periodicSync?.register(TAG, { minInterval: 3_600_000 });
  } catch {
    // it is not installed, or the browser does not want to
  }
}

function stop() {
  clearInterval(timer);
  timer = null;
}

const save = setting => use("readwrite", store => store.put({ text: words().reminderText, lang: language(), ...setting }));

// A database of its own, which is all that the service worker opens.
async function use(mode, work) {
  const database = await new Promise((resolve, reject) => {
    const request = indexedDB.open("health-logger-reminder", 1);
    request.onupgradeneeded = () => request.result.createObjectStore("settings", { keyPath: "user" });
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
  const transaction = database.transaction("settings", mode);
  const request = work(transaction.objectStore("settings"));
  return new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve(request.result);
    transaction.onerror = transaction.onabort = () => reject(transaction.error);
  }).finally(() => database.close());
}
