"use strict";
/* The pages of the round are kept in this browser, so that they open without the network: <main data-keep-round> names
   the worker, links marked data-keep are kept with it. What is kept belongs to one login, and goes at logout. */
(() => {
  const PREFIX = "hy-round:";
  const FRESH = 4 * 3600 * 1000;
  const staff = document.body.dataset.staff;
  if (!("caches" in window)) return;
  const mine = `${PREFIX}${staff}`;

  const names = async () => (await caches.keys()).filter((name) => name.startsWith(PREFIX));
  const drop = async (isGoing) => Promise.all((await names()).filter(isGoing).map((name) => caches.delete(name)));

  if (staff) drop((name) => name !== mine).catch(() => {});
  document.addEventListener("submit", (event) => {
    if (!("logout" in event.target.dataset) || event.defaultPrevented) return;
    event.preventDefault();
    drop(() => true).catch(() => {}).finally(() => event.target.submit());
  });

  const root = document.querySelector("[data-keep-round]");
  if (!root || !navigator.serviceWorker) return;

  async function store(cache, address) {
    const response = await fetch(address);
    if (response.ok && !response.redirected) await cache.put(address, response);
  }

  const isFresh = (kept) => kept && Date.now() - Date.parse(kept.headers.get("Date")) < FRESH;

  async function keep() {
    const cache = await caches.open(mine);
    const seen = performance.getEntriesByType("resource").map((entry) => entry.name);
    const assets = seen.filter((name) => new URL(name).pathname.startsWith("/static/"));
    const more = [...document.querySelectorAll("meta[name=keep]")].map((one) => new URL(one.content, location.href).href);
    for (const asset of new Set([...assets, ...more])) if (!(await cache.match(asset))) await store(cache, asset);
    await store(cache, location.href);
    const pages = [root.dataset.away, ...[...document.querySelectorAll("a[data-keep]")].map((link) => link.href)];
    for (const page of new Set(pages)) if (!isFresh(await cache.match(page))) await store(cache, page);
    document.documentElement.dataset.kept = "";
  }

  navigator.serviceWorker.register(root.dataset.keepRound, { scope: root.dataset.scope }).catch(() => {});
  addEventListener("load", () => { if (navigator.onLine) keep().catch(() => {}); });
})();
