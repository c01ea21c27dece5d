import Download from "lucide-react/icons/download";
import { useTranslation } from "~/i18n/use-translation";
import { Icon } from "~/ui/icon";
import { Row } from "~/ui/stack";

/** The two files of a data set. `folder`: "/donnees" or a chantier's. */
export function FileLinks({ folder, set, title }: { folder: string; set: string; title: string }) {
  const { t } = useTranslation();
  return (
    <Row>
      {(["csv", "json"] as const).map((format) => (
        <a key={format} className="dl-a" href={`${folder}/${set}.${format}`}>
          <Icon of={Download} /> {t(`open-data:page.${format}`)} <span className="sr">{title}</span>
        </a>
      ))}
    </Row>
  );
}
