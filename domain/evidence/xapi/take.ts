import type { ZodError } from "zod";
import type { TeacherId } from "../../ids.ts";
import { accept, Contended, type Outcome, refuse } from "../../outcome.ts";
import { askOf } from "../rules.ts";
import { sendEvidence } from "../send.ts";
import type { FactResult } from "../states.ts";
import type { Fact } from "../types.ts";
import type { FactAnswer } from "../views.ts";
import { type Part, partsOf } from "./attachments.ts";
import type { Fresh, Held, KeyHolder, Known, StatementsWorld, Why } from "./port.ts";
import { type SaidNothing, type SaidOf, saidAsEvidence, type WhyNot, whyNot } from "./says.ts";
import { type Statement, StatementAsk, VOIDED } from "./statement.ts";

const pathOf = (error: ZodError, at: string): string => `${at}${(error.issues[0]?.path ?? []).map((part) => `/${String(part)}`).join("")}`;

/** What is reported at once: statements, and what came beside them. */
export type Reported = { readonly bodies: readonly unknown[]; readonly parts?: readonly Part[] };

type Read = { readonly statement: Statement; readonly sha256: string; readonly parts: readonly Part[] };

/** Reads what came in; all of it is right, or nothing is taken. */
const readAll = (
  { bodies, parts = [] }: Reported,
  { homePage, source }: KeyHolder,
  { making, now }: StatementsWorld,
): Outcome<readonly Read[]> => {
  const asks: StatementAsk[] = [];
  for (const [index, body] of bodies.entries()) {
    const parsed = StatementAsk.safeParse(body);
    if (!parsed.success) return refuse("STATEMENT_INVALID", "LRN-02", { at: pathOf(parsed.error, `/${index}`) });
    const { id } = parsed.data;
    if (id && asks.some((ask) => ask.id?.toLowerCase() === id.toLowerCase()))
      return refuse("STATEMENT_INVALID", "LRN-02", { at: `/${index}/id` });
    asks.push(parsed.data);
  }
  const matched = partsOf(asks, parts, making);
  if (!matched.ok) return matched;
  const authority = { objectType: "Agent" as const, account: { homePage, name: source } };
  return accept(
    asks.map(({ id = making.newId(), stored: _, authority: __, version = "1.0.0", ...said }, index): Read => {
      const timestamp = said.timestamp ?? now.at;
      const statement = { ...said, id: id.toLowerCase(), version, stored: now.at, timestamp, authority };
      return { statement, sha256: making.hashOf(said), parts: matched.value[index] ?? [] };
    }),
    "unchanged",
  );
};

/** What a statement asks for, and whose it is where that is known already. */
type Asked = (SaidOf & { readonly teacher?: TeacherId }) | SaidNothing;

/** A fact that is void from then on that `by` was reported. */
const voidOf = (fact: SaidOf["fact"], by: string): SaidOf["fact"] => ({ ...fact, id: by, supersedes: fact.id, voids: true });

/** That a fact is void whose statement is kept no more: its source may take it back for as long as the fact stands (§6-65). */
const voidOfOutlived = (fact: Fact, by: string): Asked =>
  fact.voids ? { why: "TARGET_NO_EVIDENCE" } : { name: "", teacher: fact.teacher, fact: voidOf(askOf(fact), by) };

/** What a statement takes back; nothing where it takes back none. */
const targetOf = ({ verb, object }: Statement): string | undefined =>
  verb.id === VOIDED && object.objectType === "StatementRef" ? object.id.toLowerCase() : undefined;

const isVoiding = ({ verb }: Statement): boolean => verb.id === VOIDED;

/** What a statement that takes another one back asks for: that the fact of it is void. It may come with what it takes back, or before it. */
const voiding = (statement: Statement, { held, outlived }: Known, others: readonly Read[], homePage: string): Asked => {
  const id = targetOf(statement);
  const here = held.get(id ?? "");
  const target = here?.statement ?? others.find((one) => one.statement.id === id)?.statement;
  const fact = outlived.get(id ?? "");
  if (!target) return fact ? voidOfOutlived(fact, statement.id) : { why: "TARGET_NOT_HERE" };
  const said = saidAsEvidence(target, homePage);
  if ("why" in said || (here && !here.teacher)) return { why: "TARGET_NO_EVIDENCE" };
  return { ...said, ...(here?.teacher && { teacher: here.teacher }), fact: voidOf(said.fact, statement.id) };
};

const word = (why: WhyNot): Why => ({ code: why.toLowerCase().replaceAll("_", "-"), detail: whyNot[why].zh });

/** Why a statement is no evidence, by what it says and what became of its fact. */
const whyOf = (asked: Asked | undefined, became: FactAnswer | undefined): Why | undefined => {
  if (asked && "why" in asked) return word(asked.why);
  if (!became) return word("ACCOUNT_NOT_BOUND");
  return became.result === "REFUSED" ? { code: became.code ?? "", detail: became.detail ?? "" } : undefined;
};

/** Which statement takes back which: the first that was reported. What takes back another is taken back by none. */
const takenBack = (fresh: readonly Read[], { held, awaited }: Known): ReadonlyMap<string, string> => {
  const by = new Map(awaited);
  for (const { statement } of fresh) {
    const target = targetOf(statement);
    if (target !== undefined && !by.has(target) && held.get(target)?.voidedBy === undefined) by.set(target, statement.id);
  }
  for (const { statement } of [...fresh, ...held.values()]) if (isVoiding(statement)) by.delete(statement.id);
  return by;
};

type Judged = { readonly asked: readonly Asked[]; readonly whose: (asked: Asked | undefined) => TeacherId | undefined };

/** Reports what is evidence, as the source's own report would; what was taken back before it came is reported with its void. */
const report = async (
  fresh: readonly Read[],
  { asked, whose }: Judged,
  by: Known["awaited"],
  holder: KeyHolder,
  world: StatementsWorld,
): Promise<Outcome<ReadonlyMap<string, FactAnswer>>> => {
  const facts = fresh.flatMap(({ statement }, index) => {
    const one = asked[index];
    const teacher = whose(one);
    if (!one || "why" in one || !teacher) return [];
    const taken = by.get(statement.id);
    const fact = { ...one.fact, teacher };
    return taken === undefined || isVoiding(statement) ? [fact] : [fact, { ...voidOf(fact, taken), teacher }];
  });
  if (facts.length === 0) return accept(new Map());
  const sent = await sendEvidence(holder.actor, { year: holder.year, facts, areStatements: true }, world);
  return sent.ok ? accept(new Map(sent.value.results.map((one) => [one.id ?? "", one] as const))) : sent;
};

/** What becomes of a fact that this very report brought. */
const KEPT: readonly (FactResult | undefined)[] = ["CREATED", "WAITING"];

/** Whether a statement that is no evidence is judged again when it is sent again as it was: what stood in its way may be settled by then (§6-51). */
const isOpen = ({ statement, why, voidedBy }: Held): boolean => why !== undefined && voidedBy === undefined && !isVoiding(statement);

const AGAIN = 3;

const keepAll = async (holder: KeyHolder, read: readonly Read[], world: StatementsWorld, round = 0): Promise<Outcome<string[]>> => {
  const { xapi, now } = world;
  const ids = read.map(({ statement }) => statement.id);
  const targets = read.flatMap(({ statement }) => targetOf(statement) ?? []);
  const known = await xapi.known(holder, ids, targets);
  const { held, awaited } = known;
  const other = read.find(({ statement, sha256 }) => (held.get(statement.id)?.sha256 ?? sha256) !== sha256);
  if (other) return refuse("STATEMENT_CONFLICT", "LRN-02", { statementId: other.statement.id });
  const fresh = read.flatMap((one) => {
    const here = held.get(one.statement.id);
    if (!here) return [one];
    return isOpen(here) && !targets.includes(here.statement.id) ? [{ ...one, statement: here.statement }] : [];
  });
  const asked = fresh.map(({ statement }): Asked => {
    return isVoiding(statement) ? voiding(statement, known, fresh, holder.homePage) : saidAsEvidence(statement, holder.homePage);
  });
  const teachers = await xapi.teachers(
    holder,
    asked.flatMap((one) => ("why" in one || one.teacher ? [] : [one.name])),
  );
  const whose = (one: Asked | undefined) => (one && !("why" in one) ? (one.teacher ?? teachers.get(one.name)) : undefined);
  const became = await report(fresh, { asked, whose }, awaited, holder, world);
  if (!became.ok) return became;
  const by = takenBack(fresh, known);
  const together = new Set(fresh.map(({ statement }) => statement.id));
  const judged = fresh.map((one, index): Fresh => {
    const { id } = one.statement;
    const why = whyOf(asked[index], became.value.get(id));
    const target = targetOf(one.statement);
    const takesBack = target !== undefined && by.get(target) === id && !together.has(target);
    const voids = takesBack ? { id: target, isHere: held.has(target) } : undefined;
    const isHere = held.has(id);
    const isAudited = !isHere && KEPT.includes(became.value.get(id)?.result);
    const teacher = why ? undefined : whose(asked[index]);
    return { ...one, isAwaited: awaited.has(id), isHere, isAudited, teacher, why, voidedBy: by.get(id), voids };
  });
  const kept = judged.filter(({ statement, why }) => why === undefined || why.code !== held.get(statement.id)?.why?.code);
  if (kept.length === 0 || (await xapi.keep(holder, kept, now))) return accept(ids);
  if (round === AGAIN) throw new Contended("statements of the same ids kept coming");
  return keepAll(holder, read, world, round + 1);
};

/**
 * Takes in what a source reports as statements (xAPI 1.0.3): all of them or none. The same id with the same content stands, with other content it is STATEMENT_CONFLICT. What
 * is of a bound account and about a course becomes evidence as the source's own report would; of what does not it is kept why, and sent again it is judged again. A statement
 * may be taken back before it comes.
 */
export const takeStatements = async (holder: KeyHolder, reported: Reported, world: StatementsWorld): Promise<Outcome<string[]>> => {
  const read = readAll(reported, holder, world);
  return read.ok ? keepAll(holder, read.value, world) : read;
};
