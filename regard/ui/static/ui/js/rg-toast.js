// <rg-toast>: goes after 8 s, as long as the server waits before it sends; stays while it is read or has focus.

const STAYS_MS = 8_000;
const FADES_MS = 200;

class Toast extends HTMLElement {
  connectedCallback() {
    this.timer = setTimeout(() => this.go(), STAYS_MS);
  }

  disconnectedCallback() {
    clearTimeout(this.timer);
  }

  go() {
    if (this.matches(":hover, :focus-within")) {
      this.timer = setTimeout(() => this.go(), STAYS_MS / 4);
      return;
    }
    this.dataset.state = "going";
    setTimeout(() => this.remove(), FADES_MS);
  }
}

customElements.define("rg-toast", Toast);
