// What a person can do with their data.

import { read } from "./api.js";
import { fill, h, say } from "./dom.js";
import { reminderSection } from "./reminding.js";
import { words } from "./words.js";

const TYPE = "application/x-ndjson";

export function dataView(element, user) {
  const text = words();
  fill(element,
    h("h1", {}, text.dataTitle),
    reminderSection(user),
    h("section", {}, h("h2", {}, text.exportButton), h("p", {}, text.exportText),
      h("button", { type: "button", class: "primary", onclick: download }, text.exportButton)),
    h("section", {}, h("h2", {}, text.eraseTitle), h("p", {}, text.eraseText)));
}

async function download() {
  try {
    const parts = [];
    for (let path = "/export"; path !== null;) {
      const response = await read(path, TYPE);
      parts.push(await response.text());
      path = /<([^>]+)>;\s*rel="next"/.exec(response.headers.get("Link") ?? "")?.[1] ?? null;
    }
    const address = URL.createObjectURL(new Blob(parts, { type: TYPE }));
    h("a", { href: address, download: "health-records.jsonl" }).click();
    setTimeout(() => URL.revokeObjectURL(address), 60_000);
  } catch (error) {
    say(error.message);
  }
}
