// The screen from which something is sent: find people by name, see the letter with the words just typed.
const form = document.querySelector(".v-order__form");
for (const field of document.querySelectorAll("[data-filter]")) {
  const rows = document.querySelector(field.dataset.filter).children;
  const fold = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  field.addEventListener("input", () => {
    const wanted = fold(field.value);
    for (const row of rows) row.hidden = !fold(row.textContent).includes(wanted);
  });
}
const frame = form.querySelector("iframe");
const words = form.querySelectorAll(".v-order__letter :is(input, textarea)");
let timer;
const redraw = () => {
  const address = new URL(form.dataset.letter, location.href);
  for (const field of words) address.searchParams.set(field.name, field.value);
  frame.src = address;
};
for (const field of words) {
  field.addEventListener("input", () => { clearTimeout(timer); timer = setTimeout(redraw, 600); });
}
