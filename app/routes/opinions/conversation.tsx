import { data } from "react-router";
import { z } from "zod";
import type { App } from "#server/app";
import {
  addStatement,
  conversationSubject,
  readConversation,
  reviewStatement,
  setConversationState,
  takeStance,
} from "#server/areas/opinions/public";
import { type FormAnswer, guarded, guardedAction, intents } from "#server/http/guarded";
import { noFields, reviewForm, stanceForm, statementForm } from "~/domain/opinions/forms";
import { LiveSign } from "~/features/live/live-sign";
import { useLive } from "~/features/live/use-live";
import { AddStatement } from "~/features/opinions/add-statement";
import { AnswerStatement } from "~/features/opinions/answer-statement";
import { ConversationHead } from "~/features/opinions/conversation-head";
import { ConversationManage } from "~/features/opinions/conversation-manage";
import { OpinionMapPart } from "~/features/opinions/opinion-map-part";
import { StatementTable } from "~/features/opinions/statement-table";
import { usePageAnswer } from "~/features/site/page-answer";
import type { Route } from "./+types/conversation";

const params = z.object({ id: z.uuid() });
type Params = z.output<typeof params>;

export const loader = guarded({ params }, async ({ app, actor, params, language, url }) => {
  const wanted = Number(url.searchParams.get("affirmation") ?? Number.NaN);
  const conversation = await readConversation(
    app,
    actor,
    params.id,
    language,
    Number.isInteger(wanted) ? wanted : null,
  );
  if (!conversation) throw data({ why: "not-there" }, { status: 404 });
  return { conversation };
});

const manage = {
  params,
  may: "manage-conversations",
  of: ({ app, params }: { app: App; params: Params }) => conversationSubject(app.db, params.id, app.now()),
} as const;

export const action = intents({
  answer: guardedAction({ params, form: stanceForm }, async ({ app, actor, form, params, done }) => {
    const outcome = await takeStance(app, actor, {
      conversationId: params.id,
      statementId: form.statement,
      stance: form.stance,
    });
    return outcome.ok ? done(`/avis/${params.id}#repondre`, { key: "opinions:flash.answered" }) : outcome;
  }),
  add: guardedAction({ params, form: statementForm }, async ({ app, actor, form, params, done }) => {
    const outcome = await addStatement(app, actor, { conversationId: params.id, text: form.text });
    if (!outcome.ok) return outcome;
    return done(`/avis/${params.id}#ajouter`, {
      key: outcome.value.waits ? "opinions:flash.waits" : "opinions:flash.added",
    });
  }),
  review: guardedAction({ ...manage, form: reviewForm }, async ({ app, actor, form, params, done }) => {
    const outcome = await reviewStatement(app, actor, {
      conversationId: params.id,
      statementId: form.statement,
      show: form.show === "yes",
    });
    return outcome.ok ? done(`/avis/${params.id}#conduire`, { key: "opinions:flash.reviewed" }) : outcome;
  }),
  close: guardedAction({ ...manage, form: noFields }, async ({ app, actor, params, done }) => {
    const outcome = await setConversationState(app, actor, { conversationId: params.id, state: "closed" });
    return outcome.ok ? done(`/avis/${params.id}`, { key: "opinions:flash.closed" }) : outcome;
  }),
  reopen: guardedAction({ ...manage, form: noFields }, async ({ app, actor, params, done }) => {
    const outcome = await setConversationState(app, actor, { conversationId: params.id, state: "open" });
    return outcome.ok ? done(`/avis/${params.id}`, { key: "opinions:flash.reopened" }) : outcome;
  }),
});

/** Statements to answer one at a time, and the map that the answers draw. */
export default function Conversation({ loaderData: { conversation } }: Route.ComponentProps) {
  const live = useLive([conversation.id]);
  const answer = usePageAnswer<FormAnswer>();
  return (
    <main id="contenu" className="wrap narrow">
      <title>{`${conversation.title} · Chantiers`}</title>
      <ConversationHead conversation={conversation} />
      <AnswerStatement conversation={conversation} answer={answer} />
      <AddStatement conversation={conversation} answer={answer} />
      <OpinionMapPart conversation={conversation} />
      <StatementTable conversation={conversation} />
      <ConversationManage conversation={conversation} answer={answer} />
      <LiveSign path={`/avis/${conversation.id}`} state={live} />
    </main>
  );
}
