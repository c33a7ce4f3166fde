// <rg-keys>: single-key shortcuts. A key presses what carries it in aria-keyshortcuts; J and K move in the list; ? shows all.
// They sleep while a field has focus, and altogether with the attribute `off` (WCAG 2.1.4).

const WRITES = "input:not([type=radio], [type=checkbox], [type=button], [type=submit]), textarea, select, [contenteditable]";

const moves = { j: 1, k: -1 };

class Keys extends HTMLElement {
  connectedCallback() {
    document.addEventListener("keydown", this);
  }

  disconnectedCallback() {
    document.removeEventListener("keydown", this);
  }

  handleEvent(event) {
    if (event.defaultPrevented || event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "Escape") this.stepBack(event);
    else if (!this.hasAttribute("off") && !event.target.closest(WRITES) && this.press(event)) event.preventDefault();
  }

  /** Do what the key stands for; tell whether it stood for anything. */
  press(event) {
    const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
    if (key === "?") return toggleAllKeys();
    if (document.querySelector("[popover]:popover-open")) return false;
    if (key in moves) return moveInList(moves[key]);
    if (key === "ArrowDown" || key === "ArrowUp") {
      return Boolean(event.target.closest(".request")) && moveInList(key === "ArrowDown" ? 1 : -1);
    }
    if (key === "x" && tickRow()) return true;
    return key.length === 1 && activate(key);
  }

  /** Escape leaves a field first, then goes back to the open request in the list. */
  stepBack(event) {
    if (document.querySelector("[popover]:popover-open, details.menu[open]")) return closeMenus();
    if (event.target.closest(WRITES)) return event.target.blur();
    (document.querySelector(".request[aria-current]") ?? document.querySelector(".request"))?.focus();
  }
}

function toggleAllKeys() {
  const sheet = document.getElementById("all-keys");
  sheet?.togglePopover();
  return Boolean(sheet);
}

/** Close what is open; who was inside stands on what opened it. */
function closeMenus() {
  for (const menu of document.querySelectorAll("details.menu[open]")) {
    if (menu.contains(document.activeElement)) menu.querySelector("summary").focus();
    menu.removeAttribute("open");
  }
}

function moveInList(step) {
  const rows = [...document.querySelectorAll(".request")].filter(isShown);
  if (!rows.length) return false;
  const from = rows.findIndex((row) => row === document.activeElement);
  const start = from >= 0 ? from : rows.findIndex((row) => row.ariaCurrent === "true");
  const next = rows[Math.min(rows.length - 1, Math.max(0, start < 0 ? 0 : start + step))];
  next.focus();
  next.scrollIntoView({ block: "nearest" });
  return true;
}

/** Tick the row that has focus, else the open one, where rows have boxes; tell whether there was one. */
function tickRow() {
  const row = document.activeElement.closest(".request") ?? document.querySelector(".request[aria-current]");
  const box = row?.parentElement.querySelector(".tick input");
  box?.click();
  return Boolean(box);
}

function activate(key) {
  const found = [...document.querySelectorAll(`[aria-keyshortcuts~="${CSS.escape(key)}"]`)].find(isShown);
  if (!found) return false;
  if (found.matches("[type=radio]")) {
    found.click();
    found.form?.querySelector("[contenteditable=true], textarea")?.focus();
  } else if (found.matches(WRITES)) {
    found.focus();
  } else {
    if (found.matches("summary")) found.focus(); // the next Tab goes into what it opens
    found.click();
  }
  return true;
}

function isShown(element) {
  return element.checkVisibility() && !element.disabled;
}

customElements.define("rg-keys", Keys);

// A menu is a <details>: a press elsewhere closes it, as people expect of menus.
document.addEventListener("click", (event) => {
  document.querySelectorAll("details.menu[open]").forEach((menu) => {
    if (!menu.contains(event.target)) menu.removeAttribute("open");
  });
});
