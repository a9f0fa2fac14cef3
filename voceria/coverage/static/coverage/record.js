/* Records sound with the phone's microphone and hands it to the upload queue. Without it the file field does. */
(() => {
  "use strict";
  const box = document.querySelector("[data-record]"), input = document.querySelector("#elegir-grabacion");
  // What the bank keeps; a browser that only makes WebM records with the phone's own recorder.
  const kind = window.MediaRecorder && ["audio/mp4;codecs=mp4a.40.2", "audio/mp4;codecs=opus", "audio/mp4", "audio/ogg;codecs=opus"].find((each) => MediaRecorder.isTypeSupported(each));
  if (!box || !input || !kind || !navigator.mediaDevices || !window.DataTransfer) return;
  const button = box.querySelector("[data-record-button]"), words = box.querySelector("[data-record-words]"), time = box.querySelector("[data-record-time]");
  let recorder = null, clock = 0;
  box.hidden = false;

  function shows(on) {
    button.setAttribute("aria-pressed", String(on));
    words.textContent = on ? words.dataset.end : words.dataset.begin;
    clearInterval(clock);
    time.textContent = "";
  }
  function keep(parts) {
    const stamp = new Date().toTimeString().slice(0, 8).replaceAll(":", "");
    const file = new File(parts, `Grabacion_${stamp}${kind.startsWith("audio/ogg") ? ".ogg" : ".m4a"}`, { type: kind.split(";")[0], lastModified: Date.now() });
    const carried = new DataTransfer();
    carried.items.add(file);
    input.files = carried.files;
    input.dispatchEvent(new Event("change", { bubbles: true }));
  }
  async function begin() {
    let stream;
    try {
      stream = await navigator.mediaDevices.getUserMedia({ audio: true });
    } catch {
      time.textContent = time.dataset.refused;
      return;
    }
    const parts = [], since = Date.now();
    recorder = new MediaRecorder(stream, { mimeType: kind });
    recorder.ondataavailable = (event) => { if (event.data.size) parts.push(event.data); };
    recorder.onstop = () => {
      stream.getTracks().forEach((track) => track.stop());
      recorder = null;
      shows(false);
      if (parts.length) keep(parts);
    };
    recorder.start(1000);
    shows(true);
    clock = setInterval(() => {
      const seconds = Math.floor((Date.now() - since) / 1000);
      time.textContent = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
    }, 500);
  }
  window.addEventListener("beforeunload", (event) => {
    if (recorder) { event.preventDefault(); event.returnValue = ""; }
  });
  button.addEventListener("click", () => { if (recorder) recorder.stop(); else void begin(); });
})();
