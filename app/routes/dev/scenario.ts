import { data, redirect } from "react-router";
import { z } from "zod";
import { scenarios } from "#server/demo/scenarios";
import { guarded } from "#server/http/guarded";

/** Development only: makes a named state, then leads to it. An unknown name lists those there are. */
export const loader = guarded({ params: z.object({ name: z.string().max(60) }) }, async ({ app, params }) => {
  const scenario = Object.hasOwn(scenarios, params.name) ? scenarios[params.name] : undefined;
  if (!scenario) throw data(Object.keys(scenarios), { status: 404 });
  return redirect(await scenario(app));
});
