import { postComment } from "#server/areas/comments/public";
import { writeProposal } from "#server/areas/proposals/public";
import { appOn } from "../tests/support/app-on";
import { aPerson } from "../tests/support/people";

export type World = {
  readonly spaceId: string;
  readonly proposal: { readonly id: string; readonly path: string; readonly spaceId: string };
  readonly list: string;
  readonly people: readonly { readonly personId: string; readonly cookie: string }[];
};

const words =
  "Rendre publics le bail et les liens d’intérêt reste le garde-fou le plus simple, et chacun peut le vérifier. ";

/** What the pages' benchmark reads and writes: 30 proposals, one with 50 comments in threads, people who are signed in. */
export async function prepareWorld(databaseUrl: string, howMany: number): Promise<World> {
  const { app, close } = appOn(databaseUrl);
  try {
    const space = await app.db.space.findUniqueOrThrow({ where: { slug: "1-1" }, select: { id: true } });
    const people = [];
    for (let number = 0; number < howMany; number++) people.push(await aPerson(app, { name: `Personne ${number}` }));
    const [author] = people;
    if (!author) throw new Error("The world needs at least one person");
    let proposal: World["proposal"] | null = null;
    for (let number = 1; number <= 30; number++) {
      const written = await writeProposal(app, author.actor, {
        spaceId: space.id,
        title: `Dire qui possède les murs, ${number}`,
        summary: words.trim(),
        text: `${words.repeat(4)}\n\n${words.repeat(6)}\n\n- un bail\n- un loyer\n- un nom`,
        publish: true,
      });
      if (!written.ok) throw new Error(`A proposal was refused: ${written.reason}`);
      proposal ??= { id: written.value.id, path: written.value.address, spaceId: space.id };
    }
    if (!proposal) throw new Error("No proposal");
    const threads: string[] = [];
    for (let number = 0; number < 50; number++) {
      const person = people[number % people.length] ?? author;
      const said = await postComment(app, person.actor, {
        target: { kind: "proposal", id: proposal.id },
        stance: (["for", "against", "neutral"] as const)[number % 3] ?? "for",
        text: words.repeat(2),
        parentId: number % 3 === 2 ? threads[threads.length - 1] : undefined,
      });
      if (!said.ok) throw new Error(`A comment was refused: ${said.reason}`);
      threads.push(said.value.id);
    }
    // What the writing set off is the server's own work, and ends before anything is measured.
    while ((await app.db.noticeQueue.count()) > 0) await new Promise((resolve) => setTimeout(resolve, 200));
    return { spaceId: space.id, proposal, list: "/chantiers/1-1/propositions", people };
  } finally {
    await close();
  }
}
