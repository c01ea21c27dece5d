import { type FormEvent, useState } from "react";
import { moveTo, newGroup, placeGroupIn, placeNote } from "~/domain/boards/form-commands";
import { LIMITS } from "~/domain/boards/limits";
import { commandsOf } from "~/domain/boards/many-commands";
import { readBoard } from "~/domain/boards/read-board";
import { newId } from "~/features/live/new-id";
import { useReason } from "~/features/site/refusal";
import { useTranslation } from "~/i18n/use-translation";
import { Choice } from "~/ui/choice";
import { Dialog } from "~/ui/dialog";
import { TextField } from "~/ui/text-field";
import type { BoardSync } from "../sync/board-sync";
import { ZoneChoice } from "../zone-choice";
import { placeFrom } from "../zone-form";
import { ArrowDialog } from "./arrow-dialog";
import { DialogButtons } from "./dialog-buttons";
import { PictureDialog } from "./picture-dialog";
import { TalkDialog } from "./talk-dialog";
import { useWallHands } from "./wall-hands";

/** The one question the wall is asking. */
export type Asking =
  | { readonly what: "move"; readonly ids: readonly string[] }
  | { readonly what: "new-group"; readonly at: { x: number; y: number } }
  | { readonly what: "rename"; readonly id: string }
  | { readonly what: "write-for" }
  | { readonly what: "zone"; readonly id: string }
  | { readonly what: "picture"; readonly at: { x: number; y: number } }
  | { readonly what: "talk"; readonly id: string }
  | { readonly what: "arrow"; readonly id: string; readonly to?: string }
  | null;

type WallDialogsProps = {
  asking: Asking;
  sync: BoardSync | null;
  onClose(): void;
  /** Opens a note for someone, with who says it. */
  onWriteFor(who: string): void;
};

/** The questions of the wall, in the browser's own dialog: moving to a group, naming one, who says a note. */
export function WallDialogs({ asking, sync, onClose, onWriteFor }: WallDialogsProps) {
  if (!asking || !sync) return null;
  switch (asking.what) {
    case "move":
      return <MoveDialog ids={asking.ids} sync={sync} onClose={onClose} />;
    case "new-group":
      return <NameDialog at={asking.at} onClose={onClose} />;
    case "rename":
      return <NameDialog id={asking.id} onClose={onClose} />;
    case "zone":
      return <ZoneDialog id={asking.id} sync={sync} onClose={onClose} />;
    case "picture":
      return <PictureDialog at={asking.at} onClose={onClose} />;
    case "talk":
      return <TalkDialog id={asking.id} onClose={onClose} />;
    case "arrow":
      return <ArrowDialog id={asking.id} to={asking.to} onClose={onClose} />;
    case "write-for":
      return <WhoDialog onClose={onClose} onWriteFor={onWriteFor} />;
  }
}

function MoveDialog({ ids, sync, onClose }: { ids: readonly string[]; sync: BoardSync; onClose(): void }) {
  const { t } = useTranslation();
  const reason = useReason();
  const hands = useWallHands();
  const notes = ids.flatMap((id) => hands.store.note(id)?.note ?? []);
  const within = new Set(notes.map((note) => note.groupId));
  const groups = hands.store.groups.filter(
    ({ group }) =>
      !(within.size === 1 && within.has(group.id)) && (hands.frame.hands.facilitates || !hands.locked.has(group.id)),
  );
  const [wrong, setWrong] = useState(false);
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const data = new FormData(event.currentTarget);
    const to = String(data.get("to") ?? "");
    const title = String(data.get("title") ?? "").trim();
    const view = readBoard(sync.doc);
    if (to === "new" && title === "") {
      setWrong(true);
      return;
    }
    const [only] = ids;
    if (only !== undefined && ids.length === 1) {
      const where = to === "none" ? null : to;
      if (hands.act(to === "new" ? newGroup(view, title, ids, newId()) : moveTo(view, only, where))) onClose();
    } else if (hands.actAll(commandsOf({ intent: "gather-notes", ids, group: to, title }, view, newId))) onClose();
  };
  return (
    <Dialog open onClose={onClose} title={t("boards:wall.moveTitle")}>
      <form className="stack gap-2" onSubmit={submit} noValidate>
        {groups.map(({ group }, at) => (
          <Choice key={group.id} name="to" value={group.id} label={group.title} defaultChecked={at === 0} />
        ))}
        {notes.some((note) => note.groupId !== null) ? (
          <Choice name="to" value="none" label={t("boards:op.nowhere")} />
        ) : null}
        <Choice name="to" value="new" label={t("boards:op.newGroup")} defaultChecked={groups.length === 0} />
        <TextField
          name="title"
          id="move-title"
          label={t("boards:op.newGroupTitle")}
          hint={t("boards:op.newGroupHint")}
          error={wrong ? reason("group-title-empty") : undefined}
          maxLength={LIMITS.groupTitle}
        />
        <DialogButtons does={t("boards:op.moveDo")} onClose={onClose} />
      </form>
    </Dialog>
  );
}

/** Into which cell of which zone a note or group goes: what a drag does, in words. */
function ZoneDialog({ id, sync, onClose }: { id: string; sync: BoardSync; onClose(): void }) {
  const { t } = useTranslation();
  const { store, act } = useWallHands();
  const note = store.note(id)?.note;
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const data = new FormData(event.currentTarget);
    const wanted = placeFrom((name) => String(data.get(name) ?? ""));
    const command = (note ? placeNote : placeGroupIn)(readBoard(sync.doc), id, wanted);
    if (!command || act(command)) onClose();
  };
  return (
    <Dialog open onClose={onClose} title={t("boards:zone.putIn")}>
      <form className="stack gap-3" onSubmit={submit} noValidate>
        <ZoneChoice zones={store.zones} place={store.placeOf(id)} field={(name) => `zone-${name}`} />
        {note?.groupId ? <p className="soft">{t("boards:zone.leavesGroup")}</p> : null}
        <DialogButtons does={t("boards:zone.put")} onClose={onClose} />
      </form>
    </Dialog>
  );
}

/** Names a new group, or one that is there. */
function NameDialog({ id, at, onClose }: { id?: string; at?: { x: number; y: number }; onClose(): void }) {
  const { t } = useTranslation();
  const hands = useWallHands();
  const [base] = useState(id ? (hands.store.group(id)?.group.title ?? "") : "");
  return (
    <LineDialog
      title={id ? t("boards:wall.renameTitle") : t("boards:wall.newGroup")}
      field={{ id: "group-title", label: t("boards:op.newGroupTitle"), maxLength: LIMITS.groupTitle }}
      value={base}
      missing="group-title-empty"
      does={id ? t("boards:op.renameDo") : t("boards:op.createGroup")}
      onClose={onClose}
      onAnswer={(title) => {
        const done = hands.act(
          id ? { do: "rename-group", id, title, base } : { do: "create-group", id: newId(), title, notes: [], ...at },
        );
        if (done) onClose();
      }}
    />
  );
}

function WhoDialog({ onClose, onWriteFor }: { onClose(): void; onWriteFor(who: string): void }) {
  const { t } = useTranslation();
  return (
    <LineDialog
      title={t("boards:writtenFor.open")}
      field={{
        id: "write-for",
        label: t("boards:writtenFor.label"),
        hint: t("boards:writtenFor.hint"),
        maxLength: LIMITS.writtenFor,
      }}
      missing="who-missing"
      does={t("boards:wall.write")}
      onClose={onClose}
      onAnswer={onWriteFor}
    />
  );
}

/** A question answered in one line, which may not be empty. */
function LineDialog({
  title,
  field,
  value,
  missing,
  does,
  onClose,
  onAnswer,
}: {
  title: string;
  field: { id: string; label: string; hint?: string; maxLength: number };
  value?: string;
  /** The refusal of an empty line. */
  missing: string;
  /** What the button does. */
  does: string;
  onClose(): void;
  onAnswer(line: string): void;
}) {
  const reason = useReason();
  const [wrong, setWrong] = useState(false);
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const line = String(new FormData(event.currentTarget).get("line") ?? "").trim();
    if (line === "") setWrong(true);
    else onAnswer(line);
  };
  return (
    <Dialog open onClose={onClose} title={title}>
      <form className="stack gap-3" onSubmit={submit} noValidate>
        <TextField name="line" {...field} defaultValue={value} error={wrong ? reason(missing) : undefined} />
        <DialogButtons does={does} onClose={onClose} />
      </form>
    </Dialog>
  );
}
