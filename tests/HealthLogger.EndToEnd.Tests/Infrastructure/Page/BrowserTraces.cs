using Microsoft.Playwright;

namespace HealthLogger.EndToEnd.Tests.Infrastructure;

/// <summary>Everything that a browser has of a page, as one text.</summary>
internal static class BrowserTraces
{
    /// <summary>Returns the document with what is inside of its shadow roots.</summary>
    public static Task<string> ShownAsync(IPage page) => page.EvaluateAsync<string>(
        """
        () => {
          const text = root => [...root.querySelectorAll("*")].filter(each => each.shadowRoot)
            .reduce((all, each) => all + text(each.shadowRoot), root.innerHTML ?? root.documentElement.outerHTML);
          return text(document) + document.title + location.href;
        }
        """);

    /// <summary>Returns what is in the storage, the databases and the caches of the page's origin.</summary>
    public static Task<string> KeptAsync(IPage page) => page.EvaluateAsync<string>(
        """
        async () => {
          const result = request => new Promise((resolve, reject) => {
            request.onsuccess = () => resolve(request.result);
            request.onerror = () => reject(request.error);
          });
          const parts = [JSON.stringify(localStorage), JSON.stringify(sessionStorage), document.cookie];
          for (const { name } of await indexedDB.databases()) {
            const database = await result(indexedDB.open(name));
            for (const store of database.objectStoreNames) {
              parts.push(JSON.stringify(await result(database.transaction(store).objectStore(store).getAll())));
            }
            database.close();
          }
          parts.push(await cachesText());
          return parts.join("\n");

          async function cachesText() {
            const texts = [];
            for (const name of await caches.keys()) {
              const cache = await caches.open(name);
              for (const request of await cache.keys()) {
                texts.push(request.url, await (await cache.match(request)).text());
              }
            }
            return texts.join("\n");
          }
        }
        """);
}
