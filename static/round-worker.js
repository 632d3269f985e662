"use strict";
/* The round without the network. The pages are kept by static/keep.js, for one login; this worker gives them out when the
   server does not answer, and nothing else: with the network every page comes from the server. */
const AWAY = "/revisits/away/";

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  const isOurs = url.origin === self.location.origin && request.method === "GET";
  if (isOurs && (request.mode === "navigate" || url.pathname.startsWith("/static/"))) event.respondWith(answer(request));
});

async function answer(request) {
  try {
    return await fetch(request);
  } catch (error) {
    const isPage = request.mode === "navigate";
    const found = (await kept(request)) ?? (isPage ? (await kept(request, { ignoreSearch: true })) ?? (await kept(AWAY)) : undefined);
    if (!found) throw error;
    return found;
  }
}

const kept = (request, how = {}) => caches.match(request, { ignoreVary: true, ...how });
