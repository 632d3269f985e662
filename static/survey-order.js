"use strict";
/* Questions of a survey are dragged to their place: dropping one sends the form that the buttons beside it send. */
addEventListener("DOMContentLoaded", () => {
  const list = document.querySelector("[data-order]");
  if (!list) return;
  let dragged = null;
  const places = () => [...list.children];

  list.addEventListener("dragstart", (event) => {
    dragged = event.target.closest("li");
    event.dataTransfer.effectAllowed = "move";
    event.dataTransfer.setData("text/plain", "");
    dragged.classList.add("is-dragged");
  });
  list.addEventListener("dragover", (event) => {
    const over = event.target.closest("li");
    if (!dragged || !over) return;
    event.preventDefault();
    if (over === dragged) return;
    const box = over.getBoundingClientRect();
    list.insertBefore(dragged, event.clientY < box.top + box.height / 2 ? over : over.nextSibling);
  });
  list.addEventListener("drop", (event) => event.preventDefault());
  list.addEventListener("dragend", () => {
    const form = dragged.querySelector("[data-move]");
    const place = String(places().indexOf(dragged) + 1);
    dragged.classList.remove("is-dragged");
    dragged = null;
    const field = form.querySelector("input[name=place]");
    if (field.value === place) return;
    field.value = place;
    form.submit();
  });
});
