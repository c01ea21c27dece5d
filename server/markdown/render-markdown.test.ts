import { describe, expect, it } from "vitest";
import { longestMarkdown, readableText, renderMarkdown } from "./render-markdown";

describe("rendering what someone wrote", () => {
  it("lets no HTML through, whatever the way", () => {
    for (const attack of [
      "<script>alert(1)</script>",
      "<img src=x onerror=alert(1)>",
      "[x](javascript:alert(1))",
      "[x](JaVaScRiPt:alert(1))",
      "[x](&#106;avascript:alert(1))",
      "[x](data:text/html;base64,PHNjcmlwdD4=)",
      "[x](vbscript:x)",
      "[x](//elsewhere.example)",
      "![x](https://elsewhere.example/pixel.png)",
      '[x](https://a.example "\\" onmouseover=alert(1) x=\\"")',
      "<https://a.example/'onclick='alert(1)>",
      "```html\n</code></pre><script>alert(1)</script>\n```",
      "a&lt;script&gt;",
      "| <b onclick=a()>x</b> |\n|---|\n| <svg/onload=alert(1)> |",
    ]) {
      const html = renderMarkdown(attack);
      // Tags of ours only, and no attribute besides a link's address, rel and title and a table's alignment.
      for (const [, tag, rest] of html.matchAll(/<\/?([a-z0-9]+)((?:\s[^>]*)?)>/gi)) {
        expect(["p", "a", "pre", "code", "table", "thead", "tbody", "tr", "th", "td", "br"]).toContain(tag);
        const names = [...(rest ?? "").replace(/"[^"]*"/g, "").matchAll(/([a-z-]+)=/gi)].map(([, name]) => name);
        for (const name of names) expect(["href", "rel", "title", "class", "style"]).toContain(name);
      }
      for (const [, href] of html.matchAll(/href="([^"]*)"/g)) expect(href).toMatch(/^(https?:|mailto:|\/[^/]|#)/);
      expect(html).not.toMatch(/<(script|img|svg|iframe|b )/i);
    }
  });

  it("says of every link that the site does not vouch for it", () => {
    for (const text of ["https://a.example", "[x](https://a.example)", "quelquun@a.example"]) {
      expect(renderMarkdown(text)).toContain('rel="nofollow ugc noopener"');
    }
  });

  it("puts titles under the page's, without skipping a level", () => {
    const levels = (text: string, topHeading?: 2) =>
      [...renderMarkdown(text, topHeading ? { topHeading } : {}).matchAll(/<h(\d)>/g)].map(([, level]) =>
        Number(level),
      );
    expect(levels("# a\n\n## b\n\n# c")).toEqual([3, 4, 3]);
    expect(levels("### a\n\n# b\n\n### c\n\n###### d", 2)).toEqual([2, 2, 3, 4]);
    expect(levels("# a\n\n## b\n\n### c\n\n#### d\n\n##### e\n\n###### f")).toEqual([3, 4, 5, 6, 6, 6]);
  });

  it("keeps line breaks, lists and quotations", () => {
    expect(renderMarkdown("un\ndeux")).toContain("un<br>");
    expect(renderMarkdown("- un\n- deux\n\n> dit")).toMatch(/<ul>[\s\S]*<blockquote>/);
  });

  it("refuses what no form lets through", () => {
    expect(() => renderMarkdown("a".repeat(longestMarkdown + 1))).toThrow(RangeError);
  });

  it("survives deep nesting", () => {
    expect(renderMarkdown(">".repeat(5_000)).length).toBeGreaterThan(0);
    expect(renderMarkdown("[".repeat(5_000)).length).toBeGreaterThan(0);
  });
});

describe("the words of a text", () => {
  it("are what one reads, without the marks", () => {
    expect(readableText("## Pourquoi\n\nUn **bail**\nsigné :\n\n- un\n- deux\n\n3. trois\n4. quatre\n\n> dit")).toBe(
      "Pourquoi\n\nUn bail\nsigné :\n– un\n– deux\n3. trois\n4. quatre\n\ndit",
    );
    expect(readableText("un *mot*")).toBe(readableText("un **mot**"));
    expect(readableText("[le bail](https://a.example) et https://b.example")).toBe("le bail et https://b.example");
  });
});
