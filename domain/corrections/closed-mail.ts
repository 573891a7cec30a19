import * as z from "zod";
import type { OrgId } from "../ids.ts";
import { mail } from "../mail/effects.ts";
import type { Mail } from "../mail/types.ts";
import { makersOf } from "./effects.ts";
import type { Change } from "./types.ts";

/** That a correction was closed, because its person departed. Its words stand in `letter.ts`, apart from those who only order it. */
export const closedMail = { kind: "correction-closed", data: z.object({ reference: z.string() }) };

/** The letter to those who made a correction that a departure closed by somebody else, once for each departure: one that is taken back opens the correction again. */
export const lettersOfClosing = ({ made, decided, ...change }: Change, office: OrgId, at: string): Mail[] => {
  if (made.by === decided?.by) return [];
  const data = { reference: change.change };
  return [
    mail(closedMail, { about: [change.change, Date.parse(at)], to: { organization: makersOf({ ...change, made }) }, office, data }, at),
  ];
};
