import * as z from "zod";
import { OrgId, TeacherId } from "../../ids.ts";
import { OrgCode } from "../../organizations/types.ts";

/** Where a school stands among those of its county. */
export const SchoolPlace = z.strictObject({ school: OrgId, code: OrgCode });
export type SchoolPlace = z.output<typeof SchoolPlace>;

/** Where a teacher stands among those in service. */
export const TeacherPlace = z.strictObject({ school: OrgId, teacher: TeacherId });
export type TeacherPlace = z.output<typeof TeacherPlace>;
