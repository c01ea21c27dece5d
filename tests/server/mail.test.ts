import { existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { App } from "#server/app";
import { askSignInCode, askSignUpCode } from "#server/areas/accounts/public";
import { type Jobs, startJobs } from "#server/jobs/start-jobs";
import { queueMail } from "#server/mail/queue-mail";
import { openMailer, sendWaitingMails } from "#server/mail/send-waiting-mails";
import { anApp, type TestApp } from "../support/app";
import { mailsFor, startMailCatcher, waitForMail } from "../support/mail-catcher";

let world: TestApp;
let app: App;
let folder: string;
let catcher: Awaited<ReturnType<typeof startMailCatcher>>;
let jobs: Jobs;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "chantiers-mails-"));
  catcher = await startMailCatcher(folder);
  world = await anApp();
  app = {
    ...world.app,
    env: {
      ...world.app.env,
      smtpUrl: catcher.url,
      mailFrom: "Chantiers <chantiers@exemple.test>",
      publicUrl: "https://chantiers.exemple.test",
    },
  };
  jobs = await startJobs({ app, databaseUrl: world.database.url });
});
afterAll(async () => {
  await jobs.stop();
  await catcher.stop();
  await world.close();
  rmSync(folder, { recursive: true, force: true });
});

const here = { language: "fr", shared: false, back: "/", clientAddress: "192.0.2.9" } as const;
const waiting = () => app.db.mail.count({ where: { state: "waiting" } });

test("a code asked for arrives by mail, as text and as html, in the reader's language", async () => {
  await askSignUpCode(app, { ...here, email: "lea@exemple.test", name: "Léa" });
  jobs.wakeMail();
  const [, first, second] = await waitForMail(folder, "lea@exemple.test", /^ {4}(\d{3}) (\d{3})$/m);
  const mail = mailsFor(folder, "lea@exemple.test")[0];
  expect(mail?.subject).toBe(`${first} ${second}\u00a0: votre code pour Chantiers`);
  expect(mail?.text).toContain("Content-Type: text/html");
  expect(mail?.text).toContain(`${first}&nbsp;${second}`);
  expect(mail?.text).toContain("Auto-Submitted: auto-generated");
  await askSignUpCode(app, { ...here, language: "en", email: "ann@example.test", name: "Ann" });
  jobs.wakeMail();
  await waitForMail(folder, "ann@example.test", /Type this code in the page left open/);
});

test("its links begin with PUBLIC_URL, whatever a request said", async () => {
  await askSignInCode(app, { ...here, language: "en", email: "nobody@example.test" });
  jobs.wakeMail();
  await waitForMail(folder, "nobody@example.test", /https:\/\/chantiers\.exemple\.test\/en\/inscription/);
});

test("once sent, a mail's text is forgotten: it may hold a code or a key", async () => {
  await askSignUpCode(app, { ...here, email: "oubli@exemple.test", name: "Oubli" });
  jobs.wakeMail();
  await waitForMail(folder, "oubli@exemple.test", /\d{3} \d{3}/);
  await expect
    .poll(() => app.db.mail.findFirst({ where: { toAddress: "oubli@exemple.test" } }), { timeout: 60_000 })
    .toMatchObject({ state: "sent", text: "", html: "" });
});

test("a mail of a transaction that is rolled back never leaves", async () => {
  await expect(
    app.db.$transaction(async (tx) => {
      await queueMail(tx, app, {
        to: "jamais@exemple.test",
        kind: "sign-in-code",
        language: "fr",
        content: { subject: "Jamais", before: ["Jamais"] },
      });
      throw new Error("rolled back");
    }),
  ).rejects.toThrow("rolled back");
  expect(await app.db.mail.count({ where: { toAddress: "jamais@exemple.test" } })).toBe(0);
});

test("a line break in a subject adds no header, and a sign in a text is no tag", async () => {
  await app.db.$transaction((tx) =>
    queueMail(tx, app, {
      to: "signes@exemple.test",
      kind: "sign-in-code",
      language: "fr",
      content: { subject: "Un\r\nBcc: tous@exemple.test", before: ["<script>alert(1)</script> & co"] },
    }),
  );
  jobs.wakeMail();
  await waitForMail(folder, "signes@exemple.test", /&#60;script&#62;alert\(1\)&#60;\/script&#62; &#38; co/);
  expect(mailsFor(folder, "tous@exemple.test")).toEqual([]);
});

test("two workers at once send each mail once", async () => {
  const addresses = Array.from({ length: 30 }, (_, one) => `course${one}@exemple.test`);
  await app.db.$transaction(async (tx) => {
    for (const to of addresses) {
      await queueMail(tx, app, {
        to,
        kind: "sign-in-code",
        language: "fr",
        content: { subject: "Une", before: ["fois"] },
      });
    }
  });
  const mailer = openMailer(app);
  if (!mailer) throw new Error("SMTP_URL is set");
  await Promise.all([sendWaitingMails(app, mailer), sendWaitingMails(app, mailer), sendWaitingMails(app, mailer)]);
  mailer.close();
  await expect.poll(waiting, { timeout: 60_000 }).toBe(0);
  for (const to of addresses) expect(mailsFor(folder, to)).toHaveLength(1);
});

test("while the server is down mails wait with the reason; when it is back they leave", async () => {
  const down = { ...app, env: { ...app.env, smtpUrl: "smtp://127.0.0.1:1" } };
  const mailer = openMailer(down);
  if (!mailer) throw new Error("SMTP_URL is set");
  await app.db.$transaction((tx) =>
    queueMail(tx, down, {
      to: "patience@exemple.test",
      kind: "sign-in-code",
      language: "fr",
      content: { subject: "Patience", before: ["Bientôt"] },
    }),
  );
  await expect(sendWaitingMails(down, mailer)).rejects.toThrow(/ECONNREFUSED/);
  mailer.close();
  const mail = await app.db.mail.findFirstOrThrow({ where: { toAddress: "patience@exemple.test" } });
  expect(mail).toMatchObject({ state: "waiting" });
  expect(mail.error).toMatch(/ECONNREFUSED/);
  jobs.wakeMail();
  await waitForMail(folder, "patience@exemple.test", /Bientôt/);
});

test("without SMTP nothing leaves: the mail is kept for the administrator", async () => {
  const alone = { ...app, env: { ...app.env, smtpUrl: undefined } };
  await askSignUpCode(alone, { ...here, email: "gardee@exemple.test", name: "Gardée" });
  expect(openMailer(alone)).toBeNull();
  const mail = await app.db.mail.findFirstOrThrow({ where: { toAddress: "gardee@exemple.test" } });
  expect(mail).toMatchObject({ state: "kept" });
  expect(mail.text).toMatch(/^ {4}\d{3} \d{3}$/m);
  expect(existsSync(folder) && readdirSync(folder).length).toBeGreaterThan(0);
  expect(mailsFor(folder, "gardee@exemple.test")).toEqual([]);
});
