import { NOTE_KINDS, type NoteKind } from "~/domain/boards/note-kinds";
import { BLANK_CARDS } from "~/domain/boards/paper-cards";
import { useLocal } from "~/features/site/local-link";
import { Written } from "~/features/site/written";
import { useTranslation } from "~/i18n/use-translation";
import { Button } from "~/ui/button";
import { Kind } from "~/ui/kind";
import { Crumb, PageHead } from "~/ui/page-head";
import { Select } from "~/ui/select";

type PaperCard = {
  readonly id: string;
  readonly kind: NoteKind;
  readonly text: string;
  readonly by: string;
  readonly group: string | null;
  /** In which zone it lies, in words; may be empty. */
  readonly place: string;
  readonly dots: number;
  /** Leads to the note, as an image in the page. */
  readonly qr: string;
};

type CardsPageProps = {
  wall: { readonly id: string; readonly title: string; readonly question: string };
  cards: readonly PaperCard[];
  blank: number;
  page: number;
  pages: number;
  /** Leads to the wall. */
  wallQr: string;
};

/** Cards to print and cut out: one a note, with a code that leads to it, and blank ones to write on. */
export function CardsPage({ wall, cards, blank, page, pages, wallQr }: CardsPageProps) {
  const { t } = useTranslation();
  const local = useLocal();
  const at = (number: number) => local(`/murs/${wall.id}/cartes?page=${number}&vierges=${blank || BLANK_CARDS.usual}`);
  return (
    <main id="contenu" className="wrap section">
      <title>{`${t("workshop:cards.title")}, ${wall.title} · Chantiers`}</title>
      <div className="no-print">
        <PageHead
          crumb={
            <Crumb href={local(`/murs/${wall.id}/garder`)}>
              <Written>{wall.title}</Written>
            </Crumb>
          }
          title={t("workshop:cards.title")}
          lead={t("workshop:cards.lead")}
        />
        {page === pages ? (
          <form method="get" className="row above-3">
            <input type="hidden" name="page" value={page} />
            <Select name="vierges" label={t("workshop:cards.blank")} defaultValue={String(blank)}>
              {[0, 8, 16, 24, 32, 64].map((count) => (
                <option key={count} value={count}>
                  {count}
                </option>
              ))}
            </Select>
            <Button small>{t("workshop:cards.show")}</Button>
          </form>
        ) : null}
        {pages > 1 ? (
          <nav className="row above-3" aria-label={t("workshop:cards.pages")}>
            {page > 1 ? <a href={at(page - 1)}>{t("workshop:cards.before")}</a> : null}
            <span className="num">{t("workshop:cards.page", { page, pages })}</span>
            {page < pages ? <a href={at(page + 1)}>{t("workshop:cards.after")}</a> : null}
          </nav>
        ) : null}
      </div>
      <ul className="cards section-t">
        {cards.map((card) => (
          <li key={card.id} className={`card k-${card.kind}`}>
            <p className="card__head">
              <Kind tone={card.kind}>{t(`boards:kind.${card.kind}`)}</Kind>
              {card.group ? (
                <span className="small">
                  <Written>{card.group}</Written>
                </span>
              ) : null}
            </p>
            <p className={card.text.length > 240 ? "card__text card__text--long" : "card__text"}>
              <Written>{card.text}</Written>
            </p>
            <p className="card__by small">
              {card.by ? <Written>{card.by}</Written> : null}
              {card.place ? ` ${card.place}` : null}
              {card.dots > 0 ? <b> {t("workshop:record.dots", { count: card.dots })}</b> : null}
            </p>
            <img className="card__qr" src={card.qr} alt={t("workshop:cards.qr")} width={72} height={72} />
          </li>
        ))}
        {[...Array(blank).keys()].map((place) => (
          <li key={place} className="card card--blank">
            <p className="card__kinds small">
              {NOTE_KINDS.map((kind) => (
                <span key={kind}>
                  <i className="card__box" aria-hidden="true" /> {t(`boards:kind.${kind}`)}
                </span>
              ))}
            </p>
            <p className="card__by small">{t("workshop:cards.name")}</p>
            <img className="card__qr" src={wallQr} alt={t("workshop:cards.wallQr")} width={72} height={72} />
          </li>
        ))}
      </ul>
    </main>
  );
}
