import type { Actor } from "../access.ts";
import { accept, type Outcome, refuse } from "../outcome.ts";
import type { Page } from "../page.ts";
import type { AboutList, AboutUnit, ListsWorld } from "./port.ts";
import type { ProvenList } from "./types.ts";

const findList = async (actor: Actor, ask: AboutList, { lists }: ListsWorld): Promise<Outcome<ProvenList>> => {
  const proven = await lists.one(actor.scope, ask);
  return proven ? accept(proven, "unchanged") : refuse("NOT_FOUND", "ENR-11", {});
};

/** The lists a school has submitted for a stage, with their hashes. */
export const showLists = async (actor: Actor, ask: AboutUnit & { readonly page: Page }, { lists }: ListsWorld) =>
  accept(await lists.of(actor.scope, ask, ask.page), "unchanged");

/** A submitted list as data, with the hash that proves it and, beside it, who moved since (TRF-08). */
export const showList = async (actor: Actor, ask: AboutList, world: ListsWorld) => {
  const proven = await findList(actor, ask, world);
  if (!proven.ok) return proven;
  const { list, submission, since } = proven.value;
  return accept({ ...list, sha256: submission.sha256, since: since && (await world.lists.moved(proven.value)) }, "unchanged");
};

/** 报名汇总表: the list as a page for the principal's signature and the school's seal. */
export const printList = async (actor: Actor, ask: AboutList, world: ListsWorld) => {
  const proven = await findList(actor, ask, world);
  return proven.ok ? accept(world.files.printed(proven.value, world.now), "unchanged") : proven;
};

/** The same list as a workbook. */
export const sheetOfList = async (actor: Actor, ask: AboutList, world: ListsWorld) => {
  const proven = await findList(actor, ask, world);
  return proven.ok ? accept(await world.files.sheet(proven.value, world.now), "unchanged") : proven;
};
