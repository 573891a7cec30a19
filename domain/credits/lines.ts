import type { Course, CourseFacts } from "../courses/types.ts";
import type { HoursPart } from "../program/types.ts";
import type { Told } from "./judging.ts";
import { partHolding } from "./parts.ts";
import { nothing, type Saying } from "./saying.ts";
import type { Line } from "./types.ts";

type Writable<T> = { -readonly [Name in keyof T]: T[Name] };

const factsOf = ({ county, code, version, name, bucket, hours, stage, subject, topic }: Course): CourseFacts => {
  const facts: Writable<CourseFacts> = { county, code, version, name, bucket, hours };
  if (stage !== undefined) facts.stage = stage;
  if (subject !== undefined) facts.subject = subject;
  if (topic !== undefined) facts.topic = topic;
  return facts;
};

/** Puts lines together. What all of a course's lines say of it is made once. */
export const linesOf = (told: readonly Told[], said: Saying, parts: readonly HoursPart[]): readonly Line[] => {
  const of = new Map<Course, { readonly facts: CourseFacts; readonly part: number }>();
  const lines: Line[] = [];
  for (const { fact, course } of told) {
    const { offered, counted, why, rule, assessedBy } = said.get(fact) ?? nothing("NO_CREDIT_OF_ITS_OWN", "LRN-03");
    const { source, id, kind, county, course: code, on, receivedAt } = fact;
    const known = course && (of.get(course) ?? { facts: factsOf(course), part: partHolding(parts, course.bucket) });
    if (course && known) of.set(course, known);
    const part = known && known.part >= 0 ? known.part : null;
    const line: Writable<Line> = { fact: { source, id, kind, county, course: code, on, receivedAt }, part, offered, counted, rule };
    if (known) line.course = known.facts;
    if (assessedBy) line.assessedBy = { source: assessedBy.source, id: assessedBy.id, on: assessedBy.on };
    if (why !== undefined) line.why = why;
    lines.push(line);
  }
  return lines;
};
