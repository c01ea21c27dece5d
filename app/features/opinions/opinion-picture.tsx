import type { MapResult } from "~/domain/opinions/map-result";
import { useTranslation } from "~/i18n/use-translation";
import { letterOf } from "./group-letter";

const width = 640;
const height = 420;
const margin = 36;

/** The fill of each group's circles; its letter says the same. */
const fills = ["group-a", "group-b", "group-c", "group-d", "group-e"] as const;

/**
 * Where opinions stand: near each other when they answer alike. A circle is a handful of people, larger for more, and
 * bears its group's letter. The table beside says how many are where; one's own place is a cross.
 */
export function OpinionPicture({ map, here }: { map: MapResult; here: { x: number; y: number } | null }) {
  const { t } = useTranslation();
  const all = [...map.clusters, ...(here ? [here] : [])];
  const extent = (of: "x" | "y") => Math.max(0.001, ...all.map((one) => Math.abs(one[of])));
  const x = (value: number) => width / 2 + (value / extent("x")) * (width / 2 - margin);
  const y = (value: number) => height / 2 - (value / extent("y")) * (height / 2 - margin);
  const radius = (people: number) => Math.min(30, 7 + 3 * Math.sqrt(people));
  const title = t("opinions:map.picture", { count: map.sizes.length });
  return (
    <figure className="opinions">
      <svg viewBox={`0 0 ${width} ${height}`} role="img" aria-label={title}>
        <line x1={width / 2} x2={width / 2} y1="0" y2={height} />
        <line y1={height / 2} y2={height / 2} x1="0" x2={width} />
        {[...map.clusters]
          .sort((one, other) => other.people - one.people)
          .map((cluster) => (
            <g key={`${cluster.x} ${cluster.y}`} className={fills[cluster.group % fills.length]}>
              <circle cx={x(cluster.x)} cy={y(cluster.y)} r={radius(cluster.people)} />
              <text x={x(cluster.x)} y={y(cluster.y)}>
                {letterOf(cluster.group)}
              </text>
            </g>
          ))}
        {here ? (
          <g className="opinions__me">
            <path d={`M ${x(here.x) - 12} ${y(here.y)} h 24 M ${x(here.x)} ${y(here.y) - 12} v 24`} />
          </g>
        ) : null}
      </svg>
      {here ? <figcaption className="small">{t("opinions:map.here")}</figcaption> : null}
    </figure>
  );
}
