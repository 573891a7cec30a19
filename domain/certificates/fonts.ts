import type { Actor, Scope } from "../access.ts";
import type { OrgId } from "../ids.ts";
import { accept, type Outcome, refuse } from "../outcome.ts";
import type { Now } from "../program/types.ts";
import type { CountyFont } from "./types.ts";

export type Fonts = {
  /** The font that an office gave last, if it gave one. */
  readonly standing: (county: OrgId) => Promise<CountyFont | undefined>;
  readonly hashOf: (bytes: Uint8Array) => string;
  readonly keep: (actor: Actor, bytes: Uint8Array, now: Now) => Promise<CountyFont>;
};
export type FontsWorld = { readonly fonts: Fonts; readonly now: Now };

const [TRUE_TYPE, APPLE] = [0x0001_0000, 0x7472_7565];
const RECORD = 16;
/** Tables without which no letter of a TrueType font can be drawn. */
const NEEDED = ["cmap", "glyf", "head", "hhea", "hmtx", "loca", "maxp"];

/** Whether a file is a TrueType font: it says so, and all the tables that it names lie within it. Fonts with other outlines come out broken in print. */
export const isTrueType = (bytes: Uint8Array): boolean => {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < 12 || ![TRUE_TYPE, APPLE].includes(view.getUint32(0))) return false;
  const count = view.getUint16(4);
  if (bytes.length < 12 + count * RECORD) return false;
  const tables = Array.from({ length: count }, (_, at) => {
    const from = 12 + at * RECORD;
    const name = String.fromCharCode(...bytes.subarray(from, from + 4));
    return { name, within: view.getUint32(from + 8) + view.getUint32(from + 12) <= bytes.length };
  });
  return tables.every(({ within }) => within) && NEEDED.every((needed) => tables.some(({ name }) => name === needed));
};

/** Takes in a font for letters of names that the font of certificates lacks; the last one stands, and held pages are made with it when they are next asked for. */
export const addFont = async (
  actor: Actor,
  { file }: { readonly file: { readonly bytes: Uint8Array } },
  { fonts, now }: FontsWorld,
): Promise<Outcome<CountyFont>> => {
  if (!isTrueType(file.bytes)) return refuse("FONT_NOT_TRUETYPE", "SEC-01", {});
  const standing = await fonts.standing(actor.scope.county);
  if (standing?.hash === fonts.hashOf(file.bytes)) return accept(standing, "unchanged");
  return accept(await fonts.keep(actor, file.bytes, now), "created");
};

/** The font that an office gave; missing where it gave none. */
export const readFont = async ({ scope }: { readonly scope: Scope }, _: object, { fonts }: FontsWorld): Promise<Outcome<CountyFont>> => {
  const standing = await fonts.standing(scope.county);
  return standing ? accept(standing, "unchanged") : refuse("NOT_FOUND", "SEC-01", {});
};
