// Keeps the page, and nothing else, for when there is no network. Answers of the API never pass through here.
// The service puts two constants before this: "version", a hash of the files, and "files", their addresses.

const cacheName = `page-${version}`;

addEventListener("install", event => event.waitUntil(caches.open(cacheName).then(cache => cache.addAll(files))));

addEventListener("activate", event => event.waitUntil((async () => {
  const names = await caches.keys();
  await Promise.all(names.filter(name => name.startsWith("page-") && name !== cacheName).map(name => caches.delete(name)));
  await clients.claim();
})()));

addEventListener("fetch", event => {
  const address = new URL(event.request.url);
  if (event.request.method === "GET" && address.origin === location.origin && files.includes(address.pathname)) {
    event.respondWith(caches.match(event.request, { cacheName, ignoreSearch: true }).then(kept => kept ?? fetch(event.request)));
  }
});
