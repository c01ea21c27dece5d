import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { App } from "#server/app";
import { withdrawComment } from "#server/areas/comments/public";
import {
  followedBy,
  makeNotices,
  markRead,
  preferenceOf,
  sendNoticeMails,
  setFollowPace,
  setPreference,
  unsubscribe,
} from "#server/areas/notifications/public";
import { withdrawProposal } from "#server/areas/proposals/public";
import { seedSwitch } from "#server/areas/spaces/public";
import { doors } from "#server/http/doors";
import { openMailer, sendWaitingMails } from "#server/mail/send-waiting-mails";
import type { MailPace } from "~/domain/notifications/follow";
import { anApp, type TestApp } from "../support/app";
import { rawRequest } from "../support/caller";
import { aCommentBy, aProposalBy, mustBe } from "../support/contributions";
import { mailsFor, startMailCatcher } from "../support/mail-catcher";
import { aPerson, type SignedIn } from "../support/people";

let world: TestApp;
let app: App;
let folder: string;
let catcher: Awaited<ReturnType<typeof startMailCatcher>>;
let at: number;

const minutes = 60_000;
const hours = 60 * minutes;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "chantiers-notice-mails-"));
  catcher = await startMailCatcher(folder);
  world = await anApp({ now: new Date("2026-11-20T10:00:00Z") });
  app = {
    ...world.app,
    env: { ...world.app.env, smtpUrl: catcher.url, publicUrl: "https://chantiers.exemple.test" },
  };
  await seedSwitch(app);
});
afterAll(async () => {
  await catcher.stop();
  await world.close();
  rmSync(folder, { recursive: true, force: true });
});
// A Friday, eleven in Paris, each a month later: what a test left is not due in the next.
let month = 0;
beforeEach(async () => {
  await app.db.notice.deleteMany();
  turn(Date.parse("2026-11-20T10:00:00Z") + month++ * 28 * 24 * hours);
});

function turn(to: number): void {
  at = to;
  world.setNow(new Date(at));
}
const later = (ms: number) => turn(at + ms);

/** Makes what is due, and lets it go through a real SMTP server. */
async function run(): Promise<number> {
  await makeNotices(app);
  const written = await sendNoticeMails(app);
  const mailer = openMailer(app);
  if (!mailer) throw new Error("SMTP_URL is set");
  await sendWaitingMails(app, mailer);
  mailer.close();
  return written;
}

async function wanting(mail: MailPace): Promise<SignedIn> {
  const person = await aPerson(app);
  mustBe(await setPreference(app, person.actor, { mail, reminders: true, messages: true }));
  return person;
}
const mailsTo = (person: SignedIn) => mailsFor(folder, person.email);

describe("when mails leave", () => {
  test("at once: two minutes after, together; the same thing again an hour later at the earliest", async () => {
    const [author, other] = [await wanting("now"), await aPerson(app)];
    const id = await aProposalBy(app, author.actor, { title: "Tout de suite" });
    await aCommentBy(app, other.actor, id);
    await run();
    expect(mailsTo(author)).toHaveLength(0);
    later(1 * minutes);
    await aCommentBy(app, other.actor, id);
    later(1 * minutes);
    await run();
    expect(mailsTo(author).map((mail) => mail.subject)).toEqual(["2 nouveaux commentaires\u00a0: Tout de suite"]);
    await aCommentBy(app, other.actor, id);
    later(30 * minutes);
    await run();
    expect(mailsTo(author)).toHaveLength(1);
    later(31 * minutes);
    await run();
    expect(mailsTo(author)).toHaveLength(2);
    later(24 * hours);
    await run();
    expect(mailsTo(author)).toHaveLength(2);
  });

  test("daily, which is usual: at seven in Paris, once; a process that was down at seven sends when it is back", async () => {
    const [author, other] = [await aPerson(app), await aPerson(app)];
    const id = await aProposalBy(app, author.actor, { title: "Chaque jour" });
    await aCommentBy(app, other.actor, id);
    later(18 * hours); // Saturday, five in Paris
    await run();
    expect(mailsTo(author)).toHaveLength(0);
    later(5 * hours); // ten: nobody ran at seven
    await run();
    await run();
    expect(mailsTo(author)).toHaveLength(1);
    await aCommentBy(app, other.actor, id);
    later(10 * hours);
    await run();
    expect(mailsTo(author)).toHaveLength(1);
    later(13 * hours);
    await run();
    expect(mailsTo(author)).toHaveLength(2);
  });

  test("weekly: on Monday at seven", async () => {
    const [author, other] = [await wanting("weekly"), await aPerson(app)];
    const id = await aProposalBy(app, author.actor);
    await aCommentBy(app, other.actor, id);
    later(48 * hours); // Sunday
    await run();
    expect(mailsTo(author)).toHaveLength(0);
    later(24 * hours);
    await run();
    expect(mailsTo(author)).toHaveLength(1);
  });

  test("none: never; and one thing followed may have its own pace", async () => {
    const [author, other] = [await wanting("none"), await aPerson(app)];
    const quiet = await aProposalBy(app, author.actor, { title: "Silencieuse" });
    const loud = await aProposalBy(app, author.actor, { title: "Pressée" });
    await makeNotices(app);
    const follow = (await followedBy(app, author.personId, "fr")).find((one) => one.title === "Pressée");
    mustBe(await setFollowPace(app, author.actor, { followId: follow?.id ?? "", mail: "now" }));
    await aCommentBy(app, other.actor, quiet);
    await aCommentBy(app, other.actor, loud);
    await makeNotices(app);
    later(8 * 24 * hours);
    await run();
    expect(mailsTo(author).map((mail) => mail.subject)).toEqual(["1 nouveau commentaire\u00a0: Pressée"]);
  });

  test("two processes at once send one mail, and what was read meanwhile is not sent", async () => {
    const [author, reader, other] = [await wanting("now"), await wanting("now"), await aPerson(app)];
    await aCommentBy(app, other.actor, await aProposalBy(app, author.actor));
    await aCommentBy(app, other.actor, await aProposalBy(app, reader.actor));
    await makeNotices(app);
    mustBe(await markRead(app, reader.actor));
    later(5 * minutes);
    const written = await Promise.all([sendNoticeMails(app), sendNoticeMails(app), sendNoticeMails(app)]);
    expect(written.reduce((sum, one) => sum + one, 0)).toBe(1);
    await run();
    expect(mailsTo(author)).toHaveLength(1);
    expect(mailsTo(reader)).toHaveLength(0);
  });
});

describe("what they say", () => {
  test("what was withdrawn before they leave is not in them, and a mail with nothing left does not leave", async () => {
    const [author, other] = [await aPerson(app), await aPerson(app)];
    const kept = await aProposalBy(app, author.actor, { title: "Gardée" });
    const gone = await aProposalBy(app, author.actor, { title: "Secret retiré" });
    await aCommentBy(app, other.actor, kept);
    const comment = await aCommentBy(app, other.actor, kept);
    await aCommentBy(app, other.actor, gone);
    await makeNotices(app);
    mustBe(await withdrawComment(app, other.actor, { commentId: comment }));
    mustBe(await withdrawProposal(app, author.actor, { proposalId: gone }));
    later(24 * hours);
    await run();
    const [mail] = mailsTo(author);
    expect(mail?.subject).toBe("1 nouveau commentaire\u00a0: Gardée");
    expect(mail?.text).not.toContain("Secret retiré");

    const alone = await aPerson(app);
    const lone = await aCommentBy(app, other.actor, await aProposalBy(app, alone.actor));
    await makeNotices(app);
    mustBe(await withdrawComment(app, other.actor, { commentId: lone }));
    later(24 * hours);
    await run();
    expect(mailsTo(alone)).toHaveLength(0);
  });

  test("text and html, in the person's language, with links that begin with PUBLIC_URL; signs are no tags", async () => {
    const [author, other] = [await wanting("now"), await aPerson(app)];
    await app.db.account.update({ where: { personId: author.personId }, data: { locale: "en" } });
    const id = await aProposalBy(app, author.actor, { title: "Murs <b>& argent" });
    await aCommentBy(app, other.actor, id);
    await aCommentBy(app, other.actor, id);
    const comment = await aCommentBy(app, author.actor, id);
    await aCommentBy(app, other.actor, id, comment);
    await makeNotices(app);
    later(5 * minutes);
    await run();
    const [mail] = mailsTo(author);
    expect(mail?.subject).toBe("2 pieces of news about what you follow");
    expect(mail?.text).toContain("2 new comments");
    expect(mail?.text).toContain("1 answer to your comments");
    expect(mail?.text).toContain(`https://chantiers.exemple.test/en/propositions/${id}`);
    expect(mail?.text).toContain("Murs &#60;b&#62;&#38; argent</a>");
    expect(mail?.text).toMatch(/https:\/\/chantiers\.exemple\.test\/en\/desabonnement\/[\w-]{44}\b/);
  });
});

describe("one click stops them", () => {
  const linkOf = (person: SignedIn) =>
    /^List-Unsubscribe: <https:\/\/chantiers\.exemple\.test(\/desabonnement\/[\w-]+)>/m.exec(
      (mailsTo(person)[0]?.text ?? "").replace(/\r?\n[ \t]+/g, " "),
    )?.[1] ?? "";

  async function someoneWritten(): Promise<SignedIn> {
    const [author, other] = [await wanting("now"), await aPerson(app)];
    await aCommentBy(app, other.actor, await aProposalBy(app, author.actor));
    await makeNotices(app);
    later(5 * minutes);
    await run();
    return author;
  }

  test("the headers say so, and the link works without signing in, again and again, for this person only", async () => {
    const [one, other] = [await someoneWritten(), await someoneWritten()];
    expect(mailsTo(one)[0]?.text).toMatch(/^List-Unsubscribe-Post: List-Unsubscribe=One-Click\r?$/m);
    const token = linkOf(one).split("/").at(-1) ?? "";
    expect(token).toHaveLength(44);
    mustBe(await unsubscribe(app, token));
    mustBe(await unsubscribe(app, token));
    expect(await preferenceOf(app, one.personId)).toMatchObject({ mail: "none", reminders: true, messages: true });
    expect(await preferenceOf(app, other.personId)).toMatchObject({ mail: "now" });
  });

  test("a link that was changed in any letter is none", async () => {
    const person = await someoneWritten();
    const token = linkOf(person).split("/").at(-1) ?? "";
    const bytes = Buffer.from(token, "base64url");
    for (let place = 0; place < bytes.length; place++) {
      const changed = Buffer.from(bytes);
      changed[place] = (changed[place] ?? 0) ^ 1;
      expect(await unsubscribe(app, changed.toString("base64url"))).toEqual({ ok: false, reason: "link-wrong" });
    }
    for (const wrong of ["", "x", token.slice(1), `${token}AA`]) {
      expect(await unsubscribe(app, wrong)).toEqual({ ok: false, reason: "link-wrong" });
    }
    expect(await preferenceOf(app, person.personId)).toMatchObject({ mail: "now" });
  });

  test("a mail program posts it from nowhere; nothing else passes by that door", async () => {
    const person = await someoneWritten();
    const path = linkOf(person);
    const through = doors(app, false);
    const server = createServer((request, response) => through(request, response, () => response.end("a page")));
    server.listen(0, "127.0.0.1");
    await new Promise((resolve) => server.once("listening", resolve));
    const address = server.address();
    const url = `http://127.0.0.1:${typeof address === "object" ? address?.port : 0}`;
    const form = { "content-type": "application/x-www-form-urlencoded" };
    const post = (to: string, body: string, headers: Record<string, string> = form) =>
      rawRequest(url, {
        method: "POST",
        path: to,
        body,
        headers: { ...headers, "content-length": String(body.length) },
      });
    const oneClickBody = "List-Unsubscribe=One-Click";
    try {
      for (const [to, body] of [
        [path, "intent=stop"],
        [path, `${oneClickBody}&intent=stop`],
        [path, `a=${"x".repeat(3000)}`],
        ["/compte/suivis", oneClickBody],
        [`${path}/plus`, oneClickBody],
      ] as const) {
        expect([to, (await post(to, body)).status]).toEqual([to, 403]);
      }
      expect((await post("/desabonnement/AAAA", oneClickBody)).status).toBe(404);
      expect(await preferenceOf(app, person.personId)).toMatchObject({ mail: "now" });
      expect((await post(path, oneClickBody)).status).toBe(200);
      expect(await preferenceOf(app, person.personId)).toMatchObject({ mail: "none" });
      mustBe(await setPreference(app, person.actor, { mail: "now", reminders: true, messages: true }));
      const parts = `--b\r\nContent-Disposition: form-data; name="List-Unsubscribe"\r\n\r\nOne-Click\r\n--b--\r\n`;
      expect((await post(`/en${path}`, parts, { "content-type": "multipart/form-data; boundary=b" })).status).toBe(200);
      expect(await preferenceOf(app, person.personId)).toMatchObject({ mail: "none" });
    } finally {
      server.close();
    }
  });
});
