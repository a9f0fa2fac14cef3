// Wagtail's choosers open as dialogs without a name, over a page that still answers: name them, and let the page rest.
(() => {
  const page = () => document.querySelector("body > .wrapper");

  const name = (dialog) => {
    const heading = dialog.querySelector(".modal-body :is(h1, h2)");
    if (!heading) return;
    heading.id = "v-dialog-title"; // its own id may be that of the heading of the page
    dialog.setAttribute("aria-labelledby", heading.id);
  };

  jQuery(document)
    .on("show.bs.modal", ".modal", function () {
      page().inert = true;
      this.setAttribute("aria-modal", "true");
      name(this);
      new MutationObserver(() => name(this)).observe(this.querySelector(".modal-body"), { childList: true });
    })
    .on("hide.bs.modal", ".modal", () => {
      page().inert = false; // before Wagtail gives the focus back to where it was
    });
})();
