// The list beside an open conversation: the open one is marked, and news of the list moves neither the reader nor the focus.

function markOpen() {
  const open = document.getElementById("open-conversation")?.value;
  for (const row of document.querySelectorAll("#rows .request")) {
    const isOpen = row.dataset.conversation === open;
    if (isOpen) row.setAttribute("aria-current", "true");
    else row.removeAttribute("aria-current");
    if (isOpen) row.classList.remove("is-unread");
  }
}

let focused = null;

document.addEventListener("htmx:beforeSwap", ({ detail }) => {
  if (detail.target?.id !== "rows") return;
  focused = detail.target.contains(document.activeElement) ? document.activeElement.dataset.conversation : null;
});

document.addEventListener("htmx:afterSettle", ({ detail }) => {
  if (!["rows", "thread"].includes(detail.target?.id)) return;
  markOpen();
  if (detail.target.id === "rows" && focused) {
    document.querySelector(`#rows [data-conversation="${CSS.escape(focused)}"]`)?.focus({ preventScroll: true });
  }
});
