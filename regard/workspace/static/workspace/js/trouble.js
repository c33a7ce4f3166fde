// What went wrong with something that was pressed is said, in words, until it is put away.

const WORDS = {
  401: "You were signed out. Sign in again in another tab, then do it once more here.",
  403: "That is not yours to do, or this page was open for too long. Reload it and do it again.",
  404: "It is not there any more, or not for you to see.",
  413: "That was too large to send.",
};

function say(words) {
  document.querySelector(".trouble")?.remove();
  const notice = document.createElement("div");
  notice.className = "trouble notice is-error";
  notice.role = "alert";
  const text = document.createElement("div");
  const lead = document.createElement("b");
  lead.textContent = "Nothing was changed.";
  text.append(lead, ` ${words} What you wrote is kept.`);
  const away = document.createElement("button");
  away.type = "button";
  away.className = "button is-quiet push";
  away.textContent = "Put away";
  away.onclick = () => notice.remove();
  notice.append(text, away);
  document.body.append(notice);
}

/** News that could not be fetched is no one's act: the next news fetches it. */
const wasPressed = ({ requestConfig }) => ["click", "submit"].includes(requestConfig?.triggeringEvent?.type);

document.addEventListener("htmx:responseError", ({ detail }) => {
  if (wasPressed(detail)) say(WORDS[detail.xhr.status] ?? "Something went wrong on our side. Try once more.");
});

document.addEventListener("htmx:sendError", ({ detail }) => {
  if (wasPressed(detail)) say("The desk cannot be reached. Try again when you are online.");
});
