import { ZONE_LIMITS } from "~/domain/boards/zone-shape";
import { useTranslation } from "~/i18n/use-translation";
import { Choice } from "~/ui/choice";
import { TextArea } from "~/ui/text-area";
import { TextField } from "~/ui/text-field";
import type { ListedZone } from "./wall-facts";

/** What a zone is called and how it is divided: the same fields on the wall and in its list. */
export function ZoneFields({
  field,
  zone,
  typed,
  error,
}: {
  /** The identifier of a field of this form. */
  field: (name: string) => string;
  /** A zone that is there; absent for a new one. */
  zone?: ListedZone;
  /** What was typed, in a form that was refused. */
  typed?: ((name: string) => string) | undefined;
  error: (name: string) => string | undefined;
}) {
  const { t } = useTranslation();
  const held = (name: "columns" | "rows") => typed?.(name) ?? zone?.[name].join("\n") ?? "";
  return (
    <>
      <TextField
        name="title"
        id={field("title")}
        label={t("wall-list:zone.name")}
        defaultValue={typed?.("title") ?? zone?.title}
        error={error("title")}
        maxLength={ZONE_LIMITS.title}
      />
      <div className="lnew__row">
        {(["columns", "rows"] as const).map((name) => (
          <TextArea
            key={name}
            name={name}
            id={field(name)}
            label={t(`wall-list:zone.${name}`)}
            hint={t(`wall-list:zone.${name}Hint`)}
            defaultValue={held(name)}
            error={error(name)}
            rows={3}
          />
        ))}
      </div>
      {zone ? null : (
        <Choice
          type="checkbox"
          name="axes"
          value="yes"
          label={t("wall-list:zone.axes")}
          hint={t("wall-list:zone.axesHint")}
          defaultChecked={typed?.("axes") === "yes"}
        />
      )}
    </>
  );
}
