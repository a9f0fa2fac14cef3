// In the line of the agenda, Enter reads it; a list that is pasted keeps its lines.
for (const form of document.querySelectorAll("[data-v-line]")) {
  const field = form.querySelector("textarea");
  field.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
      event.preventDefault();
      form.requestSubmit();
    }
  });
}
