/* On a phone, where the week is one long column, it opens at today: once more when all that moves the page has come. */
(() => {
  "use strict";
  const today = document.querySelector(".c-week__day--today");
  if (!today || location.hash || !matchMedia("(max-width: 49.99em)").matches) return;
  let touched = false;
  addEventListener("pointerdown", () => { touched = true; }, { once: true });
  const go = () => { if (!touched) today.scrollIntoView({ behavior: "instant" }); };
  go();
  addEventListener("load", () => { go(); void document.fonts.ready.then(go); });
})();
