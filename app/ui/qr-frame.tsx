import type { ReactNode } from "react";

/**
 * A QR code, always dark on white whatever the theme: cameras read nothing else. `src` is an address of ours that
 * serves the SVG; `alt` says where it leads, and `children` give the address or the code in letters.
 */
export function QrFrame({
  src,
  alt,
  large,
  children,
}: {
  src: string;
  alt: string;
  large?: boolean;
  children?: ReactNode;
}) {
  return (
    <figure className={large ? "qr qr--wall" : "qr"}>
      <img src={src} alt={alt} width={256} height={256} />
      {children ? <figcaption>{children}</figcaption> : null}
    </figure>
  );
}
