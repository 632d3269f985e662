"use strict";
/* The search of the top bar, a combobox after the WAI-ARIA pattern: what is typed is looked for after a pause, arrows
   choose, Enter opens what is chosen (all hits when nothing is), Esc closes. What an input method composes is not typed
   yet. Without it the field is a form of its own. */
(() => {
  const PAUSE = 250;
  const field = document.querySelector("[data-find]");
  const found = document.getElementById("found");
  if (!field || !found) return;
  let waiting;

  const options = () => [...found.querySelectorAll("[role=option]")];
  const chosen = () => found.querySelector("[aria-selected=true]");

  function close() {
    clearTimeout(waiting);
    found.hidden = true;
    found.replaceChildren();
    field.setAttribute("aria-expanded", "false");
    field.removeAttribute("aria-activedescendant");
  }

  function later() {
    clearTimeout(waiting);
    if (!field.value.trim()) { close(); return; }
    waiting = setTimeout(() => field.dispatchEvent(new CustomEvent("hy:seek")), PAUSE);
  }

  function choose(option) {
    options().forEach((other) => other.setAttribute("aria-selected", String(other === option)));
    if (!option) { field.removeAttribute("aria-activedescendant"); return; }
    field.setAttribute("aria-activedescendant", option.id);
    option.scrollIntoView({ block: "nearest" });
  }

  field.addEventListener("input", (event) => { if (!event.isComposing) later(); });
  field.addEventListener("compositionend", later);
  field.addEventListener("blur", () => setTimeout(() => { if (!found.contains(document.activeElement)) close(); }));
  found.addEventListener("mousedown", (event) => event.preventDefault());

  document.addEventListener("htmx:afterSwap", (event) => {
    if (event.target !== found) return;
    if (document.activeElement !== field || !field.value.trim()) { close(); return; }
    options().forEach((option, place) => { option.id = `found-option-${place}`; });
    found.hidden = !found.childElementCount;
    field.setAttribute("aria-expanded", String(!found.hidden));
    choose(null);
  });

  field.addEventListener("keydown", (event) => {
    if (event.isComposing || event.keyCode === 229 || event.ctrlKey || event.metaKey || event.altKey) return;
    const rows = options();
    if ((event.key === "ArrowDown" || event.key === "ArrowUp") && rows.length) {
      event.preventDefault();
      const here = rows.indexOf(chosen());
      const next = event.key === "ArrowDown" ? here + 1 : (here < 0 ? rows.length : here) - 1;
      choose(rows[(next + rows.length) % rows.length]);
    } else if (event.key === "Enter" && chosen()) {
      event.preventDefault();
      chosen().click();
    } else if (event.key === "Escape" && !found.hidden) {
      event.preventDefault();
      close();
    }
  });
})();
