/**
 * Forgets the walls' pages that this browser keeps to open them without a network: they show one's name, and whoever comes
 * after must not open them. What was written and waits for the network stays: it leaves when its author comes back.
 */
export function forgetKeptPages(): void {
  if ("caches" in window) void window.caches.delete("chantiers-walls").catch(() => {});
}
