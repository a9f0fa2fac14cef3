// Lists whose order is sent with the form: <ol data-reorder> of <li data-item> with buttons [data-up] and [data-down].
// The buttons serve keys and thumbs; a mouse may also drag the item.
const swap = (item, up) => {
  const other = up ? item.previousElementSibling : item.nextElementSibling;
  if (!other) return;
  up ? other.before(item) : other.after(item);
};

for (const list of document.querySelectorAll("[data-reorder]")) {
  let held = null;
  list.addEventListener("click", (event) => {
    const button = event.target.closest("[data-up], [data-down]");
    if (!button) return;
    swap(button.closest("[data-item]"), "up" in button.dataset);
    button.focus();
  });
  for (const item of list.children) {
    const handle = item.querySelector("h3") || item;
    handle.draggable = true;
    handle.addEventListener("dragstart", (event) => {
      held = item;
      event.dataTransfer.effectAllowed = "move";
      event.dataTransfer.setDragImage(item, 20, 20);
      item.classList.add("v-rank__item--held");
    });
    handle.addEventListener("dragend", () => { item.classList.remove("v-rank__item--held"); held = null; });
    item.addEventListener("dragover", (event) => {
      if (!held || held === item) return;
      event.preventDefault();
      const middle = item.getBoundingClientRect().top + item.offsetHeight / 2;
      event.clientY < middle ? item.before(held) : item.after(held);
    });
    item.addEventListener("drop", (event) => event.preventDefault());
  }
}
