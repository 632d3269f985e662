"use strict";
/* Nothing typed is lost. A form with data-draft="key" keeps its fields in this browser, under the login's number, and
   gives them back after a reload, an expired login or an error. Drafts go when the form has arrived, at logout, and
   after a week. <body data-keep-drafts> marks pages that say that nothing was done. */
(() => {
  const PREFIX = "hy-draft:";
  const SENT = "hy-sent";
  const WEEK = 7 * 24 * 3600 * 1000;
  const staff = document.body.dataset.staff;
  const keyOf = (form) => `${PREFIX}${staff}:${form.dataset.draft}`;
  const word = (id) => document.getElementById(id)?.content.textContent.trim() ?? "";

  const read = (key) => { try { return JSON.parse(localStorage.getItem(key)); } catch { return null; } };
  const drop = (key) => { try { localStorage.removeItem(key); } catch { /* no storage, no drafts */ } };
  const keys = () => { try { return Object.keys(localStorage).filter((key) => key.startsWith(PREFIX)); } catch { return []; } };
  const session = {
    get: (name) => { try { return sessionStorage.getItem(name); } catch { return null; } },
    set: (name, value) => { try { value ? sessionStorage.setItem(name, value) : sessionStorage.removeItem(name); } catch { /* none */ } },
  };

  const kept = (field) => field.name && !field.disabled && field.name !== "csrfmiddlewaretoken"
    && !["password", "submit", "button", "reset", "image"].includes(field.type) && !("noDraft" in field.dataset);

  function fieldsOf(form) {
    const values = {};
    for (const field of form.elements) {
      if (!kept(field)) continue;
      const list = (values[field.name] ??= []);
      if (field.type === "file") list.push(...[...field.files].map((file) => file.name));
      else if (field.type === "checkbox" || field.type === "radio") { if (field.checked) list.push(field.value); }
      else if (field.multiple) list.push(...[...field.selectedOptions].map((option) => option.value));
      else list.push(field.value);
    }
    return values;
  }

  function fill(form, values) {
    const used = {};
    const names = [];
    for (const field of form.elements) {
      if (!kept(field) || !(field.name in values)) continue;
      const list = values[field.name];
      if (field.type === "file") { names.push(...list); continue; }
      if (field.type === "checkbox" || field.type === "radio") field.checked = list.includes(field.value);
      else if (field.multiple) for (const option of field.options) option.selected = list.includes(option.value);
      else field.value = list[(used[field.name] = (used[field.name] ?? -1) + 1)] ?? "";
      field.dispatchEvent(new Event("change", { bubbles: true }));
    }
    form.dispatchEvent(new CustomEvent("hy:restored", { bubbles: true, detail: values }));
    return names;
  }

  const hour = (at) => new Date(at).toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit" });

  function save(form) {
    const draft = { at: Date.now(), fields: fieldsOf(form) };
    try { localStorage.setItem(keyOf(form), JSON.stringify(draft)); } catch { return; }
    const place = form.querySelector("[data-draft-saved]");
    if (place) place.textContent = word("draft-saved").replace("{time}", hour(draft.at));
  }

  function offer(form, draft) {
    const alert = document.getElementById("draft-alert").content.firstElementChild.cloneNode(true);
    const text = alert.querySelector("div").firstChild;
    text.textContent = text.textContent.replace("{time}", hour(draft.at));
    alert.querySelector("[data-draft-take]").addEventListener("click", () => {
      const names = fill(form, draft.fields);
      alert.remove();
      const place = form.querySelector("[data-draft-saved]");
      if (names.length && place) place.textContent = word("draft-files").replace("{names}", names.join("、"));
      (form.querySelector("textarea") ?? form.querySelector("input:not([type=hidden])"))?.focus();
    });
    alert.querySelector("[data-draft-drop]").addEventListener("click", () => { drop(keyOf(form)); alert.remove(); });
    form.prepend(alert);
  }

  /* What somebody typed: a field marked data-draft-silent (the form's own key) is kept but makes no draft by itself. */
  function typed(form, values) {
    const silent = new Set([...form.querySelectorAll("[data-draft-silent]")].map((field) => field.name));
    return JSON.stringify(Object.entries(values).filter(([name]) => !silent.has(name)));
  }

  function watch(form) {
    const draft = read(keyOf(form));
    const untouched = typed(form, fieldsOf(form));
    if (draft && !("bound" in form.dataset) && typed(form, draft.fields) !== untouched) offer(form, draft);
    let waiting;
    const later = (event) => {
      if (!event.isTrusted) return;
      clearTimeout(waiting);
      waiting = setTimeout(() => save(form), 400);
    };
    form.addEventListener("input", later);
    form.addEventListener("change", later);
    form.addEventListener("submit", () => { clearTimeout(waiting); save(form); session.set(SENT, keyOf(form)); });
  }

  /* A form that was sent has arrived when we stand on an ordinary page that does not show it again with errors. */
  function settle() {
    const sent = session.get(SENT);
    if (!sent) return;
    session.set(SENT, null);
    const came = performance.getEntriesByType("navigation")[0]?.type;
    const again = [...document.querySelectorAll("form[data-draft]")].find((form) => staff && keyOf(form) === sent);
    const failed = !staff || "keepDrafts" in document.body.dataset || (again && ("bound" in again.dataset || came !== "navigate"));
    if (!failed) drop(sent);
  }

  settle();
  for (const key of keys()) if (Date.now() - (read(key)?.at ?? 0) > WEEK) drop(key);
  if (staff) {
    document.querySelectorAll("form[data-draft]").forEach(watch);
    document.addEventListener("htmx:load", (event) => {
      if (event.target !== document.body) event.target.querySelectorAll?.("form[data-draft]").forEach(watch);
    });
    document.addEventListener("submit", (event) => {
      if ("logout" in event.target.dataset) keys().filter((key) => key.startsWith(`${PREFIX}${staff}:`)).forEach(drop);
    });
  }
})();
