import { describe, expect, it } from "vitest";
import * as z from "zod";
import { departureSheet, readDeparture } from "#domain/transfers/departure-sheet.ts";
import { workflows } from "#infra/workflows.ts";
import type { Routes } from "#platform/route.ts";

type Field = { readonly path: string; readonly takes: (text: string) => boolean };

const inner = (shape: unknown): unknown =>
  shape instanceof z.ZodOptional || shape instanceof z.ZodNullable || shape instanceof z.ZodDefault ? inner(shape.unwrap()) : shape;

/** Every field of a shape that takes a text. */
const textsOf = (given: unknown, path: string): Field[] => {
  const shape = inner(given);
  if (shape instanceof z.ZodObject) return Object.entries(shape.shape).flatMap(([name, field]) => textsOf(field, `${path}/${name}`));
  if (shape instanceof z.ZodArray) return textsOf(shape.element, path);
  if (shape instanceof z.ZodUnion) return shape.options.flatMap((option) => textsOf(option, path));
  return shape instanceof z.ZodString ? [{ path, takes: (text) => shape.safeParse(text).success }] : [];
};

const routes: Routes = Object.assign({}, ...Object.values(workflows).map((workflow) => workflow.routes));
const fields = Object.entries(routes).flatMap(([name, { takes, query }]) => [...textsOf(takes, name), ...textsOf(query, name)]);
const takers = (text: string) => fields.filter(({ takes }) => takes(text)).map(({ path }) => path);

describe("SEC-03 whatever somebody types is text that people can read and a table can keep", () => {
  const free = takers("甲乙丙丁戊己庚辛壬癸");

  it("is looked at in every field of every route, the inner ones too", () => {
    const some = ["approveTransfer/recordedFor/document", "giveSetting/notice/number", "giveSetting/value", "reportIncident/what"];
    expect(free).toEqual(expect.arrayContaining(some));
    expect(free.length).toBeGreaterThan(40);
  });

  it.each(["\ud800", "\udc00", "\u0000", "\b", "\u001b", "\u0085"])("%j is in none", (sign) => {
    expect(takers(`甲乙丙丁戊己${sign}庚辛壬癸`)).toEqual([]);
    expect(takers(`甲${sign}乙丙`)).toEqual([]);
    const cells = { teacher: "01ARZ3NDEKTSV4RRFFQ69G5FAV", name: "甲", on: "", reason: `甲${sign}乙` };
    const reading = readDeparture(
      (field) => cells[field],
      () => undefined,
    );
    expect(!reading.ok && reading.issues.map(({ column, code }) => [column, code])).toContainEqual([
      departureSheet.columns.reason.heading,
      "VALUE_INVALID",
    ]);
  });
});
