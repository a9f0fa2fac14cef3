// The agenda by keys: arrows for the days before and after, t for today, n for a new activity.
const calendar = document.querySelector("[data-v-calendar]");

document.addEventListener("keydown", (event) => {
  const writing = event.target.closest("input, textarea, select, [contenteditable]");
  if (!calendar || writing || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === "n" && calendar.dataset.new) {
    event.preventDefault();
    document.querySelector(calendar.dataset.new)?.focus();
    return;
  }
  const link = calendar.querySelector(`[data-key="${CSS.escape(event.key)}"]`);
  if (link) link.click();
});

// How many are marked stands on the bar of what may be done with them, which keeps to the bottom meanwhile.
const marked = document.querySelector("[data-v-marked]");
const count = () => {
  const n = document.querySelectorAll('input[form="varias"][name="pk"]:checked').length;
  marked.textContent = n ? `${n} ${n === 1 ? "marcada" : "marcadas"}.` : "";
};
if (marked) {
  document.addEventListener("change", (event) => event.target.matches('input[form="varias"]') && count());
  count();
}
