// G, then a letter: go to a part of the desk. Sleeps like the other single keys (see rg-keys).

const WITHIN_MS = 1_500;
const PLACES = { i: "/conversations/?view=waiting", w: "/conversations/?view=due", m: "/conversations/?view=mine", c: "/customers/", d: "/definition/", r: "/report/", o: "/outbox/" };
const WRITES = "input:not([type=radio], [type=checkbox]), textarea, select, [contenteditable]";

let until = 0;

document.addEventListener(
  "keydown",
  (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest?.(WRITES)) return;
    if (document.querySelector("rg-keys[off]")) return;
    const place = Date.now() < until && PLACES[event.key.toLowerCase()];
    until = event.key.toLowerCase() === "g" ? Date.now() + WITHIN_MS : 0;
    if (!place) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    location.assign(place);
  },
  { capture: true },
);
