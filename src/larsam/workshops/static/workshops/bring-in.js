/* A file can be dropped on its field. Without this file it is chosen with the button. */
for (const area of document.querySelectorAll("[data-drop]")) {
  const input = area.querySelector("input[type='file']");
  if (!input) continue;
  const hint = document.createElement("p");
  hint.className = "ws-drop__hint";
  hint.setAttribute("aria-hidden", "true");
  hint.textContent = area.dataset.drop;
  area.append(hint);
  const over = (on) => area.classList.toggle("ws-drop--over", on);
  for (const name of ["dragenter", "dragover"]) {
    area.addEventListener(name, (event) => {
      event.preventDefault();
      over(true);
    });
  }
  area.addEventListener("dragleave", () => over(false));
  area.addEventListener("drop", (event) => {
    event.preventDefault();
    over(false);
    if (!event.dataTransfer?.files.length) return;
    const one = new DataTransfer();
    one.items.add(event.dataTransfer.files[0]);
    input.files = one.files;
    input.focus();
  });
}
