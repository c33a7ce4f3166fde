// <rg-composer draft-to="/conversations/12/draft"> around the form of an answer: keeps a draft as it is written, sends with
// Ctrl Enter, takes files that are dropped or pasted, and chooses our guess with Alt 1 … 5 (Alt 0: none).
// A draft that the server cannot take is kept in this browser and sent when it can.

const PAUSE_MS = 900;

class Composer extends HTMLElement {
  connectedCallback() {
    this.form = this.querySelector("form");
    this.picker = this.querySelector("input[type=file]");
    this.addEventListener("keydown", (event) => this.onKey(event));
    this.addEventListener("input", (event) => event.target !== this.picker && this.onWriting(event.target));
    this.addEventListener("change", (event) => event.target === this.picker && this.showFiles());
    this.addEventListener("submit", () => this.onSend());
    this.addEventListener("paste", (event) => this.addFiles(event.clipboardData.files));
    for (const kind of ["dragover", "dragleave", "drop"]) this.addEventListener(kind, (event) => this.onDrag(event));
    this.restore();
  }

  disconnectedCallback() {
    clearTimeout(this.timer);
  }

  onKey(event) {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      this.form.requestSubmit();
    } else if (event.altKey && /^Digit[0-5]$/.test(event.code)) {
      event.preventDefault();
      this.guess(event.code.at(-1));
    }
  }

  guess(key) {
    const choice = this.querySelector(`.guess [data-j="${key}"] input`);
    if (choice) choice.checked = true;
    else this.querySelectorAll(".guess input").forEach((input) => (input.checked = false));
  }

  // Drafts

  get draftKey() {
    return `draft:${this.getAttribute("draft-to")}`;
  }

  get text() {
    return this.querySelector("textarea");
  }

  /** Words are a draft; choosing between reply and note, with nothing written, is none. */
  onWriting(field) {
    if (!this.hasAttribute("draft-to") || (field.type === "radio" && !this.text?.value.trim())) return;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.keep(), PAUSE_MS);
  }

  async keep() {
    const draft = new FormData(this.form);
    if (this.picker) draft.delete(this.picker.name);
    try {
      const answer = await fetch(this.getAttribute("draft-to"), { method: "POST", body: draft });
      if (!answer.ok) throw new Error(answer.statusText);
      localStorage.removeItem(this.draftKey);
      this.say("Draft kept");
    } catch {
      localStorage.setItem(this.draftKey, this.text.value);
      this.say("Draft kept on this machine");
      this.timer = setTimeout(() => this.keep(), PAUSE_MS * 10);
    }
  }

  restore() {
    const draft = this.hasAttribute("draft-to") && localStorage.getItem(this.draftKey);
    if (!draft || !this.text || this.text.value.trim()) return;
    this.text.value = draft;
    this.text.dispatchEvent(new Event("input", { bubbles: true }));
  }

  onSend() {
    clearTimeout(this.timer);
    localStorage.removeItem(this.draftKey);
  }

  say(words) {
    this.querySelector(".draft-state").textContent = words;
  }

  // Files

  onDrag(event) {
    if (!this.picker || !event.dataTransfer.types.includes("Files")) return;
    event.preventDefault();
    this.form.toggleAttribute("data-dropping", event.type === "dragover");
    if (event.type === "drop") this.addFiles(event.dataTransfer.files);
  }

  addFiles(added) {
    if (!this.picker || !added.length) return;
    this.setFiles([...this.picker.files, ...added]);
  }

  setFiles(files) {
    const transfer = new DataTransfer();
    files.forEach((file) => transfer.items.add(file));
    this.picker.files = transfer.files;
    this.showFiles();
  }

  showFiles() {
    const files = [...this.picker.files];
    const list = this.querySelector(".chosen-files");
    list.hidden = !files.length;
    list.replaceChildren(...files.map((file) => this.fileRow(file)));
  }

  fileRow(file) {
    const row = document.createElement("li");
    const remove = document.createElement("button");
    remove.type = "button";
    remove.textContent = "×";
    remove.ariaLabel = `Leave out ${file.name}`;
    remove.onclick = () => this.setFiles([...this.picker.files].filter((other) => other !== file));
    row.append(file.name, remove);
    return row;
  }
}

customElements.define("rg-composer", Composer);
