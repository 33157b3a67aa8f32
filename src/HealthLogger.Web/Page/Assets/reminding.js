// The section of the view "Data" where a person sets the daily reminder.

import { fill, h, say } from "./dom.js";
import { canRemind, reminderOf, remindAt, remindNoMore } from "./reminder.js";
import { words } from "./words.js";

/** Creates the section. */
export function reminderSection(user) {
  const section = h("section", {});
  show();
  return section;

  async function show() {
    const text = words();
    const setting = canRemind() ? await reminderOf(user).catch(() => undefined) : undefined;
    fill(section, h("h2", { tabindex: "-1" }, text.reminderTitle), h("p", {}, text.reminderHow),
      setting === undefined ? h("p", { class: "note" }, text.reminderUnsupported) : form(setting));
  }

  function form(setting) {
    const text = words();
    const time = h("input", { type: "time", id: "reminder", required: true, value: setting?.time ?? "20:00" });
    const isOn = setting?.isOn === true && Notification.permission === "granted";
    return [
      isOn ? h("p", { class: "reminder-on" }, text.reminderOn(setting.time)) : null,
      Notification.permission === "denied" ? h("p", { class: "note" }, text.reminderDenied) : null,
      h("form", { class: "choose", onsubmit: event => { event.preventDefault(); return turnOn(time.value); } },
        h("label", { for: "reminder" }, text.reminderTime), time,
        h("button", { type: "submit", class: "primary" }, isOn ? text.reminderChange : text.reminderStart),
        isOn ? h("button", { type: "button", onclick: turnOff }, text.reminderStop) : null),
    ];
  }

  async function turnOn(time) {
    const permission = await remindAt(user, time).catch(() => "denied");
    say(permission === "granted" ? words().reminderOn(time) : words().reminderDenied);
    await again();
  }

  async function turnOff() {
    await remindNoMore(user);
    say(words().reminderOff);
    await again();
  }

  async function again() {
    await show();
    section.querySelector("h2").focus(); // what had the focus is gone
  }
}
