import Check from "lucide-react/icons/check";
import { type AnsweredForm, useAnsweredForm } from "~/features/site/answered-form";
import { FormErrors } from "~/features/site/form-parts";
import { LocalLink, useLocal } from "~/features/site/local-link";
import { Sentence, slot } from "~/features/site/sentence";
import { useSite } from "~/features/site/viewer";
import { Written } from "~/features/site/written";
import { formatTime } from "~/i18n/format";
import { useTranslation } from "~/i18n/use-translation";
import { Button } from "~/ui/button";
import { EmptyState } from "~/ui/empty-state";
import { ListRows } from "~/ui/list-rows";
import { Section } from "~/ui/section";
import { Row, Split } from "~/ui/stack";
import { State } from "~/ui/state";
import { TextField } from "~/ui/text-field";
import { SessionHead, type SessionOfPage } from "./session-head";

interface Attendant {
  readonly registrationId: string;
  readonly name: string;
  readonly accessNeeds: string;
  readonly assisted: boolean;
  readonly waiting: boolean;
  readonly presentAt: string | null;
  readonly how: string | null;
}

interface AttendancePageProps {
  space: { slug: string; code: string; shortTitle: string };
  session: SessionOfPage & { cancelled: boolean };
  /** Whose name is looked for. */
  name: string;
  counts: { present: number; registered: number };
  list: readonly Attendant[];
  answer: Parameters<typeof useAnsweredForm>[0];
}

/** The door of a session: who is there, by a press on the list, by a code, or registered on the spot. */
export function AttendancePage({ space, session, name, counts, list, answer }: AttendancePageProps) {
  const { t } = useTranslation();
  const local = useLocal();
  const any = useAnsweredForm(answer);
  const code = useAnsweredForm(answer, "code", { "door-code-wrong": "code" });
  const walkIn = useAnsweredForm(answer, "walk-in");
  const here = `/chantiers/${space.slug}/seances/${session.id}`;
  const expected = list.filter((one) => one.presentAt === null);
  const present = list.filter((one) => one.presentAt !== null);
  return (
    <main id="contenu" className="wrap section">
      <title>{`${t("registration:door.title")} · ${space.code} ${space.shortTitle} · Chantiers`}</title>
      <SessionHead title={t("registration:door.title")} space={space} session={session}>
        <p className="lead">{t("registration:door.lead", { count: counts.present, registered: counts.registered })}</p>
        {session.cancelled ? null : (
          <nav className="row doorjump" aria-label={t("registration:door.jump")}>
            <a href="#f-code">{t("registration:door.jumpCode")}</a>
            <a href="#sans-inscription">{t("registration:door.jumpWalkIn")}</a>
            {present.length > 0 ? <a href="#sur-place">{t("registration:door.present")}</a> : null}
          </nav>
        )}
      </SessionHead>
      {session.cancelled ? (
        <p className="section-t tldr">{t("sessions:cancelledLong")}</p>
      ) : (
        <div className="section-t">
          <Split
            aside={
              <>
                <CodeForm form={code} />
                <WalkInForm form={walkIn} />
                <Papers here={here} />
              </>
            }
          >
            {any.answered && !code.answered && !walkIn.answered ? <FormErrors form={any} /> : null}
            <form method="get" action={local(`${here}/presence`)} className="find">
              <TextField name="nom" type="search" label={t("registration:manage.find")} defaultValue={name} />
              <Button>{t("registration:manage.findGo")}</Button>
            </form>
            {list.length === 0 ? (
              <EmptyState>{t(name ? "registration:manage.noneOfThese" : "registration:manage.nobody")}</EmptyState>
            ) : (
              <>
                <Section id="attendues" title={t("registration:door.expected")} quiet>
                  {expected.length === 0 ? (
                    <p className="soft">{t("registration:door.nobodyLeft")}</p>
                  ) : (
                    <ListRows>
                      {expected.map((one) => (
                        <AttendantRow key={one.registrationId} one={one} />
                      ))}
                    </ListRows>
                  )}
                </Section>
                <Section id="sur-place" title={t("registration:door.present")} quiet>
                  {present.length === 0 ? (
                    <p className="soft">{t("registration:door.nobodyYet")}</p>
                  ) : (
                    <ListRows>
                      {present.map((one) => (
                        <AttendantRow key={one.registrationId} one={one} />
                      ))}
                    </ListRows>
                  )}
                </Section>
              </>
            )}
          </Split>
        </div>
      )}
    </main>
  );
}

function AttendantRow({ one }: { one: Attendant }) {
  const { t } = useTranslation();
  const { language } = useSite();
  const name = one.name || t("common:noName");
  const facts = [
    one.how ? t(`registration:door.how.${one.how}`) : "",
    one.presentAt ? t("registration:door.at", { time: formatTime(language, one.presentAt) }) : "",
    one.waiting ? t("registration:door.waiting") : "",
    one.assisted && one.how !== "walk-in" ? t("registration:manage.assisted") : "",
  ].filter(Boolean);
  return (
    <li id={`i-${one.registrationId}`} className="registered">
      <div>
        <h3 className="registered__name">
          <Written>{name}</Written>
        </h3>
        {facts.length > 0 ? <p className="small soft">{facts.join(", ")}</p> : null}
        {one.accessNeeds ? (
          <p className="small">
            <Sentence text={t("registration:manage.needs", { needs: slot })} written={one.accessNeeds} />
          </p>
        ) : null}
      </div>
      <div className="row">
        {one.presentAt ? (
          <State look="open" icon={Check}>
            {t("registration:state.checked-in")}
          </State>
        ) : null}
        <form method="post">
          <input type="hidden" name="intent" value={one.presentAt ? "undo" : "here"} />
          <input type="hidden" name="registration" value={one.registrationId} />
          <Button
            small={one.presentAt !== null}
            look={one.presentAt ? "quiet" : "plain"}
            aria-label={t(one.presentAt ? "registration:door.undoLabel" : "registration:door.hereLabel", { name })}
          >
            {t(one.presentAt ? "registration:door.undo" : "registration:door.here")}
          </Button>
        </form>
      </div>
    </li>
  );
}

function CodeForm({ form }: { form: AnsweredForm }) {
  const { t } = useTranslation();
  return (
    <form method="post" className="stack gap-3" noValidate>
      <FormErrors form={form} />
      <input type="hidden" name="intent" value="code" />
      <TextField
        name="code"
        label={t("registration:door.typeCode")}
        hint={t("registration:door.typeCodeHint")}
        error={form.error("code")}
        defaultValue={form.value("code")}
        autoComplete="off"
        autoCapitalize="characters"
        spellCheck={false}
      />
      <Row>
        <Button>{t("registration:door.typeCodeGo")}</Button>
      </Row>
    </form>
  );
}

function WalkInForm({ form }: { form: AnsweredForm }) {
  const { t } = useTranslation();
  return (
    <Section id="sans-inscription" title={t("registration:door.walkIn")} quiet>
      <form method="post" className="stack gap-3 above-3" noValidate>
        <FormErrors form={form} />
        <input type="hidden" name="intent" value="walk-in" />
        <TextField
          name="name"
          label={t("registration:door.walkInName")}
          hint={t("registration:door.walkInHint")}
          error={form.error("name")}
          defaultValue={form.value("name")}
          autoComplete="off"
        />
        <Row>
          <Button>{t("registration:door.walkInSend")}</Button>
        </Row>
      </form>
    </Section>
  );
}

/** What can be printed or taken out. */
function Papers({ here }: { here: string }) {
  const { t } = useTranslation();
  const local = useLocal();
  return (
    <div className="stack gap-3">
      <p>
        <LocalLink to={`${here}/affiche`}>{t("registration:door.poster")}</LocalLink>
      </p>
      <p>
        <LocalLink to={`${here}/feuille`}>{t("registration:door.sheet")}</LocalLink>
      </p>
      <form method="post" action={local(`${here}/presence.csv`)} className="stack gap-2">
        <p className="small soft">{t("registration:door.exportHint")}</p>
        <Row>
          <Button>{t("registration:door.export")}</Button>
        </Row>
      </form>
    </div>
  );
}
