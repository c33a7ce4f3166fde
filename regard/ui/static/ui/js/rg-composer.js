// <rg-composer draft-to="/conversations/12/draft"> around the form of an answer: keeps a draft as it is written, sends with
// Ctrl Enter, takes files that are dropped or pasted, and chooses our guess with Alt 1 … 5 (Alt 0: none).
// A draft that the server cannot take, or has not taken yet when the page goes, is kept in this browser and sent when it can. Files are
// kept in this browser until they are sent, as the server keeps the words alone.

import { dropFiles, keepFiles, keptFiles } from "./kept-files.js";

const PAUSE_MS = 900;

class Composer extends HTMLElement {
  connectedCallback() {
    this.form = this.querySelector("form");
    this.picker = this.querySelector("input[type=file]");
    this.addEventListener("keydown", (event) => this.onKey(event));
    this.addEventListener("input", (event) => event.target !== this.picker && this.onWriting(event.target));
    this.addEventListener("change", (event) => event.target === this.picker && this.showFiles());
    this.addEventListener("submit", () => this.onSend());
    this.addEventListener("htmx:beforeOnLoad", (event) => event.target === this.form && this.onAnswer(event.detail.xhr));
    addEventListener("pagehide", this.onLeaving);
    this.addEventListener("paste", (event) => this.addFiles(event.clipboardData.files));
    for (const kind of ["dragover", "dragleave", "drop"]) this.addEventListener(kind, (event) => this.onDrag(event));
    this.restore();
  }

  disconnectedCallback() {
    removeEventListener("pagehide", this.onLeaving);
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
    return `draft:${this.getAttribute("writer")}:${this.getAttribute("draft-to")}`;
  }

  get text() {
    return this.querySelector("textarea");
  }

  /** Words are a draft; choosing between reply and note, with nothing written, is none. */
  onWriting(field) {
    if (!this.hasAttribute("draft-to") || (field.type === "radio" && !this.text?.value.trim())) return;
    clearTimeout(this.timer);
    this.isUnkept = true;
    this.timer = setTimeout(() => this.keep(), PAUSE_MS);
  }

  get draft() {
    const draft = new FormData(this.form);
    if (this.picker) draft.delete(this.picker.name);
    return draft;
  }

  async keep() {
    this.isUnkept = false;
    try {
      const answer = await fetch(this.getAttribute("draft-to"), { method: "POST", body: this.draft });
      if (!answer.ok) throw new Error(answer.statusText);
      if (!this.isUnkept) localStorage.removeItem(this.draftKey);
      this.say("Draft kept");
    } catch {
      this.keepHere();
      this.say("Draft kept on this machine");
      this.timer = setTimeout(() => this.keep(), PAUSE_MS * 10);
    }
  }

  keepHere() {
    const html = this.querySelector("input[name=html]")?.value ?? "";
    localStorage.setItem(this.draftKey, JSON.stringify({ text: this.text.value, html }));
  }

  /** The page goes before the pause is over: keep the words here, and send them along; a reload may be quicker than they are. */
  onLeaving = () => {
    if (!this.isUnkept) return;
    this.keepHere();
    navigator.sendBeacon(this.getAttribute("draft-to"), this.draft);
  };

  /** What this browser kept is newer than what the server has: it is dropped as soon as the server has it. */
  restore() {
    if (!this.hasAttribute("draft-to")) return;
    const kept = localStorage.getItem(this.draftKey);
    if (kept && this.text) this.fill(JSON.parse(kept));
    keptFiles(this.draftKey).then((files) => files.length && this.picker && !this.picker.files.length && this.setFiles(files));
  }

  fill({ text, html }) {
    this.text.value = text;
    const field = this.querySelector("input[name=html]");
    if (field) field.value = html;
    this.text.dispatchEvent(new Event("input", { bubbles: true }));
  }

  /** Go on with what stands in another composer of the same draft, which is about to go. */
  takeOver(other) {
    for (const field of other.form.elements) {
      const mine = field.name && this.form.elements.namedItem(field.name);
      if (!mine || ["csrfmiddlewaretoken", "html", "text"].includes(field.name)) continue;
      if (field.name === "last_seen" && !other.text?.value.trim()) continue; // with nothing written, all that stands there was seen
      if (field.type === "radio" || field.type === "checkbox") this.choose(field);
      else if (field !== other.picker && mine instanceof HTMLInputElement) mine.value = field.value;
    }
    if (other.picker?.files.length && this.picker) this.setFiles([...other.picker.files]);
    if (other.text && other.text.value !== this.text?.value) this.fill({ text: other.text.value, html: other.querySelector("input[name=html]")?.value ?? "" });
  }

  choose({ name, value, checked }) {
    const mine = [...this.form.elements].find((field) => field.name === name && field.value === value);
    if (mine) mine.checked = checked;
  }

  onSend() {
    clearTimeout(this.timer);
    this.isUnkept = false;
    localStorage.removeItem(this.draftKey);
    if (!this.form.hasAttribute("hx-post")) dropFiles(this.draftKey);
  }

  /** Files that were sent are kept no longer; those of an answer that was refused are. */
  onAnswer(answer) {
    if (answer.status < 300) dropFiles(this.draftKey);
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
    if (this.hasAttribute("draft-to")) keepFiles(this.draftKey, files);
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
