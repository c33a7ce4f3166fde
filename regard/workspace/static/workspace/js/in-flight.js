// News does not draw a part of the page anew while something in it that was pressed waits for its answer: htmx looks from there for what
// the answer changes, and from a place that is gone it finds nothing, so that the customer of another conversation would stay beside this one.

const waiting = new Set();
const late = new Set();

document.addEventListener("htmx:beforeRequest", ({ detail }) => waiting.add(detail.elt));

document.addEventListener("htmx:beforeSwap", ({ detail }) => {
  const part = detail.target;
  if (!part?.id || detail.requestConfig?.elt !== part) return;
  if (![...waiting].some((pressed) => pressed !== part && part.contains(pressed))) return;
  detail.shouldSwap = false;
  late.add(part.id);
});

document.addEventListener("htmx:afterRequest", ({ detail }) => {
  waiting.delete(detail.elt);
  if (waiting.size) return;
  for (const id of late) if (document.getElementById(id)) htmx.trigger(`#${id}`, "refresh");
  late.clear();
});
