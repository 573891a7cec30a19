import type { ZodError } from "zod";
import type { TeacherId } from "../../ids.ts";
import { accept, Contended, type Outcome, refuse } from "../../outcome.ts";
import { sendEvidence } from "../send.ts";
import type { FactAnswer } from "../views.ts";
import type { Held, KeyHolder, StatementsWorld, Why } from "./port.ts";
import { type SaidNothing, type SaidOf, saidAsEvidence, type WhyNot, whyNot } from "./says.ts";
import { type Statement, StatementAsk, VOIDED } from "./statement.ts";

const pathOf = (error: ZodError, at: string): string => `${at}${(error.issues[0]?.path ?? []).map((part) => `/${String(part)}`).join("")}`;

type Read = { readonly statement: Statement; readonly sha256: string };

/** Reads what came in; all of it is right, or nothing is taken. */
const readAll = (
  bodies: readonly unknown[],
  { homePage, source }: KeyHolder,
  { making, now }: StatementsWorld,
): Outcome<readonly Read[]> => {
  const read: Read[] = [];
  for (const [index, body] of bodies.entries()) {
    const parsed = StatementAsk.safeParse(body);
    if (!parsed.success) return refuse("STATEMENT_INVALID", "LRN-02", { at: pathOf(parsed.error, `/${index}`) });
    const { id = making.newId(), stored: _, authority: __, version = "1.0.0", ...said } = parsed.data;
    const known = id.toLowerCase();
    if (read.some(({ statement }) => statement.id === known)) return refuse("STATEMENT_INVALID", "LRN-02", { at: `/${index}/id` });
    const authority = { objectType: "Agent" as const, account: { homePage, name: source } };
    const statement = { ...said, id: known, version, stored: now.at, timestamp: said.timestamp ?? now.at, authority };
    read.push({ statement, sha256: making.hashOf(said) });
  }
  return accept(read, "unchanged");
};

/** What a statement asks for, and whose it is where that is known already. */
type Asked = (SaidOf & { readonly teacher?: TeacherId }) | SaidNothing;

/** What a statement that takes another one back asks for: that the fact of it is void. */
const voiding = ({ id, object }: Statement, known: ReadonlyMap<string, Held>, homePage: string): Asked => {
  const target = "id" in object ? known.get(object.id.toLowerCase()) : undefined;
  if (!target?.teacher) return { why: "TARGET_NO_EVIDENCE" };
  const said = saidAsEvidence(target.statement, homePage);
  return "why" in said
    ? { why: "TARGET_NO_EVIDENCE" }
    : { ...said, teacher: target.teacher, fact: { ...said.fact, id, supersedes: target.statement.id, voids: true } };
};

const targetOf = ({ verb, object }: Statement): readonly string[] =>
  verb.id === VOIDED && object.objectType === "StatementRef" ? [object.id.toLowerCase()] : [];

const word = (why: WhyNot): Why => ({ code: why.toLowerCase().replaceAll("_", "-"), detail: whyNot[why].zh });

/** Why a statement is no evidence, by what it says and what became of its fact. */
const whyOf = (asked: Asked | undefined, became: FactAnswer | undefined): Why | undefined => {
  if (asked && "why" in asked) return word(asked.why);
  if (!became) return word("ACCOUNT_NOT_BOUND");
  return became.result === "REFUSED" ? { code: became.code ?? "", detail: became.detail ?? "" } : undefined;
};

const AGAIN = 3;

/**
 * Takes in what a source reports as statements (xAPI 1.0.3): all of them or none. The same id with the same content stands, with other content it is STATEMENT_CONFLICT. What
 * is of a bound account and about a course becomes evidence as the source's own report would; of what does not it is kept why.
 */
export const takeStatements = async (
  holder: KeyHolder,
  bodies: readonly unknown[],
  world: StatementsWorld,
  round = 0,
): Promise<Outcome<string[]>> => {
  const { xapi, now } = world;
  const read = readAll(bodies, holder, world);
  if (!read.ok) return read;
  const ids = read.value.map(({ statement }) => statement.id);
  const known = await xapi.known(holder, [...ids, ...read.value.flatMap(({ statement }) => targetOf(statement))]);
  const other = read.value.find(({ statement, sha256 }) => (known.get(statement.id)?.sha256 ?? sha256) !== sha256);
  if (other) return refuse("STATEMENT_CONFLICT", "LRN-02", { statementId: other.statement.id });
  const fresh = read.value.filter(({ statement }) => !known.has(statement.id));
  const asked = fresh.map(({ statement }): Asked => {
    return statement.verb.id === VOIDED ? voiding(statement, known, holder.homePage) : saidAsEvidence(statement, holder.homePage);
  });
  const teachers = await xapi.teachers(
    holder,
    asked.flatMap((one) => ("why" in one || one.teacher ? [] : [one.name])),
  );
  const whose = (one: Asked | undefined) => (one && !("why" in one) ? (one.teacher ?? teachers.get(one.name)) : undefined);
  const facts = asked.flatMap((one) => {
    const teacher = whose(one);
    return teacher && !("why" in one) ? [{ ...one.fact, teacher }] : [];
  });
  const sent = facts.length === 0 ? accept({ results: [] }) : await sendEvidence(holder.actor, { year: holder.year, facts }, world);
  if (!sent.ok) return sent;
  const became = new Map(sent.value.results.map((one) => [one.id ?? "", one] as const));
  const voided = new Set<string>();
  const held = fresh.map(({ statement, sha256 }, index): Held => {
    const target = targetOf(statement).find((id) => !voided.has(id) && (known.get(id)?.statement.verb.id ?? VOIDED) !== VOIDED);
    if (target) voided.add(target);
    const why = whyOf(asked[index], became.get(statement.id));
    return { statement, sha256, teacher: why ? undefined : whose(asked[index]), why, voids: target };
  });
  if (held.length === 0 || (await xapi.keep(holder, held, now))) return accept(ids);
  if (round === AGAIN) throw new Contended("statements of the same ids kept coming");
  return takeStatements(holder, bodies, world, round + 1);
};
