import { type CardAge, type Channel, lines } from "~/domain/guides/card";
import { useSite } from "~/features/site/viewer";
import { Written } from "~/features/site/written";
import { formatDate } from "~/i18n/format";
import { useTranslation } from "~/i18n/use-translation";
import { DefinitionList } from "~/ui/definition-list";
import { Icon } from "~/ui/icon";
import { CodedSheet } from "~/ui/sheet";
import { AlertSign } from "~/ui/signs/alert-sign";

export type CardShown = {
  readonly title: string;
  readonly situation: string;
  readonly contact: string;
  readonly documents: string;
  readonly channels: readonly Channel[];
  readonly cost: string;
  readonly delay: string;
  readonly help: string;
  readonly sourceUrl: string;
  readonly verifiedOn: string | null;
  readonly validFrom: string | null;
  readonly validTo: string | null;
  readonly alias: string;
  readonly age: CardAge;
};

/** A card to hand out: whom to contact, what to bring, and when someone last made sure. Printed, it comes out alone. */
export function CardSheet({
  code,
  card,
  level = 1,
  href,
}: {
  code: string;
  card: CardShown;
  level?: 1 | 2;
  /** Where its own page is, on another one. */
  href?: string;
}) {
  const { t } = useTranslation();
  const { language } = useSite();
  const papers = lines(card.documents);
  const validity = [
    card.validFrom ? t("guides:card.from", { date: formatDate(language, card.validFrom) }) : null,
    card.validTo ? t("guides:card.to", { date: formatDate(language, card.validTo) }) : null,
  ].filter((part) => part !== null);
  const written = (text: string) => (text === "" ? "" : <Written>{text}</Written>);
  const fields = [
    { key: "situation", term: t("guides:card.situation"), value: written(card.situation) },
    { key: "contact", term: t("guides:card.contact"), value: written(card.contact) },
    {
      key: "documents",
      term: t("guides:card.documents"),
      value:
        papers.length === 0 ? (
          ""
        ) : (
          <ul className="guide__papers">
            {papers.map((paper) => (
              <li key={paper}>{written(paper)}</li>
            ))}
          </ul>
        ),
    },
    {
      key: "channels",
      term: t("guides:card.channels"),
      value: card.channels.map((channel) => t(`guides:channel.${channel}`)).join(", "),
    },
    { key: "cost", term: t("guides:card.cost"), value: written(card.cost) },
    { key: "delay", term: t("guides:card.delay"), value: written(card.delay) },
    { key: "help", term: t("guides:card.help"), value: written(card.help) },
    { key: "alias", term: t("guides:card.alias"), value: written(card.alias) },
    { key: "validity", term: t("guides:card.validity"), value: validity.join(", ") },
  ];
  return (
    <div className="guide__card">
      <CodedSheet
        code={code}
        title={href ? <a href={href}>{written(card.title)}</a> : written(card.title)}
        level={level}
      >
        {card.age === "good" ? null : (
          <p className="error">
            <Icon of={AlertSign} />
            <span>{t(`guides:card.age.${card.age}`)}</span>
          </p>
        )}
        <DefinitionList items={fields.filter((field) => field.value !== "")} />
        <p className="small above-2">
          {card.verifiedOn ? <b>{t("guides:card.verified", { date: formatDate(language, card.verifiedOn) })}</b> : null}{" "}
          {card.sourceUrl ? (
            <a href={card.sourceUrl} rel="nofollow noopener">
              {t("guides:card.source", { host: hostOf(card.sourceUrl) })}
            </a>
          ) : null}
        </p>
      </CodedSheet>
    </div>
  );
}

/** "service-public.fr": what people recognise of an address. */
function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).host.replace(/^www\./, "") : url;
}
