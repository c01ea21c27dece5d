import { request as httpRequest, type IncomingHttpHeaders } from "node:http";

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** The path one is sent to, without the origin; null when one is not. */
  readonly location: string | null;
}

/** A form's fields; several values of one name as pairs. */
export type Fields = Readonly<Record<string, string>> | readonly (readonly [string, string])[];

/** A browser without a screen: keeps its cookies, does not follow redirections, posts forms as a page of the site does. */
export class Caller {
  private readonly jar = new Map<string, string>();

  constructor(
    readonly url: string,
    cookie = "",
  ) {
    for (const part of cookie.split(/;\s*/)) this.keep(part);
  }

  get cookie(): string {
    return [...this.jar].map(([name, value]) => `${name}=${value}`).join("; ");
  }

  get(path: string, headers: Readonly<Record<string, string>> = {}): Promise<Answer> {
    return this.send("GET", path, { headers });
  }

  post(path: string, fields: Fields, headers: Readonly<Record<string, string>> = {}): Promise<Answer> {
    const pairs = Array.isArray(fields) ? (fields as [string, string][]) : Object.entries(fields);
    return this.send("POST", path, {
      headers: { origin: this.url, "content-type": "application/x-www-form-urlencoded", ...headers },
      body: new URLSearchParams(pairs.map(([name, value]) => [name, value])).toString(),
    });
  }

  async send(
    method: string,
    path: string,
    options: { headers?: Readonly<Record<string, string>>; body?: string | Uint8Array<ArrayBuffer> } = {},
  ): Promise<Answer> {
    const answer = await fetch(this.url + path, {
      method,
      redirect: "manual",
      headers: { ...(this.jar.size > 0 ? { cookie: this.cookie } : {}), ...options.headers },
      body: options.body,
    });
    for (const one of answer.headers.getSetCookie()) {
      if (/;\s*max-age=0/i.test(one)) this.jar.delete(one.split("=")[0] ?? "");
      else this.keep(one.split(";")[0] ?? "");
    }
    const location = answer.headers.get("location");
    return {
      status: answer.status,
      headers: answer.headers,
      text: await answer.text(),
      location: location?.startsWith(this.url) ? location.slice(this.url.length) : location,
    };
  }

  private keep(pair: string): void {
    const at = pair.indexOf("=");
    if (at > 0) this.jar.set(pair.slice(0, at), pair.slice(at + 1));
  }
}

/** One request with exactly these headers and this path, as no browser would send it. */
export function rawRequest(
  url: string,
  given: { method: string; path: string; headers?: Readonly<Record<string, string>>; body?: string | Buffer },
): Promise<{ status: number; headers: IncomingHttpHeaders; text: string }> {
  const { hostname, port } = new URL(url);
  return new Promise((resolve, reject) => {
    const request = httpRequest(
      { hostname, port, method: given.method, path: given.path, headers: given.headers, agent: false },
      (response) => {
        const chunks: Buffer[] = [];
        response.on("data", (chunk: Buffer) => chunks.push(chunk));
        response.on("error", reject);
        response.on("end", () =>
          resolve({
            status: response.statusCode ?? 0,
            headers: response.headers,
            text: Buffer.concat(chunks).toString("utf8"),
          }),
        );
      },
    );
    request.on("error", reject);
    request.end(given.body);
  });
}
