import type { App } from "../../app";
import { seal, unseal } from "./seal";

const about = "provider-token";

/** The ID token, to be given back when signing out there: sealed, for it says who someone is. */
export function sealProviderToken(app: App, idToken: string): Promise<Uint8Array<ArrayBuffer>> {
  return seal(app, about, new TextEncoder().encode(idToken));
}

/** What was sealed; null when the key has changed since. */
export async function openProviderToken(app: App, sealed: Uint8Array): Promise<string | null> {
  return (await unseal(app, about, sealed))?.toString("utf8") ?? null;
}
