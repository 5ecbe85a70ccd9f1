/* The desk by keyboard, and small helps. Everything works without this file. */

const SWITCH = "jobmatch.keys";
const inField = (element) => element.closest("input, textarea, select, [contenteditable]") !== null;
const keysAreOn = () => localStorage.getItem(SWITCH) !== "off";
const rows = () => [...document.querySelectorAll("[data-row]")].filter((row) => row.offsetParent !== null);
const say = (words) => { document.getElementById("said").textContent = words; };

function move(step) {
  const all = rows();
  if (all.length === 0) return false;
  const here = all.indexOf(document.activeElement);
  const chosen = all.findIndex((row) => row.getAttribute("aria-current") === "true");
  const from = here >= 0 ? here : chosen;
  const next = from < 0 ? 0 : Math.min(Math.max(from + step, 0), all.length - 1);
  all[next].focus();
  all[next].scrollIntoView({ block: "nearest" });
  return true;
}

function focusSearch() {
  const field = document.querySelector("[data-key=search-here]") ?? document.querySelector("[data-key=search]");
  if (!field) return false;
  field.focus();
  field.select();
  return true;
}

function follow(key) {
  const target = document.querySelector(`[data-key=${key}]`);
  if (!target) return false;
  target.click();
  return true;
}

function tick() {
  const box = document.activeElement?.closest("li")?.querySelector("[data-tick]");
  if (!box) return false;
  box.click();
  return true;
}

/* An act of the row that has the focus: what its list offers under this key. */
function actOnRow(code) {
  const act = document.activeElement?.closest("li")?.querySelector(`[data-code="${code}"]`);
  if (!act) return false;
  act.click();
  return true;
}

/* The ticked rows together, else the row that has the focus. */
function refer() {
  if (!document.activeElement?.closest("li")) return false;
  return (document.querySelector("[data-tick]:checked") && follow("refer")) || actOnRow("KeyR");
}

/* Alt and a digit: the first line of that queue of today. */
function jumpToQueue(code) {
  const queue = keysAreOn() && document.querySelector(`[data-queue="${code.replace("Digit", "")}"]`);
  if (!queue) return false;
  queue.scrollIntoView({ block: "nearest" });
  (queue.querySelector("[data-row]") ?? queue.querySelector("a, button"))?.focus();
  return true;
}

/* By the key's place, not its letter: Telex turns F S R X J W into tone marks. */
const ACTS = {
  "Slash": (event) => (event.shiftKey ? follow("help") : focusSearch()),
  "KeyJ": () => move(1),
  "KeyK": () => move(-1),
  "KeyC": () => follow("compare"),
  "KeyR": () => refer(),
  "Space": () => tick(),
};
const ARROWS = { "ArrowDown": 1, "ArrowUp": -1 };

document.addEventListener("keydown", (event) => {
  if (event.isComposing || event.metaKey) return;
  if (event.altKey) { if (jumpToQueue(event.code)) event.preventDefault(); return; }
  if (event.ctrlKey) {
    if (event.code === "Enter") event.target.closest("form[data-save]")?.requestSubmit();
    return;
  }
  const menu = event.code === "Escape" && event.target.closest("details.hide-menu[open]");
  if (menu) { menu.open = false; menu.closest("li").querySelector("[data-row]").focus(); return; }
  if (event.code === "Escape" && inField(event.target)) { event.target.blur(); return; }
  if (inField(event.target) || !keysAreOn()) return;
  if (event.code in ARROWS && document.activeElement?.matches("[data-row]")) {
    if (move(ARROWS[event.code])) event.preventDefault();
    return;
  }
  if (ACTS[event.code]?.(event) ?? actOnRow(event.code)) event.preventDefault();
});

/* Ticks: a comparison takes two to four, a referral any number. */
const TICKS = { "compare": [2, 4], "refer": [1, Infinity] };
function countTicks() {
  const ticked = document.querySelectorAll("[data-tick]:checked").length;
  for (const [key, [least, most]] of Object.entries(TICKS)) {
    const button = document.querySelector(`[data-key=${key}]`);
    if (!button) continue;
    const count = button.querySelector("[data-count]");
    if (count) count.textContent = ticked ? ` (${ticked})` : "";
    button.disabled = ticked < least || ticked > most;
  }
}

/* The row whose detail stands beside the list. */
function markChosen(link) {
  for (const row of rows()) {
    const here = row === link;
    row.closest("li").classList.toggle("chosen", here);
    if (here) row.setAttribute("aria-current", "true"); else row.removeAttribute("aria-current");
  }
}

/* The detail from its beginning; on a narrow window it stands below the list and is brought up. */
function show(detail) {
  detail.scrollTop = 0;
  if (detail.getBoundingClientRect().top < innerHeight / 2) return;
  detail.scrollIntoView();
  detail.focus({ preventScroll: true });
}

document.addEventListener("change", (event) => {
  if (event.target.matches("[data-tick]")) countTicks();
  if (event.target.matches("[data-keys-switch]")) {
    localStorage.setItem(SWITCH, event.target.checked ? "on" : "off");
  }
});

/* A form is sent once, however often the button is pressed. */
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.method !== "post" || form.hasAttribute("hx-post") || form.hasAttribute("data-again")) return;
  if (form.dataset.sent) { event.preventDefault(); return; }
  form.dataset.sent = "yes";
});
window.addEventListener("pageshow", () => {
  for (const form of document.querySelectorAll("form[data-sent]")) delete form.dataset.sent;
});

/* A suggestion was hidden or pinned: the list stays, and the next row has the focus. */
let actedAt = -1;
document.addEventListener("toggle", (event) => {
  if (event.target.matches?.("details.hide-menu[open]")) event.target.querySelector("button").focus();
}, true);
document.addEventListener("htmx:beforeRequest", (event) => {
  const { elt } = event.detail;
  if (!elt.matches("[data-act]")) return;
  const here = rows().indexOf(elt.closest("li").querySelector("[data-row]"));
  actedAt = elt.closest(".hide-menu") ? here : here + 1;
});

document.addEventListener("htmx:afterSwap", (event) => {
  if (event.detail.requestConfig?.elt?.matches("[data-act]")) rows().slice(0, actedAt + 1).at(-1)?.focus();
  const { target, requestConfig } = event.detail;
  if (requestConfig?.elt?.matches("[data-row]")) {
    markChosen(requestConfig.elt);
    show(target);
  }
  const words = target.querySelector("[data-said]")?.dataset.said;
  if (words) say(words);
  countTicks();
});

/* What the server refuses is shown where its answer was to go. */
document.addEventListener("htmx:beforeSwap", (event) => {
  if (event.detail.xhr.status >= 400) { event.detail.shouldSwap = true; event.detail.isError = false; }
});

for (const box of document.querySelectorAll("[data-keys-switch]")) box.checked = keysAreOn();
for (const button of document.querySelectorAll("[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
}
document.querySelector("[data-problems]")?.focus();
/* Back from an act: on the row where one was, or the next one; once the browser has jumped there. */
addEventListener("load", () => {
  if (!/^#(row-|R-)/.test(location.hash)) return;
  const row = document.getElementById(location.hash.slice(1))?.closest("li");
  requestAnimationFrame(() => row?.querySelector("[data-row]")?.focus());
});
countTicks();
