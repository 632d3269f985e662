"use strict";
/* What is typed at a door arrives, with the network or without. A form with data-outbox="where to go on" is sent as ever
   when the server answers, with a token of that moment. When it does not, or the login has ended, the form is kept in
   this browser under its login's number and sent later: by nobody else, and once, for its key is taken only once. */
(() => {
  const bar = document.getElementById("outbox");
  const staff = document.body.dataset.staff;
  if (!bar || !staff || !window.indexedDB) return;
  const EVERY = 15 * 1000;
  const PATIENCE = 6 * 1000;
  const part = (name) => bar.querySelector(`[data-outbox-${name}]`);
  const word = (name) => document.getElementById(`outbox-${name}`).content.textContent.trim();

  /* The store: one row a form, under its key. */
  const done = (request) => new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
  async function rows(mode = "readonly") {
    const opening = indexedDB.open("huiyin", 1);
    opening.onupgradeneeded = () => opening.result.createObjectStore("outbox", { keyPath: "key" });
    return (await done(opening)).transaction("outbox", mode).objectStore("outbox");
  }
  const put = async (item) => done((await rows("readwrite")).put(item));
  const remove = async (key) => done((await rows("readwrite")).delete(key));
  async function mine() {
    const all = await done((await rows()).getAll());
    return all.filter((item) => item.staff === staff).sort((a, b) => a.at - b.at);
  }

  /* Who is logged in now and with which token; nothing when the server does not answer. */
  async function token() {
    try {
      const response = await fetch(bar.dataset.token, { cache: "no-store", signal: AbortSignal.timeout(PATIENCE) });
      return response.ok ? await response.json() : null;
    } catch { return null; }
  }

  function newKey() {
    const bytes = crypto.getRandomValues(new Uint8Array(16));
    bytes[6] = (bytes[6] & 0x0f) | 0x40;
    bytes[8] = (bytes[8] & 0x3f) | 0x80;
    const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
    return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
  }

  function itemOf(form) {
    const isTyped = ([name, value]) => name !== "csrfmiddlewaretoken" && !(value instanceof File && !value.size);
    const { draft, label, task } = form.dataset;
    return {
      key: form.elements.key.value, staff, at: Date.now(), url: form.action, page: location.pathname,
      fields: [...new FormData(form)].filter(isTyped), draft, label, task,
    };
  }

  async function take(form) {
    const found = await token();
    if (String(found?.staff) === staff) {
      form.elements.csrfmiddlewaretoken.value = found.token;
      form.submit();
      return;
    }
    await put(itemOf(form));
    if (found || navigator.serviceWorker?.controller) { location.assign(form.dataset.outbox); return; }
    form.hidden = true;
    await show("away");
    bar.scrollIntoView();
  }

  /* One row to the server: true when it is off our hands, refused or not; false when it has to wait. */
  async function send(item, now) {
    const body = new FormData();
    item.fields.forEach(([name, value]) => body.append(name, value));
    body.set("csrfmiddlewaretoken", now);
    body.set("waited", Math.max(1, Math.round((Date.now() - item.at) / 1000)));
    const sent = { method: "POST", body, redirect: "manual", headers: { Accept: "application/json" } };
    const response = await fetch(item.url, sent);
    const isJson = response.headers.get("Content-Type")?.startsWith("application/json");
    const answer = isJson ? await response.json() : {};
    if (response.ok && "url" in answer) { await remove(item.key); return true; }
    if (answer.sentence || response.status === 404) {
      await put({ ...item, refused: answer.sentence ?? word("gone") });
      return true;
    }
    return false;
  }

  let isSending = false;
  async function flush() {
    if (isSending) return;
    isSending = true;
    let state = "away";
    try {
      const waiting = (await mine()).filter((item) => !item.refused);
      if (waiting.length) {
        const found = await token();
        if (found) state = String(found.staff) === staff ? "sent" : "login";
        for (const item of state === "sent" ? waiting : []) if (!(await send(item, found.token))) { state = "away"; break; }
      } else state = "";
    } catch { state = "away"; } finally { isSending = false; }
    await show(state);
  }

  /* Words for what waits, what came back, and what has arrived. */
  async function show(state) {
    const items = await mine();
    const waiting = items.filter((item) => !item.refused);
    if (state === "" && !items.length) return;
    bar.hidden = false;
    part("words").textContent = waiting.length ? word(state === "login" ? "login" : "waiting").replace("{n}", waiting.length) : state === "sent" ? word("sent") : "";
    part("again").hidden = state !== "sent" || waiting.length > 0;
    part("to-login").hidden = state !== "login";
    part("refused").replaceChildren(...items.filter((item) => item.refused).map(returned));
    for (const item of items) {
      const place = item.task && document.querySelector(`[data-door="${item.task}"] small`);
      if (place) place.textContent = word("door");
    }
    goOn(new Set(items.map((item) => item.task)));
  }

  /* On the round, the next home is one that does not wait here already. */
  function goOn(waiting) {
    const next = document.querySelector("[data-next]");
    if (!waiting.has(next?.dataset.next)) return;
    const doors = [...document.querySelectorAll("[data-door][data-keep]")];
    const from = doors.findIndex((door) => door.dataset.door === next.dataset.next);
    const free = [...doors.slice(from), ...doors.slice(0, from)].find((door) => !waiting.has(door.dataset.door));
    if (!free) { next.hidden = true; return; }
    doors[from]?.classList.replace("is-now", "is-back");
    free.classList.replace("is-todo", "is-now");
    next.querySelector("b").textContent = free.querySelector("b").textContent;
    next.querySelector("a").href = free.href;
    next.dataset.next = free.dataset.door;
  }

  function returned(item) {
    const line = document.getElementById("outbox-returned").content.firstElementChild.cloneNode(true);
    line.querySelector("b").textContent = item.label ?? "";
    line.querySelector("span").textContent = item.refused;
    line.querySelector("[data-outbox-open]").addEventListener("click", () => reopen(item));
    line.querySelector("[data-outbox-drop]").addEventListener("click", async () => { await remove(item.key); line.remove(); });
    return line;
  }

  /* What came back is a draft again, in its own form. */
  async function reopen(item) {
    const fields = {};
    item.fields.forEach(([name, value]) => (fields[name] ??= []).push(value instanceof File ? value.name : value));
    if (item.draft) localStorage.setItem(`hy-draft:${staff}:${item.draft}`, JSON.stringify({ at: item.at, fields }));
    await remove(item.key);
    location.assign(item.page);
  }

  document.querySelectorAll("form[data-outbox]").forEach((form) => {
    if (!("bound" in form.dataset)) form.elements.key.value = newKey();
  });
  document.addEventListener("submit", (event) => {
    if (!("outbox" in event.target.dataset) || event.defaultPrevented) return;
    event.preventDefault();
    take(event.target);
  });
  addEventListener("online", flush);
  document.addEventListener("visibilitychange", () => { if (!document.hidden) flush(); });
  setInterval(async () => { if ((await mine()).some((item) => !item.refused)) flush(); }, EVERY);
  flush();
})();
