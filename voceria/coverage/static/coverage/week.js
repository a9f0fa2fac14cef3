/* On a phone, where the week is one long column, it opens at today. */
(() => {
  "use strict";
  const today = document.querySelector(".c-week__day--today");
  if (today && !location.hash && matchMedia("(max-width: 49.99em)").matches) today.scrollIntoView();
})();
