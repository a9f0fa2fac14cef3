// The sending screen: find people by name, see the letter with the words just typed, never order twice.
const form = document.querySelector(".s-form");
for (const field of document.querySelectorAll("[data-filter]")) {
  const rows = document.querySelector(field.dataset.filter).children;
  const fold = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  field.addEventListener("input", () => {
    const wanted = fold(field.value);
    for (const row of rows) row.hidden = !fold(row.textContent).includes(wanted);
  });
}
const frame = form.querySelector("iframe");
let timer;
const redraw = () => {
  const address = new URL(form.dataset.letter, location.href);
  for (const name of ["subject", "introduction"]) address.searchParams.set(name, form.elements[name].value);
  frame.src = address;
};
for (const name of ["subject", "introduction"]) {
  form.elements[name].addEventListener("input", () => { clearTimeout(timer); timer = setTimeout(redraw, 600); });
}
form.addEventListener("submit", (event) => {
  if (event.submitter?.hasAttribute("data-once")) {
    if (form.dataset.sent) event.preventDefault();
    form.dataset.sent = "1";
  }
});
addEventListener("pageshow", () => { delete form.dataset.sent; });
