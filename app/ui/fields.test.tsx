import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, test } from "vitest";
import { Button } from "./button";
import { Choice } from "./choice";
import { ChoiceGroup } from "./choice-group";
import { ErrorSummary } from "./error-summary";
import { HoneypotField } from "./honeypot-field";
import { Select } from "./select";
import { TextArea } from "./text-area";
import { TextField } from "./text-field";

/** Every id that something in the markup points to. */
function pointedAt(html: string): string[] {
  return [...html.matchAll(/(?:for|aria-describedby|aria-labelledby|href)="#?([^"]+)"/g)].flatMap(([, ids]) =>
    (ids ?? "").split(" "),
  );
}

describe("fields as the server writes them", () => {
  const words = { label: "Libellé", hint: "Aide", error: "Erreur" };
  test.each([
    ["text", <TextField key="f" name="one" {...words} />],
    ["area", <TextArea key="f" name="one" {...words} />],
    ["select", <Select key="f" name="one" {...words} />],
    [
      "choices",
      <ChoiceGroup key="f" name="one" legend="Question" hint="Aide" error="Erreur">
        <Choice name="one" value="a" label="A" />
      </ChoiceGroup>,
    ],
  ])("%s: label, hint and error all lead somewhere", (_, field) => {
    const html = renderToStaticMarkup(field);
    const targets = pointedAt(html);
    expect(targets).toContain("f-one-hint");
    expect(targets).toContain("f-one-error");
    for (const target of targets) expect(html).toContain(`id="${target}"`);
  });

  test("what was typed comes back, and nothing can unwire the control", () => {
    const html = renderToStaticMarkup(
      <TextField name="mail" label="Adresse" type="email" defaultValue="a@b" required />,
    );
    expect(html).toContain('value="a@b"');
    expect(html).toContain('name="mail"');
    expect(html).toContain("required");
    expect(html).not.toContain("aria-invalid");
  });

  test("the summary links to the fields it names", () => {
    const html = renderToStaticMarkup(
      <>
        <ErrorSummary
          title="À corriger"
          errors={[{ name: "mail", text: "Il manque le signe @." }, { text: "Réessayez." }]}
        />
        <TextField name="mail" label="Adresse" error="Il manque le signe @." />
      </>,
    );
    for (const target of pointedAt(html)) expect(html).toContain(`id="${target}"`);
    expect(html).toContain('href="#f-mail"');
    expect(html).toContain('role="alert"');
  });

  test("no error, no summary", () => {
    expect(renderToStaticMarkup(<ErrorSummary title="À corriger" errors={[]} />)).toBe("");
  });

  test("the trap is out of reach of people", () => {
    const html = renderToStaticMarkup(<HoneypotField name="website" label="Laissez vide" />);
    expect(html).toContain('aria-hidden="true"');
    expect(html).toContain('tabindex="-1"');
  });

  test("a button that cannot be pressed sends nothing and says why", () => {
    const html = renderToStaticMarkup(<Button blocked="Le vote est clos.">Voter</Button>);
    expect(html).toContain('type="button"');
    expect(html).toContain('aria-disabled="true"');
    expect(html).not.toMatch(/\sdisabled/);
    const [reason] = pointedAt(html);
    expect(html).toContain(`id="${reason}"`);
  });
});
