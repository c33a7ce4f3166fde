// <rg-due at="2026-08-05T14:05:08+00:00">: the messages are fetched anew once that moment has passed, when an answer that could
// be taken back has left.

const AFTER_MS = 1_500;

class Due extends HTMLElement {
  connectedCallback() {
    const wait = Math.max(0, Date.parse(this.getAttribute("at")) - Date.now()) + AFTER_MS;
    this.timer = setTimeout(() => htmx.trigger("#messages", "refresh"), wait);
  }

  disconnectedCallback() {
    clearTimeout(this.timer);
  }
}

customElements.define("rg-due", Due);
