import { type Role, roles } from "~/domain/access/actor";
import { useAnsweredForm } from "~/features/site/answered-form";
import { FormErrors } from "~/features/site/form-parts";
import { useLocal } from "~/features/site/local-link";
import { useTranslation } from "~/i18n/use-translation";
import { Button } from "~/ui/button";
import { Disclosure } from "~/ui/disclosure";
import { EmptyState } from "~/ui/empty-state";
import { ListRow, ListRows } from "~/ui/list-rows";
import { Section } from "~/ui/section";
import { Select } from "~/ui/select";
import { Row } from "~/ui/stack";
import { TextField } from "~/ui/text-field";
import { AdministrationFrame } from "./administration-frame";

interface Person {
  id: string;
  name: string;
  address: string;
  verified: boolean;
  roles: readonly { grant: string; role: Role; space: string | null }[];
}

interface AdministrationPageProps {
  words: string;
  people: readonly Person[];
  spaces: readonly { id: string; name: string }[];
  /** Whether administrating asks for a second factor. */
  secondAsked: boolean;
  mailLeaves: boolean;
  answer: Parameters<typeof useAnsweredForm>[0];
}

/** People and their roles. */
export function AdministrationPage({
  words,
  people,
  spaces,
  secondAsked,
  mailLeaves,
  answer,
}: AdministrationPageProps) {
  const { t } = useTranslation();
  const local = useLocal();
  const give = useAnsweredForm(answer, "give");
  const end = useAnsweredForm(answer, "end");
  const second = useAnsweredForm(answer, "second");
  return (
    <AdministrationFrame current="people">
      {mailLeaves ? null : <p className="tldr">{t("accounts:administration.mailKept")}</p>}
      <FormErrors form={end.answered ? end : give} />
      <form method="get" action={local("/administration")} className="stack gap-3">
        <TextField
          name="qui"
          type="search"
          label={t("accounts:administration.search")}
          hint={t("accounts:administration.searchHint")}
          defaultValue={words}
        />
        <Row>
          <Button>{t("accounts:administration.searchGo")}</Button>
        </Row>
      </form>
      <Section
        id="personnes"
        title={
          words
            ? t("accounts:administration.found", { count: people.length })
            : t("accounts:administration.withRole", { count: people.length })
        }
      >
        {people.length === 0 ? (
          <EmptyState>{t("accounts:administration.nobody")}</EmptyState>
        ) : (
          <ListRows>
            {people.map((person) => (
              <PersonRow key={person.id} person={person} spaces={spaces} />
            ))}
          </ListRows>
        )}
      </Section>
      <Section id="double-verification" title={t("accounts:second.forAdministrators")}>
        <form method="post" className="stack gap-3 section-t">
          <FormErrors form={second} />
          <input type="hidden" name="intent" value="second" />
          {secondAsked ? null : <input type="hidden" name="asked" value="on" />}
          <p>{t(secondAsked ? "accounts:second.askedNow" : "accounts:second.notAskedNow")}</p>
          <Row>
            <Button>{t(secondAsked ? "accounts:second.unask" : "accounts:second.ask")}</Button>
          </Row>
        </form>
      </Section>
    </AdministrationFrame>
  );
}

function PersonRow({ person, spaces }: { person: Person; spaces: AdministrationPageProps["spaces"] }) {
  const { t } = useTranslation();
  return (
    <ListRow title={person.name || t("common:noName")} text={person.address}>
      {person.roles.map((held) => (
        <form method="post" className="row" key={held.grant}>
          <input type="hidden" name="intent" value="end" />
          <input type="hidden" name="grant" value={held.grant} />
          <span>
            <b>{t(`accounts:role.${held.role}`)}</b> {held.space ?? t("accounts:administration.everywhere")}
          </span>
          <Button small aria-label={endLabel(t, person, held)}>
            {t("accounts:administration.end")}
          </Button>
        </form>
      ))}
      {person.verified ? (
        <Disclosure summary={t("accounts:administration.giveTo", { name: person.name || t("common:noName") })}>
          <form method="post" className="stack gap-3">
            <input type="hidden" name="intent" value="give" />
            <input type="hidden" name="person" value={person.id} />
            <Select name="role" id={`role-${person.id}`} label={t("accounts:administration.role")}>
              {roles.map((role) => (
                <option key={role} value={role}>
                  {t(`accounts:role.${role}`)}
                </option>
              ))}
            </Select>
            <Select name="space" id={`space-${person.id}`} label={t("accounts:administration.where")}>
              <option value="">{t("accounts:administration.everywhere")}</option>
              {spaces.map((space) => (
                <option key={space.id} value={space.id}>
                  {space.name}
                </option>
              ))}
            </Select>
            <Row>
              <Button>{t("accounts:administration.give")}</Button>
            </Row>
          </form>
        </Disclosure>
      ) : (
        <p className="small soft">{t("accounts:administration.unverified")}</p>
      )}
    </ListRow>
  );
}

function endLabel(t: ReturnType<typeof useTranslation>["t"], person: Person, held: Person["roles"][number]): string {
  return t("accounts:administration.endLabel", {
    role: t(`accounts:role.${held.role}`),
    where: held.space ?? t("accounts:administration.everywhere"),
    name: person.name,
  });
}
