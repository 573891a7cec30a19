import { describe, expect, it, vi } from "vitest";
import * as z from "zod";
import { files } from "#given/sources.ts";
import { besideForm } from "#given/stored/form.ts";

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
vi.stubEnv("SMTP_URL", "smtp://127.0.0.1:1");
await Promise.all(modules.map((file) => import(/* @vite-ignore */ `../../${file}`)));
const nameOf = (shape: unknown): string => {
  const { def } = z.looseObject({ def: z.looseObject({ shape: z.record(z.string(), z.unknown()).optional() }) }).parse(shape);
  return Object.keys(def.shape ?? {}).join(" ");
};

describe("what lies in the table, on queues and in objects", () => {
  it.each(declared.shapes.map((shape) => [nameOf(shape), shape] as const))("%s", (_, shape) => {
    expect(besideForm(shape)).toEqual([]);
  });
});
