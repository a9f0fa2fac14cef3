// «Copiar texto»: with this script a button copies; without it the same text stands ready to be selected.
if (navigator.clipboard) {
  for (const fallback of document.querySelectorAll("[data-without-script]")) fallback.hidden = true;
  for (const button of document.querySelectorAll("[data-copy]")) {
    button.hidden = false;
    button.addEventListener("click", async () => {
      const said = button.querySelector("[data-said]");
      const before = said.textContent;
      try {
        await navigator.clipboard.writeText(document.querySelector(button.dataset.copy).value);
        said.textContent = said.dataset.said;
        setTimeout(() => { said.textContent = before; }, 4000);
      } catch {
        const field = document.querySelector(button.dataset.copy);
        const fallback = field.closest("details");
        if (fallback) {
          fallback.hidden = false;
          fallback.open = true;
        }
        field.select();
      }
    });
  }
}
