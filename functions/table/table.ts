/** The one table: its keys, its index, and what the index carries of a row. */
export const TABLE = {
  partitionKey: "pk",
  sortKey: "sk",
  index: "gsi1",
  indexPartitionKey: "gsi1pk",
  indexSortKey: "gsi1sk",
  projected: ["kind", "card"],
  expiry: "expires",
} as const;

export type RowShape = {
  readonly pk: string;
  readonly sk: string;
  /** The places a row may stand in the index, by the question they answer; a row stands in at most one. */
  readonly index?: Readonly<Record<string, readonly [pk: string, sk: string]>>;
};

/** Every kind of row. `{name}` is filled from the key's parameters; no parameter may contain `#`. */
export const ROWS = {
  organization: { pk: "ORG#{organization}", sk: "PROFILE", index: { child: ["CHILDREN#{parent}", "{level}#{code}"] } },
  organizationCode: { pk: "ORGCODE#{code}", sk: "SLOT" },
  duty: { pk: "ORG#{organization}", sk: "DUTY#{duty}" },
  source: { pk: "ORG#{county}", sk: "SOURCE#{source}" },
  account: { pk: "ACCOUNT#{account}", sk: "PROFILE" },
  role: {
    pk: "ACCOUNT#{account}",
    sk: "ROLE#{organization}#{duty}",
    index: { administrator: ["ADMINS#{office}", "{organization}#HELD#{account}#{duty}"] },
  },
  invitation: {
    pk: "INVITE#{codeHash}",
    sk: "SLOT",
    index: {
      open: ["ADMINS#{office}", "{organization}#INVITED#{invitation}"],
      withdrawn: ["WITHDRAWN#{office}", "{organization}#{invitation}"],
    },
  },
  invited: { pk: "ORG#{organization}", sk: "INVITED#{ask}" },
  relief: {
    pk: "ACCOUNT#{account}",
    sk: "RELIEF#{organization}#{duty}#{relief}",
    index: { relieved: ["RELIEVED#{office}", "{week}#{organization}#{relief}"] },
  },
  teacher: {
    pk: "TEACHER#{teacher}",
    sk: "PROFILE",
    index: { inService: ["COUNTY#{county}", "SCHOOL#{school}#TEACHER#{teacher}"], departed: ["POOL#{nameKey}", "TEACHER#{teacher}"] },
  },
  stint: { pk: "TEACHER#{teacher}", sk: "STINT#{from}#{stint}", index: { past: ["PAST#{school}", "{until}#{stint}"] } },
  transfer: {
    pk: "TRANSFER#{transfer}",
    sk: "REQUEST",
    index: { acting: ["TRANSFERS#{organization}", "{state}#{at}#{transfer}"] },
  },
  filed: { pk: "ORG#{organization}", sk: "FILED#{transfer}" },
  leaving: { pk: "ORG#{organization}", sk: "LEAVING#{transfer}" },
  asked: { pk: "ASKED#{school}", sk: "{keyVersion}#{hmac}#{nameKey}" },
  poolMisses: { pk: "POOLMISS#{account}", sk: "{day}" },
  activationCode: { pk: "ACTIVATION#{codeHash}", sk: "SLOT" },
  activation: { pk: "TEACHER#{teacher}", sk: "ACTIVATION", index: { made: ["ACTIVATIONS#{county}", "{school}#{teacher}"] } },
  activationMisses: { pk: "ACTIVATIONMISS#{of}", sk: "{day}" },
  binding: { pk: "TEACHER#{teacher}", sk: "BINDING" },
  ownBinding: { pk: "ACCOUNT#{account}", sk: "BINDING" },
  change: { pk: "TEACHER#{teacher}", sk: "CHANGE#{change}", index: { pending: ["QUEUE#{organization}", "CHANGE#{change}"] } },
  made: { pk: "ORG#{organization}", sk: "MADE#{change}" },
  dataKey: { pk: "KEY#{name}", sk: "SLOT" },
  keyVersion: { pk: "KEYVERSIONS", sk: "{version}" },
  keyPass: { pk: "KEYPASSES", sk: "{version}" },
  identity: { pk: "IDENTITY#{keyVersion}#{hmac}", sk: "SLOT" },
  foreignHits: { pk: "FOREIGN#{account}", sk: "{day}" },
  numberMisses: { pk: "NUMBERMISS#{account}", sk: "{day}" },
  quotaSpent: { pk: "QUOTA#{who}", sk: "{day}#{quota}" },
  quotaAsk: { pk: "QUOTA#{who}", sk: "{day}#{quota}#{ask}" },
  program: { pk: "PROGRAM#{year}#{county}", sk: "CALENDAR" },
  unit: { pk: "PROGRAM#{year}#{county}", sk: "UNIT#{stage}#{school}" },
  list: { pk: "PROGRAM#{year}#{county}", sk: "LIST#{stage}#{school}#{number}" },
  region: { pk: "PROGRAM#{year}#{prefecture}", sk: "REGION#{county}#{stage}" },
  enrollment: {
    pk: "TEACHER#{teacher}",
    sk: "ENROLLMENT#{year}",
    index: { roster: ["COUNTY#{county}#{year}", "SCHOOL#{school}#{stage}#{subject}#{teacher}"] },
  },
  import: { pk: "IMPORT#{import}", sk: "JOB", index: { job: ["IMPORTS#{organization}", "{import}"] } },
  importChunk: { pk: "IMPORT#{import}", sk: "CHUNK#{number}" },
  importTurn: { pk: "IMPORTING#{organization}", sk: "TURN" },
  importUnderWay: {
    pk: "IMPORTING#{organization}",
    sk: "UNDERWAY#{at}#{import}",
    index: { underWay: ["IMPORTING", "{organization}#{at}#{import}"] },
  },
  mapping: { pk: "MAPPINGS#{organization}", sk: "{sheet}" },
  incident: { pk: "INCIDENTS#{county}", sk: "{incident}" },
  audit: { pk: "AUDIT#{kind}#{id}", sk: "{at}#{entry}", index: { day: ["AUDIT#{county}#{day}", "{account}#{entry}"] } },
  auditCheck: { pk: "AUDITCHECK", sk: "SLOT" },
  mail: {
    pk: "MAIL#{businessKey}",
    sk: "MAIL",
    index: {
      ofOffice: ["OUTBOX#{office}#{state}", "{at}#{businessKey}"],
      /** As mails lay before each office had a partition of its own: read, never written. */
      outbox: ["OUTBOX#{state}", "{office}#{at}#{businessKey}"],
    },
  },
  course: { pk: "COURSES#{county}", sk: "{code}#{version}" },
  catalogue: { pk: "CATALOGUE#{county}", sk: "VERSION" },
  topics: { pk: "PROGRAM#{year}#{county}", sk: "TOPICS#{school}" },
  stageTable: { pk: "PROGRAM#{year}#{county}", sk: "STAGETABLE#{school}" },
  plan: { pk: "TEACHER#{teacher}", sk: "PLAN#{year}", index: { ofCounty: ["PLANS#{county}#{year}", "{teacher}"] } },
  push: {
    pk: "TEACHER#{teacher}",
    sk: "PUSH#{year}",
    index: {
      pending: ["PENDINGPUSH#{county}#{year}", "{stage}#{subject}#{teacher}"],
      drawn: ["PUSHED#{county}#{year}", "{stage}#{subject}#{teacher}"],
    },
  },
  pushSeed: { pk: "PROGRAM#{year}#{county}", sk: "PUSHSEED" },
  lessonPool: { pk: "LESSONPOOL#{county}#{year}", sk: "{stage}#{subject}#{sha256}" },
  facts: { pk: "TEACHER#{teacher}", sk: "LEARN#{year}#FACTS#{county}#{source}#{chunk}" },
  factSlot: { pk: "EVIDENCE#{county}#{source}#{fact}", sk: "SLOT" },
  registration: {
    pk: "TEACHER#{teacher}",
    sk: "CREDIT#{year}#{number}",
    index: { registered: ["CREDITS#{county}#{year}", "SCHOOL#{school}#{teacher}#{number}"] },
  },
  certificate: { pk: "CERTIFICATE#{codeHash}", sk: "SLOT" },
  certificateVolume: { pk: "CERTIFICATES#{year}#{school}", sk: "VOLUME#{print}" },
  registrationJob: { pk: "PROGRAM#{year}#{county}", sk: "CREDITJOB#{school}#{number}" },
  registrationChunk: { pk: "CREDITJOB#{year}#{school}#{job}", sk: "CHUNK#{number}" },
  graceRefusal: { pk: "PROGRAM#{year}#{county}", sk: "GRACE" },
  confirmation: { pk: "PROGRAM#{year}#{county}", sk: "CONFIRMED#{school}#{number}" },
  sealing: { pk: "SEALINGS", sk: "{lesson}" },
  chapter: { pk: "CHAPTERS#{county}", sk: "{stage}#{subject}#{code}" },
  lesson: { pk: "LESSON#{lesson}", sk: "PROFILE", index: { ofCounty: ["LESSONS#{county}#{year}", "SCHOOL#{school}#{lesson}"] } },
  lessonSlot: { pk: "PROGRAM#{year}#{county}", sk: "LESSON#{school}#{slot}" },
  authored: { pk: "TEACHER#{teacher}", sk: "AUTHORED#{year}#{lesson}" },
  lessonOfTeacher: { pk: "TEACHER#{teacher}", sk: "LESSON#{year}" },
  upload: { pk: "UPLOAD#{upload}", sk: "STATE", index: { underWay: ["UPLOADS", "{upload}"], leaving: ["LEAVINGFILMS", "{upload}"] } },
  uploadSlot: { pk: "LESSON#{lesson}", sk: "UPLOAD#{fingerprint}" },
  sameFilm: { pk: "FILM#{county}#{sum}", sk: "COPIES", index: { open: ["SAMEFILMS#{county}", "{sum}"] } },
  filmRoom: { pk: "PROGRAM#{year}#{county}", sk: "FILMS#{school}" },
  fired: { pk: "PROGRAM#{year}#{county}", sk: "FIRED#{window}#{day}#{offset}" },
  report: { pk: "REPORT#{county}#{year}", sk: "WEEK#{week}" },
} as const satisfies Record<string, RowShape>;

/** Every look-up, by the question it answers. The sort key is a beginning; an empty one takes the whole partition. */
export const LOOKUPS = {
  "the roles of an account": { on: "table", pk: "ACCOUNT#{account}", sk: "ROLE#" },
  "when an account was relieved of a duty": { on: "table", pk: "ACCOUNT#{account}", sk: "RELIEF#{organization}#{duty}#" },
  "the administrators of an organisation": { on: "index", pk: "ADMINS#{office}", sk: "{organization}#HELD#" },
  "the sources of a county": { on: "table", pk: "ORG#{county}", sk: "SOURCE#" },
  "the open invitations of an organisation": { on: "index", pk: "ADMINS#{office}", sk: "{organization}#INVITED#" },
  "an open invitation": { on: "index", pk: "ADMINS#{office}", sk: "{organization}#INVITED#{invitation}" },
  "a withdrawn invitation": { on: "index", pk: "WITHDRAWN#{office}", sk: "{organization}#{invitation}" },
  "the administrators of a county, and who is invited": { on: "index", pk: "ADMINS#{office}", sk: "" },
  "the administrators of a county relieved in a year": { on: "index", pk: "RELIEVED#{office}", sk: "{year}-" },
  "the organisations below another": { on: "index", pk: "CHILDREN#{parent}", sk: "" },
  "the organisations of a level below another": { on: "index", pk: "CHILDREN#{parent}", sk: "{level}#" },
  "the teachers in service in a county": { on: "index", pk: "COUNTY#{county}", sk: "SCHOOL#" },
  "the teachers in service at a school": { on: "index", pk: "COUNTY#{county}", sk: "SCHOOL#{school}#" },
  "the closed stints of a teacher": { on: "table", pk: "TEACHER#{teacher}", sk: "STINT#" },
  "the versions of the key": { on: "table", pk: "KEYVERSIONS", sk: "" },
  "the stints that ended at a school": { on: "index", pk: "PAST#{school}", sk: "" },
  "the departed of a name": { on: "index", pk: "POOL#{nameKey}", sk: "" },
  "the transfers of an office in a state": { on: "index", pk: "TRANSFERS#{organization}", sk: "{state}#" },
  "the transfers a school filed": { on: "table", pk: "ORG#{organization}", sk: "FILED#" },
  "the transfers that take from an office": { on: "table", pk: "ORG#{organization}", sk: "LEAVING#" },
  "the questions of a school": { on: "table", pk: "ASKED#{school}", sk: "" },
  "the codes of a county": { on: "index", pk: "ACTIVATIONS#{county}", sk: "" },
  "the changes of a teacher": { on: "table", pk: "TEACHER#{teacher}", sk: "CHANGE#" },
  "the changes an organisation has to check": { on: "index", pk: "QUEUE#{organization}", sk: "CHANGE#" },
  "the changes an organisation made": { on: "table", pk: "ORG#{organization}", sk: "MADE#" },
  "the units of a county": { on: "table", pk: "PROGRAM#{year}#{county}", sk: "UNIT#" },
  "the units of a county for a stage": { on: "table", pk: "PROGRAM#{year}#{county}", sk: "UNIT#{stage}#" },
  "the lists a unit submitted": { on: "table", pk: "PROGRAM#{year}#{county}", sk: "LIST#{stage}#{school}#" },
  "the regions of a county": { on: "table", pk: "PROGRAM#{year}#{prefecture}", sk: "REGION#{county}#" },
  "the enrollments of a teacher": { on: "table", pk: "TEACHER#{teacher}", sk: "ENROLLMENT#" },
  "the enrollments of a county": { on: "index", pk: "COUNTY#{county}#{year}", sk: "SCHOOL#" },
  "the enrollments of a school": { on: "index", pk: "COUNTY#{county}#{year}", sk: "SCHOOL#{school}#" },
  "the enrollments of a school for a stage": { on: "index", pk: "COUNTY#{county}#{year}", sk: "SCHOOL#{school}#{stage}#" },
  "the imports of an organisation": { on: "index", pk: "IMPORTS#{organization}", sk: "" },
  "the imports under way": { on: "index", pk: "IMPORTING", sk: "" },
  "the imports of an organisation under way": { on: "table", pk: "IMPORTING#{organization}", sk: "UNDERWAY#" },
  "the mappings of an organisation": { on: "table", pk: "MAPPINGS#{organization}", sk: "" },
  "the chunks of an import": { on: "table", pk: "IMPORT#{import}", sk: "CHUNK#" },
  "the incidents of a county": { on: "table", pk: "INCIDENTS#{county}", sk: "" },
  "the audit of one thing": { on: "table", pk: "AUDIT#{kind}#{id}", sk: "" },
  "the audit of a day": { on: "index", pk: "AUDIT#{county}#{day}", sk: "" },
  "the audit of a day by one account": { on: "index", pk: "AUDIT#{county}#{day}", sk: "{account}#" },
  "the mails of an office in a state": { on: "index", pk: "OUTBOX#{office}#{state}", sk: "" },
  "the mails of an office in a state, as they lay before": { on: "index", pk: "OUTBOX#{state}", sk: "{office}#" },
  "the mails in a state, as they lay before": { on: "index", pk: "OUTBOX#{state}", sk: "" },
  "the courses of a county": { on: "table", pk: "COURSES#{county}", sk: "" },
  "the versions of a course": { on: "table", pk: "COURSES#{county}", sk: "{code}#" },
  "the topics of the schools of a county": { on: "table", pk: "PROGRAM#{year}#{county}", sk: "TOPICS#" },
  "the stage tables of the schools of a county": { on: "table", pk: "PROGRAM#{year}#{county}", sk: "STAGETABLE#" },
  "the plans of a county": { on: "index", pk: "PLANS#{county}#{year}", sk: "" },
  "the pushes of a county that wait": { on: "index", pk: "PENDINGPUSH#{county}#{year}", sk: "" },
  "the pushes of a county": { on: "index", pk: "PUSHED#{county}#{year}", sk: "" },
  "what a teacher learnt": { on: "table", pk: "TEACHER#{teacher}", sk: "LEARN#" },
  "the facts of a teacher's year": { on: "table", pk: "TEACHER#{teacher}", sk: "LEARN#{year}#FACTS#" },
  "the registrations of a teacher's year": { on: "table", pk: "TEACHER#{teacher}", sk: "CREDIT#{year}#" },
  "the registrations of a county": { on: "index", pk: "CREDITS#{county}#{year}", sk: "SCHOOL#" },
  "the registrations of a school": { on: "index", pk: "CREDITS#{county}#{year}", sk: "SCHOOL#{school}#" },
  "the confirmations of a county": { on: "table", pk: "PROGRAM#{year}#{county}", sk: "CONFIRMED#" },
  "the confirmations of a school": { on: "table", pk: "PROGRAM#{year}#{county}", sk: "CONFIRMED#{school}#" },
  "the registration jobs of a school": { on: "table", pk: "PROGRAM#{year}#{county}", sk: "CREDITJOB#{school}#" },
  "the chunks of a registration job": { on: "table", pk: "CREDITJOB#{year}#{school}#{job}", sk: "CHUNK#" },
  "the directory of a county": { on: "table", pk: "CHAPTERS#{county}", sk: "" },
  "the directory of a county for a stage": { on: "table", pk: "CHAPTERS#{county}", sk: "{stage}#" },
  "the directory of a county for a stage and subject": { on: "table", pk: "CHAPTERS#{county}", sk: "{stage}#{subject}#" },
  "the lessons of a county": { on: "index", pk: "LESSONS#{county}#{year}", sk: "SCHOOL#" },
  "the lessons of a school": { on: "index", pk: "LESSONS#{county}#{year}", sk: "SCHOOL#{school}#" },
  "the lessons of an author's year": { on: "table", pk: "TEACHER#{teacher}", sk: "AUTHORED#{year}#" },
  "the uploads of a lesson": { on: "table", pk: "LESSON#{lesson}", sk: "UPLOAD#" },
  "the uploads under way": { on: "index", pk: "UPLOADS", sk: "" },
  "the films of a county that several lessons show": { on: "index", pk: "SAMEFILMS#{county}", sk: "" },
  "the lessons that are to be sealed": { on: "table", pk: "SEALINGS", sk: "" },
  "the films that go": { on: "index", pk: "LEAVINGFILMS", sk: "" },
  "what fired for a county": { on: "table", pk: "PROGRAM#{year}#{county}", sk: "FIRED#" },
  "the weekly reports of a county": { on: "table", pk: "REPORT#{county}#{year}", sk: "WEEK#" },
} as const satisfies Record<string, { on: "table" | "index"; pk: string; sk: string }>;

export type RowName = keyof typeof ROWS;
export type LookupName = keyof typeof LOOKUPS;

type Names<S extends string> = S extends `${string}{${infer Name}}${infer Rest}` ? Name | Names<Rest> : never;
export type Filled<S extends string> = { readonly [K in Names<S>]: string | number };

export type RowKey<N extends RowName> = Filled<(typeof ROWS)[N]["pk"]> & Filled<(typeof ROWS)[N]["sk"]>;
export type QuestionKey<Q extends LookupName> = Filled<(typeof LOOKUPS)[Q]["pk"]> & Filled<(typeof LOOKUPS)[Q]["sk"]>;

/** Fills a key's template. A parameter that is missing or contains `#` would mix up rows, so it is a fault and thrown. */
export const fill = (template: string, params: Readonly<Record<string, string | number>>): string =>
  template.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = params[name];
    if (value === undefined || `${value}`.includes("#")) throw new Error(`key ${template}: parameter ${name} is missing or holds a #`);
    return `${value}`;
  });
