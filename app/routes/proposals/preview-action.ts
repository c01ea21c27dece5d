import { parseWithZod } from "@conform-to/zod/v4";
import { type ActionFunctionArgs, data } from "react-router";
import { formOf } from "#server/http/guarded";
import { draftSchema } from "~/domain/proposals/forms";
import { type PreviewAnswer, previewAnswer } from "./preview-text";

/** "Voir l'aperçu", without scripts: the page comes back with everything typed and the text as it will read. */
export async function previewAction({ request }: ActionFunctionArgs) {
  const submission = parseWithZod(await formOf(request), { schema: draftSchema });
  if (submission.status === "success") return previewAnswer(submission.value, submission.payload);
  return data<PreviewAnswer>(
    { intent: "preview", lastResult: submission.reply() as PreviewAnswer["lastResult"], refusal: null },
    { status: 422 },
  );
}
