import Bold from "lucide-react/icons/bold";
import Heading from "lucide-react/icons/heading";
import List from "lucide-react/icons/list";
import type { RefObject } from "react";
import { useTranslation } from "~/i18n/use-translation";
import { Button } from "~/ui/button";
import { Icon, type IconSource } from "~/ui/icon";
import { type Format, formats, formatText } from "./format-text";

const icons: Record<Format, IconSource> = { bold: Bold, list: List, title: Heading };

/** Bold, list, title: what one may want in a text, without a word of syntax. Only where scripts run. */
export function FormatButtons({ area }: { area: RefObject<HTMLTextAreaElement | null> }) {
  const { t } = useTranslation();
  const press = (format: Format) => {
    const field = area.current;
    if (!field) return;
    const next = formatText(format, { text: field.value, start: field.selectionStart, end: field.selectionEnd });
    field.value = next.text;
    field.setSelectionRange(next.start, next.end);
    field.focus();
    // Whoever watches the field (the preview) hears of it as of a key.
    field.dispatchEvent(new Event("input", { bubbles: true }));
  };
  return (
    <fieldset className="row" aria-label={t("proposals:format.label")}>
      {formats.map((format) => (
        <Button key={format} type="button" small onClick={() => press(format)}>
          <Icon of={icons[format]} />
          {t(`proposals:format.${format}`)}
        </Button>
      ))}
    </fieldset>
  );
}
