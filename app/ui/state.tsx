import type { ReactNode } from "react";
import { Icon, type IconSource } from "./icon";

/** Open: filled ink. Settled: outline. Trial, or entered for someone: dashed. Past: grey outline. */
export type StateLook = "open" | "settled" | "trial" | "past";

/** Where something stands: always a sign and a word, never a colour alone. */
export function State({
  look = "settled",
  icon,
  children,
}: {
  look?: StateLook;
  icon: IconSource;
  children: ReactNode;
}) {
  return (
    <span className={look === "settled" ? "state" : `state state--${look}`}>
      <Icon of={icon} />
      {children}
    </span>
  );
}
