import { Chapter } from "#domain/chapters/types.ts";
import { foldedName } from "#domain/text.ts";
import type { Write } from "#platform/dynamodb/client.ts";
import { row } from "../rows.ts";

export const chapters = row("chapter", Chapter);

/** A subject as it stands in keys, which hold no #. */
export const subjectKey = (subject: string): string => foldedName(subject).replaceAll("#", "%23");

/** Where a node of a county's directory lies. */
export const chapterAt = ({ county, stage, subject, code }: Pick<Chapter, "county" | "stage" | "subject" | "code">) => ({
  county,
  stage,
  subject: subjectKey(subject),
  code,
});

/** Writes the newest version of a node. */
export const chapterWrite = (before: Chapter | undefined, after: Chapter): Write =>
  chapters.put(chapterAt(after), after, { when: before ? { version: before.version } : "absent" });
