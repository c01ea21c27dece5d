import ArrowLeft from "lucide-react/icons/arrow-left";
import type { ReactNode } from "react";
import { Icon } from "./icon";
import { WholeWords } from "./whole-words";

/** One step back up, above the title. */
export function Crumb({ href, children }: { href: string; children: ReactNode }) {
  return (
    <p className="crumb">
      <a href={href}>
        <Icon of={ArrowLeft} />
        {children}
      </a>
    </p>
  );
}

interface PageHeadProps {
  /** A `Crumb`. */
  crumb?: ReactNode;
  /** A `State`, or several. */
  state?: ReactNode;
  title: ReactNode;
  /** Who and when. */
  by?: ReactNode;
  /** The question, or the sentence that says it all. */
  lead?: ReactNode;
  children?: ReactNode;
}

/** The top of a page: the way back, where the thing stands, its title, then one sentence. */
export function PageHead({ crumb, state, title, by, lead, children }: PageHeadProps) {
  return (
    <>
      {crumb}
      <div className="stack pagehead">
        {state ? <div className="row">{state}</div> : null}
        <h1>{typeof title === "string" ? <WholeWords>{title}</WholeWords> : title}</h1>
        {by ? <p className="soft">{by}</p> : null}
        {lead ? <p className="lead">{lead}</p> : null}
        {children}
      </div>
    </>
  );
}
