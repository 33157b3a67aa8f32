// Keeps the page, and nothing else, for when there is no network, and shows the daily reminder. Answers of the API never pass through here.
// The service puts two constants before this: "version", a hash of the files, and "files", their addresses.

const cacheName = `page-${version}`;

// One file after another: the page's own requests go first if the service answers only some at once. The modules are in the browser's cache
// already. What is kept before one of them fails is not used, and replaced next time.
addEventListener("install", event => event.waitUntil((async () => {
  const cache = await caches.open(cacheName);
  for (const file of files) {
    await cache.add(file);
  }
})()));

addEventListener("activate", event => event.waitUntil((async () => {
  const names = await caches.keys();
  await Promise.all(names.filter(name => name.startsWith("page-") && name !== cacheName).map(name => caches.delete(name)));
  await clients.claim();
})()));

// The daily reminder of whoever has turned it on, where the browser runs this now and then for an installed page. Its setting is all that
// this reads.
addEventListener("periodicsync", event => event.waitUntil(event.tag === "reminder" ? remind(new Date()) : null));

addEventListener("notificationclick", event => {
  event.notification.close();
  event.waitUntil((async () => {
    const [open] = await clients.matchAll({ type: "window", includeUncontrolled: true });
    if (open) {
      open.postMessage("today");
      await open.focus();
    } else {
      await clients.openWindow("/#today");
    }
  })());
});

async function remind(now) {
  const two = number => String(number).padStart(2, "0");
  const day = `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
  const time = `${two(now.getHours())}:${two(now.getMinutes())}`;
  const all = await settings("readonly", store => store.getAll());
  const due = all.find(each => each.isOn && each.isPresent && each.done !== day && each.time <= time);
  if (due) {
    await settings("readwrite", store => store.put({ ...due, done: day }));
    await registration.showNotification(due.text, { tag: "reminder", lang: due.lang, icon: "/page/icon-192.png" });
  }
}

async function settings(mode, work) {
  const database = await new Promise((resolve, reject) => {
    const request = indexedDB.open("health-logger-reminder", 1);
    request.onupgradeneeded = () => request.result.createObjectStore("settings", { keyPath: "user" });
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
  const request = work(database.transaction("settings", mode).objectStore("settings"));
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  }).finally(() => database.close());
}

addEventListener("fetch", event => {
  const address = new URL(event.request.url);
  if (event.request.method === "GET" && address.origin === location.origin && files.includes(address.pathname)) {
    event.respondWith(caches.match(event.request, { cacheName, ignoreSearch: true }).then(kept => kept ?? fetch(event.request)));
  }
});
