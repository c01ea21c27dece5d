import { wallsOf } from "#server/areas/boards/public";
import { seedSwitch } from "#server/areas/spaces/public";
import { anApp, type TestApp } from "../support/app";
import { aPerson, type SignedIn } from "../support/people";

export type WallsWorld = {
  readonly world: TestApp;
  readonly spaceId: string;
  /** Facilitates the chantier. */
  readonly karim: SignedIn;
};

/** A chantier of the first edition, on a fresh database, with who facilitates its walls. */
export async function aWallsWorld(slug: string): Promise<WallsWorld> {
  const world = await anApp();
  await seedSwitch(world.app);
  const { id: spaceId } = await world.app.db.space.findUniqueOrThrow({ where: { slug } });
  const karim = await aPerson(world.app, { name: "Karim", roles: [{ role: "facilitator", spaceId }] });
  return { world, spaceId, karim };
}

/** Stops the walls first: they still write. */
export async function closeWallsWorld(world: TestApp): Promise<void> {
  await wallsOf(world.app).stop();
  await world.close();
}
