import type { Kept } from "#domain/privacy/types.ts";
import { STATEMENT_DAYS } from "./learning/xapi.ts";
import { KEPT_DAYS } from "./quotas.ts";
import type { RowName } from "./table.ts";

const record = { zh: "办理本工程需要教师和单位的基本信息", en: "the program's records rest on it (DIR-06, TRF-08)" };
const proof = { zh: "日后须能说明何人办理何事", en: "who did what must be told later (SEC-08)" };
const working = { zh: "系统运行所需，不涉及个人", en: "how the system works; it tells of nobody" };

/** Every kind of row. */
export const KEPT_ROWS: Readonly<Record<RowName, Kept>> = {
  organization: { zh: "单位名称、办公电话和邮箱", why: record, for: "while in use" },
  organizationCode: { why: working, for: "while in use" },
  duty: {
    zh: "校长（园长）姓名和任职起始日",
    why: { zh: "每校一名第一责任人", en: "a school has one first responsible person (GOV-16)" },
    for: "while in use",
  },
  account: { zh: "管理员、评委姓名、邮箱和电话", why: { zh: "通知须送达本人", en: "letters find them (SEC-02)" }, for: "while in use" },
  source: {
    zh: "学习平台的名称和网址",
    why: { zh: "学习记录须有已授权的来源", en: "evidence comes of a source that is known (LRN-02)" },
    for: "while in use",
  },
  role: { zh: "管理员任职情况", why: proof, for: "while in use" },
  invitation: {
    zh: "受邀管理员、评委姓名、邮箱和电话",
    why: { zh: "凭代码接受任命", en: "an appointment is taken up by a code (SEC-02)" },
    for: "undecided",
  },
  invited: { why: working, for: "undecided" },
  relief: { zh: "管理员离任记录", why: { zh: "统计管理员变动", en: "changes of administrators are counted (SEC-05)" }, for: "for ever" },
  teacher: { zh: "教师姓名、学科、职务等信息；证件号码和电话加密保存", why: record, for: "while in use" },
  stint: { zh: "教师任职经历", why: { zh: "任职经历不得删除", en: "no history is taken away (TRF-08)" }, for: "for ever" },
  transfer: { zh: "调动申请：姓名、证件号码后四位、事由", why: proof, for: "undecided" },
  filed: { why: working, for: "undecided" },
  leaving: { why: working, for: "undecided" },
  asked: {
    zh: "调入申请所查证件号码和姓名的密文摘要",
    why: { zh: "同一询问只作一次申请", en: "the same question is one request (TRF-01)" },
    for: "undecided",
  },
  poolMisses: {
    zh: "账号当日查询未果的次数",
    why: { zh: "区分误填与窥探", en: "prying is told from a slip (TRF-03)" },
    for: { days: KEPT_DAYS },
  },
  activationCode: { why: working, for: "undecided" },
  activation: { zh: "教师激活码的密文摘要、制作和使用时间", why: proof, for: "undecided" },
  activationMisses: {
    zh: "账号或激活码当日输错的次数",
    why: { zh: "防止猜测激活码", en: "codes are not guessed (SEC-06)" },
    for: { days: KEPT_DAYS },
  },
  binding: {
    zh: "教师与其账号的绑定和解除",
    why: { zh: "本人事项由本人办理", en: "a teacher acts in person (LRN-02)" },
    for: "while in use",
  },
  ownBinding: { zh: "账号所绑定的教师", why: { zh: "一个账号只绑定一人", en: "an account is one teacher (LRN-02)" }, for: "while in use" },
  change: { zh: "教师信息修正申请", why: proof, for: "undecided" },
  made: { why: working, for: "undecided" },
  dataKey: { why: working, for: "while in use" },
  keyVersion: { why: working, for: "while in use" },
  keyPass: { why: working, for: "while in use" },
  identity: { zh: "证件号码的密文摘要", why: { zh: "一人不重复建档", en: "nobody is recorded twice (DIR-06)" }, for: "while in use" },
  foreignHits: {
    zh: "账号当日所遇其他单位人员",
    why: { zh: "区分误填与窥探", en: "prying is told from a slip (DIR-06)" },
    for: { days: KEPT_DAYS },
  },
  numberMisses: {
    zh: "账号当日按姓名查无此人的证件号码，为密文摘要",
    why: { zh: "区分误填与试探", en: "guessing is told from a slip (DIR-06)" },
    for: { days: KEPT_DAYS },
  },
  quotaSpent: { why: working, for: { days: KEPT_DAYS } },
  quotaAsk: { why: working, for: { days: KEPT_DAYS } },
  program: { why: working, for: "while in use" },
  unit: { why: working, for: "while in use" },
  list: { why: { zh: "证明已提交的名单", en: "a submitted list is proved by it (ENR-14)" }, for: "undecided" },
  region: { why: working, for: "while in use" },
  enrollment: { zh: "教师当年报名的学段和学科", why: { zh: "按名单报名", en: "enrollment is by name (ENR-11)" }, for: "undecided" },
  import: { zh: "谁在何时上传了何种表格", why: proof, for: "undecided" },
  importChunk: { why: working, for: "undecided" },
  importTurn: { why: working, for: "while in use" },
  importUnderWay: { why: working, for: "while in use" },
  mapping: { why: working, for: "while in use" },
  incident: {
    zh: "信息安全事件及处理经过",
    why: { zh: "查明信息泄露并追究责任", en: "a leak is looked into and answered for (SEC-08)" },
    for: "for ever",
  },
  audit: { zh: "操作记录：谁、何时、对谁、因何（不含证件号码）", why: proof, for: "for ever" },
  auditCheck: { why: working, for: "while in use" },
  mail: { zh: "信件的收件单位或评委代号、摘要", why: { zh: "同一信件只发一次", en: "a letter is sent once (RPT-03)" }, for: "undecided" },
  course: {
    zh: "课程目录；授课教师的编号",
    why: { zh: "学时按完成之日的课程版本认定", en: "hours count by the version of the course then (LRN-03)" },
    for: "while in use",
  },
  catalogue: { why: working, for: "while in use" },
  topics: { why: { zh: "通识选修以学校所选专题为限", en: "general electives keep within them (LRN-14)" }, for: "undecided" },
  stageTable: { why: { zh: "学校研修阶段性进度表", en: "a school's timetable of learning (GOV-18)" }, for: "undecided" },
  plan: { zh: "教师当年的选课", why: { zh: "选修学分以本人选课为准", en: "electives count as planned (LRN-10)" }, for: "undecided" },
  push: {
    zh: "教师当年的推送课例",
    why: { zh: "学科必修学分以推送为准", en: "required lessons count as pushed (LRN-04)" },
    for: "undecided",
  },
  pushSeed: { why: { zh: "推送可按公布的种子复核", en: "a draw can be done again (LRN-04)" }, for: "for ever" },
  lessonPool: {
    zh: "推送时可选的课例；授课教师的编号",
    why: { zh: "推送可按当时的课例复核", en: "a draw can be done again (LRN-04)" },
    for: "for ever",
  },
  facts: {
    zh: "教师当年的学习记录：课程、日期、学时、考核",
    why: { zh: "学分认定的依据", en: "credit names its evidence (CRD-03)" },
    for: "undecided",
  },
  factSlot: { why: working, for: "undecided" },
  sourceKey: { why: { zh: "学习记录须有已授权的来源", en: "evidence comes of a source that is known (LRN-02)" }, for: "while in use" },
  platformAccount: {
    zh: "教师在学习平台的账号名，本人确认或否认的时间",
    why: { zh: "学习平台以账号报送学习记录", en: "platforms report by account (LRN-02)" },
    for: "while in use",
  },
  platformName: { why: working, for: "while in use" },
  statement: {
    zh: "学习平台报送的原始语句（xAPI），含教师在平台的账号名",
    why: { zh: "供来源核对所报送的内容", en: "a source finds again what it reported (LRN-02)" },
    for: { days: STATEMENT_DAYS },
  },
  statementAttachment: {
    zh: "学习平台随语句报送的附件",
    why: { zh: "供来源核对所报送的内容", en: "a source finds again what it reported (LRN-02)" },
    for: { days: STATEMENT_DAYS },
  },
  objection: { zh: "教师对学时记录的异议及答复", why: proof, for: "for ever" },
  seen: { zh: "教师本人上次确认已阅时计入的课程", why: record, for: "while in use" },
  objectedTo: { why: working, for: "for ever" },
  registration: {
    zh: "教师登记的学分、学时和依据",
    why: { zh: "学分登记、查询、审核、认证", en: "credit is registered, queried, audited and certified (SEC-01)" },
    for: "for ever",
  },
  certificate: {
    zh: "学分证书：姓名、学时、学分；核验码加密保存",
    why: { zh: "证书凭码可以核验", en: "a certificate is checked by its code (SEC-01)" },
    for: "for ever",
  },
  countyFont: { why: working, for: "while in use" },
  signingKey: { why: { zh: "证书凭公钥可以核验", en: "a certificate is verified by its key (SEC-01)" }, for: "for ever" },
  certificateAddress: {
    why: { zh: "证书凭印上的地址可以核验", en: "a certificate is checked at the address printed on it (SEC-01)" },
    for: "for ever",
  },
  statusSlot: { why: { zh: "证书凭状态列表可以核验", en: "a certificate is verified by its status list (SEC-01)" }, for: "for ever" },
  statusEnd: { why: { zh: "证书凭状态列表可以核验", en: "a certificate is verified by its status list (SEC-01)" }, for: "for ever" },
  statusList: { why: { zh: "证书凭状态列表可以核验", en: "a certificate is verified by its status list (SEC-01)" }, for: "for ever" },
  certificateVolume: {
    why: { zh: "合为一个文件的证书只制作一次", en: "certificates in one file are made once (SEC-01)" },
    for: "for ever",
  },
  registrationJob: { why: proof, for: "for ever" },
  registrationUnderWay: { why: working, for: "while in use" },
  registrationChunk: {
    zh: "整校登记学分时各人的结果和未登记的原因",
    why: { zh: "日后须能说明为何未登记", en: "why somebody was not registered must be told later (CRD-05)" },
    for: "for ever",
  },
  graceRefusal: { why: proof, for: "for ever" },
  confirmation: {
    zh: "学校确认学分的名单：教师编号、人数",
    why: { zh: "证明学校已确认的名单", en: "what a school confirmed is proved by it (SEC-01)" },
    for: "for ever",
  },
  sealing: { why: working, for: "while in use" },
  chapter: { why: working, for: "while in use" },
  package: {
    zh: "上报课例的清单：学校、教师姓名、课题、视频校验值，及上级回执",
    why: { zh: "上报上一级，只报一次", en: "lessons go to the level above, once (VID-04)" },
    for: "for ever",
  },
  packaged: { why: working, for: "for ever" },
  nodeSent: { why: working, for: "for ever" },
  packageLink: { why: working, for: "undecided" },
  lessonAward: {
    zh: "课例的获奖：授课教师的编号、课题、级别、文号",
    why: { zh: "逐级授予优课，凭以推送", en: "awards go level by level, and lessons are pushed by them (VID-01, LRN-04)" },
    for: "for ever",
  },
  publicity: {
    zh: "拟授优课的公示：授课教师的编号、课题",
    why: { zh: "经公示无异议后推送", en: "awards are made public before they are given (VID-03)" },
    for: "for ever",
  },
  publicObjection: {
    zh: "对公示的异议和裁定；实名的，有异议人姓名",
    why: { zh: "异议须逐一裁定", en: "each objection is decided (VID-03)" },
    for: "for ever",
  },
  earlierAward: { why: { zh: "优先考虑尚未产生各级优课的章节", en: "chapters without an award go first (VID-08)" }, for: "while in use" },
  lesson: {
    zh: "课例：授课教师和指导教师的编号、班级、视频的核验结果、监护人书面同意的人数和范围",
    why: { zh: "课例的创建、展示和评选", en: "lessons are made, shown and judged (VID-01)" },
    for: "undecided",
  },
  round: { why: working, for: "undecided" },
  roundEntries: {
    zh: "参评课例，授课教师和指导教师的编号",
    why: { zh: "参评课例在开放时确定", en: "what is judged is fixed when a round opens (VID-02)" },
    for: "undecided",
  },
  panelist: { zh: "评委是否参加一轮评审", why: proof, for: "undecided" },
  assignment: { zh: "课例分派给哪位评委", why: proof, for: "undecided" },
  score: {
    zh: "评委的评分、评语",
    why: { zh: "评选结果可以说明", en: "each place of a round can be told (VID-08)" },
    for: "undecided",
  },
  formerScore: {
    zh: "评委此前的评分、评语",
    why: { zh: "评分的修改可以追溯", en: "changes of a score can be traced (VID-02)" },
    for: "undecided",
  },
  roundDecision: { zh: "核分中对课例的认定及理由", why: proof, for: "undecided" },
  reviewer: {
    zh: "评委姓名、学科、本人申报的单位和回避事项",
    why: { zh: "评委须回避", en: "reviewers in conflict do not judge (VID-02)" },
    for: "undecided",
  },
  ownRound: { why: { zh: "评委只见本人的评审", en: "reviewers see what is theirs alone (VID-02)" }, for: "undecided" },
  roundResult: {
    zh: "评选结果：课例、授课教师的编号、名次、得分",
    why: { zh: "评选结果可以说明", en: "each place of a round can be told (VID-08)" },
    for: "undecided",
  },
  lessonSlot: { why: working, for: "undecided" },
  authored: { zh: "教师本人的课例", why: { zh: "作者可查阅本人的课例", en: "authors find their lessons (VID-01)" }, for: "undecided" },
  lessonOfTeacher: { why: { zh: "每位教师限推1个课例", en: "a teacher has one place a year (VID-06)" }, for: "undecided" },
  upload: {
    zh: "课例视频的上传和核验；视频本身（含教师和学生影像）另存于专用存储桶",
    why: { zh: "课例的展示和评选", en: "lessons are shown and judged (VID-01, VID-15)" },
    for: "undecided",
  },
  uploadSlot: { why: working, for: "undecided" },
  sameFilm: { why: { zh: "同一视频不重复推荐", en: "a film is recommended once (VID-12)" }, for: "undecided" },
  filmRoom: { why: working, for: "while in use" },
  filmSketch: { why: { zh: "重复的课例可以查出", en: "repeated lessons are found (VID-12)" }, for: "undecided" },
  nearFilm: { why: { zh: "重复的课例可以查出", en: "repeated lessons are found (VID-12)" }, for: "undecided" },
  filmSeason: { why: working, for: "for ever" },
  fired: { why: working, for: "while in use" },
  report: { why: { zh: "每周总结按当时情况留存", en: "the week's figures are told as they were (RPT-03)" }, for: "undecided" },
};

/** Every first part of the names of objects, all versions of each. */
export const KEPT_OBJECTS: Readonly<Record<string, Kept>> = {
  audit: { zh: "操作记录的副本", why: proof, for: "for ever" },
  certificates: {
    zh: "学分证书的打印页",
    why: { zh: "证书凭码可以核验", en: "a certificate is checked by its code (SEC-01)" },
    for: "for ever",
  },
  confirmations: {
    zh: "学校确认学分的名单：教师编号、姓名首字、学时",
    why: { zh: "证明学校已确认的名单", en: "what a school confirmed is proved by it (SEC-01)" },
    for: "for ever",
  },
  credits: {
    zh: "登记学分所依据的认定结果：课程、日期、学时",
    why: { zh: "日后须能说明学分依据", en: "credit names what it rests on (CRD-05, §6-67)" },
    for: "for ever",
  },
  disclosures: { zh: "每次导出所含人员的编号（加密保存）", why: proof, for: "for ever" },
  evidence: {
    zh: "异议的证据文件；只有裁定异议的人可以查看",
    why: { zh: "异议须逐一裁定", en: "each objection is decided (VID-03)" },
    for: "for ever",
  },
  imports: {
    zh: "上传的表格各行及其办理计划（加密保存）",
    why: { zh: "据以办理、说明和撤销导入", en: "an import is carried out, explained and taken back by it (SEC-03)" },
    for: { setting: "sheetsKeptDays" },
  },
  lists: {
    zh: "已提交的报名名单：姓名、证件号码后四位、学科",
    why: { zh: "证明已提交的名单", en: "a submitted list is proved by it (ENR-14)" },
    for: { setting: "listsKeptDays" },
  },
  reports: { why: { zh: "每周总结按当时情况留存", en: "the week's figures are told as they were (RPT-03)" }, for: "undecided" },
};

/** All of it by what it is called; objects in all their versions. */
export const everything: Readonly<Record<string, Kept>> = {
  ...KEPT_ROWS,
  ...Object.fromEntries(Object.entries(KEPT_OBJECTS).map(([name, kept]) => [`objects.${name}`, kept])),
};
