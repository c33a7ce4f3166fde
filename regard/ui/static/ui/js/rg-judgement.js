// <rg-judgement> around the form of a judgement: keys 1 to 5 choose, and a choice is posted as it is made. Without a script the
// form's button posts it. The form's data-state becomes "kept" or "failed"; the style sheet shows the sentence of each.
// Arrow keys pass over choices on their way, so a choice is posted only when it has stood for a moment.

const STANDS_MS = 500;

class JudgementForm extends HTMLElement {
  connectedCallback() {
    this.form = this.querySelector("form");
    this.posted = Promise.resolve();
    this.addEventListener("change", (event) => event.target.closest(".horizon") && this.post());
    document.addEventListener("keydown", this);
  }

  disconnectedCallback() {
    document.removeEventListener("keydown", this);
  }

  handleEvent(event) {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("textarea, input:not([type=radio])")) return;
    const choice = this.querySelector(`.horizon [data-j="${CSS.escape(event.key)}"] input`);
    if (!choice) return;
    choice.checked = true;
    choice.focus();
    this.post();
  }

  post() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => {
      // One after the other: an earlier choice that arrives late must not replace a later one.
      this.posted = this.posted.then(() => this.send());
    }, STANDS_MS);
  }

  async send() {
    try {
      const answer = await fetch(this.form.action, {
        method: "POST",
        // Only what was chosen: words that are still being written go with the button.
        body: new URLSearchParams({ value: new FormData(this.form).get("value") }),
        headers: { "X-Requested-With": "fetch" },
      });
      this.form.dataset.state = answer.ok ? "kept" : "failed";
    } catch {
      this.form.dataset.state = "failed";
    }
  }
}

customElements.define("rg-judgement", JudgementForm);
