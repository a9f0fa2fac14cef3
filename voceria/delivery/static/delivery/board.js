// The board answers in place. It never swaps under a person who is writing or choosing; the countdown is only words.
const board = () => document.getElementById("board");

document.addEventListener("htmx:beforeRequest", (event) => {
  if (event.detail.elt.id !== "board") return;
  const busy = board().querySelector("details[open]") || board().contains(document.activeElement?.closest("form"));
  if (document.hidden || busy) event.preventDefault();
});

document.addEventListener("htmx:afterRequest", (event) => {
  const { elt, target, failed } = event.detail;
  if (elt.id !== "board" && failed && target) {
    const said = target.querySelector(".v-row__detail");
    if (said) said.insertAdjacentHTML("beforeend", '<p class="v-row__refused" role="alert">No se pudo anotar. Revisa la conexión y tócalo otra vez.</p>');
  }
});

const count = () => {
  const place = document.querySelector("[data-until]");
  if (!place) return;
  const seconds = Math.ceil((new Date(place.dataset.until) - Date.now()) / 1000);
  if (seconds > 0 && seconds <= 120) place.textContent = seconds === 1 ? "Queda 1 segundo." : `Quedan ${seconds} segundos.`;
  else place.textContent = "";
};
count();
setInterval(count, 1000);
