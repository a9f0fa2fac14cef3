// Two seconds before somebody's eyes: tell the office of a possible reading. Nothing here is needed to use the page.
const page = document.querySelector("[data-seen]");
let timer;
const watch = () => {
  clearTimeout(timer);
  if (page && document.visibilityState === "visible") {
    timer = setTimeout(() => {
      document.removeEventListener("visibilitychange", watch);
      fetch(page.dataset.seen, { method: "POST", credentials: "omit", keepalive: true });
    }, 2000);
  }
};
document.addEventListener("visibilitychange", watch);
watch();
