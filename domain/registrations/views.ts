import * as z from "zod";
import { progressIn } from "../credits/effects.ts";
import { PartSum, Statement } from "../credits/types.ts";
import { given } from "../given.ts";
import { Hash } from "../ids.ts";
import type { CreditStanding } from "./port.ts";
import { Registration, RegistrationCard } from "./types.ts";

/** A registration as people see it. */
export const RegistrationView = Registration.omit({ object: true, year: true, teacher: true, certificate: true }).extend({
  /** The number of its certificate. */
  certificateNumber: z.string().optional(),
});
export type RegistrationView = Readonly<z.output<typeof RegistrationView>>;

/** What learning comes to now, in short: its SHA-256, by which it is registered, each part, and one sentence of what is missing. */
export const StatementInShort = z.object({
  hash: Hash,
  verdict: Statement.shape.verdict,
  parts: z.array(PartSum.extend({ zh: z.string() })).readonly(),
  total: Statement.shape.total,
  credits: z.number(),
  sentence: z.string(),
  packVersion: z.string(),
});

/** The credit of one teacher and year: what learning comes to now, and every registration, first to last. */
export const CreditView = z.object({
  year: Registration.shape.year,
  teacher: Registration.shape.teacher,
  statement: StatementInShort,
  registrations: z.array(RegistrationView).readonly(),
  /** Whether the statement is another than the one registered: what came since changes nothing that stands. */
  changedSince: z.boolean(),
});
export type CreditView = Readonly<z.output<typeof CreditView>>;

/** One registration on the list of a school or county, with the name that the directory shows. */
export const CreditLine = RegistrationCard.extend({
  name: z.string(),
  last4: z.string(),
  /** Whether learning came to another verdict or other hours since, as far as lists show it, of whoever is held here still (§6-74). */
  changedSince: z.boolean(),
});
export type CreditLine = Readonly<z.output<typeof CreditLine>>;

/** Whether what lists show of learning is something else than was registered (CRD-05): what comes later changes nothing that stands, and is listed. */
export const isChanged = ({ state, verdict, counted }: RegistrationCard, progress: string | undefined): boolean => {
  const now = progressIn(progress);
  return state === "REGISTERED" && now !== undefined && (now.verdict !== verdict || now.total !== counted);
};

const viewOf = ({ object, year, teacher, certificate, ...shown }: Registration): RegistrationView => ({
  ...shown,
  ...given({ certificateNumber: certificate?.number }),
});

/** The credit of a teacher as people see it. */
export const creditView = ({ learning, teacher, statement, hash, sentence, registrations }: CreditStanding, year: number): CreditView => {
  const { verdict, parts, total, credits, packVersion } = statement;
  const standing = registrations.find(({ state }) => state === "REGISTERED");
  return {
    year,
    teacher: teacher.teacher,
    statement: {
      hash,
      verdict,
      parts: parts.map((part, index) => ({ ...part, zh: learning.rules.parts[index]?.zh ?? "" })),
      total,
      credits,
      sentence,
      packVersion,
    },
    registrations: registrations.map(viewOf),
    changedSince: standing !== undefined && standing.statement !== hash,
  };
};
