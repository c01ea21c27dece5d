import Check from "lucide-react/icons/check";
import { type AnsweredForm, useAnsweredForm } from "~/features/site/answered-form";
import { FormErrors } from "~/features/site/form-parts";
import { LocalLink, useLocal } from "~/features/site/local-link";
import { Sentence, slot } from "~/features/site/sentence";
import { useTranslation } from "~/i18n/use-translation";
import { Button } from "~/ui/button";
import { EmptyState } from "~/ui/empty-state";
import { ListRows } from "~/ui/list-rows";
import { Crumb, PageHead } from "~/ui/page-head";
import { Section } from "~/ui/section";
import { Row, Split } from "~/ui/stack";
import { State } from "~/ui/state";
import { Tally } from "~/ui/tally";
import { TextArea } from "~/ui/text-area";
import { TextField } from "~/ui/text-field";

interface Registered {
  id: string;
  state: "confirmed" | "checked-in" | "waiting" | "cancelled";
  name: string;
  accessNeeds: string;
  assisted: boolean;
  waitingPlace: number | null;
}

const parts = ["inside", "waiting", "cancelled"] as const;
/** What the address calls each part of the list. */
const asked = { inside: "place", waiting: "attente", cancelled: "annulees" } as const;

interface RegistrationsPageProps {
  space: { slug: string; code: string; shortTitle: string };
  counts: { seats: number | null; confirmed: number; waiting: number };
  /** Which part of the list is asked for, and whose name. */
  filter: { etat: "place" | "attente" | "annulees" | null; nom: string };
  list: Readonly<Record<(typeof parts)[number], readonly Registered[]>>;
  /** The key of the form that registers someone: sent twice, it does so once. */
  once: string;
  answer: Parameters<typeof useAnsweredForm>[0];
}

/** A facilitator's list: who comes, who waits, who is there; and registering someone without an address. */
export function RegistrationsPage({ space, counts, filter, list, once, answer }: RegistrationsPageProps) {
  const { t } = useTranslation();
  const local = useLocal();
  const any = useAnsweredForm(answer);
  const seats = useAnsweredForm(answer, "seats");
  const assisted = useAnsweredForm(answer, "assisted");
  const shown = parts.filter((part) => list[part].length > 0 && (filter.etat === null || filter.etat === asked[part]));
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
              <p>
                <LocalLink to={`/chantiers/${space.slug}/messages`} className="btn">
                  {t("organisers:title")}
                </LocalLink>
              </p>
              <AssistedForm form={assisted} once={once} />
              <SeatsForm form={seats} seats={counts.seats} />
            </>
          }
        >
          {rowErrors ? <FormErrors form={any} /> : null}
          <Filters slug={space.slug} filter={filter} list={list} />
          {shown.length === 0 ? (
            <EmptyState>{t(filter.nom ? "registration:manage.noneOfThese" : "registration:manage.nobody")}</EmptyState>
          ) : null}
          {shown.map((part) => (
            <Section key={part} id={ids[part]} title={t(`registration:manage.${part}`)} quiet>
              <ListRows ordered={part === "waiting"}>
                {list[part].map((one) => (
                  <RegisteredRow key={one.id} one={one} />
                ))}
              </ListRows>
            </Section>
          ))}
        </Split>
      </div>
    </main>
  );
}

const ids = { inside: "inscrits", waiting: "attente", cancelled: "annulees" } as const;

/** Which part of the list, and whose name: links and one field. */
function Filters({ slug, filter, list }: { slug: string } & Pick<RegistrationsPageProps, "filter" | "list">) {
  const { t } = useTranslation();
  const local = useLocal();
  const here = local(`/chantiers/${slug}/inscriptions`);
  const to = (etat: string | null) => {
    const query = new URLSearchParams(
      Object.entries({ etat, nom: filter.nom }).filter((entry): entry is [string, string] => !!entry[1]),
    ).toString();
    return query ? `${here}?${query}` : here;
  };
  const words = {
    inside: t("registration:manage.confirmed", { count: list.inside.length }),
    waiting: t("registration:manage.wait", { count: list.waiting.length }),
    cancelled: t("registration:manage.gone", { count: list.cancelled.length }),
  };
  const all = parts.reduce((sum, part) => sum + list[part].length, 0);
  return (
    <div className="stack gap-3">
      <Tally
        label={t("registration:manage.filter")}
        items={[
          { href: to(null), text: t("registration:manage.all", { count: all }), current: filter.etat === null },
          ...parts.map((part) => ({ href: to(asked[part]), text: words[part], current: filter.etat === asked[part] })),
        ]}
      />
      <form method="get" action={here} className="find">
        {filter.etat ? <input type="hidden" name="etat" value={filter.etat} /> : null}
        <TextField name="nom" type="search" label={t("registration:manage.find")} defaultValue={filter.nom} />
        <Button>{t("registration:manage.findGo")}</Button>
      </form>
    </div>
  );
}

function RegisteredRow({ one }: { one: Registered }) {
  const { t } = useTranslation();
  const name = one.name || t("common:noName");
  const act = (intent: string, label: string, said: string, quiet = false) => (
    <form method="post">
      <input type="hidden" name="intent" value={intent} />
      <input type="hidden" name="registration" value={one.id} />
      <Button small look={quiet ? "quiet" : "plain"} aria-label={said}>
        {label}
      </Button>
    </form>
  );
  const facts = [
    one.waitingPlace ? t("registration:manage.place", { place: one.waitingPlace }) : "",
    one.assisted ? t("registration:manage.assisted") : "",
  ].filter(Boolean);
  return (
    <li id={`i-${one.id}`} className="registered">
      <div>
        <h3 className="registered__name">{name}</h3>
        {facts.length > 0 ? <p className="small soft">{facts.join(", ")}</p> : null}
        {one.accessNeeds ? (
          <p className="small">
            <Sentence text={t("registration:manage.needs", { needs: slot })} written={one.accessNeeds} />
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
          ? act("check-out", t("registration:manage.checkOut"), t("registration:manage.checkOutLabel", { name }), true)
          : null}
        {one.state === "cancelled"
          ? null
          : act("cancel", t("registration:manage.cancel"), t("registration:manage.cancelLabel", { name }), true)}
      </div>
    </li>
  );
}

function AssistedForm({ form, once }: { form: AnsweredForm; once: string }) {
  const { t } = useTranslation();
  return (
    <Section id="accompagner" title={t("registration:manage.assist")} quiet className="no-print">
      <form method="post" className="stack gap-3 section-t" noValidate>
        <FormErrors form={form} />
        <input type="hidden" name="intent" value="assisted" />
        <input type="hidden" name="once" value={form.value("once", once)} />
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
    <Section id="places" title={t("registration:manage.seats")} quiet className="no-print">
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
