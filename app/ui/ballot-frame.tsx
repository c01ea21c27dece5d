import Lock from "lucide-react/icons/lock";
import type { ComponentProps, ReactNode } from "react";
import { classNames } from "./class-names";
import { Icon } from "./icon";

interface BallotFrameProps extends ComponentProps<"form"> {
  /** What is secret and what is published, said before one answers for good. */
  secret: ReactNode;
  /** The button and what can still be changed. */
  acts: ReactNode;
  /** The choices: `ChoiceGroup`. */
  children: ReactNode;
}

/** A form that looks like a ballot: the choices, a line to tear along, what happens to it, and the one primary button. */
export function BallotFrame({ secret, acts, children, className, method = "post", ...form }: BallotFrameProps) {
  return (
    <form className={classNames("ballot stack gap-4", className)} method={method} {...form}>
      {children}
      <hr className="ballot__tear" />
      <p className="secret">
        <Icon of={Lock} />
        <span>{secret}</span>
      </p>
      <div className="row">{acts}</div>
    </form>
  );
}
