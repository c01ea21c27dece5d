import type { SVGProps } from "react";

export type SignProps = SVGProps<SVGSVGElement>;

/** A sign of ours: one path on lucide's 24-unit grid, so that `Icon` takes both. */
export function Sign({ path, ...props }: SignProps & { path: string }) {
  return (
    <svg
      xmlns="http://www.w3.org/2000/svg"
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
      {...props}
    >
      <path d={path} />
    </svg>
  );
}
