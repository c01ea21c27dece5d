import MarkdownIt from "markdown-it";

/**
 * The only file that knows markdown-it. Raw HTML is off, so that what comes out may be put in a page as it is; bare
 * addresses become links; French typography is left to the writer.
 */
const markdown = new MarkdownIt({ html: false, linkify: true, breaks: true, typographer: false });

// An image would make the reader's browser call a site of the writer's choice.
markdown.disable("image");

const plainLink = markdown.renderer.rules.link_open;
markdown.renderer.rules.link_open = (tokens, place, options, env, self) => {
  tokens[place]?.attrSet("rel", "nofollow ugc noopener");
  return plainLink ? plainLink(tokens, place, options, env, self) : self.renderToken(tokens, place, options);
};

/** HTML from Markdown, on write: the result is kept beside the source. Titles start at level 3, under the page's. */
export function renderMarkdown(source: string): string {
  const tokens = markdown.parse(source, {});
  for (const token of tokens) {
    if (token.type === "heading_open" || token.type === "heading_close") {
      token.tag = `h${Math.min(6, Number(token.tag.slice(1)) + 2)}`;
    }
  }
  return markdown.renderer.render(tokens, markdown.options, {}).trim();
}
