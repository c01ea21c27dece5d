import { type FormEvent, type ReactNode, useContext } from "react";
import { Form } from "react-router";
import { DoFormContext } from "./list-live";

/**
 * A form of the list. Without JavaScript it is posted as it is; on a live wall this device does the thing itself, with
 * or without a network, and the page stays where it is. A form that was taken starts again empty.
 */
export function ListForm({
  intent,
  id,
  className,
  children,
}: {
  intent: string;
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
    <Form method="post" noValidate preventScrollReset className={className} onSubmit={submit}>
      <input type="hidden" name="intent" value={intent} />
      {id ? <input type="hidden" name="id" value={id} /> : null}
      {children}
    </Form>
  );
}
