import { createTransport, type Transporter } from "nodemailer";
import type { App } from "../app";

/** A mail the server keeps refusing is given up after this long. */
const giveUpAfter = 48 * 60 * 60 * 1000;

/** The SMTP connection of SMTP_URL; null without one: mails are then kept. The only file that knows nodemailer. */
export function openMailer(app: App): Transporter | null {
  if (!app.env.smtpUrl) return null;
  return createTransport(app.env.smtpUrl, {
    from: app.env.mailFrom,
    // A mail never reads a file or an address of its own accord.
    disableFileAccess: true,
    disableUrlAccess: true,
  });
}

/**
 * Sends what waits, oldest first, one row locked at a time: several processes share the work and none is sent twice
 * while all goes well (a process killed between the server's "yes" and the commit sends again: better twice than never).
 * Once sent, the text is forgotten: it may hold a code or a link that is a key.
 * @returns how many left.
 * @throws the SMTP error when the server could not take one for now: the job tries again later.
 */
export async function sendWaitingMails(app: App, mailer: Transporter): Promise<number> {
  let sent = 0;
  for (;;) {
    const client = await app.pool.connect();
    try {
      await client.query("begin");
      const { rows } = await client.query<{
        id: string;
        to_address: string;
        subject: string;
        text: string;
        html: string;
        headers: Record<string, string>;
        created_at: Date;
      }>(
        `select id, to_address, subject, text, html, headers, created_at from mail where state = 'waiting'
         order by created_at, id limit 1 for update skip locked`,
      );
      const mail = rows[0];
      if (!mail) {
        await client.query("commit");
        return sent;
      }
      try {
        await mailer.sendMail({
          from: app.env.mailFrom,
          to: mail.to_address,
          subject: mail.subject,
          text: mail.text,
          html: mail.html,
          messageId: `<${mail.id}@${new URL(app.env.publicUrl).hostname}>`,
          headers: { ...mail.headers, "Auto-Submitted": "auto-generated" },
        });
        await client.query(
          "update mail set state = 'sent', sent_at = $2, text = '', html = '', headers = '{}', error = null where id = $1",
          [mail.id, app.now()],
        );
        await client.query("commit");
        sent += 1;
      } catch (error) {
        const { message = String(error), responseCode = 0 } = error as { message?: string; responseCode?: number };
        const old = app.now().getTime() - mail.created_at.getTime() > giveUpAfter;
        const refused = responseCode >= 500 && responseCode < 600;
        await client.query("update mail set state = $2, error = $3 where id = $1", [
          mail.id,
          refused || old ? "failed" : "waiting",
          message.slice(0, 500),
        ]);
        await client.query("commit");
        // Refused for good: the others still leave. Else the server is in trouble: wait.
        if (!refused && !old) throw error;
      }
    } catch (error) {
      await client.query("rollback").catch(() => {});
      throw error;
    } finally {
      client.release();
    }
  }
}
