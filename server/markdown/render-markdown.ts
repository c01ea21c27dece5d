import MarkdownIt from "markdown-it";

/** No text here is longer: forms ask for much less (10,000 for a proposal). In UTF-16 code units. */
export const longestMarkdown = 60_000;

/**
 * Raw HTML off. No images: an address elsewhere would tell its owner who reads. Addresses written as they are become
 * links; only http, https and mailto lead anywhere.
 */
const markdown = new MarkdownIt({ html: false, linkify: true, breaks: true, typographer: false, maxNesting: 20 });
markdown.disable("image");
// "a.fr" or "fichier.md" in a sentence is not an address: only what says http(s):// or has an @ is.
markdown.linkify.set({ fuzzyLink: false, fuzzyEmail: true });
const allowed = /^(https?:|mailto:|\/(?!\/)|#)/i;
markdown.validateLink = (url) => allowed.test(url.trim());

markdown.renderer.rules.link_open = (tokens, index, options, _env, self) => {
  const token = tokens[index];
  token?.attrSet("rel", "nofollow ugc noopener");
  return self.renderToken(tokens, index, options);
};

/**
 * Renders what someone wrote. The result may be put in a page as it is.
 * `topHeading` is the level its first title takes, under the page's own (3 when absent); the titles that follow never
 * skip a level. Throws a RangeError past `longestMarkdown`: lengths are checked before, where a person can be told.
 */
export function renderMarkdown(text: string, options: { readonly topHeading?: 2 | 3 | 4 } = {}): string {
  if (text.length > longestMarkdown) throw new RangeError("Text too long to be rendered");
  const env = {};
  const tokens = markdown.parse(text.replaceAll("\0", ""), env);
  const top = options.topHeading ?? 3;
  /** The written levels that are open above the current title, outermost first. */
  const open: number[] = [];
  for (const token of tokens) {
    if (token.type !== "heading_open" && token.type !== "heading_close") continue;
    const written = Number(token.tag.slice(1));
    if (token.type === "heading_open") {
      while (open.length > 0 && (open.at(-1) ?? 0) >= written) open.pop();
      open.push(written);
    }
    token.tag = `h${Math.min(6, top + open.length - 1)}`;
  }
  return markdown.renderer.render(tokens, markdown.options, env);
}

/**
 * The words of a text without its formatting, for comparing two versions: paragraphs apart, lists by dashes or numbers.
 * Two texts that differ in formatting alone read the same.
 */
export function readableText(text: string): string {
  const lines: string[] = [];
  /** The next number of each open list; null in a list without numbers. */
  const lists: (number | null)[] = [];
  let mark = "";
  for (const token of markdown.parse(text.slice(0, longestMarkdown).replaceAll("\0", ""), {})) {
    if (token.type === "bullet_list_open") lists.push(null);
    if (token.type === "ordered_list_open") lists.push(Number(token.attrGet("start") ?? 1));
    if (token.type === "bullet_list_close" || token.type === "ordered_list_close") lists.pop();
    if (token.type === "list_item_open") {
      const number = lists.at(-1) ?? null;
      mark = number === null ? "– " : `${number}. `;
      if (number !== null) lists[lists.length - 1] = number + 1;
    }
    if (token.type === "fence" || token.type === "code_block") lines.push(token.content.trimEnd());
    if (token.type !== "inline") continue;
    const words = (token.children ?? [])
      .map((part) => (part.type === "softbreak" || part.type === "hardbreak" ? "\n" : part.content))
      .join("");
    lines.push(mark + words);
    mark = "";
  }
  return lines.join("\n\n").replace(/\n\n(?=(?:– |\d+\. ))/g, "\n");
}
