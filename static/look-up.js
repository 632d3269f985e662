"use strict";
/* The page for looking somebody up: whoever is picked is opened. */
document.addEventListener("hy:household", (event) => {
  const form = event.target.closest("[data-look-up]");
  if (form && event.detail) form.requestSubmit();
});
