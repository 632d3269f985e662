"use strict";
/* The household finder, a combobox after the WAI-ARIA pattern. Type, arrows, Enter; Esc closes, Esc again empties.
   <div data-finder data-url> holds the text field, the hidden value that is posted and the box of the chosen household.
   A choice is told as "hy:household" with {unit, person, household}, or null when it is taken back. */
(() => {
  const PAUSE = 120;

  class Finder {
    constructor(root) {
      this.root = root;
      const part = (name) => root.querySelector(`[data-finder-${name}]`);
      [this.house, this.box, this.list, this.said, this.status] = ["house", "box", "list", "said", "status"].map(part);
      this.input = root.querySelector("[role=combobox]");
      this.value = part("value") ?? this.valueFromRadios();
      this.change = part("change");
      this.change.hidden = false;
      this.show(Boolean(this.value.value));
      this.change.addEventListener("click", () => this.takeBack());
      this.input.addEventListener("input", (event) => { if (!event.isComposing) this.later(); });
      this.input.addEventListener("compositionend", () => this.later());
      this.input.addEventListener("keydown", (event) => this.key(event));
      this.input.addEventListener("blur", () => this.close());
      this.input.addEventListener("focus", () => { if (this.input.value.trim() && !this.options.length) this.later(0); });
      this.list.addEventListener("mousedown", (event) => event.preventDefault());
      this.list.addEventListener("click", (event) => {
        const option = event.target.closest("[role=option]");
        if (option) this.take(option);
      });
      this.input.form?.addEventListener("hy:restored", () => this.restore());
    }

    /* After an error several households may stand as radios; here a hidden field does their work. */
    valueFromRadios() {
      const radios = [...this.root.querySelectorAll("input[type=radio]")];
      const value = document.createElement("input");
      value.type = "hidden";
      value.name = radios[0]?.name ?? "";
      radios[0]?.closest("[role=radiogroup]").remove();
      this.root.prepend(value);
      if (radios.length) this.later(0);
      return value;
    }

    get options() { return [...this.list.querySelectorAll("[role=option]")]; }
    get active() { return this.options.find((option) => option.getAttribute("aria-selected") === "true"); }

    later(pause = PAUSE) {
      clearTimeout(this.waiting);
      this.isStale = true;
      this.waiting = setTimeout(() => this.ask(), pause);
    }

    async ask() {
      const text = this.input.value.trim();
      this.asking?.abort();
      if (!text) { this.isStale = false; this.close(); return; }
      this.asking = new AbortController();
      try {
        const url = `${this.root.dataset.url}?${new URLSearchParams({ q: text })}`;
        const answer = await fetch(url, { headers: { "HX-Request": "true" }, signal: this.asking.signal });
        if (!answer.ok) { if (answer.headers.get("HX-Redirect")) location.href = answer.headers.get("HX-Redirect"); return; }
        const rows = await answer.text();
        if (document.activeElement === this.input) this.open(rows);
      } catch (error) {
        if (error.name !== "AbortError") this.close();
      }
    }

    open(rows) {
      this.list.innerHTML = rows;
      this.isStale = false;
      const listbox = this.list.querySelector("[role=listbox]");
      if (listbox) listbox.id = this.input.getAttribute("aria-controls");
      this.options.forEach((option, place) => { option.id = `${this.input.id}-${place}`; });
      this.input.setAttribute("aria-expanded", String(Boolean(listbox)));
      this.status.textContent = listbox ? String(this.options.length) : this.list.textContent.trim();
      this.mark(this.options[0]);
      if (this.wantsFirst) { this.wantsFirst = false; if (this.active) this.take(this.active); }
    }

    close() {
      clearTimeout(this.waiting);
      this.asking?.abort();
      this.wantsFirst = false;
      this.list.replaceChildren();
      this.input.setAttribute("aria-expanded", "false");
      this.input.removeAttribute("aria-activedescendant");
    }

    mark(option) {
      this.options.forEach((other) => other.setAttribute("aria-selected", String(other === option)));
      if (!option) { this.input.removeAttribute("aria-activedescendant"); return; }
      this.input.setAttribute("aria-activedescendant", option.id);
      option.scrollIntoView({ block: "nearest" });
    }

    key(event) {
      if (event.isComposing || event.keyCode === 229 || event.ctrlKey || event.metaKey || event.altKey) return;
      const options = this.options;
      if (event.key === "ArrowDown" || event.key === "ArrowUp") {
        event.preventDefault();
        if (!options.length) { this.later(0); return; }
        const step = event.key === "ArrowDown" ? 1 : -1;
        this.mark(options[(options.indexOf(this.active) + step + options.length) % options.length]);
      } else if (event.key === "Home" || event.key === "End") {
        if (options.length && event.key === "End" && this.input.selectionEnd === this.input.value.length) {
          event.preventDefault();
          this.mark(options.at(-1));
        }
      } else if (event.key === "Enter" && this.input.value.trim()) {
        event.preventDefault();
        if (this.isStale) { this.wantsFirst = true; this.later(0); } else if (this.active) this.take(this.active);
      } else if (event.key === "Escape") {
        if (this.list.childElementCount) { event.preventDefault(); this.close(); } else this.input.value = "";
      }
    }

    take(option) {
      const [unit, name, bits, note] = option.children;
      const facts = [...bits.querySelectorAll(".hy-bits > span")].map((fact) => fact.textContent.trim());
      if (note.textContent.trim()) facts.push(note.textContent.trim());
      this.fill(option.dataset.value, { unit: unit.textContent, name: name.textContent.trim(), facts });
      this.next()?.focus();
    }

    /* The words travel in a second hidden field, so that a draft can say again who was chosen. */
    fill(value, words) {
      this.value.value = value;
      this.said.value = JSON.stringify(words);
      this.input.value = "";
      this.close();
      this.write(words);
      this.show(true);
      this.tell();
      for (const field of [this.value, this.input]) field.dispatchEvent(new Event("change", { bubbles: true }));
    }

    write({ unit, name, facts }) {
      const part = (place) => this.house.querySelector(`[data-finder-${place}]`);
      part("unit").textContent = unit;
      part("name").textContent = name;
      part("name").hidden = !name;
      part("bits").replaceChildren(...facts.flatMap((fact) => {
        const span = document.createElement("span");
        span.textContent = fact;
        return [span, " "];
      }));
    }

    takeBack() {
      this.value.value = this.said.value = "";
      this.show(false);
      this.tell();
      this.input.focus();
    }

    restore() {
      let words = null;
      try { words = JSON.parse(this.said.value); } catch { /* nobody was chosen */ }
      if (this.value.value && words) this.write(words);
      this.show(Boolean(this.value.value && words));
      this.tell();
    }

    show(isChosen) {
      this.house.hidden = !isChosen;
      this.box.hidden = isChosen;
      this.input.disabled = isChosen;
    }

    tell() {
      const [unit, person, household] = this.value.value ? this.value.value.split("-") : [];
      const detail = unit ? { unit, person, household } : null;
      this.root.dispatchEvent(new CustomEvent("hy:household", { bubbles: true, detail }));
    }

    next() {
      const fields = [...(this.input.form?.elements ?? [])].filter((field) => !["hidden", "fieldset"].includes(field.type) && !field.disabled && field.offsetParent);
      return fields.find((field) => this.root.compareDocumentPosition(field) & Node.DOCUMENT_POSITION_FOLLOWING && !this.root.contains(field));
    }
  }

  const start = (scope) => scope.querySelectorAll("[data-finder]:not([data-finder-ready])").forEach((root) => {
    root.dataset.finderReady = "";
    new Finder(root);
  });

  start(document);
  document.addEventListener("htmx:load", (event) => start(event.target));
})();
