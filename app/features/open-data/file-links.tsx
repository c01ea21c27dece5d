import Download from "lucide-react/icons/download";
import { useSite } from "~/features/site/viewer";
import { formatSize } from "~/i18n/format";
import { useTranslation } from "~/i18n/use-translation";
import { Icon } from "~/ui/icon";
import { Row } from "~/ui/stack";

/** The two files of a data set, each with its size. `folder`: "/donnees" or a chantier's. */
export function FileLinks({ folder, set, title, bytes }: FileLinksProps) {
  const { t } = useTranslation();
  const { language } = useSite();
  return (
    <Row>
      {(["csv", "json"] as const).map((format) => (
        <a key={format} className="dl-a" href={`${folder}/${set}.${format}`}>
          <Icon of={Download} /> {t(`open-data:page.${format}`)} <span className="sr">{title}</span>
          <span className="small soft num dl-size">{formatSize(language, bytes[format])}</span>
        </a>
      ))}
    </Row>
  );
}

interface FileLinksProps {
  folder: string;
  set: string;
  title: string;
  bytes: Readonly<Record<"csv" | "json", number>>;
}
