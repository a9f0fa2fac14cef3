/* Draws the sample again as soon as a colour changes; without this the sample follows after saving. */
"use strict";
(() => {
  const sample = document.querySelector("[data-sample]");
  const [one, two] = ["first_colour", "second_colour"].map((name) => document.querySelector(`[name$="${name}"]`));
  if (!sample || !one || !two) return;
  const draw = () => {
    sample.src = `${sample.dataset.base}?uno=${one.value.slice(1)}&dos=${two.value.slice(1)}`;
  };
  for (const field of [one, two]) field.addEventListener("input", draw);
})();
