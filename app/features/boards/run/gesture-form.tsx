import { type FormEvent, type ReactNode, useRef, useState } from "react";
import { useLocal } from "~/features/site/local-link";
import { useReason } from "~/features/site/refusal";
import { useGesture } from "./use-gesture";

type GestureFormProps = {
  boardId: string;
  intent: string;
  /** What the form says besides its fields. */
  says?: Readonly<Record<string, string | null | undefined>>;
  /** It sends a file. */
  files?: boolean;
  className?: string;
  /** Once it was taken, on a live page. */
  onDone?: (() => void) | undefined;
  children: ReactNode;
  "data-operation"?: string;
};

/**
 * A form that works posted as it is, and without leaving the page once the page is live. Pressed twice in a row it is
 * sent once. What refuses it is said beside it.
 */
export function GestureForm({
  boardId,
  intent,
  says = {},
  files,
  className,
  onDone,
  children,
  ...rest
}: GestureFormProps) {
  const local = useLocal();
  const reason = useReason();
  const send = useGesture(boardId);
  const sending = useRef(false);
  const [wrong, setWrong] = useState<string | null>(null);
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (sending.current) return;
    sending.current = true;
    const answer = await send(new FormData(event.currentTarget));
    sending.current = false;
    if (answer.ok) onDone?.();
    setWrong(answer.ok ? null : reason(answer.reason ?? "unknown", answer.detail));
  };
  return (
    <form
      method="post"
      action={local(`/murs/${boardId}/liste`)}
      encType={files ? "multipart/form-data" : undefined}
      className={className}
      noValidate
      onSubmit={submit}
      {...rest}
    >
      <input type="hidden" name="intent" value={intent} />
      {Object.entries(says).map(([name, value]) =>
        value ? <input key={name} type="hidden" name={name} value={value} /> : null,
      )}
      {children}
      {wrong ? (
        <p className="small" role="alert">
          {wrong}
        </p>
      ) : null}
    </form>
  );
}
