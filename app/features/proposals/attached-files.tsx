import type { AttachmentView } from "~/domain/attachments/attachment";
import { useLocal } from "~/features/site/local-link";
import { useSite } from "~/features/site/viewer";
import { Written } from "~/features/site/written";
import { formatSize } from "~/i18n/format";
import { useTranslation } from "~/i18n/use-translation";
import { Section } from "~/ui/section";

/** The files of a text: images are shown with their words, and each is named with what it is and how large. */
export function AttachedFiles({ files }: { files: readonly AttachmentView[] }) {
  const { t } = useTranslation();
  const { language } = useSite();
  const local = useLocal();
  if (files.length === 0) return null;
  return (
    <Section id="fichiers" title={t("attachments:title", { count: files.length })}>
      <ul className="attached__list">
        {files.map((file) => {
          const address = local(`/fichiers/${file.id}/${encodeURIComponent(file.name)}`);
          const link = (
            <a href={address}>
              <Written>{file.name}</Written>{" "}
              <span className="small">
                ({t(`attachments:kind.${file.kind}`)}, {formatSize(language, file.size)})
              </span>
            </a>
          );
          if (file.kind === "pdf") return <li key={file.id}>{link}</li>;
          return (
            <li key={file.id}>
              <figure className="attached__figure">
                <img
                  src={address}
                  alt={file.description}
                  lang="fr"
                  width={file.width ?? undefined}
                  height={file.height ?? undefined}
                  loading="lazy"
                />
                <figcaption>
                  <Written>{file.description}</Written> {link}
                </figcaption>
              </figure>
            </li>
          );
        })}
      </ul>
    </Section>
  );
}
