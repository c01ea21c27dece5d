import type { Box } from "./layout";

type Point = { readonly x: number; readonly y: number };

/** An arrow between two things: from edge to edge along the line of their middles, and where its label stands; null when one covers the other. */
export function arrowLine(
  from: Box,
  to: Box,
): { readonly start: Point; readonly end: Point; readonly middle: Point } | null {
  const a = { x: from.x + from.w / 2, y: from.y + from.h / 2 };
  const b = { x: to.x + to.w / 2, y: to.y + to.h / 2 };
  const start = edge(from, a, b);
  const end = edge(to, b, a);
  // One within the other, or over it: the edges cross, and there is nothing to draw between them.
  if ((end.x - start.x) * (b.x - a.x) + (end.y - start.y) * (b.y - a.y) <= 0) return null;
  return { start, end, middle: { x: (start.x + end.x) / 2, y: (start.y + end.y) / 2 } };
}

/** Where the line from the middle of a box towards a point leaves it, and a little further. */
function edge(box: Box, middle: Point, towards: Point): Point {
  const dx = towards.x - middle.x;
  const dy = towards.y - middle.y;
  const length = Math.hypot(dx, dy);
  if (length === 0) return middle;
  const part = Math.min(
    dx === 0 ? Number.POSITIVE_INFINITY : box.w / 2 / Math.abs(dx),
    dy === 0 ? Number.POSITIVE_INFINITY : box.h / 2 / Math.abs(dy),
  );
  const gap = 6 / length;
  return { x: Math.round(middle.x + dx * (part + gap)), y: Math.round(middle.y + dy * (part + gap)) };
}
