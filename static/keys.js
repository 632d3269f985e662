"use strict";
/* The keyboard: / finds, Ctrl Enter sends, J and K walk a list, what names its own key (data-key="ArrowLeft") is pressed by
   it, Enter sends only when no input method is composing. */
(() => {
  const typing = (target) => target.closest("input, textarea, select, [contenteditable]");
  const composing = (event) => event.isComposing || event.keyCode === 229;

  function walk(step) {
    const rows = [...document.querySelectorAll(".hy-list tbody tr, .hy-task, [data-row]")];
    if (!rows.length) return false;
    const here = rows.findIndex((row) => row.contains(document.activeElement));
    const next = rows[here < 0 ? (step > 0 ? 0 : rows.length - 1) : Math.min(Math.max(here + step, 0), rows.length - 1)];
    const link = next.matches("a[href]") ? next : next.querySelector("a[href], button");
    link?.focus();
    next.scrollIntoView({ block: "nearest" });
    return Boolean(link);
  }

  /* The Enter that ends a composition chooses a word; it must reach no form and no finder. */
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || !composing(event)) return;
    event.stopImmediatePropagation();
    if (event.target.tagName === "INPUT") event.preventDefault();
  }, true);

  document.addEventListener("keydown", (event) => {
    const target = event.target;
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      const form = target.closest?.("form[data-ctrl-enter]");
      if (form) { event.preventDefault(); form.requestSubmit(); }
      return;
    }
    if (composing(event) || event.ctrlKey || event.metaKey || event.altKey || typing(target)) return;
    if (event.key === "/") {
      const find = document.querySelector("[data-find]");
      if (find?.offsetParent) { event.preventDefault(); find.focus(); find.select(); }
    } else if (event.key === "j" || event.key === "k") {
      if (walk(event.key === "j" ? 1 : -1)) event.preventDefault();
    } else {
      const named = document.querySelector(`[data-key="${CSS.escape(event.key)}"]`);
      if (named?.offsetParent && !target.closest?.("[role=combobox], [role=menu], .dropdown-menu")) { event.preventDefault(); named.click(); }
    }
  });
})();
