// Takes the pictures: node pictures.mjs LINK TIME FOLDER. LINK is the personal link of demo --serve, and FOLDER has terminal.txt.

import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { chromium } from "playwright-core";

const [, , link, time, folder] = process.argv;
const now = new Date(`${time.replace(" ", "T")}Z`);
const phone = { width: 360, height: 740 };
const desk = { width: 1100, height: 740 };
const browser = await chromium.launch({ executablePath: "/usr/bin/chromium", args: ["--no-sandbox"] });
try {
  for (const theme of ["light", "dark"]) {
    await page(theme);
    await report(theme);
    await terminal(theme);
  }
} finally {
  await browser.close();
}

// Three phones: a new entry, the trends of 30 days, and the flags of 90 days.
async function page(theme) {
  const today = await open(theme, phone);
  for (const name of ["A little tired", "Good", "High"]) {
    await today.getByRole("radio", { name, exact: true }).check();
  }
  await today.getByRole("checkbox", { name: "Exercise" }).check();
  await today.evaluate(() => document.activeElement.blur());
  const trends = await open(theme, phone);
  await trends.getByRole("link", { name: "Trends" }).click();
  await trends.locator(".report svg:visible").first().waitFor();
  const flags = await open(theme, phone);
  await flags.getByRole("link", { name: "Trends" }).click();
  await flags.getByRole("button", { name: "90 days" }).click();
  const heading = flags.getByRole("heading", { name: "By flag" });
  await heading.waitFor();
  await flags.getByText("17 August 2026").first().waitFor({ state: "attached" });
  await heading.evaluate(element => element.scrollIntoView());
  await flags.evaluate(() => { document.activeElement.blur(); scrollBy(0, -76); });
  const shots = [await shot(today), await shot(trends), await shot(flags)];
  await compose(`page-${theme}.png`, theme, shots.map(image => `<img class="phone" src="${image}" alt="">`).join(""));
}

async function report(theme) {
  const month = await open(theme, desk);
  await month.getByRole("link", { name: "Month" }).click();
  const heading = month.getByRole("heading", { name: "October 2026" });
  await heading.waitFor();
  await heading.evaluate(() => { document.activeElement.blur(); scrollTo(0, 0); });
  await compose(`report-${theme}.png`, theme, `<img class="window" src="${await shot(month)}" alt="">`);
}

async function terminal(theme) {
  const text = (await readFile(join(folder, "terminal.txt"), "utf8")).trimEnd();
  const escaped = text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
  await compose(`terminal-${theme}.png`, theme, `<pre><b>$</b> hl report --month 2026-10\n\n${escaped}</pre>`);
}

async function open(theme, viewport) {
  const context = await browser.newContext({
    viewport, colorScheme: theme, deviceScaleFactor: 1.5, locale: "en-US", timezoneId: "UTC", reducedMotion: "reduce",
  });
  const opened = await context.newPage();
  await opened.clock.setFixedTime(now);
  await opened.goto(link);
  await opened.getByRole("button", { name: "Save", exact: true }).waitFor();
  await opened.locator(".record").first().waitFor();
  return opened;
}

async function shot(opened) {
  await opened.evaluate(() => new Promise(resolve => { requestAnimationFrame(() => requestAnimationFrame(resolve)); }));
  const image = (await opened.screenshot()).toString("base64");
  await opened.context().close();
  return `data:image/png;base64,${image}`;
}

// On a transparent ground, because a README has its own.
async function compose(name, theme, body) {
  const composed = await browser.newPage({ deviceScaleFactor: 1.5 });
  const [line, surface, ink, accent] = theme === "light"
    ? ["#d0d3d8", "#ffffff", "#1d2733", "#4a5596"]
    : ["#3a444f", "#161b22", "#e9edf1", "#a9b4ee"];
  await composed.setContent(`<!doctype html><style>
    body { margin: 0; width: max-content; background: transparent; }
    div { display: flex; gap: 24px; padding: 1px; }
    img, pre { display: block; margin: 0; border: 1px solid ${line}; border-radius: 12px; }
    .phone { width: ${phone.width}px; border-radius: 24px; }
    .window { width: ${desk.width}px; }
    pre { padding: 20px 24px; background: ${surface}; color: ${ink}; font: 14px/1.35 "DejaVu Sans Mono", monospace; }
    b { color: ${accent}; }
  </style><div>${body}</div>`);
  await composed.locator("div").screenshot({ path: join(folder, name), omitBackground: true });
  await composed.close();
}
