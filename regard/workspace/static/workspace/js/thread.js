// An open conversation while news comes in: what the agent opened stays open, who reads at the end stays at the end, and an
// answer that is being written does not silently take a new message for one that was seen.

const NEAR_END_PX = 80;

let wasAtEnd = false;
let opened = new Set();

const keyOf = (details) => {
  const message = details.closest(".message");
  return message && `${message.id}:${[...message.querySelectorAll("details")].indexOf(details)}`;
};

document.addEventListener("htmx:beforeSwap", ({ detail }) => {
  if (detail.target?.id !== "messages") return;
  const pane = document.getElementById("thread");
  const scroller = pane.scrollHeight > pane.clientHeight ? pane : document.scrollingElement;
  wasAtEnd = scroller.scrollHeight - scroller.scrollTop - scroller.clientHeight < NEAR_END_PX;
  opened = new Set([...detail.target.querySelectorAll("details[open]")].map(keyOf));
});

document.addEventListener("htmx:afterSettle", ({ detail }) => {
  if (detail.target?.id !== "messages") return;
  for (const details of detail.target.querySelectorAll("details")) details.open = opened.has(keyOf(details));
  if (wasAtEnd) keepAtEnd();
  noticeCrossing();
});

function keepAtEnd() {
  const pane = document.getElementById("thread");
  pane.scrollTop = pane.scrollHeight;
}

/** With nothing written yet, the newest message counts as seen; else the agent is told, and asked again when sending. */
function noticeCrossing() {
  const newest = document.getElementById("newest-hers");
  const form = document.getElementById("composer");
  const seen = form?.elements.last_seen;
  if (!newest || !seen || newest.value === seen.value) return;
  if (form.elements.text.value.trim()) document.getElementById("crossing").hidden = false;
  else seen.value = newest.value;
}

// Taking it, tagging it or correcting its mood draws the conversation anew, with the draft as the server has it. What was written since,
// and the files beside it, are carried over from one composer to the next. What the composer itself sent, and an answer taken back, are not.

let carried = null;

document.addEventListener("htmx:beforeSwap", ({ detail }) => {
  if (detail.target?.id !== "thread") return;
  const form = document.getElementById("composer");
  const cause = detail.requestConfig?.elt;
  const isOwn = form?.contains(cause) || detail.requestConfig?.path.includes("/withdrawal");
  carried = form && !isOwn ? { composer: form.closest("rg-composer"), hadFocus: form.contains(document.activeElement) } : null;
});

document.addEventListener("htmx:afterSettle", ({ detail }) => {
  if (detail.target?.id !== "thread" || !carried) return;
  const { composer: old, hadFocus } = carried;
  const next = document.querySelector("rg-composer");
  carried = null;
  if (!next || next.draftKey !== old.draftKey) return;
  next.takeOver(old);
  noticeCrossing();
  if (hadFocus) next.querySelector("[contenteditable=true], textarea")?.focus();
});
