// <rg-word at="/words/reading"> in the composer: offers our word where the draft gives one, and says which time a typed one names.
// It only offers; what stands in the fields when the answer is sent is what counts.

const PAUSE_MS = 700;

class Word extends HTMLElement {
  connectedCallback() {
    this.form = this.closest("form");
    this.left = new Set();
    this.onWriting = ({ target }) => this.contains(target) || this.later(() => this.offer());
    this.form.addEventListener("input", this.onWriting);
    this.field("word_when").addEventListener("input", () => this.later(() => this.say()));
    this.querySelector("[data-take]").addEventListener("click", () => this.take());
    this.querySelector("[data-leave]").addEventListener("click", () => this.leave());
  }

  disconnectedCallback() {
    clearTimeout(this.timer);
    this.form?.removeEventListener("input", this.onWriting);
  }

  field(name) {
    return this.querySelector(`[name="${name}"]`);
  }

  later(act) {
    clearTimeout(this.timer);
    this.timer = setTimeout(act, PAUSE_MS);
  }

  async read(about) {
    const body = new URLSearchParams({ ...about, csrfmiddlewaretoken: this.form.elements.csrfmiddlewaretoken.value });
    const answer = await fetch(this.getAttribute("at"), { method: "POST", body }).catch(() => null);
    return answer?.status === 200 ? answer.json() : null;
  }

  async offer() {
    const offer = this.querySelector(".word-offer");
    const isFilled = this.field("word_what").value || this.field("word_when").value || this.field("word_at").value;
    this.found = isFilled ? null : await this.read({ text: this.form.elements.text.value });
    offer.hidden = !this.found || this.left.has(this.found.what + this.found.at);
    if (!offer.hidden) offer.querySelector("span").textContent = `You write “${this.found.when}”. Our word on “${this.found.what}”, by ${this.found.words}?`;
  }

  take() {
    this.field("word_what").value = this.found.what;
    this.field("word_at").value = this.found.at;
    this.querySelector("output").textContent = `by ${this.found.words}`;
    this.querySelector(".word-offer").hidden = true;
    this.querySelector("details").open = true;
    this.field("word_what").select();
  }

  leave() {
    this.left.add(this.found.what + this.found.at);
    this.querySelector(".word-offer").hidden = true;
  }

  async say() {
    const when = this.field("word_when").value.trim();
    const found = when && (await this.read({ when }));
    this.querySelector("output").textContent = found ? `by ${found.words}` : when ? "No time is read from this yet" : "";
  }
}

customElements.define("rg-word", Word);
