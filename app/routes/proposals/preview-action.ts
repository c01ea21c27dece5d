import { parseWithZod } from "@conform-to/zod/v4";
import { type ActionFunctionArgs, data } from "react-router";
import { formOf } from "#server/http/guarded";
import { previewSchema } from "~/domain/proposals/forms";
import { type PreviewAnswer, previewAnswer, previewText } from "./preview-text";

/** "Voir l'aperçu", without scripts: the page comes back with everything typed and the text as it will read. */
export async function previewAction({ request, context }: ActionFunctionArgs) {
  const submission = parseWithZod(await formOf(request), { schema: previewSchema });
  if (submission.status === "success")
    return previewAnswer(await previewText(context.app, submission.value), submission.payload);
  return data<PreviewAnswer>(
    { intent: "preview", lastResult: submission.reply() as PreviewAnswer["lastResult"], refusal: null },
    { status: 422 },
  );
}
