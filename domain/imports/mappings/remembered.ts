import * as z from "zod";
import type { Actor } from "../../access.ts";
import { AccountId, OrgId } from "../../ids.ts";
import { accept, type Outcome } from "../../outcome.ts";
import { Instant, type Now } from "../../program/types.ts";
import { SheetName } from "../sheets.ts";

const Columns = z.array(z.object({ column: z.string(), heading: z.string() }));

/** The mapping that an organisation last sent with a sheet, by which its next ones are read. */
export const Remembered = z.object({ organization: OrgId, sheet: SheetName, columns: Columns, at: Instant, by: AccountId });
export type Remembered = Readonly<z.output<typeof Remembered>>;

/** The mappings that organisations sent. */
export type Mappings = {
  readonly of: (organization: OrgId, sheet: SheetName) => Promise<Remembered | undefined>;
  readonly all: (organization: OrgId) => Promise<readonly Remembered[]>;
  readonly forget: (actor: Actor, remembered: Remembered, now: Now) => Promise<void>;
};
type World = { readonly mappings: Mappings; readonly now: Now };

/** What is remembered, as it is shown. */
export const MappingView = Remembered.omit({ organization: true, at: true, by: true }).extend({ rememberedAt: z.string() });
export const MappingsView = z.object({ items: z.array(MappingView).readonly() });
type MappingsView = z.input<typeof MappingsView>;

/** The mappings that an organisation's sheets are read by; those of a source are not among them. */
export const listMappings = async (
  { scope, duty }: Actor,
  _ask: unknown,
  { mappings }: Pick<World, "mappings">,
): Promise<Outcome<MappingsView>> => {
  const all = duty === "SOURCE" ? [] : await mappings.all(scope.organization);
  return accept({ items: all.map(({ sheet, columns, at }) => ({ sheet, columns, rememberedAt: at })) }, "unchanged");
};

/** Forgets one; the next sheet is read by the template's words and those that rosters use. */
export const forgetMapping = async (actor: Actor, { sheet }: { sheet: SheetName }, world: World): Promise<Outcome<MappingsView>> => {
  const stands = actor.duty === "SOURCE" ? undefined : await world.mappings.of(actor.scope.organization, sheet);
  if (stands) await world.mappings.forget(actor, stands, world.now);
  const left = await listMappings(actor, undefined, world);
  return left.ok ? accept(left.value, stands ? "changed" : "unchanged") : left;
};
