import type { Method } from "~/domain/polls/methods/method";
import { majorities, type SettingName, type Settings } from "~/domain/polls/methods/settings";
import type { AnsweredForm } from "~/features/site/answered-form";
import { useTranslation } from "~/i18n/use-translation";
import { Choice } from "~/ui/choice";
import { Fieldset } from "~/ui/fieldset";
import { Select } from "~/ui/select";
import { TextField } from "~/ui/text-field";

type MethodSettingsProps = {
  method: Method;
  /** Of a draft that is written again. */
  settings: Settings;
  form: AnsweredForm;
};

/** What may be set of the method, each with the value it begins with; and the quorum, which all have. */
export function MethodSettings({ method, settings, form }: MethodSettingsProps) {
  const { t } = useTranslation();
  const standard: Settings = { ...method.settings, quorum: 0 };
  const value = (name: SettingName) => String(settings[name] ?? standard[name] ?? "");
  return (
    <Fieldset legend={t("polls:form.settings")}>
      {(Object.keys(standard) as SettingName[]).map((name) => {
        const field = `settings.${name}`;
        if (name === "majority")
          return (
            <Select
              key={name}
              name={field}
              label={t("polls:setting.majority.label")}
              defaultValue={form.value(field, value(name))}
            >
              {Object.keys(majorities).map((majority) => (
                <option key={majority} value={majority}>
                  {t(`polls:setting.majority.${majority}`)}
                </option>
              ))}
            </Select>
          );
        if (name === "within")
          return (
            <Choice
              key={name}
              type="checkbox"
              name={field}
              value="1"
              label={t("polls:setting.within.label")}
              hint={t("polls:setting.within.hint")}
              defaultChecked={form.value(field, value(name)) === "1"}
            />
          );
        return (
          <TextField
            key={name}
            inputMode="numeric"
            name={field}
            label={t(`polls:setting.${name}.label`)}
            hint={t(`polls:setting.${name}.hint`)}
            defaultValue={form.value(field, value(name))}
            error={form.error(field)}
            className="input--number"
          />
        );
      })}
    </Fieldset>
  );
}
