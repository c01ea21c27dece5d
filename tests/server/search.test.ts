import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { editComment } from "#server/areas/comments/public";
import { searchPublic } from "#server/areas/search/public";
import { searchSql } from "#server/areas/search/search-public";
import { aComment } from "../../prisma/factories/a-comment";
import { aPerson } from "../../prisma/factories/a-person";
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

  it("leaves out what one does not want, and takes what is between quotation marks as it stands", async () => {
    const space = await theSpace(given.app, "1-1");
    await aProposal(given.app, { in: space, title: "Girafe et zèbre" });
    await aProposal(given.app, { in: space, title: "Girafe sans compagnie" });
    const titles = async (asked: string) => (await searchPublic(given.app, asked)).map((found) => found.title);
    expect((await titles("girafe")).length).toBe(2);
    expect(await titles("girafe -zèbre")).toEqual(["Girafe sans compagnie"]);
    expect(await titles('"girafe et zèbre"')).toEqual(["Girafe et zèbre"]);
    expect(await titles('"zèbre girafe"')).toEqual([]);
    expect(await titles("-girafe")).toEqual([]);
  });

  it("puts a title before a text, and shows the words that were asked for", async () => {
    const space = await theSpace(given.app, "1-1");
    const long = "Rien à voir ici. ".repeat(60);
    await aProposal(given.app, {
      in: space,
      title: "Autre chose",
      text: `${long} La pivoine fleurit au printemps. ${long}`,
    });
    await aProposal(given.app, { in: space, title: "Pivoine" });
    const found = await searchPublic(given.app, "pivoines");
    expect(found.map((one) => one.title)).toEqual(["Pivoine", "Autre chose"]);
    expect(found[1]?.excerpt).toContain("pivoine fleurit");
  });

  it("finds the last version alone, and nothing of a text that was blanked", async () => {
    const { app } = given;
    const proposal = await aProposal(app, { in: await theSpace(app, "1-1") });
    const by = await aPerson(app);
    const { id } = await aComment(app, { on: { proposal }, by, text: "Un mot : capybara." });
    expect(await kinds("capybara")).toEqual(["comment"]);
    expect(
      await editComment(app, by, { commentId: id, stance: "neutral", text: "Un autre mot : ragondin.", version: 1 }),
    ).toMatchObject({ ok: true });
    expect(await kinds("capybara")).toEqual([]);
    expect(await kinds("ragondins")).toEqual(["comment"]);
    await app.pool.query(
      `UPDATE body SET markdown = '', html = '', redacted_at = now()
       WHERE id IN (SELECT body_id FROM comment_version WHERE comment_id = $1)`,
      [id],
    );
    expect(await kinds("ragondin")).toEqual([]);
    const { rows } = await app.pool.query("SELECT words::text FROM comment_words WHERE comment_id = $1", [id]);
    expect(rows).toEqual([{ words: "" }]);
  });

  it("finds nothing that moderation holds or hid, nor what was said on it", async () => {
    const { app } = given;
    const proposal = await aProposal(app, { in: await theSpace(app, "1-1"), title: "Ornithorynque" });
    const { id } = await aComment(app, { on: { proposal }, text: "Un ornithorynque, vraiment ?" });
    expect((await kinds("ornithorynque")).sort()).toEqual(["comment", "proposal"]);
    for (const state of ["waiting", "rewriting", "hidden", "refused"]) {
      await app.pool.query("UPDATE comment SET state = $2, held_for = 'hateful' WHERE id = $1", [id, state]);
      expect(await kinds("ornithorynque"), state).toEqual(["proposal"]);
    }
    await app.pool.query("UPDATE comment SET state = 'published', held_for = NULL WHERE id = $1", [id]);
    await app.pool.query("UPDATE proposal SET state = 'hidden' WHERE id = $1", [proposal.id]);
    expect(await kinds("ornithorynque")).toEqual([]);
  });

  it("asks the indexes for proposals and comments", async () => {
    const client = await given.app.pool.connect();
    try {
      // On a handful of rows reading them all is quicker: what is shown is that the indexes can answer.
      await client.query("BEGIN; SET LOCAL enable_seqscan = off; SET LOCAL enable_indexscan = off");
      const { rows } = await client.query<{ "QUERY PLAN": string }>(`EXPLAIN ${searchSql}`, ["loyers", "loyers:*"]);
      const plan = rows.map((row) => row["QUERY PLAN"]).join("\n");
      expect(plan).toContain("Bitmap Index Scan on proposal_words_search");
      expect(plan).toContain("Bitmap Index Scan on comment_words_search");
    } finally {
      await client.query("ROLLBACK");
      client.release();
    }
  });
});
