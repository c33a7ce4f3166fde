// <rg-presence at="/conversations/12/presence" conversation="12" me="3" can-write>: says that this conversation is open here, and whether
// something is being written; shows who else is here.

const RENEWS_MS = 20_000;
const STOPPED_WRITING_MS = 12_000;

class PresenceOf extends HTMLElement {
  connectedCallback() {
    this.at = this.getAttribute("at");
    this.me = this.getAttribute("me");
    this.name = `live:presence-${this.getAttribute("conversation")}`;
    this.isWriting = false;
    document.body.addEventListener(this.name, this);
    document.addEventListener("input", this);
    addEventListener("pagehide", this);
    this.timer = setInterval(() => this.tell(), RENEWS_MS);
    this.tell();
  }

  disconnectedCallback() {
    document.body.removeEventListener(this.name, this);
    document.removeEventListener("input", this);
    removeEventListener("pagehide", this);
    clearInterval(this.timer);
    clearTimeout(this.pause);
    this.leave();
  }

  handleEvent(event) {
    if (event.type === "pagehide") this.leave();
    else if (event.type === "input") this.onWriting(event);
    else this.show(event.detail.items.at(-1).agents);
  }

  onWriting(event) {
    if (!this.hasAttribute("can-write") || !event.target.closest?.("#composer")) return;
    clearTimeout(this.pause);
    this.pause = setTimeout(() => this.become(false), STOPPED_WRITING_MS);
    this.become(true);
  }

  become(isWriting) {
    if (this.isWriting === isWriting) return;
    this.isWriting = isWriting;
    this.tell();
  }

  body(facts) {
    const body = new FormData();
    body.set("csrfmiddlewaretoken", document.querySelector("[name=csrfmiddlewaretoken]")?.value ?? "");
    for (const [name, value] of Object.entries(facts)) body.set(name, value);
    return body;
  }

  async tell() {
    if (document.hidden) return;
    const body = this.body({ writing: this.isWriting ? "1" : "0" });
    const answer = await fetch(this.at, { method: "POST", body }).catch(() => null);
    if (answer?.ok) this.show((await answer.json()).agents);
  }

  leave() {
    navigator.sendBeacon(this.at, this.body({ gone: "1" }));
  }

  show(agents) {
    const others = agents.filter((agent) => String(agent.id) !== this.me);
    const notice = this.querySelector(".notice");
    notice.hidden = !others.length;
    if (!others.length) return;
    const writing = others.filter((agent) => agent.writing);
    const here = writing.length ? writing : others;
    const names = new Intl.ListFormat("en").format(here.map((agent) => agent.name));
    const does = writing.length ? "writing" : "here too";
    notice.querySelector("b").textContent = `${names} ${here.length > 1 ? "are" : "is"} ${does}`;
  }
}

customElements.define("rg-presence", PresenceOf);
