import type { ReactNode } from "react";

/** First link of every page, seen when it has the focus. `main` carries the id `contenu`. */
export function SkipLink({ children }: { children: ReactNode }) {
  return (
    <a className="skip" href="#contenu">
      {children}
    </a>
  );
}

/** The band that says the content is invented. */
export function DemoBanner({ children }: { children: ReactNode }) {
  return (
    <section className="demo no-print" aria-labelledby="demo-banner">
      <p className="wrap" id="demo-banner">
        {children}
      </p>
    </section>
  );
}

export interface NavItem {
  href: string;
  text: ReactNode;
  current?: boolean;
}

interface SiteHeaderProps {
  home: string;
  brand: ReactNode;
  navLabel: string;
  items: readonly NavItem[];
  /** Search, language, account: links, or forms with one button. */
  tools: ReactNode;
}

/** The head of every page: a loop of thread, the name, where one can go, and what concerns oneself. */
export function SiteHeader({ home, brand, navLabel, items, tools }: SiteHeaderProps) {
  return (
    <header className="head">
      <div className="wrap">
        <a className="brand" href={home}>
          <svg viewBox="0 0 40 32" aria-hidden="true" focusable="false">
            <path d="M2 24h14c9 0 13-6 9-12.5C21.5 6 13 8 14 15c1 6.5 9 9 24 9" />
          </svg>
          {brand}
        </a>
        <nav className="nav" aria-label={navLabel}>
          {items.map((item) => (
            <a key={item.href} href={item.href} aria-current={item.current ? "page" : undefined}>
              {item.text}
            </a>
          ))}
        </nav>
        <div className="tools">{tools}</div>
      </div>
    </header>
  );
}

/** Another language: its own name, and two letters on a phone. `label` is the sentence a screen reader says, in that language. */
export function LanguageLink({
  href,
  lang,
  name,
  short,
  label,
}: {
  href: string;
  lang: string;
  name: string;
  short: string;
  label: string;
}) {
  return (
    <a href={href} lang={lang} hrefLang={lang} aria-label={label}>
      <span className="long">{name}</span>
      <span className="short" aria-hidden="true">
        {short}
      </span>
    </a>
  );
}

/** The foot of every page: obligatory links, then one sentence. */
export function SiteFooter({ items, children }: { items: readonly NavItem[]; children: ReactNode }) {
  return (
    <footer className="foot">
      <div className="wrap">
        <ul className="foot__l">
          {items.map((item) => (
            <li key={item.href}>
              <a href={item.href} aria-current={item.current ? "page" : undefined}>
                {item.text}
              </a>
            </li>
          ))}
        </ul>
        {children}
      </div>
    </footer>
  );
}
