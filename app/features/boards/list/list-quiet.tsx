import { LIMITS } from "~/domain/boards/limits";
import { useLocal } from "~/features/site/local-link";
import { useReason } from "~/features/site/refusal";
import { Written } from "~/features/site/written";
import { useTranslation } from "~/i18n/use-translation";
import { Button } from "~/ui/button";
import { Kind } from "~/ui/kind";
import { TextArea } from "~/ui/text-area";
import { formState } from "../form-answer";
import { GestureForm } from "../run/gesture-form";
import type { ListGiven } from "./list-page";

/** What one wrote alone, and can change or throw away: nobody else has it. */
export function ListQuiet({ frame, answer }: ListGiven) {
  const { t } = useTranslation();
  const local = useLocal();
  const reason = useReason();
  return (
    <section className="lgroup" id="seul" aria-labelledby="h-seul">
      <h2 id="h-seul">{t("boards:quiet.mine", { count: frame.quiet.length })}</h2>
      <p className="soft">{t("boards:quiet.hint")}</p>
      <ul className="ll" aria-labelledby="h-seul">
        {frame.quiet.map((note) => {
          const form = formState(answer, "quiet-note", note.id);
          return (
            <li key={note.id} className={`lnote k-${note.kind}`}>
              <div>
                <Kind tone={note.kind}>{t(`boards:kind.${note.kind}`)}</Kind>
                <p className="lnote__text" id={`q-${note.id}`}>
                  <Written>{note.text}</Written>
                </p>
                {note.writtenFor ? <p className="small soft">{note.writtenFor}</p> : null}
                <details className="lmore" open={form.came}>
                  <summary className="btn btn--small btn--quiet">{t("wall-list:change")}</summary>
                  <form method="post" action={local(`/murs/${frame.id}/liste`)} noValidate className="stack gap-2">
                    <input type="hidden" name="intent" value="quiet-note" />
                    <input type="hidden" name="id" value={note.id} />
                    <input type="hidden" name="kind" value={note.kind} />
                    <TextArea
                      name="text"
                      id={`quiet-${note.id}`}
                      label={t("boards:op.edit")}
                      defaultValue={form.typed("text", note.text)}
                      error={
                        form.wrong("text") ? reason(form.wrong("text") ?? "", { max: LIMITS.noteText }) : undefined
                      }
                      rows={3}
                      className="lnew__text"
                    />
                    <p>
                      <Button small>{t("boards:op.editDo")}</Button>
                    </p>
                  </form>
                </details>
                <GestureForm boardId={frame.id} intent="drop-quiet" says={{ id: note.id }}>
                  <Button small look="quiet" aria-describedby={`q-${note.id}`}>
                    {t("boards:quiet.drop")}
                  </Button>
                </GestureForm>
              </div>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
