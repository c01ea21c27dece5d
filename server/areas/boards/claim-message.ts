import { v5 } from "uuid";
import { type Actor, personOf } from "~/domain/access/actor";
import type { ListedForm } from "~/domain/boards/form-commands";
import type { BoardView } from "~/domain/boards/read-board";
import { ok } from "~/domain/outcome";
import type { App } from "../../app";
import { once } from "../../db/form-once";
import { boardRights } from "./board-rights";

/**
 * How long the same words from the same person are one note. Not longer: whoever writes down what a room says may well
 * hear the same thing twice, and both count.
 */
const sameForSeconds = 10;

/**
 * The identifier under which the wall takes what a form of the list says (`key`: the form's own): the form sent twice, or
 * the same words from two tabs at the same instant, are one message, which the wall applies once. On a wall without
 * names nothing is kept of who said what: there, only the same form is the same message. `view`: the wall as it is; a note
 * of these words that went to the bin meanwhile is not the one that is asked for.
 */
export async function claimMessage(
  app: App,
  actor: Actor,
  boardId: string,
  form: ListedForm,
  view: BoardView,
  key: string,
): Promise<string> {
  const said = JSON.stringify(form);
  // With what it says: the same form, brought back by the browser and filled with other words, is another message.
  const ofForm = v5(said, key);
  const personId = personOf(actor);
  const rights = await boardRights(app, actor, boardId);
  if (!personId || !rights.ok || !rights.value.named) return ofForm;
  const binned = view.bin.filter((note) => "text" in form && note.text === form.text).length;
  const claimed = await app.db.$transaction((tx) =>
    once(
      tx,
      ["note", personId],
      key,
      [boardId, said, String(binned)],
      async () => ok({ messageId: ofForm }),
      async () => true,
      sameForSeconds,
    ),
  );
  return claimed.ok ? claimed.value.messageId : ofForm;
}
