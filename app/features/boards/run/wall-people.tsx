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
          <ul className="list above-2">
            {people.guests.map((guest) => (
              <li key={guest.id} className="registered">
                <span>
                  <b>{guest.name ? <Written>{guest.name}</Written> : t("workshop:people.nameless")}</b>{" "}
                  <span className="small soft">
                    {formatDateTime(language, guest.at)}
                    {people.voting ? ` · ${t("workshop:people.dots", { count: guest.dots })}` : null}
                  </span>
                </span>
                <form method="post">
                  <input type="hidden" name="intent" value="remove-guest" />
                  <input type="hidden" name="person" value={guest.id} />
                  <Button small look="quiet">
                    {t("workshop:people.remove")}
                    <span className="sr">
                      {" "}
                      <Written>{guest.name}</Written>
                    </span>
                  </Button>
                </form>
              </li>
            ))}
          </ul>
        </Disclosure>
      ) : null}
      {people.removed.length > 0 ? (
        <Disclosure summary={t("workshop:people.removed", { count: people.removed.length })}>
          <ul className="list above-2">
            {people.removed.map((guest) => (
              <li key={guest.id} className="registered">
                <span>
                  <b>{guest.name ? <Written>{guest.name}</Written> : t("workshop:people.nameless")}</b>{" "}
                  <span className="small soft">{formatDateTime(language, guest.at)}</span>
                </span>
                <form method="post">
                  <input type="hidden" name="intent" value="readmit-guest" />
                  <input type="hidden" name="person" value={guest.id} />
                  <Button small look="quiet">
                    {t("workshop:people.readmit")}
                    <span className="sr">
                      {" "}
                      <Written>{guest.name}</Written>
                    </span>
                  </Button>
                </form>
              </li>
            ))}
          </ul>
        </Disclosure>
      ) : null}
    </Section>
  );
}
