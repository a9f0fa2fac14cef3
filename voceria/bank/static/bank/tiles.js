/* Photos whose small picture is still being made stand as a blank; each is shown as soon as it is there. */
(() => {
  "use strict";
  const MOST = 100, SOON = 1500, LATER = 10000, PATIENCE = 8;
  const WAITS = 'img[src$="/cuadro/"]';
  const note = document.querySelector("[data-tiles-note]");
  const ask = document.currentScript.dataset.tiles;
  let unanswered = 0, from = 0;

  const key = (img) => img.getAttribute("src").match(/\/(\d+)\/cuadro\/$/)[1];
  const waiting = () => [...document.querySelectorAll(WAITS)];

  function tell(left) {
    if (!note) return;
    note.hidden = left === 0;
    note.textContent = left === 1 ? "Falta la vista de una foto; aparece sola." : `Faltan las vistas de ${left} fotos; aparecen solas.`;
  }
  async function look() {
    const there = waiting();
    tell(there.length);
    if (!there.length || document.visibilityState !== "visible") return;
    from = from < there.length ? from : 0;
    const asked = there.slice(from, from + MOST);
    const query = new URLSearchParams(asked.map((img) => ["foto", key(img)]));
    const response = await fetch(`${ask}?${query}`, { headers: { Accept: "application/json", "X-Requested-With": "XMLHttpRequest" } });
    if (!response.ok) throw new Error(String(response.status));
    const { tiles } = await response.json();
    unanswered = Object.keys(tiles).length ? 0 : unanswered + 1;
    for (const img of asked) {
      const made = tiles[key(img)];
      if (made) img.src = made;
      else from += 1; // the next ones get their turn, whatever keeps this one
    }
    tell(waiting().length);
  }
  async function go() {
    try { await look(); } catch { unanswered += 1; }
    setTimeout(go, unanswered > PATIENCE ? LATER : SOON);
  }
  go();
})();
