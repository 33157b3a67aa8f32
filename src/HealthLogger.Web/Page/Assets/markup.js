// Markup that the service made: charts and the report. It is parsed without running anything, and only elements of these names are taken over,
// without attributes that could run something; the page's policy would stop it, too.

import { ApiError, withToken } from "./api.js";
import { h } from "./dom.js";
import { session } from "./session.js";
import { signedOutText } from "./signin.js";
import { words } from "./words.js";

/** Reads a document of the API. The browser parses it while it arrives: text that is turned into markup would need a policy of its own. */
export async function readDocument(path) {
  const request = await withToken(session(), token => load(path, token));
  if (request.status === 202) {
    await new Promise(resolve => setTimeout(resolve, 1000 * Number(request.getResponseHeader("Retry-After") ?? 1)));
    return readDocument(request.getResponseHeader("Location"));
  }
  if (request.status !== 200 || !request.response) {
    throw new ApiError(request.status === 401 ? signedOutText() : words().failed, { status: request.status });
  }
  return request.response;
}

function load(path, token) {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open("GET", path);
    request.responseType = "document";
    request.setRequestHeader("Accept", "text/html");
    request.setRequestHeader("Authorization", `Bearer ${token}`);
    request.onload = () => resolve(request);
    request.onerror = () => reject(new ApiError(words().offline));
    request.send();
  });
}

/** Returns an element that shows the children of another one in the style of the report, which does not touch that of the page. */
export function styled(element) {
  const host = h("div", { class: "report", lang: element.lang || "en" });
  host.attachShadow({ mode: "open" }).append(h("link", { rel: "stylesheet", href: "/page/report.css" }), h("main", {}, adopt(element)));
  return host;
}

// Copies, for this document.
function adopt(element) {
  for (const each of element.querySelectorAll("script, style, link, iframe, object, embed, base, meta, form")) {
    each.remove();
  }
  for (const each of element.querySelectorAll("*")) {
    for (const [, name, value] of (each.getAttribute("style") ?? "").matchAll(/(fill|stroke[a-z-]*):([^;]+)/g)) {
      each.setAttribute(name, value); // the charts of reports that an older version stored
    }
    for (const name of each.getAttributeNames().filter(name => name.startsWith("on") || name === "style")) {
      each.removeAttribute(name);
    }
  }
  return [...element.childNodes].map(node => document.importNode(node, true));
}
