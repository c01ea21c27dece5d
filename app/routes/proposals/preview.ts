import { parseWithZod } from "@conform-to/zod/v4";
import type { ActionFunctionArgs } from "react-router";
import { formOf } from "#server/http/guarded";
import { previewSchema } from "~/domain/proposals/forms";
import { previewText } from "./preview-text";

/**
 * What is being written, rendered, and what is like it: asked by the form as one types. Nothing is kept. Too long a text
 * is not rendered.
 */
export async function action({ request, context }: ActionFunctionArgs): Promise<Response> {
  const submission = parseWithZod(await formOf(request), { schema: previewSchema });
  if (submission.status !== "success") return Response.json({ why: "bad-form" }, { status: 422 });
  return Response.json(await previewText(context.app, submission.value));
}
