import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, test } from "vitest";
import { clockDigits } from "./clock";
import { ResultBar } from "./result-bar";

const widths = (html: string) =>
  [...html.matchAll(/<rect x="[^"]*" width="([\d.]+)%"/g)].map(([, width]) => Number(width));

describe("the bar of a result", () => {
  test("parts are as wide as their share and fill the bar", () => {
    const html = renderToStaticMarkup(
      <ResultBar
        parts={[
          { fill: "for", count: 23 },
          { fill: "against", count: 4 },
          { fill: "none", count: 3 },
        ]}
      />,
    );
    expect(widths(html)).toEqual([76.667, 13.333, 10]);
  });

  test("a part without a ballot and a bar without any are not drawn", () => {
    const one = renderToStaticMarkup(
      <ResultBar
        parts={[
          { fill: "for", count: 2 },
          { fill: "against", count: 0 },
        ]}
      />,
    );
    expect(widths(one)).toEqual([100]);
    expect(widths(renderToStaticMarkup(<ResultBar parts={[{ fill: "for", count: 0 }]} />))).toEqual([]);
  });

  test("widths need no style attribute", () => {
    expect(renderToStaticMarkup(<ResultBar parts={[{ fill: "for", count: 1 }]} />)).not.toContain("style=");
  });
});

test.each([
  [462, "07:42"],
  [0, "00:00"],
  [3600, "1:00:00"],
  [-12, "−00:12"],
  [59.9, "00:59"],
  [-0.4, "00:00"],
])("a clock with %s seconds left shows %s", (seconds, shown) => {
  expect(clockDigits(seconds)).toBe(shown);
});
