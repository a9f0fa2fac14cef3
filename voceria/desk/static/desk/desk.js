// The day looks at itself again now and then, but never under a person who is writing. Arrows change the day.
document.addEventListener("htmx:beforeRequest", (event) => {
  const day = event.detail.elt;
  if (day.id !== "day") return;
  if (document.hidden || day.contains(document.activeElement?.closest("form, details[open]"))) event.preventDefault();
});

let focused = null, opened = [];
document.addEventListener("htmx:beforeSwap", () => {
  focused = document.activeElement?.id;
  opened = [...document.querySelectorAll("#day details[open][id]")].map((one) => one.id);
});
document.addEventListener("htmx:afterSwap", () => {
  for (const id of opened) document.getElementById(id)?.setAttribute("open", "");
  if (focused) document.getElementById(focused)?.focus();
});

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, textarea, select, [contenteditable]")) return;
  document.querySelector(`[data-key="${CSS.escape(event.key)}"]`)?.click();
});

// On a phone the day opens at this hour, unless there is something to read above or a place was asked for.
if (matchMedia("(max-width: 49.99em)").matches && !location.hash && !document.querySelector(".messages li")) {
  document.getElementById("ahora")?.scrollIntoView();
}
