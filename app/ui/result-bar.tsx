import { classNames } from "./class-names";
import { Icon } from "./icon";
import { noteSigns } from "./signs/note-signs";

export type ResultFill =
  | "for"
  | "against"
  | "none"
  | "ink"
  | "grade-0"
  | "grade-1"
  | "grade-2"
  | "grade-3"
  | "grade-4"
  | "grade-5"
  | "grade-6";

export interface ResultPart {
  fill: ResultFill;
  count: number;
}

/** Below this share a number no longer fits in its part of the bar. */
const narrowest = 0.04;

/**
 * The result at a glance. It is not read aloud: the table under it says the same in words. Widths are SVG attributes,
 * so that no style attribute is needed.
 */
export function ResultBar({ parts, small }: { parts: readonly ResultPart[]; small?: boolean }) {
  const total = parts.reduce((sum, part) => sum + part.count, 0);
  let start = 0;
  return (
    <svg className={classNames("result", small && "result--s")} aria-hidden="true" focusable="false">
      {parts.map((part) => {
        const share = total === 0 ? 0 : part.count / total;
        const from = start;
        start += share;
        if (share === 0) return null;
        return (
          <g key={part.fill} className={`fill-${part.fill}`}>
            <rect x={percent(from)} width={percent(share)} height="100%" />
            {from > 0 ? <line x1={percent(from)} x2={percent(from)} y1="0" y2="100%" /> : null}
            {small || share < narrowest ? null : (
              <text x={percent(from + share / 2)} y="50%">
                {part.count}
              </text>
            )}
          </g>
        );
      })}
    </svg>
  );
}

const percent = (share: number) => `${Math.round(share * 100_000) / 1000}%`;

/** A grade has its place among the grades for a sign, 1 for the best. */
const swatchSign = {
  for: noteSigns.proof,
  against: noteSigns.fear,
  none: noteSigns.none,
  ink: noteSigns.idea,
  "grade-0": 1,
  "grade-1": 2,
  "grade-2": 3,
  "grade-3": 4,
  "grade-4": 5,
  "grade-5": 6,
  "grade-6": 7,
};

/** The colour and sign of a part, in front of its name in the table. */
export function Swatch({ fill }: { fill: ResultFill }) {
  const sign = swatchSign[fill];
  return (
    <span className={`swatch fill-${fill}`} aria-hidden={typeof sign === "number" ? "true" : undefined}>
      {typeof sign === "number" ? sign : <Icon of={sign} />}
    </span>
  );
}
