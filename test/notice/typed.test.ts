import { expect, it } from "vitest";
import type * as z from "zod";
import { AppointmentAsk } from "#domain/accounts/types.ts";
import { CourseCode } from "#domain/courses/types.ts";
import { Telephone } from "#domain/names.ts";
import { FindOrganizations } from "#domain/organizations/asks.ts";
import { OrgCode } from "#domain/organizations/types.ts";
import { Activate } from "#domain/spaces/asks.ts";

/** What a Chinese keyboard of full-width forms writes. */
const wide = (text: string): string => text.replace(/[!-~]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) + 0xfee0));

it.each<[string, z.ZodType, string, string]>([
  ["the last four of a number", Activate.shape.last4, ` ${wide("002x")}`, "002X"],
  ["the code of a school", OrgCode, wide("370685a7"), "370685A7"],
  ["the beginning of such a code", FindOrganizations.shape.code, wide("3706"), "3706"],
  ["the code of a course", CourseCode, wide("E-1"), "E-1"],
  ["a telephone", Telephone, wide("0535-1234567"), "0535-1234567"],
  ["a telephone of an administrator", AppointmentAsk.shape.telephone, wide("10001234567"), "10001234567"],
])("section 9 full-width forms are folded in %s", (_, shape, written, read) => {
  expect(shape.parse(written)).toBe(read);
  expect(shape.parse(read)).toBe(read);
});
