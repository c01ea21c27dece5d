import { randomUUID } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { SMTPServer } from "smtp-server";

/** A mail as a real SMTP server on this machine received it. */
export interface CaughtMail {
  receivedAt: number;
  to: string[];
  subject: string;
  /** The whole message as sent, decoded from quoted-printable and base64 parts. */
  text: string;
}

/**
 * Starts an SMTP server that keeps each mail as a file of `folder`, where another process (a browser test's worker) can
 * read it.
 * @returns the SMTP_URL to give the server under test, and what stops the catcher.
 */
export async function startMailCatcher(folder: string): Promise<{ url: string; stop(): Promise<void> }> {
  mkdirSync(folder, { recursive: true });
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS"],
    onData(stream, session, done) {
      const chunks: Buffer[] = [];
      stream.on("data", (chunk: Buffer) => chunks.push(chunk));
      stream.on("end", () => {
        const raw = Buffer.concat(chunks).toString("utf8");
        const mail: CaughtMail = {
          receivedAt: Date.now(),
          to: session.envelope.rcptTo.map((recipient) => recipient.address.toLowerCase()),
          subject: decodeWords(/^Subject: ((?:.+)(?:\r?\n[ \t].+)*)/im.exec(raw)?.[1] ?? ""),
          text: decodeParts(raw),
        };
        const name = join(folder, `${mail.receivedAt}-${randomUUID()}`);
        // Renamed when whole: a reader never sees half a mail.
        writeFileSync(`${name}.tmp`, JSON.stringify(mail));
        renameSync(`${name}.tmp`, `${name}.json`);
        done();
      });
    },
  });
  server.on("error", () => {});
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.server.address() as AddressInfo;
  return {
    url: `smtp://127.0.0.1:${port}`,
    stop: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

/** Every mail received for an address, oldest first. */
export function mailsFor(folder: string, address: string): CaughtMail[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith(".json"))
    .sort()
    .map((name) => JSON.parse(readFileSync(join(folder, name), "utf8")) as CaughtMail)
    .filter((mail) => mail.to.includes(address.toLowerCase()));
}

/** Waits for a mail to `address` that holds `pattern`, and returns what it matched; fails after half a minute. */
export async function waitForMail(folder: string, address: string, pattern: RegExp): Promise<RegExpExecArray> {
  for (const until = Date.now() + 90_000; Date.now() < until; await delay(50)) {
    for (const mail of mailsFor(folder, address).reverse()) {
      const found = pattern.exec(mail.text);
      if (found) return found;
    }
  }
  throw new Error(`No mail to ${address} matches ${pattern}; received: ${JSON.stringify(mailsFor(folder, address))}`);
}

/** Headers and parts, each part in plain letters. */
function decodeParts(raw: string): string {
  const boundary = /boundary="?([^";\r\n]+)"?/i.exec(raw)?.[1];
  const parts = boundary ? raw.split(`--${boundary}`) : [raw];
  return parts
    .map((part) => {
      const at = part.search(/\r?\n\r?\n/);
      if (at < 0) return part;
      const headers = part.slice(0, at);
      const body = part.slice(at).trim();
      if (/quoted-printable/i.test(headers)) return `${headers}\n\n${decodeQuoted(body)}`;
      if (/Content-Transfer-Encoding: base64/i.test(headers))
        return `${headers}\n\n${Buffer.from(body, "base64").toString("utf8")}`;
      return part;
    })
    .join("\n");
}

function decodeQuoted(text: string): string {
  const joined = text.replace(/=\r?\n/g, "");
  return Buffer.from(
    joined.replace(/=([0-9A-F]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
    "latin1",
  ).toString("utf8");
}

/** RFC 2047 words of a header. */
function decodeWords(text: string): string {
  return text
    .replace(/\?=\s+=\?/g, "?==?")
    .replace(/=\?utf-8\?([bq])\?([^?]*)\?=/gi, (_, kind: string, word: string) =>
      kind.toLowerCase() === "b" ? Buffer.from(word, "base64").toString("utf8") : decodeQuoted(word.replace(/_/g, " ")),
    );
}
