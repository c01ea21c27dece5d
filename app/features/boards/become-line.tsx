import { useLocal } from "~/features/site/local-link";
import { Sentence, slot } from "~/features/site/sentence";
import { Written } from "~/features/site/written";
import { useTranslation } from "~/i18n/use-translation";
import type { BecomeFact } from "./wall-facts";

/** What a note or a group became, along the red thread. */
export function BecomeLine({ becomes }: { becomes: readonly BecomeFact[] }) {
  const { t } = useTranslation();
  const local = useLocal();
  return becomes.map((one) => (
    <p key={one.id} className="small become-l">
      {one.address ? (
        <a href={local(one.address)}>
          {one.draft ? (
            <>
              {t(`boards:becameDraft.${one.kind}`)}, <Written>{one.title}</Written>
            </>
          ) : (
            <Sentence text={t(`boards:became.${one.kind}`, { title: slot })} written={one.title} />
          )}
        </a>
      ) : (
        t(`boards:becameDraft.${one.kind}`)
      )}
    </p>
  ));
}

/** The same in two words, on a note whose group says it in full. */
export function BecomeBrief({ becomes }: { becomes: readonly BecomeFact[] }) {
  const { t } = useTranslation();
  const local = useLocal();
  return becomes.map((one) =>
    one.address ? (
      <p key={one.id} className="small soft">
        <a href={local(one.address)}>
          {t(one.draft ? `boards:becameDraft.${one.kind}` : `wall-list:hasBecome.${one.kind}`)}
          <span className="sr">
            {" "}
            <Written>{one.title}</Written>
          </span>
        </a>
      </p>
    ) : null,
  );
}
