import { type FormEvent, type ReactNode, useContext } from "react";
import { Form } from "react-router";
import type { ListedForm } from "~/domain/boards/form-commands";
import type { WallOperation } from "~/domain/boards/wall-operations";
import { useTranslation } from "~/i18n/use-translation";
import { Button } from "~/ui/button";
import { DoFormContext } from "./list-live";

type ListFormProps = {
  intent: ListedForm["intent"] | "lock" | "quiet-note";
  /** Which operation it is, where the intent does not say. */
  operation?: WallOperation;
  /** The note or group it is about. */
  id?: string;
  className?: string;
  children: ReactNode;
};

/**
 * A form of the list. Without JavaScript it is posted as it is; on a live wall this device does the thing itself, with
 * or without a network, and the page stays where it is. A form that was taken starts again empty.
 */
export function ListForm({ intent, operation, id, className, children }: ListFormProps) {
  const doForm = useContext(DoFormContext);
  const submit = (event: FormEvent<HTMLFormElement>) => {
    const form = event.currentTarget;
    const answer = doForm(intent, new FormData(form), () => form.reset());
    if (answer === "post") return;
    event.preventDefault();
    if (answer === "done") form.reset();
  };
  return (
    <Form
      method="post"
      noValidate
      preventScrollReset
      className={className}
      onSubmit={submit}
      data-operation={operation ?? intent}
    >
      <input type="hidden" name="intent" value={intent} />
      {id ? <input type="hidden" name="id" value={id} /> : null}
      {children}
    </Form>
  );
}

/** A form of one quiet button: what it says is all there is to decide. */
export function ListButton({
  sends,
  describedBy,
  children,
  ...form
}: Omit<ListFormProps, "className"> & {
  sends?: { readonly name: string; readonly value: string };
  /** What it is about, where the button alone does not say. */
  describedBy?: string;
}) {
  return (
    <ListForm {...form}>
      {sends ? <input type="hidden" {...sends} /> : null}
      <Button small look="quiet" aria-describedby={describedBy}>
        {children}
      </Button>
    </ListForm>
  );
}

/** One place up or down among those beside it; a first or a last one goes one way only. */
export function ListOrder({
  intent,
  id,
  first,
  last,
}: {
  intent: "place-note" | "place-group";
  id: string;
  first: boolean;
  last: boolean;
}) {
  const { t } = useTranslation();
  const ways = [...(first ? [] : (["up"] as const)), ...(last ? [] : (["down"] as const))];
  return ways.map((way) => (
    <ListButton key={way} intent={intent} id={id} sends={{ name: "way", value: way }}>
      {way === "up" ? t("boards:op.up") : t("boards:op.down")}
    </ListButton>
  ));
}

/** Locks what is not locked, and unlocks what is. */
export function ListLock({ operation, id, locked }: { operation: WallOperation; id: string; locked: boolean }) {
  const { t } = useTranslation();
  return (
    <ListButton intent="lock" operation={operation} id={id} sends={{ name: "locked", value: locked ? "no" : "yes" }}>
      {locked ? t("boards:op.unlock") : t("boards:op.lock")}
    </ListButton>
  );
}
