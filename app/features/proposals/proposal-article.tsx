import Pencil from "lucide-react/icons/pencil";
import { Fragment } from "react";
import type { Successor } from "~/domain/proposals/succession-views";
import type { ListFilters, ProposalView } from "~/domain/proposals/views";
import { useLocal } from "~/features/site/local-link";
import { Sentence, slot } from "~/features/site/sentence";
import { useSite } from "~/features/site/viewer";
import { Written } from "~/features/site/written";
import { formatDate, formatList } from "~/i18n/format";
import { useTranslation } from "~/i18n/use-translation";
import { ButtonLink } from "~/ui/button";
import { Prose } from "~/ui/prose";
import { Row } from "~/ui/stack";
import { State } from "~/ui/state";
import { AttachedFiles } from "./attached-files";
import { authorsWords } from "./authors";
import { listAddress } from "./list-address";
import { StateOfProposal } from "./state-of-proposal";

/** The text of a proposal: where it stands, its title, who and when, in a sentence, in full, and what changed. */
export function ProposalArticle({ proposal, became }: { proposal: ProposalView; became: string | null }) {
  const { t } = useTranslation();
  const { language } = useSite();
  const local = useLocal();
  const { version } = proposal;
  const state = <StateOfProposal state={proposal.state} became={became} />;
  return (
    <article className="stack proposals__article">
      {proposal.state !== "published" || became || proposal.assisted ? (
        <Row>
          {state}
          {proposal.assisted ? (
            <State look="trial" icon={Pencil}>
              {t("proposals:state.assisted")}
            </State>
          ) : null}
        </Row>
      ) : null}
      <h1>{proposal.title ? <Written>{proposal.title}</Written> : t("proposals:untitled")}</h1>
      <p className="soft">
        {proposal.authors.length > 2 ? formatList(language, proposal.authors) : authorsWords(t, proposal.authors)},{" "}
        {formatDate(language, proposal.at)}
      </p>
      <Found proposal={proposal} />
      <Took label={t("proposals:succession.to")} others={proposal.succession.to} reason={proposal.succession.reason} />
      <Took
        label={t("proposals:succession.from")}
        others={proposal.succession.from}
        reason={proposal.succession.reason}
      />
      {proposal.withdrawnAt ? (
        <p className="version">{t("proposals:withdrawnOn", { date: formatDate(language, proposal.withdrawnAt) })}</p>
      ) : null}
      {proposal.summary ? (
        <p className="tldr">
          <b>{t("proposals:tldr")}</b> <Written>{proposal.summary}</Written>
        </p>
      ) : null}
      <Prose html={proposal.html} lang="fr" />
      <AttachedFiles files={proposal.files} />
      {version ? <VersionBox proposal={proposal} version={version} /> : null}
      {proposal.may.edit.ok ? (
        <p className="no-print">
          <a href={local(`/propositions/${proposal.id}/modifier`)}>
            {proposal.state === "draft" ? t("proposals:continue") : t("proposals:edit")}
          </a>
        </p>
      ) : null}
      {proposal.may.writeTogether ? (
        <p className="no-print">
          <ButtonLink href={local(`/propositions/${proposal.id}/ensemble`)}>{t("together:open")}</ButtonLink>
        </p>
      ) : null}
      {proposal.may.signs ? (
        <p className="no-print">
          <a href={local(`/propositions/${proposal.id}/auteurs`)}>{t("co-authors:manage")}</a>
        </p>
      ) : null}
    </article>
  );
}

/** Its category and its words, each a link to the others that have it. */
function Found({ proposal: { category, tags, space } }: { proposal: ProposalView }) {
  const { t } = useTranslation();
  const local = useLocal();
  if (!category && tags.length === 0) return null;
  const to = (filter: Partial<ListFilters>) =>
    local(listAddress(space.slug, { state: "listed", sort: "recent", page: 1, ...filter }));
  return (
    <Row className="small">
      {category ? (
        <span>
          {t("writing:list.category")}{" "}
          <a href={to({ category: category.slug })}>
            <Written>{category.name}</Written>
          </a>
        </span>
      ) : null}
      {tags.length > 0 ? (
        <span>
          {t("writing:list.tag")}{" "}
          {tags.map((tag, place) => (
            <Fragment key={tag}>
              {place > 0 ? ", " : ""}
              <a href={to({ tag })}>
                <Written>{tag}</Written>
              </a>
            </Fragment>
          ))}
        </span>
      ) : null}
    </Row>
  );
}

/** What took its place, or what it took the place of. */
function Took({ label, others, reason }: { label: string; others: readonly Successor[]; reason: string }) {
  const { t } = useTranslation();
  const local = useLocal();
  if (others.length === 0) return null;
  return (
    <div className="version">
      <p>{label}</p>
      <ul>
        {others.map((one) => (
          <li key={one.id}>
            <a href={local(`/propositions/${one.id}`)}>
              <Written>{one.title}</Written>
            </a>
          </li>
        ))}
      </ul>
      {reason ? (
        <p className="small">
          {t("proposals:succession.why")} <Written>{reason}</Written>
        </p>
      ) : null}
    </div>
  );
}

function VersionBox({ proposal, version }: { proposal: ProposalView; version: NonNullable<ProposalView["version"]> }) {
  const { t } = useTranslation();
  const { language } = useSite();
  const local = useLocal();
  const { id, openAmendments, may } = proposal;
  const before = version.number - 1;
  return (
    <section className="version" aria-label={t("proposals:version.label")}>
      <p>
        <b>{t("proposals:version.on", { number: version.number, date: formatDate(language, version.at) })}</b>{" "}
        {before === 0 ? (
          t("proposals:version.first")
        ) : version.changeNote ? (
          <Sentence
            text={t("proposals:version.note", { by: version.noteBy, note: slot })}
            written={version.changeNote}
          />
        ) : (
          t("proposals:version.by", { by: version.by })
        )}{" "}
        {version.from.map((one) => (
          <Fragment key={one.number}>
            <a href={local(`/propositions/${id}/modifications/${one.number}`)}>
              {t("proposals:version.from", { by: one.by })}
            </a>{" "}
          </Fragment>
        ))}
        {before > 0 && version.substantial && proposal.toConfirm > 0 ? t("proposals:version.substantial") : null}
      </p>
      <Row className="no-print">
        {before > 0 ? (
          <>
            <a href={local(`/propositions/${id}/versions/${version.number}`)}>
              {t("proposals:version.compare", { number: before })}
            </a>
            <a href={local(`/propositions/${id}/versions`)}>{t("proposals:version.all", { count: version.number })}</a>
          </>
        ) : null}
        {may.amend.ok || may.amend.why === "sign-in-first" ? (
          <a href={local(`/propositions/${id}/modifications/nouvelle`)}>{t("proposals:amend.propose")}</a>
        ) : null}
        <a href={local(`/propositions/${id}/passages`)}>{t("proposals:passages.link")}</a>
        {openAmendments > 0 ? (
          <a href={local(`/propositions/${id}/modifications`)}>
            {t("proposals:amend.open", { count: openAmendments })}
          </a>
        ) : null}
      </Row>
    </section>
  );
}
