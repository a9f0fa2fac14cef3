// The door: the list narrows while somebody types; without this the form asks the server.
const field = document.querySelector("[data-filter]");
const fold = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
field.addEventListener("input", () => {
  const wanted = fold(field.value);
  for (const row of document.querySelectorAll(".v-door__row")) row.hidden = !fold(row.textContent).includes(wanted);
});
