import { createContext, useContext } from "react";

/** When a route's page carries JavaScript: never, for signed-in people and `?direct`, or always. */
export type ScriptMode = "never" | "signed-in" | "always";

export type PageScripts = { readonly scripted: boolean; readonly nonce: string | undefined };

/** On the server entry.server decides; in the browser the page is there because it has scripts. */
export const PageScriptsContext = createContext<PageScripts>({ scripted: true, nonce: undefined });

export function usePageScripts(): PageScripts {
  return useContext(PageScriptsContext);
}

/** The mode of the deepest route that states one; "signed-in" when none does. */
export function scriptModeOf(handles: readonly unknown[]): ScriptMode {
  for (const handle of [...handles].reverse()) {
    const mode = (handle as { script?: ScriptMode } | undefined)?.script;
    if (mode) return mode;
  }
  return "signed-in";
}

/** Whether copies of the page may be kept, here or on the way: not when one of its routes says `kept: false`. */
export function mayBeKept(handles: readonly unknown[]): boolean {
  return handles.every((handle) => (handle as { kept?: boolean } | undefined)?.kept !== false);
}
