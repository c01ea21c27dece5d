import type { ComponentProps, ReactNode } from "react";
import { useId } from "react";
import { classNames } from "./class-names";

export interface ButtonLook {
  /** One `primary` a screen. `quiet` reads as a link and keeps the size of a button. */
  look?: "plain" | "primary" | "quiet";
  small?: boolean;
  /** Takes the whole width on a phone. */
  wide?: boolean;
}

/** The class names of a button, for an element that is not one (a `summary`). */
export function buttonClass({ look = "plain", small, wide }: ButtonLook, extra?: string): string {
  return classNames("btn", look !== "plain" && `btn--${look}`, small && "btn--small", wide && "btn--wide", extra);
}

/** A button that cannot be pressed stays in the tab order and says why, in words, beside it. */
function Blocked({ look, small, wide, children, why }: ButtonLook & { children: ReactNode; why: ReactNode }) {
  const id = useId();
  return (
    <>
      <button type="button" className={buttonClass({ look, small, wide })} aria-disabled="true" aria-describedby={id}>
        {children}
      </button>
      <span id={id} className="small soft">
        {why}
      </span>
    </>
  );
}

type ButtonProps = ComponentProps<"button"> &
  ButtonLook & { /** Why it cannot be pressed; shown beside it. */ blocked?: ReactNode };

/**
 * A button; `type` is "submit" unless said otherwise. With `blocked` it does nothing (not even without JavaScript)
 * and its reason follows it: put both in a `Row`.
 */
export function Button({ look, small, wide, blocked, className, type = "submit", children, ...rest }: ButtonProps) {
  if (blocked) {
    return (
      <Blocked look={look} small={small} wide={wide} why={blocked}>
        {children}
      </Blocked>
    );
  }
  return (
    <button type={type} className={buttonClass({ look, small, wide }, className)} {...rest}>
      {children}
    </button>
  );
}

type ButtonLinkProps = ComponentProps<"a"> & { href: string } & ButtonLook & { blocked?: ReactNode };

/** A link that looks like a button: for going somewhere. What changes something is a `Button` in a form. */
export function ButtonLink({ look, small, wide, blocked, className, children, ...rest }: ButtonLinkProps) {
  if (blocked) {
    return (
      <Blocked look={look} small={small} wide={wide} why={blocked}>
        {children}
      </Blocked>
    );
  }
  return (
    <a className={buttonClass({ look, small, wide }, className)} {...rest}>
      {children}
    </a>
  );
}
