import { useLoaderData } from "react-router";
import { outbox } from "#server/areas/accounts/public";
import { guarded } from "#server/http/guarded";
import { OutboxPage } from "~/features/accounts/outbox-page";

export const handle = { script: "never" };

export const loader = guarded({ may: "administer" }, async ({ app }) => ({
  mails: await outbox(app),
  mailLeaves: app.env.smtpUrl !== undefined,
}));

export default function Outbox() {
  return <OutboxPage {...useLoaderData<typeof loader>()} />;
}
