import type { SVGProps } from "react";

/** Makes a sign of ours from one path on lucide's 24-unit grid, so that `Icon` takes both. */
export function sign(path: string, name: string) {
  function Sign(props: SVGProps<SVGSVGElement>) {
    return (
      <svg
        xmlns="http://www.w3.org/2000/svg"
        viewBox="0 0 24 24"
        fill="none"
        stroke="currentColor"
        aria-hidden="true"
        {...props}
      >
        <path d={path} strokeLinecap="round" strokeLinejoin="round" />
      </svg>
    );
  }
  Sign.displayName = name;
  return Sign;
}
