// Answers of the server may come in another order than they were asked for, and news comes between them.

const waiting = new Map(); // request → what was pressed
const late = new Set();

// What was asked for first is out of date once the answer to something later stands in its place: of two conversations that were opened
// in quick succession the second stays, however long the first takes.

const turns = new WeakMap(); // request → its place in the order of asking
const shown = new Map(); // id of a part → turn of the answer that it shows
let asked = 0;

document.addEventListener("htmx:beforeRequest", ({ detail: { xhr, elt } }) => {
  turns.set(xhr, ++asked);
  waiting.set(xhr, elt);
  xhr.addEventListener("loadend", () => ended(xhr)); // what was pressed may be gone by then, and an event of it would reach nobody
});

document.addEventListener("htmx:beforeSwap", ({ detail }) => {
  const id = detail.target?.id;
  if (!id || !detail.shouldSwap) return;
  const turn = turns.get(detail.xhr);
  if (turn < shown.get(id)) detail.shouldSwap = false;
  else shown.set(id, turn);
});

// News does not draw a part of the page anew while something in it that was pressed waits for its answer: htmx looks from there for what
// the answer changes, and from a place that is gone it finds nothing, so that the customer of another conversation would stay beside this one.

document.addEventListener("htmx:beforeSwap", ({ detail }) => {
  const part = detail.target;
  if (!part?.id || detail.requestConfig?.elt !== part) return;
  if (![...waiting.values()].some((pressed) => pressed !== part && part.contains(pressed))) return;
  detail.shouldSwap = false;
  late.add(part.id);
});

function ended(xhr) {
  waiting.delete(xhr);
  if (waiting.size) return;
  for (const id of late) if (document.getElementById(id)) htmx.trigger(`#${id}`, "refresh");
  late.clear();
}
