import { inShort } from "~/domain/boards/talk";
import { useTranslation } from "~/i18n/use-translation";

type Named = { readonly id: string; readonly text: string };

/** What an arrow may lead to, as the options of a list: groups first, then notes. */
export function ArrowEnds({ groups, notes }: { groups: readonly Named[]; notes: readonly Named[] }) {
  const { t } = useTranslation();
  return (
    <>
      <option value="">{t("wall-talk:choose")}</option>
      {[
        { label: t("wall-talk:groups"), all: groups },
        { label: t("wall-talk:notes"), all: notes },
      ].map(({ label, all }) =>
        all.length > 0 ? (
          <optgroup key={label} label={label}>
            {all.map((one) => (
              <option key={one.id} value={one.id} lang="fr">
                {inShort(one.text) || t("boards:emptyNote")}
              </option>
            ))}
          </optgroup>
        ) : null,
      )}
    </>
  );
}
