"use strict";
/* Light or dark as the system says, before anything is painted. */
(() => {
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const show = () => { document.documentElement.dataset.bsTheme = dark.matches ? "dark" : "light"; };
  dark.addEventListener("change", show);
  show();
})();
