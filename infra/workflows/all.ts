import * as accounts from "#functions/accounts/grants.ts";
import { routes as accountsRoutes } from "#functions/accounts/routes.ts";
import * as audit from "#functions/audit/grants.ts";
import { routes as auditRoutes } from "#functions/audit/routes.ts";
import * as awards from "#functions/awards/grants.ts";
import { routes as awardsRoutes } from "#functions/awards/routes.ts";
import * as badges from "#functions/badges/grants.ts";
import { routes as badgesRoutes } from "#functions/badges/routes.ts";
import * as certificates from "#functions/certificates/grants.ts";
import { routes as certificatesRoutes } from "#functions/certificates/routes.ts";
import * as checks from "#functions/checks/grants.ts";
import { routes as checksRoutes } from "#functions/checks/routes.ts";
import * as confirmations from "#functions/confirmations/grants.ts";
import { routes as confirmationsRoutes } from "#functions/confirmations/routes.ts";
import * as corrections from "#functions/corrections/grants.ts";
import { routes as correctionsRoutes } from "#functions/corrections/routes.ts";
import * as courses from "#functions/courses/grants.ts";
import { routes as coursesRoutes } from "#functions/courses/routes.ts";
import * as deadlines from "#functions/deadlines/grants.ts";
import { routes as deadlinesRoutes } from "#functions/deadlines/routes.ts";
import { routes as docsRoutes } from "#functions/docs/routes.ts";
import * as enrollment from "#functions/enrollment/grants.ts";
import { routes as enrollmentRoutes } from "#functions/enrollment/routes.ts";
import * as evidence from "#functions/evidence/grants.ts";
import { routes as evidenceRoutes } from "#functions/evidence/routes.ts";
import * as exports from "#functions/exports/grants.ts";
import { routes as exportsRoutes } from "#functions/exports/routes.ts";
import * as films from "#functions/films/grants.ts";
import { routes as filmsRoutes } from "#functions/films/routes.ts";
import * as histories from "#functions/histories/grants.ts";
import { routes as historiesRoutes } from "#functions/histories/routes.ts";
import * as imports from "#functions/imports/grants.ts";
import { routes as importsRoutes } from "#functions/imports/routes.ts";
import * as incidents from "#functions/incidents/grants.ts";
import { routes as incidentsRoutes } from "#functions/incidents/routes.ts";
import * as learning from "#functions/learning/grants.ts";
import { routes as learningRoutes } from "#functions/learning/routes.ts";
import * as lessons from "#functions/lessons/grants.ts";
import { routes as lessonsRoutes } from "#functions/lessons/routes.ts";
import * as lists from "#functions/lists/grants.ts";
import { routes as listsRoutes } from "#functions/lists/routes.ts";
import * as mail from "#functions/mail/grants.ts";
import { routes as mailRoutes } from "#functions/mail/routes.ts";
import * as objections from "#functions/objections/grants.ts";
import { routes as objectionsRoutes } from "#functions/objections/routes.ts";
import * as organizations from "#functions/organizations/grants.ts";
import { routes as organizationsRoutes } from "#functions/organizations/routes.ts";
import * as playback from "#functions/playback/grants.ts";
import { routes as playbackRoutes } from "#functions/playback/routes.ts";
import * as program from "#functions/program/grants.ts";
import { routes as programRoutes } from "#functions/program/routes.ts";
import * as proofs from "#functions/proofs/grants.ts";
import { routes as proofsRoutes } from "#functions/proofs/routes.ts";
import * as pushes from "#functions/pushes/grants.ts";
import { routes as pushesRoutes } from "#functions/pushes/routes.ts";
import * as registrations from "#functions/registrations/grants.ts";
import { routes as registrationsRoutes } from "#functions/registrations/routes.ts";
import * as reports from "#functions/reports/grants.ts";
import { routes as reportsRoutes } from "#functions/reports/routes.ts";
import * as reviews from "#functions/reviews/grants.ts";
import { routes as reviewsRoutes } from "#functions/reviews/routes.ts";
import * as rounds from "#functions/rounds/grants.ts";
import { routes as roundsRoutes } from "#functions/rounds/routes.ts";
import * as spaces from "#functions/spaces/grants.ts";
import { routes as spacesRoutes } from "#functions/spaces/routes.ts";
import * as teachers from "#functions/teachers/grants.ts";
import { routes as teachersRoutes } from "#functions/teachers/routes.ts";
import * as transcripts from "#functions/transcripts/grants.ts";
import { routes as transcriptsRoutes } from "#functions/transcripts/routes.ts";
import * as transfers from "#functions/transfers/grants.ts";
import { routes as transfersRoutes } from "#functions/transfers/routes.ts";
import type { Routes } from "#platform/http/route.ts";
import type { Grant, Grants } from "#table/grants.ts";

/** A workflow that answers by HTTP: what people call it, its routes, what its functions are granted, and the memory of the one that answers (512 MB). */
export type WorkflowOf = {
  readonly zh: string;
  readonly en: string;
  readonly routes: Routes;
  readonly grants?: Grants;
  readonly sheets?: Grant;
  readonly memorySize?: number;
  /** Whether it says where to sign in. */
  readonly links?: true;
  /** Whether it answers what no route answers, too. */
  readonly elsewhere?: true;
};

/** Every workflow. One that works by the clock or off queues, too, has a file of its own beside this one (`stack.ts` names it). */
export const workflows = {
  program: { zh: "年度规则与时间安排", en: "Rules and calendar", routes: programRoutes, ...program },
  accounts: { zh: "登录、任命与邀请", en: "Sign-in, appointments and invitations", routes: accountsRoutes, ...accounts },
  organizations: { zh: "单位与第一责任人", en: "Organisations, and who leads them", routes: organizationsRoutes, ...organizations },
  teachers: { zh: "教师信息", en: "Teachers", routes: teachersRoutes, ...teachers },
  corrections: {
    zh: "教师信息的修正、补充与审核",
    en: "Corrections of records, and their checks",
    routes: correctionsRoutes,
    ...corrections,
  },
  histories: { zh: "历史记录与完整证件号码", en: "Histories, and numbers in full", routes: historiesRoutes, ...histories },
  exports: { zh: "教师名单的导出", en: "Lists of people as files", routes: exportsRoutes, ...exports, memorySize: 1024 },
  transfers: { zh: "离职教师库与教师调动", en: "The departed pool and transfers", routes: transfersRoutes, ...transfers },
  imports: { zh: "表格导入与撤销", en: "Imports of sheets, and taking them back", routes: importsRoutes, ...imports },
  enrollment: {
    zh: "参训报名：开放、填报、提交、退回、锁定",
    en: "Enrollment: open, draft, submit, return, lock",
    routes: enrollmentRoutes,
    ...enrollment,
    memorySize: 1024,
  },
  evidence: { zh: "学习记录与学时情况", en: "Evidence of learning, and what it comes to", routes: evidenceRoutes, ...evidence },
  lists: {
    zh: "报名汇总表、导出与核对",
    en: "Submitted lists: printed, exported, compared",
    routes: listsRoutes,
    ...lists,
    memorySize: 1024,
  },
  courses: { zh: "课程目录", en: "The catalogue of courses", routes: coursesRoutes, ...courses },
  learning: { zh: "选专题与阶段性进度表", en: "Topics and stage tables", routes: learningRoutes, ...learning },
  spaces: { zh: "教师激活账号与本人空间", en: "Teachers sign in, and their own space", routes: spacesRoutes, ...spaces, links: true },
  pushes: { zh: "课例随机推送", en: "Lessons pushed at random", routes: pushesRoutes, ...pushes },
  objections: { zh: "学时异议", en: "Objections to lines of a statement", routes: objectionsRoutes, ...objections },
  transcripts: {
    zh: "历年学时学分与学时情况的打印",
    en: "Transcripts over all years, and statements as PDF",
    routes: transcriptsRoutes,
    ...transcripts,
    memorySize: 1024,
  },
  registrations: {
    zh: "学分确认、登记、查询与撤销",
    en: "Credit: confirmed, registered, queried, reversed",
    routes: registrationsRoutes,
    ...registrations,
  },
  confirmations: {
    zh: "学分确认、审核与整校登记",
    en: "Credit: confirmed by schools, audited, registered school by school",
    routes: confirmationsRoutes,
    ...confirmations,
  },
  certificates: { zh: "学分证书", en: "Certificates", routes: certificatesRoutes, ...certificates },
  badges: { zh: "学分证书的数字凭证", en: "Certificates as credentials, and what verifies them", routes: badgesRoutes, ...badges },
  checks: { zh: "批量核验学分证书", en: "Certificates, checked many at once", routes: checksRoutes, ...checks },
  lessons: { zh: "课例", en: "Lessons", routes: lessonsRoutes, ...lessons },
  films: { zh: "课例视频的上传与核验", en: "Films of lessons: uploaded and looked at", routes: filmsRoutes, ...films },
  playback: { zh: "课例视频的播放", en: "Films of lessons: played", routes: playbackRoutes, ...playback },
  awards: { zh: "优课的公示与获奖", en: "Awards of lessons", routes: awardsRoutes, ...awards },
  proofs: { zh: "公示异议的证据文件", en: "Files that prove objections to awards", routes: proofsRoutes, ...proofs },
  rounds: { zh: "课例评审", en: "Rounds in which lessons are judged", routes: roundsRoutes, ...rounds },
  reviews: { zh: "评委本人的评审", en: "Reviewers, and what they judge", routes: reviewsRoutes, ...reviews },
  deadlines: { zh: "时间节点与提醒", en: "Deadlines and reminders", routes: deadlinesRoutes, ...deadlines },
  reports: { zh: "每周阶段性总结", en: "Weekly reports", routes: reportsRoutes, ...reports },
  mail: { zh: "发件箱", en: "Outbox", routes: mailRoutes, ...mail },
  audit: { zh: "操作记录", en: "Audit", routes: auditRoutes, ...audit },
  incidents: { zh: "信息泄露事故", en: "Leaks of personal data", routes: incidentsRoutes, ...incidents },
  docs: { zh: "接口说明", en: "The API itself", routes: docsRoutes, elsewhere: true },
} as const satisfies Record<string, WorkflowOf>;
