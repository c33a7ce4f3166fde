// Files that were added to a draft, kept in this browser (IndexedDB) until they are sent: a reload, a refused answer or a word
// that crossed ours loses none. Who may not store anything here keeps them as long as the page stands.

const NAME = "regard-drafts";
const STORE = "files";
const KEPT_MS = 3 * 24 * 3_600_000;

function opened() {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(NAME, 1);
    request.onupgradeneeded = () => request.result.createObjectStore(STORE);
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

/** Do one thing with the store; its result, or undefined where nothing can be stored. */
async function inStore(act) {
  try {
    const database = await opened();
    return await new Promise((resolve, reject) => {
      const request = act(database.transaction(STORE, "readwrite").objectStore(STORE));
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    }).finally(() => database.close());
  } catch {
    return undefined;
  }
}

export const dropFiles = (key) => inStore((store) => store.delete(key));

export const keepFiles = (key, files) => (files.length ? inStore((store) => store.put({ at: Date.now(), files }, key)) : dropFiles(key));

export async function keptFiles(key) {
  const kept = await inStore((store) => store.get(key));
  return kept && Date.now() - kept.at < KEPT_MS ? kept.files : [];
}
