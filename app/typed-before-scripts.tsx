import { type ReactNode, useLayoutEffect } from "react";

/**
 * What people typed in text areas before the page's scripts took it over. React sets a text area back to the text it
 * was served with (`initTextarea` of react-dom 19, which other fields do not suffer): on a slow network that would
 * erase minutes of writing. The page is taken over in one turn, so nothing is typed between the loss and the return.
 */
const typed = new Map<HTMLTextAreaElement, string>();

const note = (area: HTMLTextAreaElement) => typed.set(area, area.value);

const onInput = ({ target }: Event) => {
  if (target instanceof HTMLTextAreaElement) note(target);
};

/** To call once, before the page is taken over. */
export function keepTypedText(): void {
  for (const area of document.querySelectorAll("textarea")) if (area.value !== area.defaultValue) note(area);
  document.addEventListener("input", onInput, { capture: true });
}

/** Around the whole page: gives each text area its typed text back, as if it were typed now. */
export function TypedTextReturned({ children }: { children: ReactNode }) {
  useLayoutEffect(() => {
    document.removeEventListener("input", onInput, { capture: true });
    for (const [area, text] of typed) {
      if (!area.isConnected || area.value === text) continue;
      // The prototype's setter: React's own, on the element, would take the event below for nothing new.
      Object.getOwnPropertyDescriptor(HTMLTextAreaElement.prototype, "value")?.set?.call(area, text);
      area.dispatchEvent(new Event("input", { bubbles: true }));
    }
    typed.clear();
  }, []);
  return children;
}
