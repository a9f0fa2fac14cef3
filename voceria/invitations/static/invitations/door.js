/* The door: a tap without signal waits on the phone and goes by itself; the server takes it once. */
(() => {
  "use strict";
  const box = document.querySelector("[data-door]"), field = document.querySelector("[data-filter]");
  if (!box) return;

  const key = `voceria-puerta-${box.dataset.door}`, RETRY = 10_000, PARTS = ["count", "waiting", "arrived"];
  const part = (name, root = box) => root.querySelector(`[data-door-${name}]`);
  const kept = () => { try { return JSON.parse(localStorage.getItem(key)) || []; } catch { return []; } };
  const keep = () => { try { localStorage.setItem(key, JSON.stringify(queue)); } catch { /* private mode: it waits in the page */ } };
  const same = (one, other) => one.action === other.action && one.who === other.who;
  let queue = kept(), sending = false, timer = 0;

  /* What still waits is said on its row, with its button at rest. */
  function draw(words = "") {
    for (const mark of box.querySelectorAll("[data-unsent]")) mark.remove();
    for (const form of box.querySelectorAll("[data-door-form]")) {
      const waits = queue.filter((one) => one.action === form.getAttribute("action"));
      const row = form.closest(".v-door__row");
      if (row) form.hidden = waits.length > 0;
      for (const one of waits) {
        const mark = document.createElement("span");
        mark.className = "v-chip v-door__mark";
        mark.dataset.unsent = "";
        mark.textContent = one.who ? `${one.who}: ${part("say").dataset.mark}` : part("say").dataset.mark;
        (row || form).append(mark);
      }
    }
    part("say").textContent = words;
    field.dispatchEvent(new Event("input"));
  }
  /* The lists as the server has them; what is being typed stays. */
  function take(html) {
    const fresh = new DOMParser().parseFromString(html, "text/html");
    if (!PARTS.every((name) => part(name, fresh))) return false;
    for (const name of PARTS) part(name).replaceWith(part(name, fresh));
    return true;
  }
  async function post(one) {
    const body = new FormData();
    for (const [name, value] of Object.entries(one.fields)) body.set(name, value);
    body.set("csrfmiddlewaretoken", box.querySelector("[name=csrfmiddlewaretoken]").value);
    body.set("tocado", one.at);
    const answer = await fetch(one.action, { method: "POST", body, headers: { "X-Requested-With": "XMLHttpRequest" } });
    if (answer.status === 422) return { refused: await answer.text() };
    if (answer.status === 404) return { refused: part("say").dataset.gone };
    return { taken: answer.ok && take(await answer.text()) };
  }
  async function send() {
    clearTimeout(timer);
    if (sending || !queue.length) return;
    sending = true;
    const [one] = queue;
    let words = "", refused = "";
    try {
      const answer = await post(one);
      refused = answer.refused || "";
      if (answer.taken || refused) { queue = queue.slice(1); keep(); }
      else words = part("say").dataset.session;
    } catch { words = part("say").dataset.offline; }
    sending = false;
    draw(words || (refused && one.who ? `${one.who}: ${refused}` : refused));
    if (words) timer = setTimeout(send, RETRY);
    else await send();
  }
  box.addEventListener("submit", (event) => {
    const form = event.target.closest("[data-door-form]");
    if (!form) return;
    const fields = Object.fromEntries(new FormData(form, event.submitter));
    const one = { action: form.getAttribute("action"), fields, who: (fields.name || "").trim(), at: Math.floor(Date.now() / 1000) };
    if ("name" in fields && !one.who) return;
    event.preventDefault();
    delete fields.csrfmiddlewaretoken;
    delete fields.q;
    if (!queue.some((other) => same(one, other))) { queue = [...queue, one]; keep(); }
    if (one.who) form.reset();
    draw();
    void send();
  });
  window.addEventListener("online", send);
  draw();
  void send();
})();
