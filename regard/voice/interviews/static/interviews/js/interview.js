// What the page of an interview runs: what is typed is saved by itself, and a place given twice is swapped.

const RESTS_MS = 700;

// <rg-interview> around a question's form: posts it when typing rests. The form's data-state becomes "saved" or "failed"; the style
// sheet shows the sentence of each. Without a script the form's buttons post it.
class Interview extends HTMLElement {
  connectedCallback() {
    this.form = this.querySelector("form");
    this.form.dataset.scripted = "";
    this.posted = Promise.resolve();
    this.addEventListener("input", () => this.post());
    this.form.addEventListener("submit", () => clearTimeout(this.timer));
  }

  post() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => {
      // One after the other: earlier words that arrive late must not replace later ones.
      this.posted = this.posted.then(() => this.send());
    }, RESTS_MS);
  }

  async send() {
    try {
      const answer = await fetch(this.form.action, {
        method: "POST",
        body: new URLSearchParams(new FormData(this.form)),
        headers: { "X-Requested-With": "fetch" },
        keepalive: true,
      });
      this.form.dataset.state = answer.ok ? "saved" : "failed";
    } catch {
      this.form.dataset.state = "failed";
    }
  }
}

// <rg-rank> around a list in which each thing is given a place: the thing that had the place takes the one that became free.
class Rank extends HTMLElement {
  connectedCallback() {
    this.places = [...this.querySelectorAll("select")];
    this.before = new Map(this.places.map((place) => [place, place.value]));
    this.addEventListener("change", (event) => this.swap(event.target), true);
  }

  swap(changed) {
    const other = this.places.find((place) => place !== changed && changed.value && place.value === changed.value);
    if (other) {
      other.value = this.before.get(changed);
      this.before.set(other, other.value);
    }
    this.before.set(changed, changed.value);
  }
}

customElements.define("rg-interview", Interview);
customElements.define("rg-rank", Rank);
