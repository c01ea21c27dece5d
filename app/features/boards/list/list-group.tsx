import { useState } from "react";
import { LIMITS } from "~/domain/boards/limits";
import { operationsAt } from "~/domain/boards/wall-operations";
import { useLocal } from "~/features/site/local-link";
import { useReason } from "~/features/site/refusal";
import { Written } from "~/features/site/written";
import { useTranslation } from "~/i18n/use-translation";
import { Button, ButtonLink } from "~/ui/button";
import { TextField } from "~/ui/text-field";
import { BecomeLine } from "../become-line";
import { formState } from "../form-answer";
import { becomesOf, type ListedGroup } from "../wall-facts";
import { ZoneChoice } from "../zone-choice-later";
import { ListButton, ListForm, ListLock, ListOrder } from "./list-form";
import type { ListGiven } from "./list-page";
import { ArrowForms, ArrowsSaid } from "./list-talk";
import { NoteList } from "./note-list";
import { OpenLink } from "./open-link";
import { PlaceSaid } from "./place-said";

type ListGroupProps = ListGiven & { group: ListedGroup };

/** One group of the list, its notes in the order of its frame. */
export function ListGroup(props: ListGroupProps) {
  const { frame, group, open } = props;
  const { t } = useTranslation();
  const locked = frame.locked.includes(group.id);
  const offers = operationsAt("group", frame.hands, { mine: false, locked });
  const shown = open === group.id && offers.length > 0;
  return (
    <section className="lgroup" id={`g-${group.id}`} aria-labelledby={`gt-${group.id}`}>
      <h2 id={`gt-${group.id}`}>
        <Written>{group.title}</Written>
      </h2>
      <p className="small soft">
        {t("boards:notes", { count: group.notes.length })}
        <PlaceSaid view={props.view} place={props.places.get(group.id)} />
        {locked ? ` · ${t("boards:locked")}` : ""}
      </p>
      <ArrowsSaid view={props.view} id={group.id} />
      <BecomeLine becomes={becomesOf(frame, group.id)} />
      {offers.length > 0 ? (
        <p className="lacts">
          <OpenLink
            shown={shown}
            query={`regroupement=${group.id}`}
            anchor={`g-${group.id}`}
            describedBy={`gt-${group.id}`}
            onOpen={() => props.onOpen(shown ? null : group.id)}
          >
            {shown ? t("wall-list:fold") : t("wall-list:changeGroup")}
          </OpenLink>
        </p>
      ) : null}
      {shown ? <GroupForms key={group.id} {...props} offers={offers} locked={locked} /> : null}
      {group.notes.length === 0 ? (
        <p className="soft">{t("wall-list:emptyGroup")}</p>
      ) : (
        <NoteList given={props} notes={group.notes} labelledBy={`gt-${group.id}`} />
      )}
    </section>
  );
}

function GroupForms({
  frame,
  view,
  places,
  group,
  answer,
  offers,
  locked,
}: ListGroupProps & { offers: ReturnType<typeof operationsAt>; locked: boolean }) {
  const { t } = useTranslation();
  const reason = useReason();
  const local = useLocal();
  const [base] = useState(group.title);
  const rename = formState(answer, "rename-group", group.id);
  const at = view.groups.findIndex((one) => one.id === group.id);
  return (
    <div className="lpanel" data-hold>
      {offers.includes("rename-group") ? (
        <ListForm intent="rename-group" id={group.id} className="lline">
          <input type="hidden" name="base" value={base} />
          <TextField
            name="title"
            id={`title-${group.id}`}
            label={t("boards:op.rename")}
            defaultValue={rename.typed("title", group.title)}
            error={rename.wrong("title") ? reason(rename.wrong("title") ?? "") : undefined}
            maxLength={LIMITS.groupTitle}
          />
          <Button small>{t("boards:op.renameDo")}</Button>
        </ListForm>
      ) : null}
      {offers.includes("zone-group") && view.zones.length > 0 ? (
        <ListForm intent="zone-group" id={group.id} className="lline">
          <ZoneChoice zones={view.zones} place={places.get(group.id) ?? null} field={(name) => `${name}-${group.id}`} />
          <Button small>{t("boards:zone.put")}</Button>
        </ListForm>
      ) : null}
      {offers.includes("arrow-group") ? <ArrowForms view={view} id={group.id} answer={answer} group /> : null}
      <div className="row">
        {offers.includes("place-group") ? (
          <ListOrder intent="place-group" id={group.id} first={at === 0} last={at === view.groups.length - 1} />
        ) : null}
        {offers.includes("remove-group") ? (
          <ListButton intent="remove-group" id={group.id}>
            {t("boards:op.removeGroup")}
          </ListButton>
        ) : null}
        {offers.includes("lock-group") ? <ListLock operation="lock-group" id={group.id} locked={locked} /> : null}
        {offers.includes("convert-group") ? (
          <ButtonLink
            small
            data-operation="convert-group"
            href={local(`/murs/${frame.id}/proposition?regroupement=${group.id}`)}
          >
            {t("boards:op.convertGroup")}
          </ButtonLink>
        ) : null}
      </div>
    </div>
  );
}
