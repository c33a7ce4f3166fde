// <rg-editor label="Your reply"> around a text area and a hidden field: writing with bold, italic, lists, links and quotes. The
// text area follows what is written, for the draft and for the question whether anything was; the hidden field carries the HTML.
// Without this script the text area is what is sent.

import {
  Blockquote,
  Bold,
  BulletList,
  Document,
  Editor,
  HardBreak,
  History,
  Image,
  Italic,
  ListItem,
  OrderedList,
  Paragraph,
  Text,
  Link,
} from "../../django_prose_editor/editor.js";

// Ctrl Enter sends; the editor's own use of it would add a line first.
const LineBreak = HardBreak.extend({
  addKeyboardShortcuts() {
    return { "Shift-Enter": () => this.editor.commands.setHardBreak() };
  },
});

const EXTENSIONS = [
  Document,
  Paragraph,
  Text,
  LineBreak,
  History,
  Bold,
  Italic,
  BulletList,
  OrderedList,
  ListItem,
  Blockquote,
  Link.configure({ openOnClick: false, autolink: true, enableTarget: false }),
  Image.configure({ inline: true, allowBase64: false }),
];

const PICTURES = ["image/png", "image/jpeg", "image/gif", "image/webp"];

// name of the mark or node, what the button says, its glyph, what it does
const TOOLS = [
  ["bold", "Bold", "B", (editor) => editor.chain().focus().toggleBold().run()],
  ["italic", "Italic", "I", (editor) => editor.chain().focus().toggleItalic().run()],
  ["bulletList", "List", "•", (editor) => editor.chain().focus().toggleBulletList().run()],
  ["orderedList", "Numbered list", "1.", (editor) => editor.chain().focus().toggleOrderedList().run()],
  ["blockquote", "Quote", symbol("quote"), (editor) => editor.chain().focus().toggleBlockquote().run()],
];

class RichWriting extends HTMLElement {
  connectedCallback() {
    if (this.editor) return;
    this.area = this.querySelector("textarea");
    this.html = this.querySelector("input[name=html]");
    this.area.hidden = true;
    this.html.disabled = false;
    this.place = document.createElement("div");
    this.prepend(this.place);
    this.editor = new Editor({
      element: this.place,
      injectCSS: false,
      extensions: EXTENSIONS,
      content: this.html.value || paragraphsOf(this.area.value),
      editorProps: {
        attributes: this.attributesOfField(),
        transformPastedHTML: withoutStyles,
        handlePaste: (_, event) => this.takePictures(event, event.clipboardData),
        handleDrop: (_, event) => this.takePictures(event, event.dataTransfer),
      },
      onUpdate: () => this.follow(),
      onSelectionUpdate: () => this.showTools(),
    });
    this.html.value = this.written = this.editor.getHTML();
    this.area.addEventListener("input", this);
    this.tools = this.makeTools();
    document.getElementById("composer")?.querySelector(".tools")?.prepend(this.tools);
  }

  disconnectedCallback() {
    this.editor?.destroy();
    this.tools?.remove();
  }

  attributesOfField() {
    const attributes = { class: "writing", role: "textbox", "aria-multiline": "true", "aria-label": this.getAttribute("label") };
    for (const name of ["aria-invalid", "aria-describedby"]) {
      if (this.area.hasAttribute(name)) attributes[name] = this.area.getAttribute(name);
    }
    return attributes;
  }

  /** A draft that this browser kept is put into the fields by rg-composer: take it over, with its HTML where it has any. */
  handleEvent(event) {
    if (event.isTrusted || this.isFollowing) return;
    const isSame = this.html.value === this.written;
    this.editor.commands.setContent((!isSame && this.html.value) || paragraphsOf(this.area.value));
    this.html.value = this.written = this.editor.getHTML();
  }

  follow() {
    this.html.value = this.written = this.editor.isEmpty ? "" : this.editor.getHTML();
    this.area.value = this.editor.getText({ blockSeparator: "\n\n" });
    this.isFollowing = true;
    this.area.dispatchEvent(new Event("input", { bubbles: true }));
    this.isFollowing = false;
    this.showTools();
  }

  makeTools() {
    const bar = document.createElement("span");
    bar.className = "writing-tools";
    bar.role = "toolbar";
    bar.ariaLabel = "Formatting";
    bar.append(
      ...TOOLS.map(([name, label, glyph, act]) => toolButton(name, label, glyph, () => act(this.editor))),
      toolButton("link", "Link", symbol("link"), () => this.askForLink()),
      Object.assign(toolButton("image", "What the picture shows", "Alt", () => this.askForAlt()), { hidden: true }),
    );
    return bar;
  }

  showTools() {
    for (const button of this.tools?.children ?? []) {
      button.setAttribute("aria-pressed", String(this.editor.isActive(button.dataset.tool)));
      if (button.dataset.tool === "image") button.hidden = !this.editor.isActive("image");
    }
  }

  /** Pictures that are pasted or dropped among the words stand there, and go along inside the mail; other files are attached. */
  takePictures(event, data) {
    const files = [...(data?.files ?? [])];
    const at = this.getAttribute("pictures-to");
    if (!at || !files.length || !files.every((file) => PICTURES.includes(file.type))) return false;
    event.preventDefault();
    event.stopPropagation(); // rg-composer would attach them, too
    this.sendPictures(files, at);
    return true;
  }

  async sendPictures(files, at) {
    for (const file of files) {
      const body = new FormData();
      body.append("picture", file);
      const csrf = this.closest("form").querySelector("[name=csrfmiddlewaretoken]").value;
      try {
        const answer = await fetch(at, { method: "POST", body, headers: { "X-CSRFToken": csrf } });
        const said = await answer.json();
        if (!answer.ok) throw new Error(said.detail);
        const image = { type: "image", attrs: { src: said.src, alt: wordsOf(file.name) } };
        this.editor.chain().focus().insertContent(image).run();
      } catch (error) {
        this.say(error instanceof TypeError || error instanceof SyntaxError ? "The picture could not be kept. Try again, or add it as a file." : error.message);
      }
    }
  }

  say(words) {
    const line = document.createElement("p");
    line.className = "composer-error";
    line.role = "alert";
    line.textContent = words;
    this.querySelector(".composer-error")?.remove();
    this.prepend(line);
    setTimeout(() => line.remove(), 8_000);
  }

  askForLink() {
    if (this.editor.isActive("link")) this.editor.chain().focus().unsetLink().run();
    else this.showLinkField();
  }

  showLinkField() {
    this.askFor({ type: "url", placeholder: "https://…", ariaLabel: "Address of the link" }, (typed) => {
      const href = addressOf(typed);
      if (href) this.setLink(href);
      return Boolean(href);
    });
  }

  /** What a picture shows, for who cannot see it. */
  askForAlt() {
    if (!this.editor.isActive("image")) return;
    const value = this.editor.getAttributes("image").alt ?? "";
    this.askFor({ type: "text", placeholder: "What the picture shows", ariaLabel: "What the picture shows", value }, (alt) =>
      this.editor.chain().focus().updateAttributes("image", { alt: alt.trim() || "Picture" }).run(),
    );
  }

  askFor(properties, take) {
    const field = Object.assign(document.createElement("input"), properties);
    field.className = "input link-field";
    let isDone = false;
    const done = (isTaken) => {
      if (isDone) return;
      isDone = true; // taking the field away makes it lose the focus, which would end it a second time
      field.remove();
      if (!isTaken || !take(field.value)) this.editor.commands.focus();
    };
    field.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" && event.key !== "Escape") return;
      event.preventDefault();
      event.stopPropagation();
      done(event.key === "Enter");
    });
    field.addEventListener("blur", () => done(true));
    this.tools.after(field);
    field.focus();
  }

  setLink(href) {
    const chain = this.editor.chain().focus();
    const words = { type: "text", text: href, marks: [{ type: "link", attrs: { href } }] };
    if (this.editor.state.selection.empty) chain.insertContent(words).run();
    else chain.setMark("link", { href }).run();
  }
}

/** Drop style attributes from what is pasted: our policy refuses them, so they would only fill the console. Google Docs wraps
 * all that it copies in a <b> that its style makes light again; that becomes a <span>. Pictures that lie elsewhere would not be sent. */
function withoutStyles(html) {
  return html
    .replace(/<img\b(?![^>]*\ssrc="\/conversations\/)[^>]*>/gi, "")
    .replace(/<b\s(?=[^>]*font-weight:\s*normal)/gi, "<span ")
    .replace(/<[a-z][^>]*>/gi, (tag) => tag.replace(/\sstyle\s*=\s*("[^"]*"|'[^']*'|[^\s>]+)/gi, ""));
}

/** Say by its file's name what a picture may show; of a screenshot the name says nothing. */
function wordsOf(name) {
  const words = name.replace(/\.[a-z]+$/i, "").replace(/[-_]+/g, " ").trim();
  return !words || /^(image|img|screenshot|bildschirmfoto|capture)\b/i.test(words) ? "Picture" : words.slice(0, 120);
}

function toolButton(name, label, glyph, act) {
  const button = document.createElement("button");
  button.type = "button";
  button.dataset.tool = name;
  button.append(glyph.cloneNode?.(true) ?? glyph);
  button.ariaLabel = button.title = label;
  button.setAttribute("aria-pressed", "false");
  button.addEventListener("mousedown", (event) => event.preventDefault());
  button.addEventListener("click", act);
  return button;
}

/** Return a symbol of the sprite. */
function symbol(name) {
  const SVG = "http://www.w3.org/2000/svg";
  const icon = document.createElementNS(SVG, "svg");
  icon.setAttribute("class", "icon icon-s");
  icon.setAttribute("aria-hidden", "true");
  icon.append(document.createElementNS(SVG, "use"));
  icon.firstChild.setAttribute("href", `#i-${name}`);
  return icon;
}

function addressOf(typed) {
  const address = typed.trim();
  if (!address) return "";
  return /^(https?:|mailto:|tel:)/i.test(address) ? address : `https://${address}`;
}

/** Plain text as the editor takes it, never as HTML. */
function paragraphsOf(text) {
  const lines = (paragraph) =>
    paragraph.split("\n").flatMap((line, index) => [
      ...(index ? [{ type: "hardBreak" }] : []),
      ...(line ? [{ type: "text", text: line }] : []),
    ]);
  const paragraphs = text.split(/\n\s*\n/).filter((paragraph) => paragraph.trim());
  return { type: "doc", content: (paragraphs.length ? paragraphs : [""]).map((p) => ({ type: "paragraph", content: lines(p) })) };
}

customElements.define("rg-editor", RichWriting);
