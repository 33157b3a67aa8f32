// Makes the page work without a network, where the browser can do that.

export function install() {
  if (!("serviceWorker" in navigator)) {
    return;
  }
  const policy = window.trustedTypes?.createPolicy("worker", {
    createScriptURL: address => {
      if (address !== "/worker.js") {
        throw new TypeError(address);
      }
      return address;
    },
  });
  navigator.serviceWorker.register(policy ? policy.createScriptURL("/worker.js") : "/worker.js").catch(() => {
    // a private window forbids it: the page works without
  });
}
