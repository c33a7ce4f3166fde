// A conversation opens at its newest message; after a press that opened it, focus goes to what it is about. News that
// arrives by itself moves neither the reader nor the focus.

function showNewest(thread) {
  const last = thread?.querySelector(".messages > :last-child");
  if (!last) return;
  last.scrollIntoView({ block: "end" });
  thread.scrollTop = thread.scrollHeight;
}

addEventListener("load", () => !location.hash && showNewest(document.getElementById("thread")));

document.addEventListener("htmx:afterSettle", (event) => {
  const cause = event.detail.requestConfig?.triggeringEvent?.type ?? "";
  const thread = document.getElementById("thread");
  if (event.detail.target?.id !== "thread" || cause.startsWith("live:")) return;
  showNewest(thread);
  document.getElementById("thread-need")?.focus({ preventScroll: true });
});
