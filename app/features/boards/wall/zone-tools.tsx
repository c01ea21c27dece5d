import { type FormEvent, useState } from "react";
import { commandOf } from "~/domain/boards/form-commands";
import { readBoard } from "~/domain/boards/read-board";
import { ZONE_LIMITS, zoneProblem } from "~/domain/boards/zone-shape";
import { newId } from "~/features/live/new-id";
import { useReason } from "~/features/site/refusal";
import { useTranslation } from "~/i18n/use-translation";
import { Dialog } from "~/ui/dialog";
import { GroundForms } from "../ground-forms";
import type { BoardSync } from "../sync/board-sync";
import { ZoneFields } from "../zone-fields";
import { zoneFrom } from "../zone-form";
import { DialogButtons } from "./dialog-buttons";
import { useWallHands } from "./wall-hands";

/** Draws a zone, or changes one (`id`): only who facilitates is ever given this. */
export function ZoneTools({
  id,
  sync,
  onClose,
}: {
  id: string | null;
  sync: BoardSync | null;
  onClose(shown: string | null): void;
}) {
  const { t } = useTranslation();
  const reason = useReason();
  const { store, act, frame } = useWallHands();
  const zone = id === null ? undefined : store.zone(id);
  const [base] = useState(zone?.title ?? "");
  const [once] = useState(newId);
  const [problem, setProblem] = useState<ReturnType<typeof zoneProblem>>(null);
  if (!sync) return null;
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const data = new FormData(event.currentTarget);
    const text = (name: string) => String(data.get(name) ?? "");
    const fields = { title: text("title").trim(), ...zoneFrom(text) };
    const wrong = zoneProblem(fields);
    setProblem(wrong);
    if (wrong) return;
    const made = id ?? newId();
    const view = readBoard(sync.doc);
    const form = id === null ? { intent: "add-zone" as const } : { intent: "edit-zone" as const, id, base };
    const command = commandOf({ ...form, ...fields }, view, () => made);
    if (command && act(command)) onClose(made);
  };
  return (
    <Dialog open onClose={() => onClose(id)} title={zone ? t("boards:zone.change") : t("wall-list:zone.new")}>
      <form className="stack gap-3" onSubmit={submit} noValidate>
        <ZoneFields
          field={(name) => `tools-${name}`}
          zone={zone}
          error={(name) =>
            problem?.field === name
              ? reason(problem.reason, { max: ZONE_LIMITS.labels, label: ZONE_LIMITS.label })
              : undefined
          }
        />
        <DialogButtons does={zone ? t("wall-list:zone.editDo") : t("wall-list:zone.add")} onClose={() => onClose(id)} />
      </form>
      {zone ? null : (
        <section className="above-4" aria-labelledby="h-fonds">
          <h3 id="h-fonds">{t("wall-list:ground.title")}</h3>
          <GroundForms frame={frame} once={once} onDone={() => onClose(null)} />
        </section>
      )}
    </Dialog>
  );
}
