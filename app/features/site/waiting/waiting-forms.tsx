import { useCallback, useEffect, useRef, useState } from "react";
import { useTranslation } from "~/i18n/use-translation";
import { Button } from "~/ui/button";
import { SaveSign } from "~/ui/save-sign";
import { useSite } from "../viewer";
import { sendWaiting, siteAnswers } from "./send-waiting";
import {
  deviceForms,
  memoryForms,
  type WaitingForm,
  type WaitingKind,
  type WaitingStore,
  waitingKinds,
} from "./waiting-store";

/** Milliseconds between two tries while something waits. */
const TRY_EVERY = 15_000;

type Told = { readonly id: string; readonly kind: WaitingKind; readonly said: string };

/**
 * A comment, a registration or a ballot sent without a network waits on this device and says so, here, until the site has
 * answered: taken or refused, with its reason. Forms that may wait carry `data-waits`. On a shared computer they wait as
 * long as the page.
 */
export function WaitingForms() {
  const { t } = useTranslation();
  const { viewer, shared } = useSite();
  const personId = viewer.kind === "visitor" ? null : viewer.personId;
  const { waiting, told, signIn, only, place, retry, drop, dismiss } = useWaiting(personId, shared);
  const nothing = waiting.length + told.length === 0;
  return (
    <section
      ref={place}
      tabIndex={-1}
      hidden={nothing}
      className="wrap waitforms no-print"
      aria-label={t("common:waiting.title")}
    >
      <div role="status">
        {told.map((one) => (
          <p key={one.id}>
            <SaveSign level={3}>{t(`common:waiting.sent.${one.kind}`)}</SaveSign> {one.said}{" "}
            <Button small look="quiet" onClick={() => dismiss(one.id)}>
              {t("common:waiting.close")}
            </Button>
          </p>
        ))}
      </div>
      {waiting.map((form) => (
        <div key={form.id} className="waitforms__one" role="status">
          <p>
            <SaveSign level={1}>
              {form.refused === null ? t(`common:waiting.here.${form.kind}`) : t(`common:waiting.refused.${form.kind}`)}
            </SaveSign>{" "}
            <b>{form.page}</b>
          </p>
          {form.refused === null ? null : <p>{form.refused}</p>}
          {form.words ? <blockquote>{form.words}</blockquote> : null}
          <p className="waitforms__do">
            {form.refused === null ? (
              <Button small onClick={() => void retry()}>
                {t("common:waiting.retry")}
              </Button>
            ) : null}
            <Button small look="quiet" onClick={() => void drop(form.id)}>
              {form.refused === null ? t("common:waiting.drop") : t("common:waiting.close")}
            </Button>
          </p>
        </div>
      ))}
      {signIn ? <p>{t("common:waiting.signIn")}</p> : null}
      {only ? <p className="small soft">{t("common:waiting.only")}</p> : null}
    </section>
  );
}

function useWaiting(personId: string | null, shared: boolean) {
  const store = useRef<WaitingStore | null>(null);
  const [waiting, setWaiting] = useState<readonly WaitingForm[]>([]);
  const [told, setTold] = useState<readonly Told[]>([]);
  const [signIn, setSignIn] = useState(false);
  /** Kept by this page only. */
  const [only, setOnly] = useState(shared);
  /** Where one is told: the focus goes there when a form begins to wait. */
  const place = useRef<HTMLElement>(null);

  const refresh = useCallback(async () => {
    const all = (await store.current?.all().catch(() => [])) ?? [];
    setWaiting(all.filter((form) => form.personId === personId));
  }, [personId]);

  const retry = useCallback(async () => {
    const open = store.current;
    if (!open || personId === null) return;
    await alone(async () => {
      const mine = (await open.all().catch(() => [])).filter((form) => form.personId === personId && !form.refused);
      if (mine.length === 0 || !(await siteAnswers())) return;
      setSignIn(false);
      for (const form of mine) {
        const sent = await sendWaiting(form);
        if (sent.became === "sent") {
          await open.remove(form.id);
          setTold((before) => [...before, { id: form.id, kind: form.kind, said: sent.said }]);
        } else if (sent.became === "refused") await open.put({ ...form, refused: sent.said });
        else {
          if (sent.became === "sign-in") setSignIn(true);
          break;
        }
      }
    });
    await refresh();
  }, [personId, refresh]);

  useEffect(() => {
    if (personId === null) return;
    store.current = shared ? memoryForms() : deviceForms();
    void retry();
    const onSubmit = (event: SubmitEvent) => {
      const form = event.target;
      if (!(form instanceof HTMLFormElement) || event.defaultPrevented) return;
      const kind = waitingKinds.find((one) => one === form.dataset.waits);
      if (!kind) return;
      event.preventDefault();
      const fields = new FormData(form);
      // The button that was pressed says something too; FormData takes it itself in newer browsers only.
      const { submitter } = event;
      if (submitter instanceof HTMLButtonElement && submitter.name) fields.append(submitter.name, submitter.value);
      void siteAnswers().then(async (answers) => {
        if (answers) {
          postAsIs(form, fields);
          return;
        }
        const one = { ...read(form, fields), personId, kind };
        try {
          await store.current?.put(one);
        } catch {
          // This browser keeps nothing: it waits as long as the page does, and that is said.
          store.current = memoryForms();
          setOnly(true);
          await store.current.put(one);
        }
        startAnew(form);
        await refresh();
        // Once it is shown.
        setTimeout(() => place.current?.focus(), 0);
      });
    };
    const onLine = () => void retry();
    document.addEventListener("submit", onSubmit);
    window.addEventListener("online", onLine);
    const timer = setInterval(onLine, TRY_EVERY);
    return () => {
      document.removeEventListener("submit", onSubmit);
      window.removeEventListener("online", onLine);
      clearInterval(timer);
    };
  }, [personId, shared, retry, refresh]);

  const drop = useCallback(
    async (id: string) => {
      await store.current?.remove(id).catch(() => {});
      await refresh();
    },
    [refresh],
  );
  const dismiss = useCallback((id: string) => setTold((before) => before.filter((one) => one.id !== id)), []);
  return { waiting, told, signIn, only, place, retry, drop, dismiss };
}

/** The form leaves as it would have, with the button that was pressed. */
function postAsIs(form: HTMLFormElement, fields: FormData): void {
  const copy = document.createElement("form");
  copy.method = "post";
  copy.action = form.action;
  copy.hidden = true;
  for (const [name, value] of fields) {
    if (typeof value !== "string") continue;
    const field = document.createElement("textarea");
    field.name = name;
    field.value = value;
    copy.append(field);
  }
  document.body.append(copy);
  copy.submit();
}

/** The form is empty again, under another key: what is sent next is another thing. */
function startAnew(form: HTMLFormElement): void {
  form.reset();
  for (const name of ["once", "key"]) {
    const field = form.elements.namedItem(name);
    if (field instanceof HTMLInputElement) field.value = randomUuid();
  }
}

/** `crypto.randomUUID` is refused over plain http. */
function randomUuid(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

/** What is kept of a form, apart from who sends it. */
function read(form: HTMLFormElement, fields: FormData): Omit<WaitingForm, "personId" | "kind"> {
  const action = new URL(form.action);
  return {
    id: randomUuid(),
    action: action.pathname + action.search,
    fields: [...fields].flatMap(([name, value]) => (typeof value === "string" ? [[name, value] as const] : [])),
    page: document.querySelector("h1")?.textContent?.trim() ?? document.title,
    words: String(fields.get("text") ?? ""),
    at: Date.now(),
    refused: null,
  };
}

/** One tab at a time sends: two would be harmless, and tell the same thing twice. */
async function alone(act: () => Promise<void>): Promise<void> {
  if (!("locks" in navigator)) return act();
  await navigator.locks.request("chantiers-forms", { ifAvailable: true }, (lock) => (lock ? act() : undefined));
}
