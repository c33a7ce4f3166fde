// <rg-live src="/live">: what happens on the desk, as DOM events on <body>:
//   live:conversation       and live:conversation-12 for one of them
//   live:presence           and live:presence-12
//   live:counts, live:notice
//   live:missed             after a gap, when news may have been lost: fetch again
// `event.detail.items` holds the data of each. Events that come together are handed on together, after a random moment, so
// that a thousand desks do not ask for the same list at once.
// A browser holds one stream, whatever the number of its tabs: the tab with the Web Lock leads, the others hear from it.
// Where the browser gives no locks (plain http on another machine) each tab holds its own.

const KINDS = ["conversation", "presence", "counts", "notice"];
const NAME = "regard-live";
const JITTER_MS = 300;
const FIRST_WAIT_MS = 1_000;
const LONGEST_WAIT_MS = 30_000;
const OFFLINE_AFTER_MS = 4_000;

class Live extends HTMLElement {
  connectedCallback() {
    this.pending = new Map();
    this.channel = new BroadcastChannel(NAME);
    this.channel.onmessage = ({ data }) => this.hear(data);
    this.channel.postMessage({ asks: true });
    this.stopped = new AbortController();
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
    this.stream = new Stream(this.getAttribute("src"), (message) => this.tell(message));
  }

  /** Hand a message on to the other tabs and take it in here. */
  tell(message) {
    if (navigator.locks) this.channel.postMessage(message);
    this.hear(message);
  }

  hear(message) {
    if (message.asks) {
      if (this.stream) this.channel.postMessage({ state: this.stream.state });
    } else if (message.state) {
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

/** One EventSource that comes back by itself, waiting longer after each failure. */
class Stream {
  constructor(address, tell) {
    this.address = address;
    this.tell = tell;
    this.state = "connecting";
    this.failures = 0;
    this.connect();
    addEventListener("online", this.hurry);
  }

  connect = () => {
    this.source = new EventSource(this.address);
    this.source.onopen = () => this.opened();
    this.source.onerror = () => this.failed();
    for (const kind of KINDS) {
      this.source.addEventListener(kind, (event) => this.tell({ kind, data: JSON.parse(event.data) }));
    }
    this.source.addEventListener("resync", () => this.tell({ kind: "missed", data: {} }));
  };

  opened() {
    clearTimeout(this.offline);
    this.offline = undefined;
    if (this.failures) this.tell({ kind: "missed", data: {} });
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
