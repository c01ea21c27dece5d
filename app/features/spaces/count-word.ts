import { useSite } from "~/features/site/viewer";
import { formatNumber } from "~/i18n/format";
import { useTranslation } from "~/i18n/use-translation";

/** Small counts are written out, as in a sentence: "sept". From thirteen on, digits. */
export function useCountWord(): (count: number) => string {
  const { t } = useTranslation();
  const { language } = useSite();
  return (count) => (count >= 1 && count <= 12 ? t(`spaces:number.${count}`) : formatNumber(language, count));
}

/** The same, to begin a sentence with. */
export function capital(text: string): string {
  return text.charAt(0).toLocaleUpperCase() + text.slice(1);
}
