import * as z from "zod";
import type { AuditEntry } from "../audit/types.ts";
import type { Change } from "../corrections/types.ts";
import { ChangeView, changeView } from "../corrections/views.ts";
import { Enrollment } from "../enrollment/types.ts";
import { given } from "../given.ts";
import { OrgId } from "../ids.ts";
import { TurnTo } from "../organizations/views.ts";
import { Instant } from "../program/types.ts";
import type { Binding } from "../spaces/types.ts";
import { type Opened, Stint } from "../teachers/types.ts";
import { TeacherView, teacherView } from "../teachers/views.ts";
import { Transfer } from "../transfers/types.ts";

/** Something that was done with a record: by which organisation, what, when, and why. */
const Deed = z.object({
  act: z.string(),
  at: Instant,
  organization: OrgId,
  organizationName: z.string(),
  reason: z.string().optional(),
});

const OwnEnrollment = Enrollment.pick({ year: true, school: true, stage: true, subject: true, enrolledAt: true });
const OwnStint = Stint.pick({ school: true, from: true, until: true, ended: true, reason: true }).extend({ schoolName: z.string() });
const OwnTransfer = Transfer.pick({ transfer: true, direction: true, state: true, from: true, to: true, on: true, reason: true });

/** All that is held about a teacher, and who saw it or took it away (PIPL 45): as they may know it themselves, numbers masked. */
export const OwnRecord = z.object({
  record: TeacherView,
  boundAt: Instant.nullable(),
  stints: z.array(OwnStint).readonly().meta({ description: "任职经历" }),
  enrollments: z.array(OwnEnrollment).readonly().meta({ description: "历年报名" }),
  transfers: z.array(OwnTransfer).readonly().meta({ description: "调动" }),
  changes: z.array(ChangeView).readonly().meta({ description: "信息修正" }),
  events: z.array(Deed).readonly().meta({ description: "对本人信息的办理记录" }),
  seen: z.array(Deed).readonly().meta({ description: "谁查看过完整证件号码" }),
  exports: z
    .array(Deed.extend({ named: z.boolean().nullable().meta({ description: "名单含有本人；早前的导出未留存所涉人员，为 null" }) }))
    .readonly()
    .meta({ description: "所在单位导出的名单" }),
  exportsUnopened: z.int().meta({ description: "此前还有多少次导出，因只查最近200次而未查是否含有本人", examples: [0] }),
  turnTo: z.array(TurnTo).readonly().meta({ description: "信息有误或有疑问时可联系的学校和县级部门" }),
});
export type OwnRecord = z.input<typeof OwnRecord>;

/** What a record is made of. Of an export: whether it named them; it was not kept of earlier ones. */
export type RecordFacts = {
  readonly opened: Opened;
  readonly binding: Binding | undefined;
  readonly stints: readonly Stint[];
  readonly enrollments: readonly Enrollment[];
  readonly transfers: readonly Transfer[];
  readonly changes: readonly Change[];
  readonly written: readonly AuditEntry[];
  readonly exports: readonly { readonly entry: AuditEntry; readonly named: boolean | null }[];
  /** How many exports before these were not looked at. */
  readonly unopened: number;
  readonly names: ReadonlyMap<OrgId, string>;
  /** Their school and its county. */
  readonly offices: readonly TurnTo[];
  /** An act as people read it. */
  readonly wordOf: (act: string) => string;
};

const SAW = "unmask";

/** All of a teacher's record. An export that is known not to have named them is left out. */
export const recordOf = ({ opened, binding, names, offices, wordOf, written, exports, unopened, ...held }: RecordFacts): OwnRecord => {
  const nameOf = (organization: OrgId) => names.get(organization) ?? "";
  const deed = ({ act, asked, organization, reason }: AuditEntry) => ({
    ...{ act: wordOf(act), at: asked, organization, organizationName: nameOf(organization) },
    ...given({ reason }),
  });
  return {
    record: teacherView(opened),
    boundAt: binding?.bound?.at ?? null,
    stints: held.stints.map((stint) => ({ ...stint, schoolName: nameOf(stint.school) })),
    enrollments: held.enrollments,
    transfers: held.transfers,
    changes: held.changes.map(changeView),
    events: written.filter(({ act }) => act !== SAW).map(deed),
    seen: written.filter(({ act }) => act === SAW).map(deed),
    exports: exports.filter(({ named }) => named !== false).map(({ entry, named }) => ({ ...deed(entry), named })),
    exportsUnopened: unopened,
    turnTo: offices,
  };
};
