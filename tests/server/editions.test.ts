import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { exportEdition } from "#server/admin/edition/export-edition";
import { importEdition } from "#server/admin/edition/import-edition";
import { verify } from "#server/admin/verify";
import { verifyLogs } from "#server/areas/polls/public";
import { seedSwitch } from "#server/areas/spaces/public";
import { seedDemo } from "#server/demo/seed-demo";
import { anApp, type TestApp } from "../support/app";
import { editionStates, everyRow } from "../support/edition-states";
import { scratchFolder } from "../support/scratch-folder";

let laptop: TestApp;
let site: TestApp;
let folder: ReturnType<typeof scratchFolder>;
let editionId: string;
let files = 0;

beforeAll(async () => {
  folder = scratchFolder("editions");
  laptop = await anApp({ demo: true });
  site = await anApp();
  await seedSwitch(laptop.app);
  await seedSwitch(site.app);
  await seedDemo(laptop.app);
  editionId = (await laptop.app.db.edition.findFirstOrThrow()).id;
}, 720_000);
afterAll(async () => {
  await laptop.close();
  await site.close();
  folder.remove();
});

const carry = async (from: TestApp, to: TestApp, dry = false) => {
  const path = join(folder.path, `${files++}.edition`);
  const exported = await exportEdition(from.app, "switch-2019", path, () => {});
  const report = await importEdition(to.app, path, { dry, tell: () => {} });
  return { path, exported, report };
};

describe("an edition with everything in it", () => {
  test("is the same on the other side, and again changes nothing", async () => {
    const before = Date.now();
    const { report } = await carry(laptop, site);
    console.log(Date.now() - before, "ms");
    console.log(report.lines().join("\n"));
    expect(await editionStates(site.database.pool, editionId)).toEqual(
      await editionStates(laptop.database.pool, editionId),
    );
    expect((await verify(site.database.pool)).filter((one) => one.broken.length > 0)).toEqual([]);
    expect(await verifyLogs(site.app)).toEqual([]);
    const once = await everyRow(site.database.pool);
    const again = await carry(laptop, site);
    expect(again.report.lines()).toEqual([]);
    expect(await everyRow(site.database.pool)).toEqual(once);
  });
});
