import type { ComponentType, SVGProps } from "react";

/** What an icon file exports: lucide's (`lucide-react/icons/check`) or one of ours (`~/ui/signs/…`). */
export type IconSource = ComponentType<SVGProps<SVGSVGElement>>;

/**
 * One icon, drawn in the colour and size of the text around it. It is never read aloud: the word is beside it, or in
 * a `VisuallyHidden`. Import lucide icons one by one, so that a page carries only those it shows.
 */
export function Icon({ of: Source, className }: { of: IconSource; className?: string }) {
  return (
    <Source
      className={className ? `i ${className}` : "i"}
      width={20}
      height={20}
      strokeWidth={2}
      aria-hidden="true"
      focusable="false"
    />
  );
}
