import { type RefObject, useEffect, useState } from "react";

const prefix = "chantiers-draft:";

/**
 * Keeps what is typed in a form's text on this device until it is sent, and puts it back when one returns. A refused form
 * keeps its own words. `where`: the page and the form; empty on a shared computer: nothing is kept there. Returns whether
 * something was put back.
 */
export function useLocalDraft(form: RefObject<HTMLFormElement | null>, where: string, answered: boolean): boolean {
  const [back, setBack] = useState(false);
  useEffect(() => {
    const field = form.current?.elements.namedItem("text");
    if (!where || !(field instanceof HTMLTextAreaElement)) return;
    const key = prefix + where;
    // Private windows may refuse to keep anything: one still writes.
    const store = (act: (storage: Storage) => void) => {
      try {
        act(window.localStorage);
      } catch {}
    };
    store((storage) => {
      const sent = storage.getItem(`${key}:sent`);
      if (sent !== null && !answered) storage.removeItem(key);
      storage.removeItem(`${key}:sent`);
      const kept = storage.getItem(key);
      if (kept && field.value === "") {
        field.value = kept;
        setBack(true);
      }
    });
    const keep = () =>
      store((storage) => {
        if (field.value.trim() === "") storage.removeItem(key);
        else storage.setItem(key, field.value);
      });
    const send = () => store((storage) => storage.setItem(`${key}:sent`, "1"));
    const element = form.current;
    field.addEventListener("input", keep);
    element?.addEventListener("submit", send);
    return () => {
      field.removeEventListener("input", keep);
      element?.removeEventListener("submit", send);
    };
  }, [form, where, answered]);
  return back;
}
