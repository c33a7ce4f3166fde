// <rg-select-need> around her words and a hidden form: when words are selected, the form stands beside them and offers them as
// the need. The server finds the words in the message again, so only the words travel.

const SHORTEST = 3;

class SelectNeed extends HTMLElement {
  connectedCallback() {
    this.form = this.querySelector("form");
    document.addEventListener("selectionchange", this);
  }

  disconnectedCallback() {
    document.removeEventListener("selectionchange", this);
  }

  handleEvent() {
    if (!this.form || this.form.contains(document.activeElement)) return;
    const words = this.selected();
    this.form.hidden = !words;
    if (!words) return;
    this.form.elements.quote.value = words;
    this.place();
  }

  /** Return the words selected, when all of them are hers. */
  selected() {
    const selection = getSelection();
    if (selection.isCollapsed || !selection.rangeCount) return "";
    const range = selection.getRangeAt(0);
    if (!this.contains(range.startContainer) || !this.contains(range.endContainer)) return "";
    const words = selection.toString().trim();
    return words.length >= SHORTEST ? words : "";
  }

  place() {
    const words = getSelection().getRangeAt(0).getBoundingClientRect();
    const frame = this.getBoundingClientRect();
    this.form.style.insetBlockStart = `${words.bottom - frame.top + 6}px`;
    const furthest = Math.max(0, frame.width - this.form.offsetWidth);
    this.form.style.insetInlineStart = `${Math.min(furthest, Math.max(0, words.left - frame.left))}px`;
  }
}

customElements.define("rg-select-need", SelectNeed);
