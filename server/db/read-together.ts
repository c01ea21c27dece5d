/** How many keys one query is given at most. */
const most = 200;

type Asked<Value> = { readonly key: string; resolve(value: Value | undefined): void; reject(error: unknown): void };

/** How long a reader waits for as many as came the last time, in milliseconds. */
const patience = 1;

/**
 * Makes a reader that asks for together what is asked for at once. Whoever comes alone is read at the end of this turn
 * of the event loop; where several came the last time, as many are waited for, a millisecond at most; those who come
 * while a query runs wait for the next. Nothing is kept: each is answered by a query that began after they asked.
 *
 * `read` returns what it found for these keys (each of them once); a key without an answer has none. When it throws,
 * everyone in that query is told.
 */
export function readTogether<Value>(
  read: (keys: readonly string[]) => Promise<ReadonlyMap<string, Value>>,
): (key: string) => Promise<Value | undefined> {
  let waiting: Asked<Value>[] = [];
  let busy = false;
  let expected = 1;
  let timer: NodeJS.Timeout | null = null;

  /** Reads those who wait, once there are enough of them or it is time. */
  function soon(): void {
    if (busy || waiting.length === 0) return;
    if (waiting.length >= expected) {
      if (timer) clearTimeout(timer);
      timer = null;
      busy = true;
      setImmediate(() => void readGroup());
    } else timer ??= setTimeout(stopWaiting, patience);
  }

  function stopWaiting(): void {
    timer = null;
    expected = 1;
    soon();
  }

  async function readGroup(): Promise<void> {
    const group = waiting.slice(0, most);
    waiting = waiting.slice(most);
    expected = group.length;
    try {
      const found = await read([...new Set(group.map((asked) => asked.key))]);
      for (const { key, resolve } of group) resolve(found.get(key));
    } catch (error) {
      for (const { reject } of group) reject(error);
    }
    busy = false;
    soon();
  }

  return (key) =>
    new Promise((resolve, reject) => {
      waiting.push({ key, resolve, reject });
      soon();
    });
}
