import * as z from "zod";
import { OrgId, TransferId } from "../ids.ts";

const AskedUnder = z.object({ keyVersion: z.int(), hmac: z.string(), nameKey: z.string() });

/**
 * A school's question for a number and a name, as keyed hashes, so that the same question leads to one request, whoever holds the number and wherever they are
 * (TRF-01). `before` is the request it led to last, `also` the same question under older versions of the key, while it is rotated.
 */
export const FilingQuestion = AskedUnder.extend({ school: OrgId, before: TransferId.optional(), also: z.array(AskedUnder).optional() });
export type FilingQuestion = Readonly<z.output<typeof FilingQuestion>>;
