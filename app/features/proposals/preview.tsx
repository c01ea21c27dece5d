import { type RefObject, useEffect, useState } from "react";
import type { SimilarProposal } from "~/domain/proposals/views";
import { useLocal } from "~/features/site/local-link";
import { Written } from "~/features/site/written";
import { useTranslation } from "~/i18n/use-translation";
import { Prose } from "~/ui/prose";
import { Section } from "~/ui/section";
import { StateOfProposal } from "./state-of-proposal";

export type PreviewText = {
  readonly title: string;
  readonly summary: string;
  readonly html: string;
  readonly similar: readonly SimilarProposal[];
};

/** How long one must have stopped typing before the preview follows, in milliseconds. */
const pause = 500;

/**
 * What is being written, as it will read. Without scripts it is what the server rendered when "Voir l'aperçu" was
 * pressed; with them it follows the form. The server renders it in both cases.
 */
export function Preview({ form, given }: { form: RefObject<HTMLFormElement | null>; given: PreviewText | null }) {
  const { t } = useTranslation();
  const local = useLocal();
  const [text, setText] = useState(given);
  const address = local("/propositions/apercu");

  useEffect(() => {
    if (given) setText(given);
  }, [given]);

  useEffect(() => {
    const written = form.current;
    if (!written) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let asked: AbortController | undefined;
    const ask = async () => {
      asked?.abort();
      asked = new AbortController();
      try {
        const typed = new FormData(written);
        // A file is sent when one asks for it, not at each word.
        typed.delete("file");
        const answer = await fetch(address, { method: "POST", body: typed, signal: asked.signal });
        if (answer.ok) setText((await answer.json()) as PreviewText);
      } catch {
        // Cut off, or overtaken by the next one: the preview keeps what it shows.
      }
    };
    const typed = () => {
      clearTimeout(timer);
      timer = setTimeout(ask, pause);
    };
    written.addEventListener("input", typed);
    return () => {
      clearTimeout(timer);
      asked?.abort();
      written.removeEventListener("input", typed);
    };
  }, [form, address]);

  if (!text || !(text.title || text.summary || text.html)) return null;
  return (
    <>
      <SimilarOnes similar={text.similar} />
      <Section id="apercu" title={t("proposals:form.previewTitle")}>
        <div className="sheet stack section-t">
          <h3 className="proposals__preview">{text.title || t("proposals:untitled")}</h3>
          {text.summary ? (
            <p className="tldr">
              <b>{t("proposals:tldr")}</b> {text.summary}
            </p>
          ) : null}
          <Prose html={text.html} />
        </div>
      </Section>
    </>
  );
}

/** Proposals that say nearly the same: better met before one publishes than after. */
function SimilarOnes({ similar }: { similar: readonly SimilarProposal[] }) {
  const { t } = useTranslation();
  const local = useLocal();
  return (
    <div role="status">
      {similar.length > 0 ? (
        <Section id="proches" title={t("proposals:similar.title")}>
          <p className="section-t">{t("proposals:similar.lead")}</p>
          <ul className="list">
            {similar.map((one) => (
              <li key={one.id}>
                <h3 className="list__t">
                  <a href={local(`/propositions/${one.id}`)} target="_blank" rel="noopener">
                    <Written>{one.title}</Written>
                  </a>
                </h3>
                {one.summary ? (
                  <p className="list__p">
                    <Written>{one.summary}</Written>
                  </p>
                ) : null}
                <div className="row small soft">
                  <StateOfProposal state={one.state} />
                  <span>{t("proposals:supports", { count: one.supportCount })}</span>
                </div>
              </li>
            ))}
          </ul>
        </Section>
      ) : null}
    </div>
  );
}
