import * as z from "zod";

const Ordinal = z.int().min(1).max(9999);

/** Registering a whole school: every list that stands, or the one named; `lists` are those that were seen, `after` is the job that is to be done again, once it is over. */
export const RegisterSchool = z.strictObject({
  list: Ordinal.optional().meta({ description: "只登记这一份名单；不填则为全部有效名单" }),
  lists: z
    .array(Ordinal)
    .readonly()
    .optional()
    .meta({ description: "所见的全部有效名单的序号；与现有的不同即不登记（409）。不填则为受理时有效的名单，答复中列明" }),
  after: Ordinal.optional().meta({ description: "重办哪一次整校登记；须已办完" }),
});
export type RegisterSchool = Readonly<z.output<typeof RegisterSchool>>;
