import { describe, expect, it } from "vitest";
import { BadSetting, readEnv } from "./env";

describe("reading the settings", () => {
  it("has a default for everything", () => {
    expect(readEnv({})).toMatchObject({
      port: 3000,
      host: "127.0.0.1",
      publicUrl: "http://127.0.0.1:3000",
      publicUrlGiven: false,
      secureCookies: false,
      databaseUrl: undefined,
      smtpUrl: undefined,
    });
    expect(readEnv({}).dataDir).toMatch(/[\\/]data$/);
  });

  it("takes an empty variable for an absent one", () => {
    expect(readEnv({ PORT: "", PUBLIC_URL: "", DATABASE_URL: "" })).toEqual(readEnv({}));
  });

  it("derives secure cookies and the sender from the public address", () => {
    const env = readEnv({ PUBLIC_URL: "https://chantiers.exemple.fr/" });
    expect(env.publicUrl).toBe("https://chantiers.exemple.fr");
    expect(env.secureCookies).toBe(true);
    expect(env.mailFrom).toContain("@chantiers.exemple.fr>");
  });

  it("never puts 'every address' in a link", () => {
    expect(readEnv({ HOST: "0.0.0.0", PORT: "4000" }).publicUrl).toMatch(/^http:\/\/(?!0\.0\.0\.0)[\d.]+:4000$/);
    expect(readEnv({ HOST: "::1" }).publicUrl).toBe("http://[::1]:3000");
  });

  it.each([
    ["PORT", "70000"],
    ["PORT", "web"],
    ["HOST", "a b"],
    ["DATABASE_URL", "mysql://somewhere/db"],
    ["REDIS_URL", "localhost:6379"],
    ["PUBLIC_URL", "chantiers.exemple.fr"],
    ["PUBLIC_URL", "https://exemple.fr/chantiers"],
    ["PUBLIC_URL", "https://moi:secret@exemple.fr"],
    ["SMTP_URL", "mail.exemple.fr:25"],
    ["MAIL_FROM", "Chantiers"],
    ["METRICS_TOKEN", "court"],
    ["TRUSTED_PROXIES", "0.0.0.0/0"],
    ["TRUSTED_PROXIES", "127.0.0.1, mandataire"],
    ["LOG_LEVEL", "loud"],
  ])("refuses %s=%s, in French and in English, without repeating the value", (name, value) => {
    const read = () => readEnv({ [name]: value });
    expect(read).toThrow(BadSetting);
    expect(read).toThrow(new RegExp(`${name} doit être .+${name} must be .+`, "s"));
    expect(read).not.toThrow(new RegExp(`= ?${value.replace(/[/.:]/g, "\\$&")}`));
  });
});
