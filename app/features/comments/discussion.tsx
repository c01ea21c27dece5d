import { type ReactNode, useEffect, useState } from "react";
import type { DiscussionView } from "~/domain/comments/discussion";
import { commentSorts, sortWord } from "~/domain/comments/sort";
import { stances, stanceWord } from "~/domain/comments/stance";
import { useLocal } from "~/features/site/local-link";
import { useTranslation } from "~/i18n/use-translation";
import { Button } from "~/ui/button";
import { EmptyState } from "~/ui/empty-state";
import { Pagination } from "~/ui/pagination";
import { Talk } from "~/ui/talk";
import { Tally } from "~/ui/tally";
import { CommentForm, type KeptComment } from "./comment-form";
import { CommentItem, commentAnchor } from "./comment-item";
import { toneOf } from "./stance-sign";
import { Summary } from "./summary";
import { useFreshComments } from "./use-fresh-comments";

interface DiscussionProps {
  discussion: DiscussionView;
  /** What the server answered to a form of this page, when it was a comment. */
  answer: Parameters<typeof CommentForm>[0]["answer"];
  /** What was typed before signing in. */
  kept: KeptComment | null;
  once?: string;
  /** When the page was made; 0 when it is the same for everyone. */
  shown?: number;
  /** Whether the page follows what happens. */
  live?: ReactNode;
  /** The bare address of a page about one part of what is discussed, which shows what is said of that part. */
  onPart?: string;
}

/**
 * A discussion: how many for, against and neither, as links that filter; the conversations; a form. The same on an
 * edition, a chantier and a proposal.
 */
export function Discussion({ discussion, answer, kept, once, shown, live, onPart }: DiscussionProps) {
  const { t } = useTranslation();
  const local = useLocal();
  const { counts, stance, page, pages, sort } = discussion;
  const { comments, fresh, show } = useFreshComments(discussion);
  const [landing, setLanding] = useState<string | null>(null);
  useEffect(() => {
    if (landing) document.getElementById(commentAnchor(landing))?.focus();
  }, [landing]);
  const to = (asked: { avis?: string; page?: number; tri?: string }) => {
    const query = new URLSearchParams();
    const order = asked.tri ?? sortWord(sort);
    if (order) query.set("tri", order);
    if (asked.avis) query.set("avis", asked.avis);
    if (asked.page && asked.page > 1) query.set("page", String(asked.page));
    const words = query.toString();
    return `${local(onPart ?? discussion.target.address)}${words ? `?${words}` : ""}#discussion`;
  };
  const avis = stance ? stanceWord(stance) : undefined;
  return (
    <>
      <section id="discussion" aria-labelledby="discussion-title">
        <h2 id="discussion-title">{t("comments:title")}</h2>
        {live}
        {onPart ? null : <Summary discussion={discussion} />}
        {counts.all > 0 ? (
          <Tally
            label={t("comments:filter")}
            items={[
              { href: to({}), text: t("comments:all", { count: counts.all }), current: stance === null },
              ...stances.map((one) => ({
                href: to({ avis: stanceWord(one) }),
                text: t(`comments:count.${one}`, { count: counts[one] }),
                tone: toneOf[one],
                current: stance === one,
              })),
            ]}
          />
        ) : null}
        {counts.all > 1 ? (
          <nav className="row small talk__sort no-print" aria-label={t("comments:sort.label")}>
            {commentSorts.map((one) => (
              <a key={one} href={to({ avis, tri: sortWord(one) })} aria-current={one === sort ? "true" : undefined}>
                {t(`comments:sort.${one}`)}
              </a>
            ))}
          </nav>
        ) : null}
        {comments.length === 0 ? (
          <div className="section-t">
            <EmptyState
              action={
                discussion.may.ok || discussion.may.why === "sign-in-first" ? (
                  <p>
                    <a href="#votre-commentaire">{t("comments:join")}</a>
                  </p>
                ) : null
              }
            >
              {t(counts.all === 0 ? "comments:none" : "comments:noneOfThese")}
            </EmptyState>
          </div>
        ) : (
          <Talk label={t("comments:title")}>
            {comments.map((comment) => (
              <CommentItem
                key={comment.id}
                comment={comment}
                depth={0}
                react={discussion.may.ok}
                on={discussion.target.kind === "proposal" && !onPart ? discussion.target.id : undefined}
              />
            ))}
          </Talk>
        )}
        <div role="status" className="no-print">
          {fresh > 0 ? (
            <Button onClick={() => setLanding(show())} type="button">
              {t("comments:fresh", { count: fresh })}
            </Button>
          ) : null}
        </div>
        {pages > 1 ? (
          <Pagination
            label={t("comments:pages")}
            previous={page > 1 ? { href: to({ avis, page: page - 1 }), text: t("comments:previous") } : undefined}
            pages={[{ href: to({ avis, page }), text: t("comments:page", { page, pages }), current: true }]}
            next={page < pages ? { href: to({ avis, page: page + 1 }), text: t("comments:next") } : undefined}
          />
        ) : null}
      </section>
      <CommentForm
        id="votre-commentaire"
        may={discussion.may}
        mayVisit={discussion.mayVisit}
        answer={answer}
        kept={kept}
        once={once}
        shown={shown}
      />
    </>
  );
}
