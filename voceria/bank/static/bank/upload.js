/* Photos from a phone over a bad line, after tus 1.0: two go up at a time, a cut line resumes where it stopped,
   and what the server already has is never sent again. Without this script the same form sends all files at once. */
(() => {
  "use strict";
  const form = document.querySelector("[data-upload]");
  if (!form || !window.XMLHttpRequest || !File.prototype.slice) return;

  const PARALLEL = 2, CHUNK = 8 * 1024 * 1024, MOST = 200 * 1024 * 1024, MOST_RECORDED = 1024 * 1024 * 1024, STALLED = 30000, ASK_AT_ONCE = 500;
  const RETRY = [1, 2, 4, 8, 15, 30];
  const part = (name, root = form) => root.querySelector(`[data-${name}]`);
  const inputs = form.querySelectorAll("[type=file]"), [input] = inputs;
  const items = new Map();
  const started = { at: 0, sent: 0 };
  let samples = [], wakeLock = null, expanded = false, asking = Promise.resolve();
  form.classList.add("v-upload--script");

  /* ---- words ---- */
  const megabytes = (bytes) => (bytes < 1e5 ? `${Math.ceil(bytes / 1e3)} KB` : `${(bytes / 1e6).toFixed(1)} MB`);
  const percent = (item) => Math.min(99, Math.floor((100 * item.offset) / (item.file.size || 1)));
  const recorded = (file) => /^(audio|video)\//.test(file.type) || /\.(mp3|m4a|wav|ogg|opus|mp4|mov)$/i.test(file.name);
  function counted(all) {
    if (all.some((item) => recorded(item.file))) return all.length === 1 ? "archivo subido" : "archivos subidos";
    return all.length === 1 ? "foto subida" : "fotos subidas";
  }
  function remaining(seconds) {
    if (!isFinite(seconds)) return "";
    if (seconds < 60) return "Falta menos de un minuto.";
    const minutes = Math.round(seconds / 60);
    if (minutes < 2) return "Falta alrededor de un minuto.";
    return minutes < 60 ? `Faltan unos ${minutes} minutos.` : `Falta más de ${Math.floor(minutes / 60)} h.`;
  }
  const MARKS = { waiting: "waiting", going: null, paused: "late", broken: "late", refused: "late", kept: "done", same: "skipped" };
  function words(item) {
    if (item.words) return item.words;
    switch (item.state) {
      case "waiting": return "En espera";
      case "going": return item.offset < item.file.size ? `${percent(item)} %` : "Revisando…";
      case "paused": return `Se cortó en ${percent(item)} %. Sigue sola al volver la señal.`;
      case "same": return "Ya estaba en el álbum. No se subió de nuevo.";
      default: return "Subida";
    }
  }

  /* ---- drawing ---- */
  function row(item) {
    const made = part("row").content.firstElementChild.cloneNode(true);
    part("name", made).textContent = item.file.name;
    part("size", made).textContent = megabytes(item.file.size);
    part("bar", made).setAttribute("aria-label", item.file.name);
    part("again", made).addEventListener("click", () => again(item));
    return made;
  }
  function picture(item) {
    if (item.pictured || !/^image\/(jpeg|png|webp|gif|avif)$/.test(item.file.type)) return;
    item.pictured = URL.createObjectURL(item.file);
    const img = new Image(56, 56);
    img.alt = "";
    img.onload = () => part("thumb", item.row).replaceChildren(img);
    img.src = item.pictured;
  }
  function draw(item) {
    const shown = { going: "uploading", refused: "failed", paused: "failed v-queue__row--paused", broken: "failed" }[item.state] || item.state;
    item.row.className = `v-queue__row v-queue__row--${shown}`;
    const bar = part("bar", item.row);
    bar.hidden = ["refused", "same", "kept"].includes(item.state);
    bar.value = percent(item);
    const line = part("state", item.row), mark = MARKS[item.state];
    const text = document.createElement("span");
    text.textContent = words(item);
    line.replaceChildren(...(mark ? [form.querySelector(`[data-mark=${mark}]`).content.firstElementChild.cloneNode(true)] : []), text);
    const button = part("again", item.row);
    button.hidden = !["paused", "broken", "refused"].includes(item.state);
    part("again-words", item.row).textContent = `${item.state === "paused" ? "Seguir con" : "Elegir otra vez"} ${item.file.name}`;
    if (item.state === "going") picture(item);
    if (["kept", "same"].includes(item.state) && item.pictured) { URL.revokeObjectURL(item.pictured); }
    summary();
  }
  function summary() {
    const all = [...items.values()];
    const by = (...states) => all.filter((item) => states.includes(item.state));
    const here = by("kept", "same").length, waiting = by("waiting"), open = by("waiting", "going", "paused");
    const figure = document.createElement("b");
    figure.textContent = `${here} de ${all.length}`;
    part("figure").replaceChildren(figure, ` ${counted(all)}`);
    const total = part("total"), bytes = all.reduce((sum, item) => sum + item.file.size, 0) || 1;
    total.max = bytes;
    total.value = all.reduce((sum, item) => sum + (["kept", "same"].includes(item.state) ? item.file.size : item.state === "refused" ? item.file.size : item.offset), 0);
    total.textContent = `${here} de ${all.length}`;
    note(all, open, by);
    let sames = 0;
    for (const item of all) {
      const quiet = item.state === "waiting" || item.state === "kept" || (item.state === "same" && ++sames > 3);
      item.row.hidden = quiet && !expanded;
    }
    const hidden = all.filter((item) => item.row.hidden).length;
    part("waiting").hidden = !expanded && !hidden;
    part("waiting-words").textContent = waiting.length ? `${waiting.length} en espera` : `${here} en el álbum`;
    part("show-all").textContent = expanded ? "Ver menos" : "Ver";
  }
  function note(all, open, by) {
    const now = Date.now(), box = part("note");
    samples = samples.filter((sample) => now - sample.at < 15000);
    const sent = samples.reduce((sum, sample) => sum + sample.bytes, 0);
    const span = samples.length ? Math.max(now - samples[0].at, 1000) / 1000 : 0;
    const rate = span ? sent / span : 0;
    const left = open.reduce((sum, item) => sum + item.file.size - item.offset, 0);
    const same = by("same").length, lost = by("refused", "broken").length;
    let strong = "", text = "", tone = "calm";
    if (by("paused").length && !by("going").length) {
      tone = ""; strong = "No hay señal. ";
      text = "Deja abierta esta página: sigue sola donde iba y nada se sube dos veces.";
    } else if (open.length) {
      const weak = by("paused").length || (rate && rate < 120000 && now - started.at > 4000);
      tone = weak ? "" : "calm"; strong = weak ? "Señal débil. " : "";
      text = `Deja abierta esta página. Si se corta, sigue donde iba: nada se sube dos veces. ${rate ? remaining(left / rate) : ""}`;
    } else if (all.length) {
      tone = lost ? "late" : "done";
      strong = lost ? (lost === 1 ? "Una no se pudo subir. " : `${lost} no se pudieron subir. `) : "Listo. ";
      text = same ? (same === 1 ? "Una ya estaba en el álbum; no se subió de nuevo." : `${same} ya estaban en el álbum; no se subieron de nuevo.`) : lost ? "Abajo dice por qué." : "Ya puedes cerrar esta página.";
    }
    box.className = `v-upload__note${tone ? ` v-upload__note--${tone}` : ""}`;
    const bold = document.createElement("b");
    bold.textContent = strong;
    part("note-words").replaceChildren(bold, text);
  }
  function arrived(item, answer) {
    if (answer.recording) return heard(answer);
    const grid = document.querySelector("[data-grid]");
    if (!grid || !answer.html || document.getElementById(`foto-${answer.photo}`)) return;
    const holder = document.createElement("template");
    holder.innerHTML = answer.html;
    const tile = holder.content.firstElementChild;
    tile.classList.add("v-photo--new");
    grid.append(tile);
    for (const place of document.querySelectorAll("[data-count-all]")) place.textContent = Number(place.textContent) + 1;
    for (const place of document.querySelectorAll("[data-empty]")) place.hidden = true;
    for (const place of document.querySelectorAll("[data-with-photos]")) place.hidden = false;
  }

  function heard(answer) {
    if (!answer.html || document.getElementById(`grabacion-${answer.recording}`)) return;
    document.querySelector("[data-recordings]").insertAdjacentHTML("beforeend", answer.html);
    document.querySelector("[data-recordings-part]").hidden = false;
  }

  /* ---- talking to the server ---- */
  function headers(extra) {
    const cookie = document.cookie.match(/(?:^|; )csrftoken=([^;]+)/);
    const token = cookie ? cookie[1] : form.querySelector("[name=csrfmiddlewaretoken]").value;
    return { "X-CSRFToken": token, "X-Requested-With": "XMLHttpRequest", "Tus-Resumable": "1.0.0", ...extra };
  }
  function request(method, url, { extra = {}, body = null, progress = null, item = null } = {}) {
    return new Promise((resolve, reject) => {
      const xhr = new XMLHttpRequest();
      let watch = 0;
      const alive = () => { clearTimeout(watch); watch = setTimeout(() => xhr.abort(), STALLED); };
      xhr.open(method, url);
      for (const [name, value] of Object.entries(headers(extra))) xhr.setRequestHeader(name, value);
      xhr.upload.onprogress = (event) => { alive(); if (progress) progress(event.loaded); };
      xhr.upload.onload = () => { clearTimeout(watch); watch = setTimeout(() => xhr.abort(), 4 * STALLED); };
      xhr.onloadend = () => { clearTimeout(watch); if (item) item.xhr = null; };
      xhr.onload = () => resolve(xhr);
      xhr.onerror = xhr.onabort = () => reject(new TypeError("line"));
      if (item) item.xhr = xhr;
      alive();
      xhr.send(body);
    });
  }
  const json = (xhr) => { try { return JSON.parse(xhr.responseText); } catch { return {}; } };
  const base64 = (text) => btoa(String.fromCharCode(...new TextEncoder().encode(text)));

  class Pause extends Error {}
  class Refusal extends Error {}
  function judge(xhr) {
    const answer = json(xhr);
    if (xhr.status === 403 || xhr.status === 401) throw new Pause("Tu sesión terminó. Entra otra vez en otra pestaña; sigue donde iba.");
    if (xhr.status === 507) throw new Pause(answer.words);
    if (xhr.status === 422) throw new Refusal(answer.words);
    if (xhr.status >= 500) throw new Pause("El servidor no contesta. Sigue sola en un momento.");
    return answer;
  }
  /* An answer may break off anywhere; what it does not say is asked for again. */
  function told(xhr, name) {
    const said = xhr.getResponseHeader(name);
    if (said === null) throw new Pause("");
    return said;
  }
  async function begin(item) {
    const meta = { album: form.dataset.album, filename: item.file.name, fingerprint: item.mark };
    const xhr = await request("POST", form.dataset.create, { item, extra: {
      "Upload-Length": String(item.file.size),
      "Upload-Metadata": Object.entries(meta).map(([name, value]) => `${name} ${base64(value)}`).join(","),
    } });
    const answer = judge(xhr);
    if (xhr.status !== 201) throw new Refusal(answer.words || "No se pudo empezar. Vuelve a cargar la página.");
    item.url = told(xhr, "Location");
    item.offset = Number(told(xhr, "Upload-Offset"));
    return answer;
  }
  async function resync(item) {
    const xhr = await request("HEAD", item.url, { item });
    if (xhr.status === 404) { item.url = ""; item.offset = 0; return; }
    judge(xhr);
    item.offset = Number(told(xhr, "Upload-Offset"));
  }
  async function send(item) {
    if (item.url && item.unsure) await resync(item);
    item.unsure = true;
    if (!item.url) {
      const answer = await begin(item);
      if (answer.photo || answer.recording) return answer;
    }
    for (;;) {
      const from = item.offset;
      let seen = 0;
      const xhr = await request("PATCH", item.url, {
        item, body: item.file.slice(from, from + CHUNK),
        extra: { "Content-Type": "application/offset+octet-stream", "Upload-Offset": String(from) },
        progress: (loaded) => {
          const bytes = Math.min(loaded, item.file.size - from) - seen;
          seen += bytes;
          samples.push({ at: Date.now(), bytes });
          item.offset = from + seen;
          draw(item);
        },
      });
      const said = xhr.getResponseHeader("Upload-Offset");
      if (said !== null && (xhr.status === 409 || xhr.status < 300)) {
        item.offset = Number(said);
        if (item.offset > from) item.tries = 0;
      }
      if (xhr.status === 404) { item.url = ""; throw new Pause(""); }
      if (xhr.status === 409) { if (++item.tries > 5) throw new Pause(""); continue; }
      const answer = judge(xhr);
      if (xhr.status === 200 && (answer.photo || answer.recording)) return answer;
      if (xhr.status !== 204 || said === null) throw new Pause("");
    }
  }

  /* ---- the queue ---- */
  function become(item, state, said = "") { item.state = state; item.words = said; draw(item); }
  async function run(item) {
    become(item, "going");
    try {
      const answer = await send(item);
      arrived(item, answer);
      become(item, answer.state === "same" ? "same" : "kept", answer.state === "same" ? answer.words : "");
    } catch (error) {
      if (error instanceof Refusal) {
        item.url = ""; item.offset = 0;
        become(item, "refused", error.message);
      } else {
        item.tries += 1;
        if (item.tries > 30) return become(item, "broken", "No se puede leer el archivo. Elígela otra vez."), pump();
        become(item, "paused", error instanceof Pause ? error.message : "");
        item.timer = setTimeout(() => wake(item), 1000 * RETRY[Math.min(item.tries, RETRY.length) - 1]);
      }
    }
    pump();
  }
  function wake(item) {
    if (item.state !== "paused") return;
    clearTimeout(item.timer);
    become(item, "waiting");
    pump();
  }
  function pump() {
    const all = [...items.values()];
    const going = all.filter((item) => item.state === "going" || item.state === "paused").length;
    const ready = all.filter((item) => item.state === "waiting" && item.asked).sort((a, b) => Number(b.unsure) - Number(a.unsure));
    for (const item of ready.slice(0, Math.max(0, PARALLEL - going))) run(item);
    const busy = all.some((item) => ["waiting", "going", "paused"].includes(item.state));
    stayAwake(busy);
    if (!busy && all.length && started.at) {
      started.at = 0;
      part("say").textContent = `${part("figure").textContent}. ${part("note-words").textContent}`;
    }
  }
  function again(item) {
    if (item.state === "paused") return wake(item);
    items.delete(item.mark);
    item.row.remove();
    summary();
    (recorded(item.file) ? inputs[1] : input).click();
    return undefined;
  }
  const looksRight = (file) => recorded(file) || /^image\//.test(file.type) || /\.(jpe?g|png|webp|hei[cf]|tiff?|avif|gif)$/i.test(file.name);
  async function ask(fresh) {
    for (let tries = 0; ; tries += 1) {
      try {
        const xhr = await request("POST", form.dataset.known, {
          extra: { "Content-Type": "application/json" }, body: JSON.stringify({ fingerprints: fresh.map((item) => item.mark) }),
        });
        const answer = judge(xhr);
        return answer.files || {};
      } catch (error) {
        if (error instanceof Pause && error.message) part("note-words").textContent = error.message;
        await new Promise((done) => { setTimeout(done, 1000 * RETRY[Math.min(tries, RETRY.length - 1)]); });
      }
    }
  }
  async function know(fresh) {
    for (let from = 0; from < fresh.length; from += ASK_AT_ONCE) {
      const some = fresh.slice(from, from + ASK_AT_ONCE);
      const files = await ask(some);
      for (const item of some) {
        const found = files[item.mark];
        item.asked = true;
        if (found && (found.photo || found.recording)) become(item, "same", found.words);
        else if (found) { item.url = found.url; item.offset = found.offset; draw(item); }
      }
      pump();
    }
  }
  function choose(files) {
    const fresh = [];
    for (const file of files) {
      const mark = `${file.name}|${file.size}|${file.lastModified}`;
      const known = items.get(mark);
      if (known && !["refused", "broken"].includes(known.state)) continue;
      if (known) known.row.remove();
      const item = { file, mark, state: "waiting", offset: 0, url: "", tries: 0, words: "", asked: false, unsure: false };
      item.row = row(item);
      items.set(mark, item);
      part("queue").append(item.row);
      if (!looksRight(file)) item.state = "refused", item.words = "No es foto, audio ni video: sólo entran JPG, PNG, HEIC, WebP, TIFF, AVIF, GIF, MP3, M4A, WAV, OGG, MP4 y MOV.";
      else if (!file.size) item.state = "refused", item.words = "El archivo está vacío. Elígela otra vez.";
      else if (file.size > (recorded(file) ? MOST_RECORDED : MOST)) item.state = "refused", item.words = `El archivo pasa de ${recorded(file) ? "1 GB" : "200 MB"}. Redúcelo y súbelo otra vez.`;
      else fresh.push(item);
      draw(item);
    }
    if (!items.size) return;
    part("progress").hidden = false;
    form.classList.add("v-upload--busy");
    if (!started.at) started.at = Date.now();
    asking = asking.then(() => know(fresh));
  }

  /* ---- the page around it ---- */
  async function stayAwake(busy) {
    if (!busy) { if (wakeLock) wakeLock.release().catch(() => {}); wakeLock = null; return; }
    if (wakeLock || !navigator.wakeLock || document.visibilityState !== "visible") return;
    try {
      wakeLock = await navigator.wakeLock.request("screen");
      wakeLock.addEventListener("release", () => { wakeLock = null; });
    } catch { wakeLock = null; }
  }
  const resume = () => { for (const item of items.values()) wake(item); };
  window.addEventListener("online", resume);
  window.addEventListener("offline", () => { for (const item of items.values()) if (item.xhr) item.xhr.abort(); });
  document.addEventListener("visibilitychange", () => { if (document.visibilityState === "visible") { resume(); pump(); } });
  window.addEventListener("beforeunload", (event) => {
    if ([...items.values()].some((item) => ["waiting", "going", "paused"].includes(item.state))) { event.preventDefault(); event.returnValue = ""; }
  });
  part("show-all").addEventListener("click", () => { expanded = !expanded; summary(); });
  for (const each of inputs) each.addEventListener("change", () => { choose(each.files); each.value = ""; });
  form.addEventListener("submit", (event) => event.preventDefault());
  for (const name of ["dragenter", "dragover"]) form.addEventListener(name, (event) => { event.preventDefault(); form.classList.add("v-upload--over"); });
  for (const name of ["dragleave", "drop"]) form.addEventListener(name, (event) => { event.preventDefault(); form.classList.remove("v-upload--over"); });
  form.addEventListener("drop", (event) => choose(event.dataTransfer.files));
})();
