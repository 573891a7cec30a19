import type { Actor } from "../access.ts";
import type { AuditAct } from "../audit/types.ts";
import { accept } from "../outcome.ts";
import type { Page } from "../page.ts";
import type { AboutList, AboutUnit, ListsWorld } from "./port.ts";
import type { ProvenList } from "./types.ts";

/** The lists a school has submitted for a stage, with their hashes. */
export const showLists = async (actor: Actor, ask: AboutUnit & { readonly page: Page }, { lists }: ListsWorld) =>
  accept(await lists.of(actor.scope, ask, ask.page), "unchanged");

/** A submitted list as data, with the hash that proves it and, beside it, who moved since (TRF-08). */
export const showList = async (actor: Actor, ask: AboutList, world: ListsWorld) => {
  const proven = await world.lists.one(actor.scope, ask);
  if (!proven.ok) return proven;
  const { list, submission, since } = proven.value;
  return accept({ ...list, sha256: submission.sha256, since: since && (await world.lists.moved(proven.value)) }, "unchanged");
};

/** Whom a list on paper or as a file told of is written down before it leaves, as of an export (SEC-08). */
const note = ({ list }: ProvenList, actor: Actor, about: AboutList, act: AuditAct, { disclosures, now }: ListsWorld): Promise<void> => {
  const people = list.teachers.map(({ teacher }) => teacher);
  return disclosures.note(actor, now, { act, about, count: people.length, people });
};

/** 报名汇总表: the list as a page for the principal's signature and the school's seal. */
export const printList = async (actor: Actor, ask: AboutList, world: ListsWorld) => {
  const proven = await world.lists.one(actor.scope, ask);
  if (!proven.ok) return proven;
  const page = world.files.printed(proven.value, world.now);
  await note(proven.value, actor, ask, "print a list", world);
  return accept(page, "unchanged");
};

/** The same list as a workbook. */
export const sheetOfList = async (actor: Actor, ask: AboutList, world: ListsWorld) => {
  const proven = await world.lists.one(actor.scope, ask);
  if (!proven.ok) return proven;
  const sheet = await world.files.sheet(proven.value, world.now);
  await note(proven.value, actor, ask, "take a list as a workbook", world);
  return accept(sheet, "unchanged");
};
