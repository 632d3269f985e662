// The stacking plan: the chosen space is marked, and what is told of it comes into sight where the page is narrow.
(() => {
  "use strict";
  document.addEventListener("htmx:afterSwap", (event) => {
    const panel = event.detail.target;
    if (panel.id !== "space-panel") return;
    const chosen = event.detail.requestConfig.elt;
    for (const suite of document.querySelectorAll("[data-suite]")) {
      const isChosen = suite === chosen;
      suite.classList.toggle("is-picked", isChosen);
      isChosen ? suite.setAttribute("aria-current", "true") : suite.removeAttribute("aria-current");
    }
    if (matchMedia("(max-width: 991.98px)").matches) panel.scrollIntoView({ block: "start" });
  });
})();
