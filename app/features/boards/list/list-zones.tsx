import { useState } from "react";
import { operationsAt } from "~/domain/boards/wall-operations";
import { ZONE_LIMITS } from "~/domain/boards/zone-shape";
import { cellWords } from "~/domain/boards/zone-words";
import { cellsOf, ZONE_WAYS } from "~/domain/boards/zones";
import { useReason } from "~/features/site/refusal";
import { Written } from "~/features/site/written";
import { useTranslation } from "~/i18n/use-translation";
import { Button } from "~/ui/button";
import { Disclosure } from "~/ui/disclosure";
import { type FormState, formState } from "../form-answer";
import { GroundForms } from "../ground-forms";
import type { ListedZone } from "../wall-facts";
import { ZoneFields } from "../zone-fields";
import { ListButton, ListForm } from "./list-form";
import type { ListGiven } from "./list-page";
import { OpenLink } from "./open-link";

/** The ground of the wall: its zones, what each holds, and for who facilitates the forms that draw them. */
export function ListZones(props: ListGiven) {
  const { t } = useTranslation();
  const { frame, view } = props;
  const draws = operationsAt("wall", frame.hands, { mine: false, locked: false }).includes("add-zone");
  if (view.zones.length === 0 && !draws) return null;
  return (
    <section className="lgroup" id="zones" aria-labelledby="h-zones">
      <h2 id="h-zones">{t("wall-list:zone.title")}</h2>
      {view.zones.length > 0 ? (
        <ul className="ll" aria-labelledby="h-zones">
          {view.zones.map((zone) => (
            <ZoneItem key={zone.id} {...props} zone={zone} />
          ))}
        </ul>
      ) : (
        <p className="soft">{t("wall-list:zone.noneYet")}</p>
      )}
      {draws ? <NewZoneForm {...props} /> : null}
    </section>
  );
}

function ZoneItem(props: ListGiven & { zone: ListedZone }) {
  const { t } = useTranslation();
  const { frame, view, places, zone, open } = props;
  const offers = operationsAt("zone", frame.hands, { mine: false, locked: false });
  const shown = open === zone.id && offers.length > 0;
  const counts = new Map<string, number>();
  for (const note of [...view.groups.flatMap((group) => group.notes), ...view.ungrouped]) {
    const place = places.get(note.id);
    if (place?.zone !== zone.id) continue;
    const cell = `${place.column}:${place.row}`;
    counts.set(cell, (counts.get(cell) ?? 0) + 1);
  }
  const all = [...counts.values()].reduce((sum, count) => sum + count, 0);
  return (
    <li className="lzone" id={`z-${zone.id}`}>
      <h3 id={`zt-${zone.id}`}>
        <Written>{zone.title}</Written>
      </h3>
      <p className="small soft">{t("boards:notes", { count: all })}</p>
      {zone.form === "plain" ? null : (
        <ul className="lcells small">
          {cellsOf(zone).map((cell) => (
            <li key={`${cell.column}:${cell.row}`}>
              <Written>{cellWords(zone, cell)}</Written>
              <span className="soft">
                {" "}
                {t("boards:notes", { count: counts.get(`${cell.column}:${cell.row}`) ?? 0 })}
              </span>
            </li>
          ))}
        </ul>
      )}
      {offers.length > 0 ? (
        <p className="lacts no-print">
          <OpenLink
            shown={shown}
            query={`zone=${zone.id}`}
            anchor={`z-${zone.id}`}
            describedBy={`zt-${zone.id}`}
            onOpen={() => props.onOpen(shown ? null : zone.id)}
          >
            {shown ? t("wall-list:fold") : t("boards:zone.change")}
          </OpenLink>
        </p>
      ) : null}
      {shown ? <ZoneForms key={zone.id} {...props} /> : null}
    </li>
  );
}

function ZoneForms({ zone, answer }: ListGiven & { zone: ListedZone }) {
  const { t } = useTranslation();
  const [base] = useState(zone.title);
  const form = formState(answer, "edit-zone", zone.id);
  return (
    <div className="lpanel" data-hold>
      <ListForm intent="edit-zone" id={zone.id} className="stack gap-3">
        <input type="hidden" name="base" value={base} />
        <ZoneFields field={(name) => `${name}-${zone.id}`} zone={zone} {...saidOf(form, useReason())} />
        <p>
          <Button small>{t("wall-list:zone.editDo")}</Button>
        </p>
      </ListForm>
      <div className="row">
        {ZONE_WAYS.map((way) => (
          <ListButton key={way} intent="move-zone" id={zone.id} sends={{ name: "way", value: way }}>
            {t(`boards:zone.way.${way}`)}
          </ListButton>
        ))}
        <ListButton intent="remove-zone" id={zone.id}>
          {t("boards:zone.remove")}
        </ListButton>
      </div>
    </div>
  );
}

function NewZoneForm({ frame, answer, once }: ListGiven) {
  const { t } = useTranslation();
  const form = formState(answer, "add-zone");
  const kept = formState(answer, "keep-ground");
  const reason = useReason();
  return (
    <div className="above-3 no-print" data-hold>
      <Disclosure summary={t("wall-list:zone.new")} open={form.came}>
        <ListForm intent="add-zone" className="stack gap-3">
          <input type="hidden" name="once" value={form.typed("once", once)} />
          <ZoneFields field={(name) => `nouvelle-zone-${name}`} {...saidOf(form, reason)} />
          <p>
            <Button>{t("wall-list:zone.add")}</Button>
          </p>
        </ListForm>
      </Disclosure>
      <Disclosure summary={t("wall-list:ground.title")} open={kept.came}>
        <GroundForms frame={frame} kept={kept} once={once} />
      </Disclosure>
    </div>
  );
}

function saidOf(form: FormState, reason: ReturnType<typeof useReason>) {
  return {
    typed: form.came ? form.typed : undefined,
    error: (name: string) => {
      const wrong = form.wrong(name);
      return wrong ? reason(wrong, { max: ZONE_LIMITS.labels, label: ZONE_LIMITS.label }) : undefined;
    },
  };
}
