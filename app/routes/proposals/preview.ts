import { parseWithZod } from "@conform-to/zod/v4";
import type { ActionFunctionArgs } from "react-router";
import { formOf } from "#server/http/guarded";
import { draftSchema } from "~/domain/proposals/forms";
import { previewText } from "./preview-text";

/** What is being written, rendered: asked by the form as one types. Nothing is kept. Too long a text is not rendered. */
export async function action({ request }: ActionFunctionArgs): Promise<Response> {
  const submission = parseWithZod(await formOf(request), { schema: draftSchema });
  if (submission.status !== "success") return Response.json({ why: "bad-form" }, { status: 422 });
  return Response.json(previewText(submission.value));
}
