import { Written } from "./written";

/** Stands for someone's words while the sentence around them is looked up: `t("area:key", { title: slot })`. */
export const slot = "\u{e000}";

/** A sentence of the interface with someone's words at its `slot`, in the language they were written in. */
export function Sentence({ text, written }: { text: string; written: string }) {
  const [before, after = ""] = text.split(slot);
  return (
    <>
      {before}
      <Written>{written}</Written>
      {after}
    </>
  );
}
