"use strict";
/* The keyboard: / finds, N begins something new, Ctrl Enter sends, J and K walk a list, what names its own key
   (data-key="ArrowLeft") is pressed by it, ? shows what works here, Enter sends only when no input method is composing. */
(() => {
  const ROWS = ".hy-list tbody tr, .hy-task, [data-row]";
  const NEW = ".hy-head a.btn-primary[href]";
  const SIGNS = { ArrowLeft: "←", ArrowRight: "→" };
  const help = () => document.querySelector("dialog.hy-keys");
  const typing = (target) => target.closest("input, textarea, select, [contenteditable]");
  const composing = (event) => event.isComposing || event.keyCode === 229;
  const seen = (selector) => [...document.querySelectorAll(selector)].filter((one) => one.checkVisibility());
  const opens = (row) => (row.matches("a[href]") ? row : row.querySelector("a[href], button"));
  const rows = () => seen(ROWS).filter(opens);
  /* The page's own beginning, else what the person begins most often. */
  const beginning = () => seen(NEW)[0] ?? document.querySelector(".hy-keys [data-quick]");

  function walk(step) {
    const found = rows();
    if (!found.length) return false;
    const here = found.findIndex((row) => row.contains(document.activeElement));
    const next = found[here < 0 ? (step > 0 ? 0 : found.length - 1) : Math.min(Math.max(here + step, 0), found.length - 1)];
    opens(next).focus();
    next.scrollIntoView({ block: "nearest" });
    return true;
  }

  const WORKS = { rows: () => rows().length > 0, new: () => Boolean(beginning()) };

  function show(dialog) {
    for (const line of dialog.querySelectorAll("[data-works]")) {
      const works = WORKS[line.dataset.works] ?? (() => seen(line.dataset.works).length > 0);
      line.hidden = !works();
    }
    const own = seen(NEW)[0];
    const said = dialog.querySelector("[data-works=new] dd");
    if (own && said) said.replaceChildren(own.textContent.trim());
    dialog.querySelectorAll("[data-own]").forEach((line) => line.remove());
    seen("[data-key]").forEach((one) => dialog.querySelector("dl").append(line(one)));
    dialog.showModal();
  }

  function line(one) {
    const found = document.createElement("div");
    const key = Object.assign(document.createElement("kbd"), { textContent: SIGNS[one.dataset.key] ?? one.dataset.key.toUpperCase() });
    const name = document.createElement("dt");
    name.append(key);
    const said = one.getAttribute("aria-label") ?? (one.title || one.textContent.trim());
    found.append(name, Object.assign(document.createElement("dd"), { textContent: said }));
    found.dataset.own = "";
    return found;
  }

  document.addEventListener("click", (event) => {
    if (event.target.closest("[data-keys]")) show(help());
    else if (event.target.closest("[data-keys-close]") || event.target === help()) help().close();
  });

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
    if (composing(event) || event.ctrlKey || event.metaKey || event.altKey || typing(target) || help()?.open) return;
    if (event.key === "/") {
      const find = document.querySelector("[data-find]");
      if (find?.offsetParent) { event.preventDefault(); find.focus(); find.select(); }
    } else if (event.key === "?") {
      if (help()) { event.preventDefault(); show(help()); }
    } else if (event.key === "n") {
      const found = beginning();
      if (found) { event.preventDefault(); found.click(); }
    } else if (event.key === "j" || event.key === "k") {
      if (walk(event.key === "j" ? 1 : -1)) event.preventDefault();
    } else {
      const named = document.querySelector(`[data-key="${CSS.escape(event.key)}"]`);
      if (named?.offsetParent && !target.closest?.("[role=combobox], [role=menu], .dropdown-menu")) { event.preventDefault(); named.click(); }
    }
  });
})();
