import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import * as z from "zod";

const Resource = z.object({
  Type: z.string(),
  Properties: z.record(z.string(), z.unknown()).default({}),
  DependsOn: z.array(z.string()).default([]),
});
const Template = z.object({
  Resources: z.record(z.string(), Resource),
  Parameters: z.record(z.string(), z.unknown()).default({}),
  Rules: z
    .record(z.string(), z.looseObject({ Assertions: z.array(z.object({ Assert: z.unknown(), AssertDescription: z.string() })) }))
    .default({}),
  Outputs: z.record(z.string(), z.object({ Value: z.unknown() })).default({}),
});
export type Templates = ReadonlyMap<string, z.infer<typeof Template>>;

/** The root template and those nested in it, by the names of their files. */
export const templatesIn = (folder: string): Templates =>
  new Map(
    readdirSync(folder)
      .filter((file) => file.endsWith(".template.json"))
      .map((file) => [file, Template.parse(JSON.parse(readFileSync(join(folder, file), "utf8")))]),
  );
