// Among the ticks of a set, what stands in data-alone goes with no other: «Sólo archivo».
for (const set of document.querySelectorAll("[data-alone]")) {
  const boxes = [...set.querySelectorAll('input[type="checkbox"]')];
  set.addEventListener("change", ({ target }) => {
    if (!target.checked) return;
    const alone = target.value === set.dataset.alone;
    for (const box of boxes) if (box !== target && (alone || box.value === set.dataset.alone)) box.checked = false;
  });
}
