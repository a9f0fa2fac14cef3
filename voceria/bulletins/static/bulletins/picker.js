// Activities of a bulletin: the boxes at hand are narrowed while typing, and others are brought by the search.
const fold = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
const watch = (picker) => {
  const field = picker.querySelector("input[type=search]");
  const rows = picker.querySelector(".b-pick__rows");
  const said = picker.querySelector(".b-pick__said");
  const boxOf = (row) => row.querySelector("input");
  let timer, asked = "";
  const narrow = () => {
    const words = fold(field.value).split(/\s+/).filter(Boolean);
    for (const row of rows.querySelectorAll(".b-pick__row")) {
      const text = fold(row.textContent);
      row.hidden = !row.dataset.found && !boxOf(row).checked && !words.every((word) => text.includes(word));
    }
  };
  const forget = () => {
    for (const row of rows.querySelectorAll("[data-found]")) if (!boxOf(row).checked) row.remove();
  };
  const bring = async () => {
    const words = asked = field.value.trim();
    forget();
    if (words.length < 2) { said.textContent = ""; return; }
    const address = new URL(picker.dataset.address, location.href);
    address.searchParams.set("q", words);
    address.searchParams.set("nombre", picker.dataset.name);
    const answer = await fetch(address, { headers: { "X-Requested-With": "XMLHttpRequest" } });
    if (!answer.ok || words !== asked) return;
    const part = document.createRange().createContextualFragment(await answer.text());
    for (const row of part.querySelectorAll(".b-pick__row")) {
      if (rows.querySelector(`input[value="${boxOf(row).value}"]`)) continue;
      row.dataset.found = "1";
      rows.append(row);
    }
    said.textContent = rows.querySelector(".b-pick__row:not([hidden])") ? "" : said.dataset.none;
  };
  field.addEventListener("input", () => { narrow(); clearTimeout(timer); timer = setTimeout(bring, 300); });
  field.addEventListener("keydown", (event) => { if (event.key === "Enter") event.preventDefault(); });
};
const begin = () => document.querySelectorAll(".b-pick").forEach(watch);
if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", begin); else begin();
