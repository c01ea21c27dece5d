import { withBinFor } from "~/domain/boards/bin-for";
import { Written } from "~/features/site/written";
import { useTranslation } from "~/i18n/use-translation";
import { Button } from "~/ui/button";
import { Disclosure } from "~/ui/disclosure";
import { ListForm } from "./list-form";
import type { ListGiven } from "./list-page";

/** What was taken off the wall. One restores one's own notes; a facilitator restores all of them. */
export function ListBin({ frame, view }: ListGiven) {
  const { t } = useTranslation();
  const {
    bin: notes,
    binnedGroups: groups,
    binnedZones: zones,
    binnedComments: comments,
  } = withBinFor(view, frame.hands, frame.mine);
  const count = notes.length + groups.length + zones.length + comments.length;
  if (count === 0) return null;
  return (
    <section id="corbeille" className="above-3" aria-label={t("boards:bin.title")}>
      <Disclosure summary={t("boards:bin.summary", { count })}>
        <ul className="ll">
          {notes.map((note) => (
            <li key={note.id} className={`lnote k-${note.kind}`}>
              <div>
                <p className="lnote__text" id={`b-${note.id}`}>
                  {note.text ? <Written>{note.text}</Written> : t("boards:emptyNote")}
                </p>
                <ListForm intent="restore-note" id={note.id}>
                  <Button small look="quiet" aria-describedby={`b-${note.id}`}>
                    {t("boards:op.restore")}
                  </Button>
                </ListForm>
              </div>
            </li>
          ))}
          {groups.map((group) => (
            <li key={group.id} className="lnote k-none">
              <div>
                <p className="lnote__text" id={`b-${group.id}`}>
                  {t("boards:bin.group", { title: group.title })}
                </p>
                <ListForm intent="restore-group" id={group.id}>
                  <Button small look="quiet" aria-describedby={`b-${group.id}`}>
                    {t("boards:op.restore")}
                  </Button>
                </ListForm>
              </div>
            </li>
          ))}
          {zones.map((zone) => (
            <li key={zone.id} className="lnote k-none">
              <div>
                <p className="lnote__text" id={`b-${zone.id}`}>
                  {t("boards:bin.zone", { title: zone.title })}
                </p>
                <ListForm intent="restore-zone" id={zone.id}>
                  <Button small look="quiet" aria-describedby={`b-${zone.id}`}>
                    {t("boards:op.restore")}
                  </Button>
                </ListForm>
              </div>
            </li>
          ))}
          {comments.map((comment) => (
            <li key={comment.id} className="lnote k-none">
              <div>
                <p className="lnote__text" id={`b-${comment.id}`}>
                  {t("boards:bin.comment", { text: comment.text })}
                </p>
                <ListForm intent="restore-comment" id={comment.id}>
                  <Button small look="quiet" aria-describedby={`b-${comment.id}`}>
                    {t("boards:op.restore")}
                  </Button>
                </ListForm>
              </div>
            </li>
          ))}
        </ul>
      </Disclosure>
    </section>
  );
}
