import type { Learning, Line, PartSum, Statement, Uncounted } from "#domain/credits/types.ts";
import type { Fact } from "#domain/evidence/types.ts";
import type { RuleId } from "#domain/program/clauses.ts";
import type { Bucket } from "#domain/program/types.ts";

type Said = { readonly why: Uncounted; readonly rule: RuleId };
type Version = Learning["courses"][number];
type Named = { readonly county: string; readonly code: string };

/** By several texts, the first that differs decides. */
const inOrder = (facts: readonly Fact[], textsOf: (fact: Fact) => readonly string[]): Fact[] =>
  [...facts].sort((one, other) => {
    const theirs = textsOf(other);
    for (const [at, text] of textsOf(one).entries()) {
      const against = theirs[at] ?? "";
      if (text < against) return -1;
      if (text > against) return 1;
    }
    return 0;
  });

/** An instant as text of UTC, so that texts compare as instants do; empty where it is absent or unreadable. */
const inUtc = (instant: string | undefined): string => {
  const at = new Date(instant ?? "");
  return Number.isNaN(at.valueOf()) ? "" : at.toISOString();
};

const shanghaiDay = (instant: string): string => {
  const eightHoursOn = new Date(new Date(instant).valueOf() + 8 * 60 * 60 * 1000);
  return Number.isNaN(eightHoursOn.valueOf()) ? "" : eightHoursOn.toISOString().slice(0, 10);
};

const isAbout = (fact: Fact, course: Named): boolean => fact.county === course.county && fact.course === course.code;

const to = (fact: Fact): string => fact.reportedTo ?? fact.county;

const sameCourse = (one: Fact, other: Fact): boolean => one.county === other.county && one.course === other.course;

const isAmong = (fact: Fact, courses: readonly Named[]): boolean => courses.some((course) => isAbout(fact, course));

const highest = (versions: readonly Version[]): Version | undefined =>
  versions.find((one) => versions.every((other) => other.version <= one.version));

/** The day by which a fact is judged: that of a completion may be the day on which it came. */
const judgedOn = (fact: Fact, { rules }: Learning): string =>
  fact.kind === "COMPLETED" && rules.settings.evidenceCountsBy === "IMPORTED_ON" ? shanghaiDay(fact.receivedAt) : fact.on;

const versionOf = (fact: Fact, learning: Learning): Version | undefined =>
  highest(learning.courses.filter((course) => isAbout(fact, course) && course.validFrom <= judgedOn(fact, learning)));

const isElective = (bucket: Bucket): boolean => bucket === "SUBJECT_ELECTIVE" || bucket === "GENERAL_ELECTIVE";

/**
 * Point 1: which facts others took the place of, and which wait for one that they could take the place of. What waits is no target: a correction has one only
 * where it leads back, from target to target, to a fact that corrects nothing.
 */
const correctionsAmong = (facts: readonly Fact[]): { superseded: Fact[]; awaiting: Fact[] } => {
  const targets = new Map<Fact, Fact>();
  const corrections = facts.filter(({ supersedes }) => supersedes !== undefined);
  for (const correction of inOrder(corrections, ({ receivedAt, id }) => [inUtc(receivedAt), id])) {
    const target = facts.find(
      (fact) =>
        fact.id === correction.supersedes &&
        fact.teacher === correction.teacher &&
        to(fact) === to(correction) &&
        fact.source === correction.source &&
        sameCourse(fact, correction),
    );
    if (target !== undefined && ![...targets.values()].includes(target)) targets.set(correction, target);
  }
  const leadsBack = (fact: Fact, seen: readonly Fact[] = []): boolean => {
    if (fact.supersedes === undefined) return true;
    const target = targets.get(fact);
    return target !== undefined && !seen.includes(fact) && leadsBack(target, [...seen, fact]);
  };
  return {
    superseded: [...targets.values()].filter((target) => leadsBack(target)),
    awaiting: corrections.filter((correction) => !leadsBack(correction)),
  };
};

/** Point 3. */
const sessionsSaid = (sessions: readonly Fact[]): Map<Fact, Uncounted> => {
  const said = new Map<Fact, Uncounted>();
  const kept: Fact[] = [];
  for (const session of inOrder(sessions, ({ start, source, id }) => [inUtc(start), source, id])) {
    const overlaps = kept.some(({ start, end }) => inUtc(start) < inUtc(session.end) && inUtc(session.start) < inUtc(end));
    let seconds = session.seconds ?? 0;
    for (const other of kept) if (other.on === session.on) seconds += other.seconds ?? 0;
    if (overlaps) said.set(session, "SESSION_OVERLAPS");
    else if (seconds > 86_400) said.set(session, "DAY_OVERFULL");
    else {
      said.set(session, "NO_CREDIT_OF_ITS_OWN");
      kept.push(session);
    }
  }
  return said;
};

/** Point 4, what a completion offers in hours. */
const hoursOf = (fact: Fact, version: Version, { rules, pushed }: Learning): number => {
  let hours = version.hours;
  if (fact.hours !== undefined && fact.hours < hours) hours = fact.hours;
  const each = rules.pushedLessons?.hoursEach ?? null;
  if (version.bucket === "SUBJECT_REQUIRED" && each !== null && isAmong(fact, pushed)) hours = each;
  return Math.floor(hours / rules.settings.hoursStep) * rules.settings.hoursStep;
};

const passOf = (fact: Fact, standing: readonly Fact[]): Fact | undefined => {
  const passes = standing.filter((one) => one.kind === "ASSESSED" && one.passed === true && sameCourse(one, fact));
  return inOrder(passes, ({ on, source, id }) => [on, source, id])[0];
};

/** Point 4, a to h, letter by letter; `undefined` where nothing is to be said against it. */
const refusalOf = (fact: Fact, standing: readonly Fact[], learning: Learning): Said | undefined => {
  const { rules, enrolled, topics, plan, pushed, courses } = learning;
  const { settings, windows } = rules;
  const day = judgedOn(fact, learning);

  const { opensOn, closesOn } = windows["CAL-15"];
  if (opensOn !== null && day < opensOn) return { why: "OUTSIDE_LEARNING", rule: "CAL-15" };
  if (closesOn !== null && day > closesOn) return { why: "OUTSIDE_LEARNING", rule: "CAL-15" };

  const version = versionOf(fact, learning);
  if (version === undefined) return { why: "COURSE_NOT_VALID", rule: "LRN-03" };

  const withdrawn = highest(courses.filter((course) => isAbout(fact, course) && course.withdrawn !== undefined))?.withdrawn;
  if (withdrawn !== undefined && withdrawn.from <= day) return { why: "COURSE_WITHDRAWN", rule: "LRN-03" };

  const { bucket, stage, subject, topic } = version;
  const required = bucket === "SUBJECT_REQUIRED" || bucket === "GENERAL_REQUIRED";
  const ofSubject = bucket === "SUBJECT_REQUIRED" || bucket === "SUBJECT_ELECTIVE";
  if (ofSubject && (stage === undefined || stage !== enrolled?.stage || subject === undefined || subject !== enrolled.subject))
    return { why: "COURSE_NOT_FOR_SUBJECT", rule: required ? "LRN-04" : "LRN-07" };

  if (bucket === "SUBJECT_REQUIRED" && rules.pushedLessons !== null) {
    if (!pushed.some((lesson) => isAbout(fact, lesson) && (lesson.before === undefined || day < lesson.before)))
      return { why: "NOT_PUSHED", rule: "LRN-04" };
    const { hoursEach } = rules.pushedLessons;
    if (hoursEach !== null && fact.hours !== undefined && fact.hours !== hoursEach) return { why: "HOURS_FIXED", rule: "LRN-05" };
  }

  const planned = plan !== null && isAmong(fact, plan.courses);
  if (isElective(bucket) && settings.electiveMustBePlanned && !planned) return { why: "NOT_IN_PLAN", rule: "LRN-10" };

  if (settings.topicsBind.includes(bucket) && rules.topics !== null) {
    const withinPlan = planned && topic !== undefined && plan.topics.includes(topic);
    const withinSchool = topics !== null && topic !== undefined && topics.includes(topic);
    if (!withinPlan && topics === null) return { why: "SCHOOL_TOPICS_MISSING", rule: "LRN-09" };
    if (!withinPlan && !withinSchool) return { why: "TOPIC_NOT_CHOSEN_BY_SCHOOL", rule: "LRN-09" };
  }

  if (passOf(fact, standing) === undefined) return { why: "ASSESSMENT_NOT_PASSED", rule: required ? "CRD-03" : "CRD-04" };
  return undefined;
};

const sumOf = (atLeast: number, atMost: number | null, offered: number, counted: number): Omit<PartSum, "buckets"> => ({
  atLeast,
  atMost,
  offered,
  counted,
  surplus: offered > counted ? offered - counted : 0,
  missing: counted < atLeast ? atLeast - counted : 0,
});

/**
 * The statement of a teacher's learning once more, long-hand and slow, from the specification of the credit engine alone: what the engine is held against.
 * It shares no code with the engine but the types.
 */
export const naiveStatement = (learning: Learning): Statement => {
  const { rules, enrolled } = learning;
  const { settings, parts } = rules;

  const facts: Fact[] = [];
  for (const fact of learning.facts)
    if (!facts.some((one) => to(one) === to(fact) && one.source === fact.source && one.id === fact.id)) facts.push(fact);

  const { superseded, awaiting } = correctionsAmong(facts);
  const standing = facts.filter((fact) => !superseded.includes(fact) && !awaiting.includes(fact) && fact.voids !== true);
  const judged = enrolled === null ? [] : standing;

  const sessions = sessionsSaid(judged.filter(({ kind }) => kind === "SESSION"));

  const completions = inOrder(
    judged.filter(({ kind }) => kind === "COMPLETED"),
    (fact) => [judgedOn(fact, learning), fact.source, fact.id, fact.county, to(fact)],
  );
  const refused = new Map<Fact, Said>();
  const passing: { fact: Fact; bucket: Bucket; hours: number }[] = [];
  for (const fact of completions) {
    const refusal = refusalOf(fact, standing, learning);
    const version = versionOf(fact, learning);
    if (refusal !== undefined) refused.set(fact, refusal);
    else if (passing.some((earlier) => sameCourse(earlier.fact, fact)))
      refused.set(fact, { why: "COURSE_ALREADY_COUNTED", rule: "CRD-05" });
    else if (version !== undefined) passing.push({ fact, bucket: version.bucket, hours: hoursOf(fact, version, learning) });
  }

  const firstPartOf = (bucket: Bucket): number | null => {
    const at = parts.findIndex(({ buckets }) => buckets.includes(bucket));
    return at === -1 ? null : at;
  };

  const counts = new Map<Fact, number>();
  const sums: PartSum[] = [];
  for (const [at, { buckets, atLeast, atMost }] of parts.entries()) {
    let offered = 0;
    for (const { fact, bucket, hours } of passing) {
      if (!buckets.includes(bucket)) continue;
      const room = atMost === null ? hours : Math.max(0, atMost - offered);
      if (firstPartOf(bucket) === at) counts.set(fact, Math.min(hours, room));
      offered += hours;
    }
    const ethicsAt = firstPartOf("GENERAL_REQUIRED");
    if (settings.surplusEthicsIsElective && firstPartOf("GENERAL_ELECTIVE") === at && ethicsAt !== null && ethicsAt !== at) {
      let ethics = 0;
      for (const { bucket, hours } of passing) if (bucket === "GENERAL_REQUIRED") ethics += hours;
      offered += Math.max(0, ethics - (parts[ethicsAt]?.atMost ?? ethics));
    }
    sums.push({ buckets, ...sumOf(atLeast, atMost, offered, Math.floor(atMost === null ? offered : Math.min(offered, atMost))) });
  }

  let offeredInAll = 0;
  let countedInAll = 0;
  for (const sum of sums) {
    const within = sums.some(
      ({ buckets }) => sum.buckets.every((bucket) => buckets.includes(bucket)) && !buckets.every((bucket) => sum.buckets.includes(bucket)),
    );
    if (within) continue;
    offeredInAll += sum.offered;
    countedInAll += sum.counted;
  }
  const { totalAtMost } = rules;
  const total = sumOf(
    settings.totalAtLeast,
    totalAtMost,
    offeredInAll,
    totalAtMost === null ? countedInAll : Math.min(countedInAll, totalAtMost),
  );

  /** What a line says besides its fact and course. */
  const saidOf = (fact: Fact): Omit<Line, "fact" | "course"> => {
    const nothing = { part: null, offered: 0, counted: 0 };
    if (superseded.includes(fact)) return { ...nothing, why: "SUPERSEDED", rule: "LRN-02" };
    if (awaiting.includes(fact)) return { ...nothing, why: "TARGET_AWAITED", rule: "LRN-02" };
    if (fact.voids === true) return { ...nothing, why: "VOIDED", rule: "LRN-02" };
    if (enrolled === null) return { ...nothing, why: "NOT_ENROLLED", rule: "ENR-11" };

    const session = sessions.get(fact);
    if (session !== undefined) return { ...nothing, why: session, rule: "LRN-15" };

    const version = versionOf(fact, learning);
    if (fact.kind === "ASSESSED") {
      const completed = completions.some((completion) => sameCourse(completion, fact));
      if (completed) return { ...nothing, why: "NO_CREDIT_OF_ITS_OWN", rule: "CRD-03" };
      return { ...nothing, why: "NOT_COMPLETED", rule: version !== undefined && isElective(version.bucket) ? "CRD-04" : "CRD-03" };
    }

    if (version === undefined) return { ...nothing, ...(refused.get(fact) ?? { why: "COURSE_NOT_VALID", rule: "LRN-03" }) };
    const part = firstPartOf(version.bucket);
    const offered = hoursOf(fact, version, learning);
    const pass = passOf(fact, standing);
    const line = { part, offered, ...(pass && { assessedBy: { source: pass.source, id: pass.id, on: pass.on } }) };
    const refusal = refused.get(fact);
    if (refusal !== undefined) return { ...line, counted: 0, ...refusal };
    const counted = counts.get(fact) ?? 0;
    const ofPart = (part === null ? undefined : parts[part]?.rule) ?? "LRN-03";
    if (counted === offered) return { ...line, counted, rule: ofPart };
    return { ...line, counted, why: "PART_FULL", rule: isElective(version.bucket) ? "LRN-10" : ofPart };
  };

  const lineOf = (fact: Fact): Line => {
    const { source, id, kind, county, course, on, receivedAt } = fact;
    const version = versionOf(fact, learning);
    const { stage, subject, topic } = version ?? {};
    const facts = version && {
      county: version.county,
      code: version.code,
      version: version.version,
      name: version.name,
      bucket: version.bucket,
      hours: version.hours,
      ...(stage !== undefined && { stage }),
      ...(subject !== undefined && { subject }),
      ...(topic !== undefined && { topic }),
    };
    return { fact: { source, id, kind, county, course, on, receivedAt }, ...(facts && { course: facts }), ...saidOf(fact) };
  };

  return {
    verdict: enrolled !== null && sums.every(({ missing }) => missing === 0) && total.missing === 0 ? "PASSED" : "NOT_YET",
    parts: sums,
    total,
    credits: total.counted * settings.creditsPerHour,
    lines: inOrder(facts, (fact) => [fact.on, fact.source, fact.id, fact.county, to(fact)]).map(lineOf),
    until: rules.windows["CAL-15"].closesOn,
    packVersion: rules.version,
  };
};
