"use strict";
/* The intake form. What appears with what is CSS's work; here is what only a script can do: go to what was refused,
   take back a promise, cite a rule of the guidance, keep the place possible for a visitor, and open what a draft has
   filled in. */
(() => {
  const form = document.querySelector("form[data-draft=intake]");
  if (!form) return;

  const refused = [...form.querySelectorAll(".invalid-feedback")].find((sentence) => sentence.offsetParent);
  refused?.closest("fieldset, .hy-body > div > *")?.querySelector("input:not([type=hidden], :disabled), textarea, select")?.focus();

  form.addEventListener("click", (event) => {
    const clears = event.target.closest("[data-clear]")?.dataset.clear;
    if (clears) form.querySelectorAll(`[name=${clears}]`).forEach((radio) => { radio.checked = false; });
  });

  document.addEventListener("click", (event) => {
    const rule = event.target.closest("[data-cite]")?.dataset.cite;
    if (!rule || !form.elements.rule) return;
    form.elements.settled.checked = true;
    form.elements.rule.value = rule;
    form.elements.explanation.focus();
  });

  const visitor = form.elements.visitor;
  visitor?.addEventListener("change", () => {
    if (visitor.checked && form.elements.place.value === "own") form.elements.place.value = "public";
    form.elements[visitor.checked ? "name" : "household_text"]?.focus();
  });

  form.addEventListener("hy:restored", () => {
    form.querySelectorAll("details").forEach((part) => {
      const filled = [...part.querySelectorAll("input")].some((field) => (field.type === "radio" ? field.checked : field.value));
      if (filled) part.open = true;
    });
  });
})();
