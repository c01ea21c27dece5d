import type { GroundChoice } from "~/domain/boards/zone-templates";
import { useLocal } from "~/features/site/local-link";
import { useReason } from "~/features/site/refusal";
import { useSite } from "~/features/site/viewer";
import { Written } from "~/features/site/written";
import { formatDate } from "~/i18n/format";
import { useTranslation } from "~/i18n/use-translation";
import { Button, ButtonLink } from "~/ui/button";
import { Choice } from "~/ui/choice";
import { ChoiceGroup } from "~/ui/choice-group";
import { EmptyState } from "~/ui/empty-state";
import { ErrorSummary } from "~/ui/error-summary";
import { ListRow, ListRows } from "~/ui/list-rows";
import { Crumb, PageHead } from "~/ui/page-head";
import { Section } from "~/ui/section";
import { Select } from "~/ui/select";
import { TextField } from "~/ui/text-field";
import { formState, type RefusedForm } from "./form-answer";
import { spacedCode } from "./spaced-code";
import { StateOf } from "./state-of";

type Wall = {
  readonly id: string;
  readonly title: string;
  readonly question: string;
  readonly state: "open" | "closed";
  readonly authors: "named" | "anonymous";
  readonly joinCode: string | null;
  readonly people: number;
  readonly createdAt: string;
};

type WallsPageProps = {
  space: { readonly slug: string; readonly code: string; readonly shortTitle: string };
  /** The address of its edition. */
  edition: string;
  walls: readonly Wall[];
  facilitates: boolean;
  /** Whether all the rooms of the edition are for them to follow. */
  follows: boolean;
  /** What a new wall may begin with. */
  grounds: readonly GroundChoice[];
  answer: RefusedForm | undefined;
};

/** The walls of a chantier; a facilitator opens one, closes it, opens it again, changes its code. */
export function WallsPage({ space, edition, walls, facilitates, follows, grounds, answer }: WallsPageProps) {
  const { t } = useTranslation();
  const local = useLocal();
  const { language } = useSite();
  const reason = useReason();
  const form = formState(answer, "create");
  const wrong = (name: string) => (form.wrong(name) ? reason(form.wrong(name) ?? "") : undefined);
  const fields = ["title", "question", "authors"].filter((name) => form.wrong(name));
  return (
    <main id="contenu" className="wrap narrow section">
      <title>{`${t("workshop:walls.title")}, ${space.code} ${space.shortTitle} · Chantiers`}</title>
      <PageHead
        crumb={
          <Crumb href={local(`/chantiers/${space.slug}`)}>
            {space.code} {space.shortTitle}
          </Crumb>
        }
        title={t("workshop:walls.title")}
        lead={t("workshop:walls.lead")}
      />
      {answer?.refusal ? (
        <div className="above-4">
          <ErrorSummary
            title={t("wall-list:notDone")}
            errors={[{ text: reason(answer.refusal.reason, answer.refusal.detail) }]}
          />
        </div>
      ) : null}
      <div className="section-t">
        {walls.length === 0 ? (
          <EmptyState>{facilitates ? t("workshop:walls.noneYours") : t("workshop:walls.none")}</EmptyState>
        ) : (
          <ListRows label={t("workshop:walls.title")}>
            {walls.map((wall) => (
              <ListRow
                key={wall.id}
                level={2}
                title={<Written>{wall.title}</Written>}
                href={local(`/murs/${wall.id}`)}
                text={wall.question ? <Written>{wall.question}</Written> : undefined}
                facts={
                  <>
                    <StateOf state={wall.state} />
                    <span>{t("workshop:walls.since", { date: formatDate(language, wall.createdAt) })}</span>
                    <span>{t("boards:people", { count: wall.people })}</span>
                    {wall.authors === "anonymous" ? <span>{t("workshop:walls.anonymous")}</span> : null}
                  </>
                }
              >
                {facilitates ? (
                  <div className="row small">
                    {wall.joinCode ? (
                      <span>
                        {t("boards:code")} <b className="num t-l">{spacedCode(wall.joinCode)}</b>
                      </span>
                    ) : null}
                    {wall.state === "open" ? (
                      <>
                        <ButtonLink small href={local(`/murs/${wall.id}/projection`)}>
                          {t("boards:project")}
                          <span className="sr">
                            {" "}
                            <Written>{wall.title}</Written>
                          </span>
                        </ButtonLink>
                        <WallButton intent="renew" wall={wall} text={t("workshop:walls.renew")} />
                        <WallButton intent="close" wall={wall} text={t("workshop:walls.close")} />
                      </>
                    ) : (
                      <WallButton intent="reopen" wall={wall} text={t("workshop:walls.reopen")} />
                    )}
                  </div>
                ) : null}
              </ListRow>
            ))}
          </ListRows>
        )}
      </div>
      {follows ? (
        <p className="above-3">
          <a href={local(`/edition/${edition}/salles`)}>{t("workshop:rooms.link")}</a>
        </p>
      ) : null}
      {facilitates ? (
        <Section id="nouveau-mur" title={t("workshop:walls.new")} className="section-t">
          <form method="post" noValidate className="stack gap-4 above-4">
            <input type="hidden" name="intent" value="create" />
            {fields.length > 0 ? (
              <ErrorSummary
                title={t("workshop:walls.wrong")}
                errors={fields.map((name) => ({ name, text: wrong(name) }))}
              />
            ) : null}
            <TextField
              name="title"
              label={t("workshop:walls.newTitle")}
              hint={t("workshop:walls.newTitleHint")}
              defaultValue={form.typed("title")}
              error={wrong("title")}
              maxLength={120}
            />
            <TextField
              name="question"
              label={t("workshop:walls.newQuestion")}
              hint={t("workshop:walls.newQuestionHint")}
              defaultValue={form.typed("question")}
              error={wrong("question")}
              maxLength={300}
            />
            <ChoiceGroup name="authors" legend={t("workshop:walls.authors")} error={wrong("authors")}>
              <Choice
                name="authors"
                value="named"
                label={t("workshop:walls.named")}
                hint={t("workshop:walls.namedHint")}
                defaultChecked={form.typed("authors", "named") !== "anonymous"}
              />
              <Choice
                name="authors"
                value="anonymous"
                label={t("workshop:walls.anonymous")}
                hint={t("workshop:walls.anonymousHint")}
                defaultChecked={form.typed("authors") === "anonymous"}
              />
            </ChoiceGroup>
            <Select
              name="ground"
              label={t("workshop:walls.ground")}
              hint={t("workshop:walls.groundHint")}
              defaultValue={form.typed("ground")}
            >
              <option value="">{t("workshop:walls.groundNone")}</option>
              {grounds.map((ground) => (
                <option key={ground.id} value={ground.id}>
                  {ground.hint ? `${ground.name}\u00a0: ${ground.hint}` : ground.name}
                </option>
              ))}
            </Select>
            <p>
              <Button look="primary" wide>
                {t("workshop:walls.create")}
              </Button>
            </p>
          </form>
        </Section>
      ) : (
        <p className="section-t">
          <ButtonLink href={local("/rejoindre")}>{t("boards:joinLink")}</ButtonLink>
        </p>
      )}
    </main>
  );
}

function WallButton({ intent, wall, text }: { intent: string; wall: Wall; text: string }) {
  return (
    <form method="post">
      <input type="hidden" name="intent" value={intent} />
      <input type="hidden" name="board" value={wall.id} />
      <Button small look="quiet">
        {text}
        <span className="sr">
          {" "}
          <Written>{wall.title}</Written>
        </span>
      </Button>
    </form>
  );
}
