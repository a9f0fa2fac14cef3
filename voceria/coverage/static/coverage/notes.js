/* Names and figures, noted without leaving the page: what is uploading goes on, and without signal a note waits here. */
(() => {
  "use strict";
  const box = document.querySelector("[data-notes]");
  if (!box) return;
  const key = `voceria-notas-${box.dataset.notes}`, RETRY = 10_000;
  const part = (name) => box.querySelector(`[data-notes-${name}]`);
  const waiting = () => { try { return JSON.parse(localStorage.getItem(key)) || []; } catch { return []; } };
  const keep = (texts) => { try { localStorage.setItem(key, JSON.stringify(texts)); } catch { /* private mode: it waits in the page */ } };
  let queue = waiting(), sending = false, timer = 0;

  function draw(words = "") {
    for (const old of box.querySelectorAll("[data-unsent]")) old.remove();
    for (const text of queue) {
      const line = document.createElement("li"), said = document.createElement("span"), state = document.createElement("span");
      line.className = "c-note";
      line.dataset.unsent = "";
      said.textContent = text;
      state.className = "v-chip";
      state.textContent = part("say").dataset.mark;
      line.append(said, state);
      part("list").append(line);
    }
    part("say").textContent = words;
  }
  /* The list as the server has it; what is being typed stays. */
  function take(html) {
    const fresh = new DOMParser().parseFromString(html, "text/html").querySelector("[data-notes-list]");
    if (!fresh) return false;
    part("list").replaceWith(fresh);
    return true;
  }
  async function post(form, body) {
    const answer = await fetch(form.action, { method: "POST", body, headers: { "X-Requested-With": "XMLHttpRequest" } });
    if (answer.status === 422) return { refused: await answer.text() };
    return { taken: answer.ok && !answer.redirected && take(await answer.text()) };
  }
  async function send() {
    clearTimeout(timer);
    if (sending || !queue.length) return;
    sending = true;
    const form = part("form"), [text] = queue, body = new FormData(form);
    body.set("nota", text);
    let words = "";
    try {
      const { taken, refused } = await post(form, body);
      if (taken || refused) { queue = queue.slice(1); keep(queue); }
      if (refused) words = `${text}: ${refused}`;
      else if (!taken) words = part("say").dataset.session;
    } catch { words = part("say").dataset.offline; }
    sending = false;
    draw(words);
    if (!words) await send();
    else if (queue.length) timer = setTimeout(send, RETRY);
  }
  box.addEventListener("submit", async (event) => {
    event.preventDefault();
    const form = event.target;
    if (form === part("form")) {
      const field = form.elements.nota, text = field.value.trim().slice(0, 250);
      if (text && !queue.includes(text)) { queue = [...queue, text]; keep(queue); }
      field.value = "";
      field.focus();
      draw();
      await send();
      return;
    }
    try {
      const { taken, refused } = await post(form, new FormData(form));
      draw(taken ? "" : refused || part("say").dataset.session);
    } catch { draw(part("say").dataset.offline); }
  });
  window.addEventListener("online", send);
  draw();
  void send();
})();
