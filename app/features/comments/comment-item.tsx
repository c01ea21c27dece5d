import BadgeCheck from "lucide-react/icons/badge-check";
import Hourglass from "lucide-react/icons/hourglass";
import Pencil from "lucide-react/icons/pencil";
import type { AboutView, CommentView } from "~/domain/comments/discussion";
import { stateAfter } from "~/domain/moderation/states";
import { useLocal } from "~/features/site/local-link";
import { useSite } from "~/features/site/viewer";
import { Written } from "~/features/site/written";
import { formatDateTime } from "~/i18n/format";
import { useTranslation } from "~/i18n/use-translation";
import { ButtonLink } from "~/ui/button";
import { Prose } from "~/ui/prose";
import { State } from "~/ui/state";
import { Comment, Talk } from "~/ui/talk";
import { VisuallyHidden } from "~/ui/visually-hidden";
import { Reactions } from "./reactions";
import { StanceSign } from "./stance-sign";

/** The id of a comment in a page: what its permanent link and a redirection point to. */
export function commentAnchor(id: string): string {
  return `c-${id}`;
}

interface CommentItemProps {
  comment: CommentView;
  /** The proposal that is discussed, where what a comment is about is to be said; the page may say it already. */
  on?: string;
  /** How deep it stands in this page, which may not begin at the first level. */
  depth: number;
  /** The comment that the page is about. */
  here?: string;
  /** Whether the reader may say that a comment is useful. */
  react?: boolean;
}

/** What stands in the place of words this reader is not shown. */
function goneWords(t: ReturnType<typeof useTranslation>["t"], comment: CommentView): string {
  if (comment.state === "withdrawn") return t("comments:withdrawn");
  if (comment.state === "waiting") return t("comments:waiting");
  const rule = comment.heldFor ? t(`comments:rule.${comment.heldFor}`) : "";
  return rule ? t("comments:moderatedFor", { rule }) : t("comments:moderated");
}

/** One comment and what answers it. Its date is its permanent link. */
export function CommentItem({ comment, depth, here, react = false, on }: CommentItemProps) {
  const { t } = useTranslation();
  const { language } = useSite();
  const local = useLocal();
  const address = local(`/commentaires/${comment.id}`);
  const answers =
    comment.answers.length > 0 ? (
      <Talk label={t("comments:answersTo", { name: comment.author || t("comments:withdrawnAuthor") })}>
        {comment.answers.map((answer) => (
          <CommentItem key={answer.id} comment={answer} depth={depth + 1} here={here} react={react} />
        ))}
      </Talk>
    ) : null;
  const more =
    comment.more > 0 ? (
      <p className="small">
        <a href={address}>{t("comments:more", { count: comment.more })}</a>
      </p>
    ) : null;
  if (comment.gone) {
    return (
      <li className="comment" id={commentAnchor(comment.id)}>
        <p className="soft">{goneWords(t, comment)}</p>
        {answers}
        {more}
      </li>
    );
  }
  return (
    <Comment
      id={commentAnchor(comment.id)}
      depth={depth}
      side={<StanceSign stance={comment.stance} />}
      who={comment.author}
      note={comment.visitor ? t("comments:visitor") : null}
      role={
        comment.role ? (
          <State look="open" icon={BadgeCheck}>
            {t(`comments:role.${comment.role}`)}
          </State>
        ) : null
      }
      when={
        <>
          {comment.id === here ? (
            <span aria-current="true">{formatDateTime(language, comment.at)}</span>
          ) : (
            <a href={address} title={t("comments:permanent")}>
              {formatDateTime(language, comment.at)}
            </a>
          )}
          {comment.editedAt ? (
            <>
              {", "}
              <a href={local(`/commentaires/${comment.id}/versions`)}>
                {t("comments:edited", { date: formatDateTime(language, comment.editedAt) })}
              </a>
            </>
          ) : null}
        </>
      }
      state={
        comment.state !== "published" ? (
          <State look="trial" icon={Hourglass}>
            {t(`comments:mine.${comment.state}`)}
          </State>
        ) : comment.assisted ? (
          <State look="trial" icon={Pencil}>
            {t("comments:assisted")}
          </State>
        ) : null
      }
      answerTo={comment.answersTo ? t("comments:inAnswerTo", { name: comment.answersTo }) : null}
      acts={
        <>
          {comment.state === "published" ? <Reactions comment={comment} may={react} /> : null}
          {comment.state === "published" ? (
            <ButtonLink href={`${address}#repondre`} look="quiet" small>
              {t("comments:answer")}
              <VisuallyHidden> {t("comments:answerWhom", { name: comment.author })}</VisuallyHidden>
            </ButtonLink>
          ) : null}
          {comment.mine && stateAfter(comment.state, "withdraw") ? (
            <ButtonLink href={local(`/commentaires/${comment.id}/modifier`)} look="quiet" small>
              {t("comments:edit")}
            </ButtonLink>
          ) : null}
          {comment.state === "published" && !comment.mine ? (
            <ButtonLink href={local(`/signaler/commentaire/${comment.id}`)} look="quiet" small>
              {t("comments:report")}
              <VisuallyHidden> {t("comments:reportWhom", { name: comment.author })}</VisuallyHidden>
            </ButtonLink>
          ) : null}
        </>
      }
      answers={
        <>
          {answers}
          {more}
        </>
      }
    >
      {on && comment.about ? <About about={comment.about} proposalId={on} /> : null}
      <Prose html={comment.html} lang="fr" />
    </Comment>
  );
}

/** The passage or the amendment a comment is about; the words of one that is no more. */
function About({ about, proposalId }: { about: AboutView; proposalId: string }) {
  const { t } = useTranslation();
  const local = useLocal();
  if (about.kind === "amendment") {
    return (
      <p className="comment__about">
        <a href={local(`/propositions/${proposalId}/modifications/${about.number}`)}>
          {t("comments:about.amendment", { number: about.number })}
        </a>
      </p>
    );
  }
  const { place, reworded, version, words } = about;
  const said = place === null ? "gone" : reworded ? "reworded" : "passage";
  const address = place === null ? `/versions/${version}` : `/passages#passage-${place + 1}`;
  return (
    <div className="comment__about">
      <p>
        <a href={local(`/propositions/${proposalId}${address}`)}>{t(`comments:about.${said}`)}</a>
      </p>
      <blockquote>
        <Written>{words}</Written>
      </blockquote>
    </div>
  );
}
