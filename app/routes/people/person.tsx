import { data, useLoaderData } from "react-router";
import { z } from "zod";
import { publicPerson } from "#server/areas/people/public";
import { guarded } from "#server/http/guarded";
import { PersonPage } from "~/features/people/person-page";

export const handle = { script: "never" };

const params = z.object({ id: z.uuid() });

export const loader = guarded({ params }, async ({ app, params }) => {
  const person = await publicPerson(app, params.id);
  if (!person) throw data({ why: "not-there" }, { status: 404 });
  return person;
});

export default function Person() {
  return <PersonPage {...useLoaderData<typeof loader>()} />;
}
