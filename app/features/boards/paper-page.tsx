import { attachmentLimits } from "~/domain/attachments/attachment";
import { LIMITS } from "~/domain/boards/limits";
import { NOTE_KINDS } from "~/domain/boards/note-kinds";
import type { PaperPhoto } from "~/domain/boards/paper-photos";
import { useAnsweredForm } from "~/features/site/answered-form";
import { useLocal } from "~/features/site/local-link";
import { useSite } from "~/features/site/viewer";
import { Written } from "~/features/site/written";
import { formatSize } from "~/i18n/format";
import { useTranslation } from "~/i18n/use-translation";
import { Button } from "~/ui/button";
import { ErrorSummary } from "~/ui/error-summary";
import { Field } from "~/ui/field";
import { wireField } from "~/ui/field-wiring";
import { Crumb, PageHead } from "~/ui/page-head";
import { Section } from "~/ui/section";
import { Select } from "~/ui/select";
import { Stack } from "~/ui/stack";
import { TextArea } from "~/ui/text-area";
import { TextField } from "~/ui/text-field";
import type { ListedNote, ListedWall, WallFacts } from "./wall-facts";

type PaperPageProps = {
  frame: WallFacts;
  view: ListedWall;
  photos: readonly PaperPhoto[];
  /** The one being typed from. */
  photo: PaperPhoto | null;
  once: string;
  answer: Parameters<typeof useAnsweredForm>[0];
};

/** What a room wrote on paper comes to the wall: photos that hang on it, and their notes typed with the photo beside. */
export function PaperPage({ frame, view, photos, photo, once, answer }: PaperPageProps) {
  const { t } = useTranslation();
  const local = useLocal();
  const back = photo ? `/murs/${frame.id}/papier` : `/murs/${frame.id}/garder`;
  const title = t(photo ? "workshop:paper.typeTitle" : "workshop:paper.title");
  return (
    <main id="contenu" className="wrap section">
      <title>{`${title}, ${frame.title} · Chantiers`}</title>
      <PageHead
        crumb={<Crumb href={local(back)}>{photo ? t("workshop:paper.title") : <Written>{frame.title}</Written>}</Crumb>}
        title={title}
        lead={t(photo ? "workshop:paper.typeLead" : "workshop:paper.lead")}
      />
      {photo ? (
        <TypeFrom frame={frame} view={view} photo={photo} once={once} answer={answer} />
      ) : (
        <Photos frame={frame} photos={photos} once={once} answer={answer} />
      )}
    </main>
  );
}

type PhotosProps = Pick<PaperPageProps, "frame" | "photos" | "once" | "answer">;

function Photos({ frame, photos, once, answer }: PhotosProps) {
  const { t } = useTranslation();
  const { language } = useSite();
  const local = useLocal();
  const form = useAnsweredForm(answer, "photo", {
    "file-not-chosen": "file",
    "photo-not-image": "file",
    "file-too-big": "file",
    "file-of-no-kind": "file",
    "file-broken": "file",
    "file-empty": "file",
  });
  const hint = t("workshop:paper.fileHint", { size: formatSize(language, attachmentLimits.file) });
  const wiring = wireField({ name: "file", hint, error: form.error("file") });
  return (
    <>
      {photos.length > 0 ? (
        <ul className="photos section-t">
          {photos.map((one) => (
            <li key={one.id} className="photos__one">
              <a href={local(`/murs/${frame.id}/papier?photo=${one.id}`)}>
                {/* What it shows is written under it, in the same link. */}
                <img src={addressOf(one)} alt="" width={one.width} height={one.height} loading="lazy" />
                <span>
                  <Written>{one.description}</Written>
                </span>
              </a>
              <p className="small soft">{t("workshop:paper.typed", { count: one.noteIds.length })}</p>
              <form method="post">
                <input type="hidden" name="intent" value="remove" />
                <input type="hidden" name="id" value={one.id} />
                <Button small look="quiet">
                  {t("workshop:paper.remove")}
                  <span className="sr">
                    {" "}
                    <Written>{one.description}</Written>
                  </span>
                </Button>
              </form>
            </li>
          ))}
        </ul>
      ) : null}
      <Section id="photo" title={t("workshop:paper.add")} className="section-t">
        <form method="post" encType="multipart/form-data" noValidate className="above-3 narrow">
          <input type="hidden" name="intent" value="photo" />
          <input type="hidden" name="once" value={form.value("once", once)} />
          <Stack gap={4}>
            {form.answered ? <ErrorSummary title={t("workshop:paper.wrong")} errors={form.errors} /> : null}
            <Field wiring={wiring} label={t("workshop:paper.file")} hint={hint} error={form.error("file")}>
              <input className="input" type="file" accept="image/jpeg,image/png,image/webp" {...wiring.control} />
            </Field>
            <TextField
              name="description"
              label={t("workshop:paper.words")}
              hint={t("workshop:paper.wordsHint")}
              defaultValue={form.value("description")}
              error={form.error("description")}
              maxLength={attachmentLimits.description}
            />
            <p>
              <Button look="primary" wide>
                {t("workshop:paper.do")}
              </Button>
            </p>
          </Stack>
        </form>
      </Section>
    </>
  );
}

type TypeFromProps = Pick<PaperPageProps, "frame" | "view" | "once" | "answer"> & { photo: PaperPhoto };

/** The photo on one side, the form of a note on the other; what was typed from it so far below. */
function TypeFrom({ frame, view, photo, once, answer }: TypeFromProps) {
  const { t } = useTranslation();
  const form = useAnsweredForm(answer, "note");
  const all = [...view.groups.flatMap((group) => group.notes), ...view.ungrouped];
  const typed: readonly ListedNote[] = all.filter((note) => photo.noteIds.includes(note.id));
  return (
    <div className="typing section-t">
      <a href={addressOf(photo)} className="typing__photo">
        <img src={addressOf(photo)} alt={photo.description} lang="fr" width={photo.width} height={photo.height} />
        <span className="small">{t("workshop:paper.larger")}</span>
      </a>
      <div>
        {frame.state === "open" ? (
          <form method="post" id="recopier" noValidate>
            <input type="hidden" name="intent" value="note" />
            <input type="hidden" name="photo" value={photo.id} />
            <input type="hidden" name="once" value={form.value("once", once)} />
            <Stack gap={4}>
              {form.answered ? <ErrorSummary title={t("wall-list:notDone")} errors={form.errors} /> : null}
              <TextArea
                name="text"
                label={t("workshop:paper.text")}
                hint={t("workshop:paper.textHint")}
                defaultValue={form.value("text")}
                error={form.error("text")}
                maxLength={LIMITS.noteText}
                rows={3}
              />
              <Select name="kind" label={t("wall-list:kind")} defaultValue={form.value("kind", "idea")}>
                {NOTE_KINDS.map((kind) => (
                  <option key={kind} value={kind}>
                    {t(`boards:kindLong.${kind}`)}
                  </option>
                ))}
              </Select>
              {view.groups.length > 0 ? (
                <Select name="group" label={t("wall-list:where")} defaultValue={form.value("group", "none")}>
                  <option value="none">{t("boards:op.nowhere")}</option>
                  {view.groups.map((group) => (
                    <option key={group.id} value={group.id} lang="fr">
                      {group.title}
                    </option>
                  ))}
                </Select>
              ) : null}
              <TextField
                name="writtenFor"
                label={t("boards:writtenFor.label")}
                hint={t("workshop:paper.whoHint")}
                defaultValue={form.value("writtenFor")}
                error={form.error("writtenFor")}
                maxLength={60}
              />
              <p>
                <Button look="primary" wide>
                  {t("boards:op.put")}
                </Button>
              </p>
            </Stack>
          </form>
        ) : (
          <p className="tldr">{t("boards:closed")}</p>
        )}
        {typed.length > 0 ? (
          <Section
            id="recopiees"
            title={t("workshop:paper.typed", { count: typed.length })}
            quiet
            className="section-t"
          >
            <ul className="stack gap-2 above-3">
              {typed.map((note) => (
                <li key={note.id}>
                  <span className="small soft">{t(`boards:kind.${note.kind}`)}</span> <Written>{note.text}</Written>
                </li>
              ))}
            </ul>
          </Section>
        ) : null}
      </div>
    </div>
  );
}

function addressOf(photo: Pick<PaperPhoto, "id" | "name">): string {
  return `/fichiers/${photo.id}/${encodeURIComponent(photo.name)}`;
}
