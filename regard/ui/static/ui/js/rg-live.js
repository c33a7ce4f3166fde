// <rg-live src="/live">: what happens on the desk, as DOM events on <body>:
//   live:conversation       and live:conversation-12 for one of them
//   live:presence           and live:presence-12
//   live:counts, live:notice
//   live:missed             after a gap, when news may have been lost: fetch again
// `event.detail.items` holds the data of each. Events that come together are handed on together, after a random moment, so
// that a thousand desks do not ask for the same list at once.
// A browser holds one stream, whatever the number of its tabs: the tab with the Web Lock leads, the others hear from it.
// Where the browser gives no locks (plain http on another machine) each tab holds its own.
// What happened between a page's asking for itself and its listening is told, too: the page says from when on, to the server
// when it leads (by the server's clock, as `since`: a request may be long on its way), to the leading tab when it follows.

const KINDS = ["conversation", "presence", "counts", "notice"];
const NAME = "regard-live";
const JITTER_MS = 300;
const FIRST_WAIT_MS = 1_000;
const LONGEST_WAIT_MS = 30_000;
const OFFLINE_AFTER_MS = 4_000;
const TRANSIT_MS = 1_000;
const MOST_KEPT = 200;
const MISSED = { kind: "missed", data: {} };

class Live extends HTMLElement {
  connectedCallback() {
    this.pending = new Map();
    this.began = performance.now(); // the server's moment `since` was before this one
    this.sureUntil = this.began; // all that happened until then was told by the leading tab
    this.channel = new BroadcastChannel(NAME);
    this.channel.onmessage = ({ data }) => this.hearFromATab(data);
    this.channel.postMessage({ asks: true, age: performance.now() });
    this.stopped = new AbortController();
    addEventListener("pagehide", () => this.leave(), { signal: this.stopped.signal });
    this.lead();
  }

  disconnectedCallback() {
    this.stopped.abort();
    this.stream?.stop();
    this.channel.close();
  }

  async lead() {
    if (!navigator.locks) return this.open();
    const untilStopped = () =>
      new Promise((resolve) => {
        this.open();
        this.stopped.signal.addEventListener("abort", resolve);
      });
    await navigator.locks.request(NAME, { signal: this.stopped.signal }, untilStopped).catch(() => {});
  }

  open() {
    this.kept = new Kept();
    const since = Math.floor(Number(this.getAttribute("since")) + this.sureUntil - this.began);
    this.stream = new Stream(this.getAttribute("src"), since, (message) => this.tell(message));
  }

  /** Let the tab that takes over know that all was heard until now. */
  leave() {
    if (this.stream && navigator.locks) this.channel.postMessage({ state: this.stream.state });
  }

  /** Hand a message on to the other tabs and take it in here. */
  tell(message) {
    if (navigator.locks) this.channel.postMessage(message);
    this.kept.add(message);
    this.hear(message);
  }

  /** Tell a tab that has just opened how things stand, and what happened while it was on its way. */
  answer(age) {
    if (!this.stream) return;
    this.channel.postMessage({ state: this.stream.state });
    for (const message of this.kept.ofTheLast(age)) this.channel.postMessage(message);
  }

  hearFromATab(message) {
    if (message.asks) return this.answer(message.age);
    this.sureUntil = Math.max(this.began, performance.now() - TRANSIT_MS);
    this.hear(message);
  }

  hear(message) {
    if (message.state) {
      this.show(message.state);
    } else {
      this.collect(`live:${message.kind}`, message.data);
      const id = message.data?.id ?? message.data?.conversation;
      if (id) this.collect(`live:${message.kind}-${id}`, message.data);
    }
  }

  collect(name, data) {
    if (this.pending.has(name)) {
      this.pending.get(name).push(data);
      return;
    }
    const items = [data];
    this.pending.set(name, items);
    setTimeout(() => {
      this.pending.delete(name);
      document.body.dispatchEvent(new CustomEvent(name, { detail: { items } }));
    }, Math.random() * JITTER_MS);
  }

  show(state) {
    this.dataset.state = state;
    const notice = this.querySelector(".notice");
    if (notice) notice.hidden = state !== "offline";
  }
}

/** The newest messages of a stream, and when they came. */
class Kept {
  constructor() {
    this.messages = [];
    this.since = performance.now(); // what came before is not known here
  }

  add(message) {
    if (!message.kind) return;
    this.messages.push({ at: performance.now(), message });
    if (this.messages.length > MOST_KEPT) this.since = this.messages.shift().at;
  }

  ofTheLast(age) {
    const from = performance.now() - age;
    if (from < this.since) return [MISSED];
    return this.messages.filter(({ at }) => at >= from).map(({ message }) => message);
  }
}

/** One EventSource, from a moment of the server's on, that comes back by itself, waiting longer after each failure. */
class Stream {
  constructor(address, since, tell) {
    this.address = address;
    this.since = since;
    this.tell = tell;
    this.state = "connecting";
    this.failures = 0;
    this.connect();
    addEventListener("online", this.hurry);
  }

  connect = () => {
    this.source = new EventSource(this.failures ? this.address : `${this.address}?since=${this.since}`);
    this.source.onopen = () => this.opened();
    this.source.onerror = () => this.failed();
    for (const kind of KINDS) {
      this.source.addEventListener(kind, (event) => this.tell({ kind, data: JSON.parse(event.data) }));
    }
    this.source.addEventListener("resync", () => this.tell(MISSED));
  };

  opened() {
    clearTimeout(this.offline);
    this.offline = undefined;
    if (this.failures) this.tell(MISSED);
    this.failures = 0;
    this.become("online");
  }

  failed() {
    this.source.close();
    const wait = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** this.failures) * (0.5 + Math.random() / 2);
    this.failures += 1;
    this.retry = setTimeout(this.connect, wait);
    this.offline ??= setTimeout(() => this.become("offline"), OFFLINE_AFTER_MS);
  }

  hurry = () => {
    if (this.source.readyState !== EventSource.CLOSED) return;
    clearTimeout(this.retry);
    this.connect();
  };

  become(state) {
    this.state = state;
    this.tell({ state });
  }

  stop() {
    removeEventListener("online", this.hurry);
    clearTimeout(this.retry);
    clearTimeout(this.offline);
    this.source.close();
  }
}

customElements.define("rg-live", Live);
