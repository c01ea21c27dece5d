import { type ComponentType, type LazyExoticComponent, lazy } from "react";

/** Milliseconds between two attempts at what the network did not bring, at first and at most. */
const FIRST_WAIT = 500;
const LONGEST_WAIT = 8_000;

/**
 * Brings what a page needs later, however often the network fails: it is asked for again when the browser says that the
 * network is back, and from time to time, since it does not know of a server that is away.
 */
export async function patiently<Part>(bring: () => Promise<Part>): Promise<Part> {
  for (let wait = FIRST_WAIT; ; wait = Math.min(wait * 2, LONGEST_WAIT)) {
    try {
      return await bring();
    } catch {
      await sooner(wait);
    }
  }
}

function sooner(milliseconds: number): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer);
      window.removeEventListener("online", done);
      resolve();
    };
    const timer = setTimeout(done, milliseconds);
    window.addEventListener("online", done);
  });
}

/**
 * A part of a page whose code comes with its first drawing, within a `Suspense`. While the network is away its place is
 * what the `Suspense` shows, and the page lives on; an error would take the whole page away.
 */
// biome-ignore lint/suspicious/noExplicitAny: as React's own `lazy`, whatever the component takes.
export function laterPart<Part extends ComponentType<any>>(bring: () => Promise<Part>): LazyExoticComponent<Part> {
  return lazy(async () => ({ default: await patiently(bring) }));
}
