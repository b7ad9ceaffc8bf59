/* Small comforts. Every page works without this file. */

/** A message in the polite live region; the last one stays for eight seconds. */
export function toast(text) {
  const region = document.getElementById("ls-toasts");
  if (!region || !text) return;
  const note = document.createElement("div");
  note.className = "ls-toast";
  note.textContent = text;
  region.replaceChildren(note);
  setTimeout(() => note.remove(), 8000);
}

/* A form that is being sent says so, and is not sent twice. */
document.addEventListener("submit", (event) => {
  const form = event.target;
  const button = event.submitter;
  if (event.defaultPrevented || !(button instanceof HTMLButtonElement) || !button.classList.contains("ls-button")) return;
  if (form.method === "get" || form.dataset.repeat !== undefined) return;
  if (button.getAttribute("aria-busy") === "true") {
    event.preventDefault();
    return;
  }
  button.setAttribute("aria-busy", "true");
  const text = button.dataset.busyText;
  if (text) {
    button.dataset.restText = button.querySelector("span")?.textContent ?? "";
    const label = button.querySelector("span");
    if (label) label.textContent = text;
  }
});

function rest(button) {
  button.removeAttribute("aria-busy");
  const label = button.querySelector("span");
  if (label && button.dataset.restText) label.textContent = button.dataset.restText;
}

function restAll(root) {
  for (const button of root.querySelectorAll(".ls-button[aria-busy='true'][type='submit']:not([aria-disabled])")) rest(button);
}

/* Back from another page, or a file was downloaded: the button is usable again. */
addEventListener("pageshow", () => restAll(document));
document.addEventListener("htmx:afterRequest", (event) => restAll(event.target instanceof Element ? event.target : document));

/* Nobody loses words because of the network: say it, and leave the form as it is. */
document.addEventListener("htmx:sendError", () => toast(document.getElementById("ls-toasts")?.dataset.lost));
document.addEventListener("htmx:responseError", (event) => {
  const said = event.detail.xhr.getResponseHeader("X-Larsam-Message");
  toast(said ? decodeURIComponent(said) : document.getElementById("ls-toasts")?.dataset.failed);
});
document.addEventListener("larsam:toast", (event) => toast(event.detail?.text ?? event.detail?.value));

/* Menus close on Escape and on a click elsewhere. */
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  const open = document.querySelector(".ls-account[open]");
  if (!open) return;
  open.open = false;
  open.querySelector("summary").focus();
});
document.addEventListener("click", (event) => {
  for (const open of document.querySelectorAll(".ls-account[open]")) {
    if (!open.contains(event.target)) open.open = false;
  }
});

/* On paper, everything that can be unfolded is unfolded. */
let folded = [];
addEventListener("beforeprint", () => {
  folded = [...document.querySelectorAll("main details:not([open])")];
  for (const details of folded) details.open = true;
});
addEventListener("afterprint", () => {
  for (const details of folded) details.open = false;
});

/* After a refused form the reader starts at the summary. */
document.querySelector(".ls-errors")?.focus();
