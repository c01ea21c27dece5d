import type { VersionView } from "~/domain/proposals/views";
import type { TextChange } from "~/domain/proposals/word-changes";
import { useSite } from "~/features/site/viewer";
import { useTranslation } from "~/i18n/use-translation";
import { Diff } from "~/ui/diff";
import { Section } from "~/ui/section";
import { Stack } from "~/ui/stack";

/** What a version changed since another one, word for word. */
export function VersionDifferences({ since }: { since: NonNullable<VersionView["since"]> }) {
  const { t } = useTranslation();
  const { language } = useSite();
  const lang = language === "fr" ? undefined : "fr";
  const words = { added: t("proposals:diff.added"), removed: t("proposals:diff.removed") };
  const changed = (parts: readonly TextChange[]) => parts.some((part) => part.change !== "same");
  return (
    <Section id="differences" title={t("proposals:diff.title", { number: since.number })}>
      <Stack gap={4} className="section-t">
        {changed(since.title) ? (
          <div>
            <h3>{t("proposals:form.title")}</h3>
            <Diff parts={since.title} words={words} lang={lang} />
          </div>
        ) : null}
        {changed(since.summary) ? (
          <div>
            <h3>{t("proposals:form.summary")}</h3>
            <Diff parts={since.summary} words={words} lang={lang} />
          </div>
        ) : null}
        <div>
          <h3>{t("proposals:form.text")}</h3>
          {changed(since.text) ? (
            <Diff parts={since.text} words={words} lang={lang} />
          ) : (
            <p>{t(since.formatted ? "proposals:diff.format" : "proposals:diff.same")}</p>
          )}
        </div>
      </Stack>
    </Section>
  );
}
