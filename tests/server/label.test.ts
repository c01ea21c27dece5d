import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { recordDecision } from "#server/areas/decisions/public";
import { createCriterion, editCriterion, readCriterion, readGrid } from "#server/areas/label/public";
import { lineageOf } from "#server/areas/lineage/public";
import { visitor } from "~/domain/access/actor";
import type { CriterionInput } from "~/domain/label/forms";
import { aPollsWorld, must, type PollsWorld } from "./polls-world";

let world: PollsWorld;
beforeAll(async () => {
  world = await aPollsWorld();
});
afterAll(() => world.close());

const criterion: CriterionInput = {
  code: "V3",
  family: "Valeurs",
  statement: "Propriétaire des murs, loyer et liens d’intérêt sont publics",
  level: "required",
  evidence: "bail, note signée",
  verification: "contrôle à l’entrée et à chaque changement",
  verifier: "",
  periodicity: "",
  inspiration: "",
  inForceFrom: "2020-01-15",
  decisionId: "",
  origin: "",
};

async function aDecision(state: "adopted" | "postponed" = "adopted") {
  return must(
    await recordDecision(world.app, world.facilitator, {
      spaceId: world.spaceId,
      title: "Les murs et le loyer sont publics",
      text: "Une note signée est publiée.",
      reasons: "Cinq lieux le font déjà.",
      method: "consent",
      state,
      followedBy: "",
      dueOn: "",
      decidedOn: "2020-01-09",
      proposals: [],
      polls: [],
      objections: [],
    }),
  ).id;
}

describe("a criterion of the label", () => {
  test("comes from a decision: the thread goes from one to the other", async () => {
    const { app, spaceId, facilitator } = world;
    const decisionId = await aDecision();
    must(await createCriterion(app, facilitator, { spaceId, ...criterion, decisionId }));
    const read = await readCriterion(app, visitor, "V3");
    expect(read?.shown).toMatchObject({ number: 1, statement: criterion.statement, inForceFrom: "2020-01-15" });
    const lineage = await lineageOf(app, read?.id ?? "", visitor);
    expect(lineage?.steps.map((step) => [step.kind, step.address])).toEqual([
      ["decision", `/decisions/${decisionId}`],
      ["criterion", "/label/criteres/V3"],
    ]);
    expect(lineage?.links).toMatchObject([{ kind: "became", by: "Une animatrice" }]);
    expect(await createCriterion(app, facilitator, { spaceId, ...criterion, decisionId })).toMatchObject({
      reason: "code-taken",
    });
  });

  test("without a decision declares why it is there; a postponed decision makes none", async () => {
    const { app, spaceId, facilitator } = world;
    const input = { spaceId, ...criterion, code: "G1" };
    expect(await createCriterion(app, facilitator, input)).toMatchObject({ reason: "origin-missing" });
    expect(
      await createCriterion(app, facilitator, { ...input, decisionId: await aDecision("postponed") }),
    ).toMatchObject({ reason: "decision-not-in-force" });
    must(await createCriterion(app, facilitator, { ...input, origin: "editorial" }));
    const read = await readCriterion(app, visitor, "G1");
    expect((await lineageOf(app, read?.id ?? "", visitor))?.steps).toMatchObject([{ origin: "editorial" }]);
  });

  test("changes by versions that no role rewrites; two editors at once make two", async () => {
    const { app, spaceId, facilitator } = world;
    must(await createCriterion(app, facilitator, { spaceId, ...criterion, code: "T2", origin: "import" }));
    const change = (level: "required" | "optional") =>
      editCriterion(app, facilitator, { ...criterion, code: "T2", level });
    const numbers = (await Promise.all([change("optional"), change("required")])).map((one) => must(one).number);
    expect(numbers.sort()).toEqual([2, 3]);
    expect((await readCriterion(app, visitor, "T2", 1))?.shown.level).toBe("required");
    expect((await readCriterion(app, visitor, "T2"))?.current).toBe(3);
    await expect(world.database.pool.query("UPDATE criterion_version SET statement = 'x'")).rejects.toThrow(
      /append-only/,
    );
    expect((await readGrid(app, visitor, "fr")).criteria.map((one) => one.code)).toEqual(["G1", "T2", "V3"]);
  });

  test("is written by editors and facilitators of the chantier alone", async () => {
    const { app, spaceId } = world;
    const voter = await world.aVoter();
    const input = { spaceId, ...criterion, code: "S1", origin: "editorial" as const };
    expect(await createCriterion(app, voter, input)).toMatchObject({ reason: "not-your-role" });
    expect(await createCriterion(app, visitor, input)).toMatchObject({ reason: "sign-in-first" });
    const elsewhere = { ...voter, roles: [{ role: "editor" as const, spaceId: app.newId() }] };
    expect(await createCriterion(app, elsewhere, input)).toMatchObject({ reason: "not-your-role" });
    const editor = { ...voter, roles: [{ role: "editor" as const, spaceId }] };
    must(await createCriterion(app, editor, input));
    expect(await editCriterion(app, voter, { ...criterion, code: "S1" })).toMatchObject({ reason: "not-your-role" });
    expect(await editCriterion(app, editor, { ...criterion, code: "S9" })).toMatchObject({ reason: "not-there" });
  });

  test("is put in the family that the grid has already, whatever its capitals", async () => {
    const { app, spaceId, facilitator } = world;
    const familyIn = async (code: string) => (await readCriterion(app, visitor, code))?.shown.family;
    must(
      await createCriterion(app, facilitator, {
        spaceId,
        ...criterion,
        code: "V8",
        family: "VALEURS",
        origin: "editorial",
      }),
    );
    expect(await familyIn("V8")).toBe("Valeurs");
    // One that is alone in its family may still be spelt anew.
    const alone = { spaceId, ...criterion, code: "W1", family: "accueil", origin: "editorial" as const };
    must(await createCriterion(app, facilitator, alone));
    must(await editCriterion(app, facilitator, { ...alone, family: "Accueil" }));
    expect(await familyIn("W1")).toBe("Accueil");
  });
});
