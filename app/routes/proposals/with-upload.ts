import { type ActionFunctionArgs, data } from "react-router";
import { stageFile } from "#server/areas/attachments/public";
import { type FormAnswer, formOf } from "#server/http/guarded";
import { mayTry } from "#server/http/rate-limits";
import { statusOf } from "#server/http/status";
import { personOf } from "~/domain/access/actor";
import { attachmentLimits } from "~/domain/attachments/attachment";

/** Reading a file takes time, also one that is refused in the end. */
const fileTries = { name: "file", tries: 60, seconds: 3600 } as const;

type Page = (args: ActionFunctionArgs) => Promise<unknown>;

/**
 * The action of a form that takes a file: the file that was chosen is kept first and the form then names it, so that whatever
 * becomes of the form, nobody chooses it twice. A file that is refused gives the form back with everything typed. "Joindre ce
 * fichier" (intent `attach`) does only that. `spaceOf` finds the chantier of the form.
 */
export function withUpload(spaceOf: (args: ActionFunctionArgs) => Promise<string | null>, action: Page): Page {
  return async (args) => {
    const form = await formOf(args.request);
    const sent = form.get("file");
    const words = String(form.get("fileWords") ?? "");
    form.delete("file");
    const chosen = typeof sent === "object" && sent !== null && sent.name !== "" ? sent : null;
    const attaching = form.get("intent") === "attach";
    if (!chosen) {
      if (attaching && words !== "") return formAgain(form, "file-not-chosen");
      // The Enter key presses the first button of a form, which may be this one: then one sees how the text will read.
      if (attaching) form.set("intent", "preview");
      return action(args);
    }
    const spaceId = await spaceOf(args);
    if (!spaceId) throw data({ why: "not-there" }, { status: 404 });
    const rows = new Set([...form.keys()].flatMap((name) => /^files\[(\d{1,2})\]/.exec(name)?.[1] ?? []));
    if (rows.size >= attachmentLimits.count) return formAgain(form, "too-many-files");
    const { app, actor, clientAddress } = args.context;
    const who = personOf(actor) ?? clientAddress;
    if (!(await mayTry(app, fileTries, [who]))) return formAgain(form, "wrote-a-lot");
    const staged = await stageFile(app, actor, {
      spaceId,
      name: chosen.name,
      bytes: new Uint8Array(await chosen.arrayBuffer()),
      description: words,
    });
    if (!staged.ok) return formAgain(form, staged.reason);
    form.delete("fileWords");
    const row = Math.max(-1, ...[...rows].map(Number)) + 1;
    const { id, name, kind, size, description } = staged.value;
    for (const [field, value] of Object.entries({ id, name, kind, size: String(size), description })) {
      form.append(`files[${row}].${field}`, value);
    }
    return attaching ? formAgain(form, null) : action(args);
  };
}

/** The form as it was sent, with what is wrong with its file. */
function formAgain(form: FormData, fault: string | null) {
  const typed: Record<string, unknown> = {};
  const files: Record<string, string>[] = [];
  for (const [name, value] of form) {
    if (typeof value !== "string") continue;
    const part = /^files\[(\d{1,2})\]\.(\w+)$/.exec(name);
    if (!part) typed[name] = value;
    else {
      const row = Number(part[1]);
      files[row] = { ...files[row], [String(part[2])]: value };
    }
  }
  return data<FormAnswer>(
    {
      intent: "attach",
      lastResult: {
        status: "error",
        initialValue: { ...typed, files: files.filter(Boolean) },
        error: fault ? { file: [fault] } : {},
      } as FormAnswer["lastResult"],
      refusal: null,
    },
    { status: fault ? statusOf(fault) : 200 },
  );
}
