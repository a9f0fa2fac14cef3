/* A list narrows while somebody types; without this the form asks the server. */
(() => {
  "use strict";
  const field = document.querySelector("[data-filter]");
  if (!field) return;
  const fold = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  field.addEventListener("input", () => {
    const wanted = fold(field.value);
    for (const row of document.querySelectorAll(field.dataset.filter)) row.hidden = !fold(row.textContent).includes(wanted);
  });
})();
