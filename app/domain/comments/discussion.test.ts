import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { buildThreads, type CommentView } from "./discussion";

const row = (id: string, parentId: string | null, gone = false) => ({
  id,
  parentId,
  depth: 0,
  stance: "neutral" as const,
  html: `<p>${id}</p>`,
  author: `de ${id}`,
  state: gone ? ("withdrawn" as const) : ("published" as const),
  heldFor: null,
  gone,
  assisted: false,
  visitor: false,
  role: null,
  mine: false,
  reactions: { useful: 0, thanks: 0, unclear: 0 },
  reacted: [],
  at: "2019-11-14T09:00:00.000Z",
  editedAt: null,
  about: null,
});

const outline = (views: readonly CommentView[]): string =>
  views.map((view) => view.id + (view.answers.length > 0 ? `(${outline(view.answers)})` : "")).join(" ");

describe("conversations", () => {
  it("puts each answer under what it answers, in order", () => {
    const rows = [row("a", null), row("b", null), row("c", "a"), row("d", "c"), row("e", "a")];
    expect(outline(buildThreads(rows))).toBe("a(c(d) e) b");
  });

  it("keeps the place of a comment that is gone and was answered, without its words nor its author", () => {
    const [first] = buildThreads([row("a", null, true), row("b", "a")]);
    expect(first).toMatchObject({ id: "a", html: "", author: "", gone: true });
    expect(first?.answers[0]?.answersTo).toBeNull();
    expect(outline(buildThreads([row("a", null, true), row("b", "a", true), row("c", null)]))).toBe("c");
  });

  it("says whom an answer answers", () => {
    expect(buildThreads([row("a", null), row("b", "a")])[0]?.answers[0]?.answersTo).toBe("de a");
  });

  it("loses no published comment, whatever the tree", () => {
    const trees = fc.array(fc.record({ parent: fc.nat(), gone: fc.boolean() }), { maxLength: 60 });
    fc.assert(
      fc.property(trees, (nodes) => {
        const rows = nodes.map(({ parent, gone }, place) =>
          row(String(place), place === 0 || parent % 3 === 0 ? null : String(parent % place), gone),
        );
        const shown: string[] = [];
        const walk = (views: readonly CommentView[]): void => {
          for (const view of views) {
            if (!view.gone) shown.push(view.id);
            walk(view.answers);
          }
        };
        walk(buildThreads(rows));
        expect(shown.sort()).toEqual(
          rows
            .filter((one) => !one.gone)
            .map((one) => one.id)
            .sort(),
        );
      }),
    );
  });
});
