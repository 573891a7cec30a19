import { describe, expect, it, vi } from "vitest";
import * as z from "zod";
import { lettersOf } from "#functions/mail/templates.ts";
import { files } from "#given/sources.ts";
import { besideForm } from "#given/stored/form.ts";
import { names } from "#given/stored/names.ts";
import { frozenSeason, rowsIn } from "#given/stored.ts";

const declared = vi.hoisted((): { shapes: unknown[] } => ({ shapes: [] }));

/** Notes the shape of all that is read from the table, the queues and objects. */
vi.mock(import("#platform/stored.ts"), async (original) => {
  const real = await original();
  return {
    ...real,
    stored: (shape) => {
      declared.shapes.push(shape);
      return real.stored(shape);
    },
  };
});

const modules = files().filter((file) => /^functions\/.*\.ts$/.test(file));
vi.stubEnv("MAIL", "smtp");
vi.stubEnv("MAIL_FROM", "sender@example.invalid");
vi.stubEnv("SMTP_SECRET", "xueshi/smtp-url");
vi.stubEnv("SECRETS_URL", "http://127.0.0.1:1");
await Promise.all(modules.map((file) => import(/* @vite-ignore */ `../../${file}`)));
const nameOf = (shape: unknown): string => {
  const { def } = z.looseObject({ def: z.looseObject({ shape: z.record(z.string(), z.unknown()).optional() }) }).parse(shape);
  return Object.keys(def.shape ?? {}).join(" ");
};

describe("what lies in the table, on queues and in objects is read by form alone", () => {
  it.each(declared.shapes.map((shape) => [nameOf(shape), shape] as const))("%s", (_, shape) => {
    expect(besideForm(shape)).toEqual([]);
  });

  it.each(Object.keys(names().letters))("what a mail holds for a letter %s", (kind) => {
    expect(besideForm(z.looseObject({ data: z.unknown() }).parse(lettersOf(kind)).data)).toEqual([]);
  });
});

describe("letters of an earlier version say the same", () => {
  const season = frozenSeason("2022-small");
  const frozen = new Map(season.objects.map(({ key, body }) => [key, Buffer.from(body, "base64").toString()]));
  const Mail = z.looseObject({ letter: z.string(), data: z.unknown(), enclosed: z.object({ object: z.string() }).optional() });
  /** Maps of a report whose words are ids of its sections and schools. */
  const LISTS = ["sections", "schools"];
  const withLater = (value: unknown, name = ""): unknown => {
    if (Array.isArray(value)) return value.map((one) => withLater(one));
    if (typeof value !== "object" || value === null) return value;
    const known = Object.entries(value).map(([word, inner]) => [word, withLater(inner, word)]);
    return Object.fromEntries(LISTS.includes(name) ? known : [...known, ["later", { said: "by a later version" }]]);
  };

  it.each(Object.keys(names().letters))("%s, whatever else a later one keeps in the mail or in what it encloses", (kind) => {
    for (const { letter, data, enclosed } of rowsIn(season, "mail", { letter: kind }).map((row) => Mail.parse(row))) {
      const content: unknown = enclosed && JSON.parse(frozen.get(enclosed.object) ?? "");
      const occasion = { recipient: "某单位", console: undefined, code: "CODE" };
      const { letter: write } = lettersOf(letter);
      expect(write(withLater(data), { ...occasion, enclosed: withLater(content) })).toEqual(
        write(data, { ...occasion, enclosed: content }),
      );
    }
  });
});
