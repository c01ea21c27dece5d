import { useTranslation } from "~/i18n/use-translation";

export type PublisherView = { readonly name: string; readonly contact: string } | null;

/** Whom to write to; said plainly when this installation has not told it yet. */
export function ContactLine({ publisher }: { publisher: PublisherView }) {
  const { t } = useTranslation();
  if (!publisher) return <p>{t("pages:contact.missing")}</p>;
  return (
    <p>
      <b>{publisher.name}</b>
      <br />
      {publisher.contact}
    </p>
  );
}
