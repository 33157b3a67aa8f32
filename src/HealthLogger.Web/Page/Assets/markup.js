// Markup that the service made: charts and the report. It is parsed without running anything, and only elements of these names are taken
// over, without attributes that could run something; the page's policy would stop it, too.

import { ApiError, LONGEST_MS, PATIENCE_MS, withToken } from "./api.js";
import { h } from "./dom.js";
import { session } from "./session.js";
import { signedOutText } from "./signin.js";
import { language, words } from "./words.js";

/**
 * Reads a document of the API, in the language of the page. The browser parses it while it arrives: text that is turned into markup would
 * need a policy of its own.
 */
export async function readDocument(path, until = Date.now() + PATIENCE_MS) {
  const request = await withToken(session(), token => load(path, token));
  if (request.status === 202) {
    if (Date.now() > until) {
      throw new ApiError(words().slow, { status: 202 });
    }
    await new Promise(resolve => setTimeout(resolve, 1000 * Number(request.getResponseHeader("Retry-After") ?? 1)));
    return readDocument(request.getResponseHeader("Location"), until);
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
    request.setRequestHeader("Accept-Language", language());
    request.setRequestHeader("Authorization", `Bearer ${token}`);
    request.onload = () => resolve(request);
    request.timeout = LONGEST_MS;
    request.onerror = request.ontimeout = () => reject(new ApiError(words().offline));
    request.send();
  });
}

/** Returns an element that shows the children of another one in the style of the report, which does not touch that of the page. */
export function styled(element) {
  const host = h("div", { class: "report" });
  const content = h("div", { class: "main", lang: element.lang || null }, adopt(element));
  host.attachShadow({ mode: "open" }).append(h("link", { rel: "stylesheet", href: "/page/report.css" }), content);
  return host;
}

const ELEMENTS = new Set(`
  address article aside b bdi bdo br caption circle code col colgroup data dd desc details div dl dt ellipse em figcaption figure footer g
  h1 h2 h3 h4 header hr i li line main mark ol p path polygon polyline pre rect section small span strong sub summary sup svg table tbody
  td text tfoot th thead time title tr tspan ul
`.trim().split(/\s+/));
const ADDRESSES = new Set(["action", "background", "data", "formaction", "href", "ping", "poster", "src", "srcdoc", "srcset", "target"]);

// Copies, for this document. Of an element with another name, only the text is taken over; of a script or a style sheet, nothing.
function adopt(element) {
  for (const each of element.querySelectorAll("script, style")) {
    each.remove();
  }
  for (const each of [...element.querySelectorAll("*")].filter(each => !ELEMENTS.has(each.localName))) {
    each.replaceWith(...each.childNodes);
  }
  for (const each of element.querySelectorAll("*")) {
    for (const { name, localName } of [...each.attributes]) {
      if (name.startsWith("on") || name === "style" || ADDRESSES.has(localName)) {
        each.removeAttribute(name);
      }
    }
  }
  return [...element.childNodes].map(node => document.importNode(node, true));
}
