"use strict";
/* A prospect is drawn to another stage of the board; the form of its card is what is sent. Only the stages to which it
   may go from here take it. */
(() => {
  let drawn = null;
  const column = (event) => event.target.closest("[data-stage]");
  const takes = (section) => Boolean(drawn && section && drawn.dataset.moves.split(" ").includes(section.dataset.stage));

  document.addEventListener("dragstart", (event) => {
    drawn = event.target.closest?.("[data-moves]") ?? null;
    if (!drawn) return;
    event.dataTransfer.effectAllowed = "move";
    document.querySelectorAll("[data-stage]").forEach((section) => section.classList.toggle("is-open", takes(section)));
  });
  document.addEventListener("dragover", (event) => {
    if (takes(column(event))) event.preventDefault();
  });
  document.addEventListener("drop", (event) => {
    const section = column(event);
    if (!takes(section)) return;
    event.preventDefault();
    const form = drawn.querySelector("form");
    form.elements.to.value = section.dataset.stage;
    form.requestSubmit();
  });
  document.addEventListener("dragend", () => {
    document.querySelectorAll("[data-stage]").forEach((section) => section.classList.remove("is-open"));
    drawn = null;
  });
})();
