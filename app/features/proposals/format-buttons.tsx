import Bold from "lucide-react/icons/bold";
import Heading from "lucide-react/icons/heading";
import List from "lucide-react/icons/list";
import type { Ref, RefObject } from "react";
import { useTranslation } from "~/i18n/use-translation";
import { Button } from "~/ui/button";
import { Icon, type IconSource } from "~/ui/icon";
import { type Format, formats, formatText, type Selected } from "./format-text";

const icons: Record<Format, IconSource> = { bold: Bold, list: List, title: Heading };

/** The buttons of a text field. Only where scripts run. */
export function FormatButtons({ area }: { area: RefObject<HTMLTextAreaElement | null> }) {
  const press = (format: (selected: Selected) => Selected) => {
    const field = area.current;
    if (!field) return;
    const next = format({ text: field.value, start: field.selectionStart, end: field.selectionEnd });
    field.value = next.text;
    field.setSelectionRange(next.start, next.end);
    field.focus();
    // Whoever watches the field (the preview) hears of it as of a key.
    field.dispatchEvent(new Event("input", { bubbles: true }));
  };
  return <FormatBar press={press} />;
}

interface FormatBarProps {
  /** Does to what is selected what a button says. */
  press: (format: (selected: Selected) => Selected) => void;
  ref?: Ref<HTMLFieldSetElement>;
}

/** Bold, list, title: what one may want in a text, without a word of syntax. */
export function FormatBar({ press, ref }: FormatBarProps) {
  const { t } = useTranslation();
  return (
    <fieldset className="row" aria-label={t("proposals:format.label")} ref={ref}>
      {formats.map((format) => (
        <Button key={format} type="button" small onClick={() => press((selected) => formatText(format, selected))}>
          <Icon of={icons[format]} />
          {t(`proposals:format.${format}`)}
        </Button>
      ))}
    </fieldset>
  );
}
