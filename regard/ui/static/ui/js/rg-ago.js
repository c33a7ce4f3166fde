// <rg-ago at="2026-08-05T14:05:00+00:00" as="ago|wait|due|sends">: keeps the words of a length of time true while the page is open.
// The words are those of regard/ui/words.py, `wait_words`; a test holds the two together.

const MINUTE = 60;
const HOUR = 3600;
const DAY = 86400;
const REFRESH_MS = 20_000;
const open = new Set();

export function waitWords(seconds) {
  seconds = Math.max(0, Math.floor(seconds));
  if (seconds < MINUTE) return "under a minute";
  if (seconds < HOUR) return `${Math.floor(seconds / MINUTE)} min`;
  if (seconds < DAY) {
    const minutes = Math.floor((seconds % HOUR) / MINUTE);
    return `${Math.floor(seconds / HOUR)} h${minutes ? ` ${String(minutes).padStart(2, "0")}` : ""}`;
  }
  if (seconds < 2 * DAY) {
    const hours = Math.floor((seconds % DAY) / HOUR);
    return `1 day${hours ? ` ${hours} h` : ""}`;
  }
  return `${Math.floor(seconds / DAY)} days`;
}

export function agoWords(seconds) {
  if (Math.abs(seconds) < MINUTE) return "just now";
  return seconds > 0 ? `${waitWords(seconds)} ago` : `in ${waitWords(-seconds)}`;
}

/** Of a time that was promised; the words are those of regard/ui/words.py, `due_words`. */
export function dueWords(seconds) {
  return seconds > 0 ? `${waitWords(seconds)} over` : `${waitWords(-seconds)} left`;
}

/** Of an answer that still can be taken back; the words are those of regard/workspace/delivery.py. */
export function sendsWords(seconds) {
  return `Sends in ${Math.max(1, Math.ceil(-seconds))} s`;
}

const WORDS = { ago: agoWords, wait: waitWords, due: dueWords, sends: sendsWords };

class Ago extends HTMLElement {
  connectedCallback() {
    open.add(this);
    if (this.getAttribute("as") === "sends") this.timer = setInterval(() => this.refresh(), 1000);
  }

  disconnectedCallback() {
    open.delete(this);
    clearInterval(this.timer);
  }

  refresh() {
    const seconds = (Date.now() - Date.parse(this.getAttribute("at"))) / 1000;
    const words = (WORDS[this.getAttribute("as")] ?? agoWords)(seconds);
    if (this.textContent !== words) this.textContent = words;
    if (this.getAttribute("as") === "due") this.showHow(seconds);
  }

  /** What is due within the hour, or past, shows so on what it stands in. */
  showHow(seconds) {
    const shown = this.closest("[data-wait]");
    if (shown) shown.dataset.wait = seconds > 0 ? "over" : seconds > -HOUR ? "soon" : "ok";
  }
}

customElements.define("rg-ago", Ago);
setInterval(() => open.forEach((element) => element.refresh()), REFRESH_MS);
