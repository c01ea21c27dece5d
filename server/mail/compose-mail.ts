import { type Language, localPath } from "~/i18n/language";
import { i18nFor } from "~/i18n/server";

/**
 * What a mail says, in plain words: short paragraphs, then possibly a code to type, a list, a link, and what follows it.
 * `path` is a bare local address; the link is made from PUBLIC_URL, never from a request.
 */
export type MailContent = {
  readonly subject: string;
  readonly before: readonly string[];
  /** Six digits, shown as "483 920". */
  readonly code?: string;
  readonly link?: { readonly label: string; readonly path: string };
  /** Several things, each with its own link: what happened, and to what. */
  readonly list?: readonly { readonly what: string; readonly title: string; readonly path: string }[];
  readonly after?: readonly string[];
  /** Under the foot: how not to be written to any more. */
  readonly stop?: { readonly label: string; readonly path: string };
};

/** The two versions of a mail, text and html, in the reader's language. */
export function composeMail(
  content: MailContent,
  language: Language,
  publicUrl: string,
): { readonly subject: string; readonly text: string; readonly html: string } {
  const { t } = i18nFor(language);
  const whole = (path: string) => new URL(localPath(language, path), publicUrl).href;
  const address = content.link ? whole(content.link.path) : null;
  const code = content.code ? `${content.code.slice(0, 3)} ${content.code.slice(3)}` : null;
  const foot = t("accounts:mail.foot", { address: new URL(publicUrl).host });
  const subject = content.subject.replace(/[\r\n]+/g, " ");

  const text = [
    ...content.before,
    ...(code ? [`    ${code}`] : []),
    ...(content.list ?? []).map((one) => `- ${one.title}\n  ${one.what}\n  ${whole(one.path)}`),
    ...(content.link && address ? [`${content.link.label}\n${address}`] : []),
    ...(content.after ?? []),
    `--\n${foot}`,
    ...(content.stop ? [`${content.stop.label}\n${whole(content.stop.path)}`] : []),
  ].join("\n\n");

  const paragraphs = (lines: readonly string[]) => lines.map((line) => `<p>${escapeHtml(line)}</p>`).join("\n");
  const html = [
    `<!doctype html><html lang="${language}"><head><meta charset="utf-8"><title>${escapeHtml(subject)}</title></head>`,
    `<body style="margin:0;padding:24px;background:#f6f2e8;color:#1e1b16;font:18px/1.5 Verdana,Arial,sans-serif">`,
    `<div style="max-width:560px;margin:0 auto">`,
    paragraphs(content.before),
    code
      ? `<p style="font-size:36px;font-weight:bold;letter-spacing:4px;margin:24px 0" dir="ltr">${code.replace(" ", "&nbsp;")}</p>`
      : "",
    content.list && content.list.length > 0
      ? `<ul style="padding-left:20px">${content.list.map((one) => `<li style="margin-bottom:16px"><a href="${escapeHtml(whole(one.path))}" style="color:#a3260f;font-weight:bold">${escapeHtml(one.title)}</a><br>${escapeHtml(one.what)}</li>`).join("\n")}</ul>`
      : "",
    content.link && address
      ? `<p style="margin:24px 0"><a href="${escapeHtml(address)}" style="color:#a3260f;font-weight:bold">${escapeHtml(content.link.label)}</a><br><span style="font-size:16px">${escapeHtml(address)}</span></p>`
      : "",
    paragraphs(content.after ?? []),
    `<hr style="border:0;border-top:2px solid #1e1b16;margin:32px 0 16px"><p style="font-size:16px">${escapeHtml(foot)}</p>`,
    content.stop
      ? `<p style="font-size:16px"><a href="${escapeHtml(whole(content.stop.path))}" style="color:#1e1b16">${escapeHtml(content.stop.label)}</a></p>`
      : "",
    "</div></body></html>",
  ]
    .filter(Boolean)
    .join("\n");
  return { subject, text, html };
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
