// What this device keeps: objects with an id. A private window of some browsers keeps nothing: then they live as long as the page is open.

let opened = null;
const unkept = new Map(); // objects by store and id

function open() {
  opened ??= new Promise((resolve, reject) => {
    const request = indexedDB.open("health-logger", 1);
    request.onupgradeneeded = () => {
      request.result.createObjectStore("waiting", { keyPath: "id" });
      request.result.createObjectStore("accepted", { keyPath: "id" });
    };
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
  return opened;
}

async function use(store, mode, work) {
  const transaction = (await open()).transaction(store, mode, { durability: "strict" });
  const request = work(transaction.objectStore(store));
  return new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve(request.result);
    transaction.onerror = transaction.onabort = () => reject(transaction.error);
  });
}

const unkeptOf = store => [...unkept.entries()].filter(([key]) => key.startsWith(`${store} `)).map(([, value]) => value);

/** Returns everything in a store. */
export async function all(store) {
  let kept = [];
  try {
    kept = await use(store, "readonly", each => each.getAll());
  } catch {
    // nothing is kept here
  }
  const newer = unkeptOf(store);
  return [...kept.filter(value => !newer.some(each => each.id === value.id)), ...newer];
}

/** Keeps an object, replacing one with its id. Returns false if it is lost when the page is closed. */
export async function put(store, value) {
  try {
    await use(store, "readwrite", each => each.put(value));
    unkept.delete(`${store} ${value.id}`);
    return true;
  } catch {
    unkept.set(`${store} ${value.id}`, value);
    return false;
  }
}

export async function remove(store, id) {
  unkept.delete(`${store} ${id}`);
  try {
    await use(store, "readwrite", each => each.delete(id));
  } catch {
    // nothing is kept here
  }
}

/** Whether something in a store would be lost if the page were closed now. */
export const wouldLose = store => unkeptOf(store).length > 0;
