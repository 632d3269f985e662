"use strict";
/* The record of a revisit: a draft that is given back unfolds the remarks that it fills. */
(() => {
  const form = document.querySelector("form[data-record]");
  if (!form) return;
  form.addEventListener("hy:restored", () => {
    form.querySelectorAll("details").forEach((part) => {
      const filled = [...part.querySelectorAll("input, textarea")].some((field) => (field.type === "radio" ? field.checked : field.value));
      if (filled) part.open = true;
    });
  });
  form.querySelector(".is-invalid, .invalid-feedback")?.scrollIntoView({ block: "center" });
})();
