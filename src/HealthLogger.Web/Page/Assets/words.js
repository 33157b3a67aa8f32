// The language of the page. All words of a language are in one file.

import en from "./words.en.js";
import ja from "./words.ja.js";

const languages = { en, ja };
const CHOSEN = "language";

export const languageNames = { en: "English", ja: "日本語" };

/** The person's choice, else what the browser asks for, else English. */
export function language() {
  const wanted = [localStorage.getItem(CHOSEN), ...navigator.languages].filter(Boolean).map(each => each.slice(0, 2).toLowerCase());
  return wanted.find(each => each in languages) ?? "en";
}

export function choose(name) {
  localStorage.setItem(CHOSEN, name);
}

export function words() {
  return languages[language()];
}

// The browser's variant of the language, such as British English.
function locale() {
  return navigator.languages.find(each => each.slice(0, 2).toLowerCase() === language()) ?? language();
}

/** @param month Such as 2026-01. */
export function formatMonth(month) {
  return new Intl.DateTimeFormat(locale(), { year: "numeric", month: "long", timeZone: "UTC" }).format(new Date(`${month}-01T00:00:00Z`));
}

/** The day with its weekday and year. */
export function formatDay(time) {
  return new Intl.DateTimeFormat(locale(), { weekday: "long", day: "numeric", month: "long", year: "numeric" }).format(time);
}

export function formatClock(time) {
  return new Intl.DateTimeFormat(locale(), { hour: "numeric", minute: "2-digit" }).format(time);
}

/** The day and the time, with the year if it is not this one. */
export function formatTime(time) {
  const year = time.getFullYear() === new Date().getFullYear() ? {} : { year: "numeric" };
  return new Intl.DateTimeFormat(locale(), { weekday: "short", day: "numeric", month: "short", ...year, hour: "numeric", minute: "2-digit" }).format(time);
}
