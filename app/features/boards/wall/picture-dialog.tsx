import { useState } from "react";
import { newId } from "~/features/live/new-id";
import { useTranslation } from "~/i18n/use-translation";
import { Dialog } from "~/ui/dialog";
import { PictureFields } from "../picture-fields";
import { GestureForm } from "../run/gesture-form";
import { DialogButtons } from "./dialog-buttons";
import { useWallHands } from "./wall-hands";

/** Chooses a picture for a note of the wall; the server reads it, so that it needs the network. */
export function PictureDialog({ at, onClose }: { at: { x: number; y: number }; onClose(): void }) {
  const { t } = useTranslation();
  const { frame } = useWallHands();
  const [once] = useState(newId);
  return (
    <Dialog open onClose={onClose} title={t("boards:picture.open")}>
      <GestureForm
        boardId={frame.id}
        intent="add-picture"
        says={{ once, x: String(at.x), y: String(at.y) }}
        files
        className="stack gap-3"
        onDone={onClose}
      >
        <PictureFields field={(name) => `image-${name}`} />
        <DialogButtons does={t("wall-many:picture.do")} onClose={onClose} />
      </GestureForm>
    </Dialog>
  );
}
