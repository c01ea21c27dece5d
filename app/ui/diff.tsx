import { Fragment } from "react";
import { VisuallyHidden } from "./visually-hidden";

export interface DiffPart {
  change: "same" | "added" | "removed";
  text: string;
}

interface DiffProps {
  parts: readonly DiffPart[];
  /** Said before an added and a removed passage: screen readers seldom announce `ins` and `del`. */
  words: { added: string; removed: string };
  /** The language of the text, where the page is in another. */
  lang?: string;
}

/** What changed between two texts, word for word: added on a marked ground, removed struck through. */
export function Diff({ parts, words, lang }: DiffProps) {
  return (
    <p className="diff">
      {parts.map((part, place) => {
        const key = `${place}-${part.change}`;
        const text = <span lang={lang}>{part.text}</span>;
        if (part.change === "same") return <Fragment key={key}>{text}</Fragment>;
        const Change = part.change === "added" ? "ins" : "del";
        return (
          <Change key={key}>
            <VisuallyHidden>{words[part.change]} </VisuallyHidden>
            {text}
          </Change>
        );
      })}
    </p>
  );
}
