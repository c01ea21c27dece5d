import { aPerson, type Person } from "../../prisma/factories/a-person";
import { theSpace } from "../../prisma/factories/a-space";
import type { App } from "../app";
import { demoCrowd, demoPeople } from "./people";

/** The people of the story: by their key, and the crowd. */
export type Cast = { named(key: string): Person; readonly crowd: readonly Person[]; readonly all: readonly Person[] };

/** Gives each their account and their role. The addresses end in ".invalid": nothing can be sent there. */
export async function gatherCast(app: App): Promise<Cast> {
  const named = new Map<string, Person>();
  for (const { key, name, role, in: slug } of demoPeople) {
    const space = slug ? await theSpace(app, slug) : undefined;
    named.set(key, await aPerson(app, { name, email: `${key}@demo.invalid`, role, in: space }));
  }
  const crowd: Person[] = [];
  for (const [place, name] of demoCrowd.entries()) {
    crowd.push(await aPerson(app, { name, email: `personne-${place + 1}@demo.invalid` }));
  }
  return {
    named: (key) => {
      const person = named.get(key);
      if (!person) throw new Error(`nobody is called ${key} in the demo`);
      return person;
    },
    crowd,
    all: [...named.values(), ...crowd],
  };
}
