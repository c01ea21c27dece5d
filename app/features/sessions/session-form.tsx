import type { AnsweredForm } from "~/features/site/answered-form";
import { FormErrors } from "~/features/site/form-parts";
import { useTranslation } from "~/i18n/use-translation";
import { Button } from "~/ui/button";
import { Row } from "~/ui/stack";
import { TextArea } from "~/ui/text-area";
import { TextField } from "~/ui/text-field";

/** What a meeting's form begins with. */
export interface SessionValues {
  title: string;
  day: string;
  from: string;
  until: string;
  place: string;
  room: string;
  access: string;
  onlineUrl: string | null;
  seats: number | null;
}

/** The form of a meeting: added, or changed. */
export function SessionForm({
  form,
  intent,
  values,
  send,
}: {
  form: AnsweredForm;
  intent?: string;
  values?: SessionValues;
  send: string;
}) {
  const { t } = useTranslation();
  const field = (name: string, otherwise?: string | null) => ({
    name,
    error: form.error(name),
    defaultValue: form.value(name, otherwise ?? undefined),
  });
  return (
    <form method="post" className="stack gap-4" noValidate>
      <FormErrors form={form} />
      {intent ? <input type="hidden" name="intent" value={intent} /> : null}
      <TextField
        {...field("title", values?.title)}
        label={t("sessions:form.title")}
        hint={t("sessions:form.titleHint")}
      />
      <div className="fields-row">
        <TextField {...field("day", values?.day)} type="date" label={t("sessions:form.day")} />
        <TextField {...field("from", values?.from)} type="time" label={t("sessions:form.from")} />
        <TextField {...field("until", values?.until)} type="time" label={t("sessions:form.until")} />
      </div>
      <TextField
        {...field("place", values?.place)}
        label={t("sessions:form.place")}
        hint={t("sessions:form.placeHint")}
      />
      <TextField {...field("room", values?.room)} label={t("sessions:form.room")} />
      <TextArea
        {...field("access", values?.access)}
        rows={3}
        label={t("sessions:form.access")}
        hint={t("sessions:form.accessHint")}
      />
      <TextField
        {...field("online", values?.onlineUrl)}
        type="url"
        label={t("sessions:form.online")}
        hint={t("sessions:form.onlineHint")}
      />
      <TextField
        {...field("seats", values?.seats === null || values === undefined ? undefined : String(values.seats))}
        type="number"
        min={1}
        inputMode="numeric"
        label={t("sessions:form.seats")}
        hint={t("sessions:form.seatsHint")}
      />
      <Row>
        <Button look="primary">{send}</Button>
      </Row>
    </form>
  );
}
