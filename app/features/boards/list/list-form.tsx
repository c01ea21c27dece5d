import { type FormEvent, type ReactNode, useContext } from "react";
import { Form } from "react-router";
import type { WallOperation } from "~/domain/boards/wall-operations";
import { DoFormContext } from "./list-live";

/**
 * A form of the list. Without JavaScript it is posted as it is; on a live wall this device does the thing itself, with
 * or without a network, and the page stays where it is. A form that was taken starts again empty.
 */
export function ListForm({
  intent,
  operation,
  id,
  className,
  children,
}: {
  intent: Exclude<WallOperation, "lock-note" | "lock-group" | "convert-note" | "convert-group"> | "lock";
  /** Which operation it is, where the intent does not say. */
  operation?: WallOperation;
  /** The note or group it is about. */
  id?: string;
  className?: string;
  children: ReactNode;
}) {
  const doForm = useContext(DoFormContext);
  const submit = (event: FormEvent<HTMLFormElement>) => {
    const answer = doForm(intent, new FormData(event.currentTarget));
    if (answer === "post") return;
    event.preventDefault();
    if (answer === "done") event.currentTarget.reset();
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
