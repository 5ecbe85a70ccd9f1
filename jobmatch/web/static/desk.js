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

/* By the key's place, not its letter: Telex turns F S R X J W into tone marks. */
const ACTS = {
  "Slash": (event) => (event.shiftKey ? follow("help") : focusSearch()),
  "KeyJ": () => move(1),
  "KeyK": () => move(-1),
  "KeyC": () => follow("compare"),
  "Space": () => tick(),
};
const ARROWS = { "ArrowDown": 1, "ArrowUp": -1 };

document.addEventListener("keydown", (event) => {
  if (event.isComposing || event.altKey || event.metaKey) return;
  if (event.ctrlKey) {
    if (event.code === "Enter") event.target.closest("form[data-save]")?.requestSubmit();
    return;
  }
  if (event.code === "Escape" && inField(event.target)) { event.target.blur(); return; }
  if (inField(event.target) || !keysAreOn()) return;
  if (event.code in ARROWS && document.activeElement?.matches("[data-row]")) {
    if (move(ARROWS[event.code])) event.preventDefault();
    return;
  }
  if (ACTS[event.code]?.(event)) event.preventDefault();
});

/* Ticks of the comparison: between two and four. */
function countTicks() {
  const button = document.querySelector("[data-key=compare]");
  if (!button) return;
  const ticked = document.querySelectorAll("[data-tick]:checked").length;
  const count = button.querySelector("[data-count]");
  if (count) count.textContent = ticked ? ` (${ticked})` : "";
  button.disabled = ticked < 2 || ticked > 4;
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
  if (form.method !== "post" || form.hasAttribute("hx-post")) return;
  if (form.dataset.sent) { event.preventDefault(); return; }
  form.dataset.sent = "yes";
});
window.addEventListener("pageshow", () => {
  for (const form of document.querySelectorAll("form[data-sent]")) delete form.dataset.sent;
});

document.addEventListener("htmx:afterSwap", (event) => {
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
countTicks();
