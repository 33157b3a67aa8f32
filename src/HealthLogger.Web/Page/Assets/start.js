// The first module, and the only one that the document names. It has no static imports, so that it runs even if another module does not
// arrive, as when the service has too much to do: it then loads the page again, for which the browser asks only for what is missing.
// Its words are here, in both languages, because the files of the languages may be what is missing. Nor does it use dom.js.

const WAITS_MS = [1_000, 3_000, 9_000];
const TRIES = "starts";

import("./app.js").then(() => remember(0), tryAgain);

function tryAgain() {
  const before = tries();
  if (before < WAITS_MS.length && remember(before + 1)) {
    say("A part of the page is missing. It loads again …", "一部を読み込めませんでした。再読み込みします…");
    setTimeout(() => location.reload(), WAITS_MS[before]);
  } else {
    giveUp();
  }
}

function giveUp() {
  const button = document.createElement("button");
  button.type = "button";
  button.append(...bilingual("Try again", "もう一度試す"));
  button.addEventListener("click", () => {
    remember(0);
    location.reload();
  });
  say("The page could not be loaded.", "ページを読み込めませんでした。").after(button);
  document.querySelectorAll(".loading .blank").forEach(each => each.remove());
}

function say(...words) {
  const hint = document.querySelector(".loading .hint");
  hint.setAttribute("role", "alert");
  hint.replaceChildren(...bilingual(...words));
  return hint;
}

function bilingual(english, japanese) {
  const other = document.createElement("span");
  other.lang = "ja";
  other.textContent = japanese;
  return [`${english} `, other];
}

// How often this tab has tried without success.
function tries() {
  try {
    return Number(sessionStorage.getItem(TRIES));
  } catch {
    return 0;
  }
}

// Returns whether it is kept: if it is not, trying would have no end.
function remember(count) {
  try {
    if (count > 0) {
      sessionStorage.setItem(TRIES, count);
    } else {
      sessionStorage.removeItem(TRIES);
    }
    return true;
  } catch {
    return false;
  }
}
