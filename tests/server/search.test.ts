import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { searchPublic } from "#server/areas/search/public";
import { aComment } from "../../prisma/factories/a-comment";
import { aProposal } from "../../prisma/factories/a-proposal";
import { theSpace } from "../../prisma/factories/a-space";
import { anApp, type TestApp } from "../support/app";

let given: TestApp;
beforeAll(async () => {
  given = await anApp();
  const space = await theSpace(given.app, "1-1");
  const proposal = await aProposal(given.app, { in: space, title: "Publier les loyers", summary: "À l’entrée." });
  await aComment(given.app, { on: { proposal }, text: "Même l’éléphant de la médiathèque ?" });
  await aProposal(given.app, { in: space, as: "draft", title: "Éléphant secret" });
  await aProposal(given.app, { in: space, as: "withdrawn", title: "Éléphant retiré" });
});
afterAll(() => given.close());

const kinds = async (asked: string) => (await searchPublic(given.app, asked)).map((found) => found.kind);

describe("the search", () => {
  it("finds by the root of a word, with or without its accents", async () => {
    for (const asked of ["loyer", "LOYERS", "publier"]) expect(await kinds(asked), asked).toContain("proposal");
    for (const asked of ["elephant", "éléphants"]) expect(await kinds(asked), asked).toEqual(["comment"]);
    expect(await kinds("modules passerelles")).toContain("space");
  });

  it("finds neither drafts nor what was withdrawn", async () => {
    expect(await kinds("secret")).toEqual([]);
    expect(await kinds("retiré éléphant")).toEqual([]);
  });

  it("takes anything one types", async () => {
    for (const asked of ["", "   ", "'); DROP TABLE space; --", "& | ! ( :*", '"', "\0", "é".repeat(5000)]) {
      expect(await kinds(asked), asked.slice(0, 20)).toEqual([]);
    }
  });
});
