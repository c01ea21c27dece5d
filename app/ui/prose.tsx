import type { ReactNode } from "react";

/**
 * Text that someone wrote. `html` is what `server` rendered from it with raw HTML off; nothing else may be passed,
 * because it is put in the page as it is. Without it, the children are paragraphs.
 */
export function Prose({ html, lang, children }: { html?: string; lang?: string; children?: ReactNode }) {
  if (html === undefined) {
    return (
      <div className="prose" lang={lang}>
        {children}
      </div>
    );
  }
  // biome-ignore lint/security/noDangerouslySetInnerHtml: rendered on write by the one Markdown file, with html off.
  return <div className="prose" lang={lang} dangerouslySetInnerHTML={{ __html: html }} />;
}
