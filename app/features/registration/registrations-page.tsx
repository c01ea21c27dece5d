import Check from "lucide-react/icons/check";
import { type AnsweredForm, useAnsweredForm } from "~/features/site/answered-form";
import { FormErrors } from "~/features/site/form-parts";
import { useLocal } from "~/features/site/local-link";
import { useTranslation } from "~/i18n/use-translation";
import { Button } from "~/ui/button";
import { Disclosure } from "~/ui/disclosure";
import { EmptyState } from "~/ui/empty-state";
import { ListRows } from "~/ui/list-rows";
import { Crumb, PageHead } from "~/ui/page-head";
import { Section } from "~/ui/section";
import { Row, Split } from "~/ui/stack";
import { State } from "~/ui/state";
import { TextArea } from "~/ui/text-area";
import { TextField } from "~/ui/text-field";

interface Registered {
  id: string;
  state: "confirmed" | "checked-in" | "waiting" | "cancelled";
  name: string;
  accessNeeds: string;
  assisted: boolean;
}

interface RegistrationsPageProps {
  space: { slug: string; code: string; shortTitle: string };
  counts: { seats: number | null; confirmed: number; waiting: number };
  inside: readonly Registered[];
  waiting: readonly Registered[];
  cancelled: readonly Registered[];
  answer: Parameters<typeof useAnsweredForm>[0];
}

/** A facilitator's list: who comes, who waits, who is there; and registering someone without an address. */
export function RegistrationsPage({ space, counts, inside, waiting, cancelled, answer }: RegistrationsPageProps) {
  const { t } = useTranslation();
  const local = useLocal();
  const any = useAnsweredForm(answer);
  const seats = useAnsweredForm(answer, "seats");
  const assisted = useAnsweredForm(answer, "assisted");
  const rowErrors = any.answered && !seats.answered && !assisted.answered;
  return (
    <main id="contenu" className="wrap section">
      <title>{`${t("registration:manage.title")} · ${space.code} ${space.shortTitle} · Chantiers`}</title>
      <PageHead
        crumb={<Crumb href={local(`/chantiers/${space.slug}`)}>{`${space.code} ${space.shortTitle}`}</Crumb>}
        title={t("registration:manage.title")}
        lead={
          counts.seats === null
            ? t("registration:manage.noLimit", { count: counts.confirmed })
            : t("registration:manage.counts", { count: counts.confirmed, seats: counts.seats })
        }
      />
      <div className="section-t">
        <Split
          aside={
            <>
              <AssistedForm form={assisted} />
              <SeatsForm form={seats} seats={counts.seats} />
            </>
          }
        >
          {rowErrors ? <FormErrors form={any} /> : null}
          <Section id="inscrits" title={t("registration:manage.inside")}>
            {inside.length === 0 ? (
              <EmptyState>{t("registration:manage.nobody")}</EmptyState>
            ) : (
              <ListRows>
                {inside.map((one) => (
                  <RegisteredRow key={one.id} one={one} />
                ))}
              </ListRows>
            )}
          </Section>
          {waiting.length > 0 ? (
            <Section id="attente" title={t("registration:manage.waiting")}>
              <ListRows ordered>
                {waiting.map((one, index) => (
                  <RegisteredRow key={one.id} one={one} place={index + 1} />
                ))}
              </ListRows>
            </Section>
          ) : null}
          {cancelled.length > 0 ? (
            <Disclosure summary={t("registration:manage.cancelled", { count: cancelled.length })}>
              <ul className="list">
                {cancelled.map((one) => (
                  <li key={one.id}>{one.name || t("common:noName")}</li>
                ))}
              </ul>
            </Disclosure>
          ) : null}
        </Split>
      </div>
    </main>
  );
}

function RegisteredRow({ one, place }: { one: Registered; place?: number }) {
  const { t } = useTranslation();
  const name = one.name || t("common:noName");
  const act = (intent: string, label: string, said: string) => (
    <form method="post">
      <input type="hidden" name="intent" value={intent} />
      <input type="hidden" name="registration" value={one.id} />
      <Button small aria-label={said}>
        {label}
      </Button>
    </form>
  );
  return (
    <li id={`i-${one.id}`} className="row spread">
      <div>
        <h3 className="t-l">{name}</h3>
        {one.accessNeeds ? <p>{t("registration:manage.needs", { needs: one.accessNeeds })}</p> : null}
        {place || one.assisted ? (
          <p className="small soft row">
            {place ? <span>{t("registration:manage.place", { place })}</span> : null}
            {one.assisted ? <span>{t("registration:manage.assisted")}</span> : null}
          </p>
        ) : null}
      </div>
      <div className="row">
        {one.state === "checked-in" ? (
          <State look="open" icon={Check}>
            {t("registration:state.checked-in")}
          </State>
        ) : null}
        {one.state === "confirmed"
          ? act("check-in", t("registration:manage.checkIn"), t("registration:manage.checkInLabel", { name }))
          : null}
        {one.state === "checked-in"
          ? act("check-out", t("registration:manage.checkOut"), t("registration:manage.checkOutLabel", { name }))
          : null}
        {act("cancel", t("registration:manage.cancel"), t("registration:manage.cancelLabel", { name }))}
      </div>
    </li>
  );
}

function AssistedForm({ form }: { form: AnsweredForm }) {
  const { t } = useTranslation();
  return (
    <Section id="accompagner" title={t("registration:manage.assist")} quiet>
      <form method="post" className="stack gap-3 section-t" noValidate>
        <FormErrors form={form} />
        <input type="hidden" name="intent" value="assisted" />
        <TextField
          name="name"
          label={t("registration:manage.assistName")}
          hint={t("registration:manage.assistHint")}
          error={form.error("name")}
          defaultValue={form.value("name")}
          autoComplete="off"
        />
        <TextArea
          name="access"
          rows={2}
          label={t("registration:manage.assistAccess")}
          error={form.error("access")}
          defaultValue={form.value("access")}
        />
        <Row>
          <Button>{t("registration:manage.assistSend")}</Button>
        </Row>
      </form>
    </Section>
  );
}

function SeatsForm({ form, seats }: { form: AnsweredForm; seats: number | null }) {
  const { t } = useTranslation();
  return (
    <Section id="places" title={t("registration:manage.seats")} quiet>
      <form method="post" className="stack gap-3 section-t" noValidate>
        <FormErrors form={form} />
        <input type="hidden" name="intent" value="seats" />
        <TextField
          name="seats"
          type="number"
          min={1}
          inputMode="numeric"
          label={t("registration:manage.seatsLabel")}
          hint={t("registration:manage.seatsHint")}
          error={form.error("seats")}
          defaultValue={form.value("seats", seats === null ? undefined : String(seats))}
        />
        <Row>
          <Button>{t("registration:manage.seatsSave")}</Button>
        </Row>
      </form>
    </Section>
  );
}
