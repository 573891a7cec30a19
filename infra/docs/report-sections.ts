import * as z from "zod";
import { sections } from "#domain/reports/sections.ts";

const Shapes = z.looseObject({ id: z.string(), county: z.instanceof(z.ZodType), school: z.instanceof(z.ZodType) });
const shapes = sections.map((section) => Shapes.parse(section));

const schemaOf = (shape: z.ZodType) => {
  const { $schema: _, ...schema } = z.toJSONSchema(shape, { io: "input", unrepresentable: "any" });
  return schema;
};

const bySection = (schemaFor: (shape: z.output<typeof Shapes>) => object) => ({
  type: "object",
  description: "各部分的数字；某周尚无的部分不出现",
  properties: Object.fromEntries(shapes.map((shape) => [shape.id, schemaFor(shape)])),
});

/** What the sections of a weekly report hold, by the name that its shape has in the document; a section that a week does not have yet is absent. */
export const reportSections = () => ({
  ReportSections: bySection(({ county, school }) => ({
    type: "object",
    properties: {
      county: schemaOf(county),
      schools: { type: "object", additionalProperties: schemaOf(school), description: "各学校的数字，按学校的编号" },
    },
    required: ["county", "schools"],
  })),
  SchoolReportSections: bySection(({ school }) => schemaOf(school)),
});
