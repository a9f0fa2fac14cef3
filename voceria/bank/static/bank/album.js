/* The album's grid: a star with one tap, and choosing several. Without it the same buttons send the form. */
(() => {
  "use strict";
  const form = document.querySelector("[data-grid-form]");
  const done = document.querySelector("[data-done]");
  if (!form) return;
  const grid = form.querySelector("[data-grid]");
  const icons = {
    on: document.querySelector("[data-star-on]"),
    off: document.querySelector("[data-star-off]"),
  };
  const token = form.querySelector("[name=csrfmiddlewaretoken]").value;
  const coverWords = "Portada";
  form.classList.add("v-grid--script");

  function tell(words, back) {
    done.classList.remove("v-done--none");
    done.querySelector("[data-done-words]").textContent = words;
    const undo = done.querySelector("[data-done-undo]");
    undo.hidden = !back;
    undo.onsubmit = back ? (event) => { event.preventDefault(); back(); } : null;
  }

  function draw(tile, starred) {
    const button = tile.querySelector("button.v-photo__star");
    tile.classList.toggle("v-photo--starred", starred);
    button.setAttribute("aria-pressed", String(starred));
    button.querySelector("svg").replaceWith((starred ? icons.on : icons.off).content.firstElementChild.cloneNode(true));
  }

  function drawFigures(answer) {
    for (const place of document.querySelectorAll("[data-count-starred]")) place.textContent = answer.count;
    const words = document.querySelector("[data-starred-count]");
    if (words) words.textContent = `${answer.count} con estrella.`;
    const tag = grid.querySelector("[data-cover]");
    const tile = answer.cover && grid.querySelector(`[data-photo="${answer.cover}"]`);
    if (tag && tag.closest("[data-photo]") === tile) return;
    if (tag) tag.remove();
    if (!tile) return;
    const made = document.createElement("span");
    made.className = "v-photo__tag";
    made.dataset.cover = "";
    made.textContent = coverWords;
    tile.append(made);
  }

  async function star(tile, starred) {
    draw(tile, starred);
    const body = new URLSearchParams({ estrella: tile.dataset.photo, poner: starred ? "1" : "0", csrfmiddlewaretoken: token });
    try {
      const response = await fetch(form.dataset.star, { method: "POST", body, headers: { Accept: "application/json", "X-Requested-With": "XMLHttpRequest" } });
      const answer = await response.json();
      if (!response.ok) throw new Error(answer.words);
      drawFigures(answer);
      const title = tile.querySelector("img").alt;
      tell(starred ? `Con estrella: ${title}.` : `Sin estrella: ${title}.`, () => star(tile, !starred));
    } catch (error) {
      draw(tile, !starred);
      const known = error instanceof SyntaxError || error instanceof TypeError ? "" : error.message;
      tell(known || "No hay señal: la estrella no se guardó.", () => star(tile, starred));
      done.querySelector("[data-done-undo] button").textContent = "Otra vez";
      return;
    }
    done.querySelector("[data-done-undo] button").textContent = "Deshacer";
  }

  grid.addEventListener("click", (event) => {
    const button = event.target.closest("button.v-photo__star");
    if (!button) return;
    event.preventDefault();
    star(button.closest("[data-photo]"), button.getAttribute("aria-pressed") !== "true");
  });

  /* ---- several ---- */
  const select = document.querySelector("[data-select]");
  const count = form.querySelector("[data-acts-count]");
  const chosen = () => form.querySelectorAll("[name=foto]:checked").length;
  function recount() {
    const n = chosen();
    count.textContent = n === 0 ? "Toca las que quieras." : n === 1 ? "1 foto elegida:" : `${n} fotos elegidas:`;
    for (const button of form.querySelectorAll("[data-acts] button")) button.disabled = n === 0;
  }
  function choosing(on) {
    form.classList.toggle("v-grid--choosing", on);
    select.setAttribute("aria-pressed", String(on));
    select.lastChild.textContent = on ? " Terminar" : " Elegir varias";
    if (!on) for (const box of form.querySelectorAll("[name=foto]:checked")) box.checked = false;
    recount();
  }
  if (select) {
    select.addEventListener("click", () => choosing(!form.classList.contains("v-grid--choosing")));
    form.addEventListener("change", recount);
    choosing(chosen() > 0);
  }
})();
