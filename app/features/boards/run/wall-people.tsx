import { LIMITS } from "~/domain/boards/limits";
import type { WallPeople } from "~/domain/boards/people";
import { useReason } from "~/features/site/refusal";
import { useSite } from "~/features/site/viewer";
import { Written } from "~/features/site/written";
import { formatDateTime, formatNumber } from "~/i18n/format";
import { useTranslation } from "~/i18n/use-translation";
import { Button } from "~/ui/button";
import { DefinitionList } from "~/ui/definition-list";
import { Disclosure } from "~/ui/disclosure";
import { Section } from "~/ui/section";
import { TextField } from "~/ui/text-field";
import { formState, type RefusedForm } from "../form-answer";

/** Who came, and how; how many more the code lets in; and the way to take one of them off, with their dots, or to let them come back. */
export function PeopleOfWall({ people, answer }: { people: WallPeople; answer: RefusedForm | undefined }) {
  const { t } = useTranslation();
  const { language } = useSite();
  const reason = useReason();
  const form = formState(answer, "limit-guests");
  const number = (value: number) => formatNumber(language, value);
  const wrong = form.wrong("most");
  return (
    <Section id="personnes" title={t("workshop:people.title")} className="section-t stack gap-3">
      <p className="soft">{t("workshop:people.lead")}</p>
      <DefinitionList
        items={[
          { term: t("workshop:people.guests"), value: number(people.guests.length) },
          { term: t("workshop:people.accounts"), value: number(people.accounts) },
          {
            term: t("workshop:people.noted"),
            value: people.noted === null ? t("workshop:people.noSession") : number(people.noted),
          },
        ]}
      />
      <form method="post" noValidate className="stack gap-2">
        <input type="hidden" name="intent" value="limit-guests" />
        <TextField
          name="most"
          type="text"
          inputMode="numeric"
          label={t("workshop:people.limit")}
          hint={t("workshop:people.limitHint", { most: number(LIMITS.guests) })}
          defaultValue={form.typed("most", people.limit === null ? "" : String(people.limit))}
          error={wrong ? reason(wrong, { most: LIMITS.guests }) : undefined}
          className="input--number"
        />
        <p>
          <Button small>{t("workshop:people.set")}</Button>
        </p>
      </form>
      {people.guests.length > 0 ? (
        <Disclosure summary={t("workshop:people.show", { count: people.guests.length })}>
          <p className="small soft">{t("workshop:people.removeWhat")}</p>
          <Guests
            guests={people.guests}
            voting={people.voting}
            intent="remove-guest"
            does={t("workshop:people.remove")}
          />
        </Disclosure>
      ) : null}
      {people.removed.length > 0 ? (
        <Disclosure summary={t("workshop:people.removed", { count: people.removed.length })}>
          <Guests guests={people.removed} intent="readmit-guest" does={t("workshop:people.readmit")} />
        </Disclosure>
      ) : null}
    </Section>
  );
}

type Guest = { readonly id: string; readonly name: string; readonly at: string; readonly dots?: number };

/** Each with when they came and the one thing that can be done about them; their dots where the wall votes with some. */
function Guests({
  guests,
  voting = false,
  intent,
  does,
}: {
  guests: readonly Guest[];
  voting?: boolean;
  intent: string;
  does: string;
}) {
  const { t } = useTranslation();
  const { language } = useSite();
  return (
    <ul className="list above-2">
      {guests.map((guest) => (
        <li key={guest.id} className="registered">
          <span>
            <b>{guest.name ? <Written>{guest.name}</Written> : t("workshop:people.nameless")}</b>{" "}
            <span className="small soft">
              {formatDateTime(language, guest.at)}
              {voting ? ` · ${t("workshop:people.dots", { count: guest.dots ?? 0 })}` : null}
            </span>
          </span>
          <form method="post">
            <input type="hidden" name="intent" value={intent} />
            <input type="hidden" name="person" value={guest.id} />
            <Button small look="quiet">
              {does}
              <span className="sr">
                {" "}
                {/* Those without a name are told from each other by when they came. */}
                {guest.name ? <Written>{guest.name}</Written> : formatDateTime(language, guest.at)}
              </span>
            </Button>
          </form>
        </li>
      ))}
    </ul>
  );
}
