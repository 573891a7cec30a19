import * as z from "zod";

const Ordinal = z.int().min(1).max(9999);

/** Registering a whole school: every list that stands, or the one named; `after` is the job that is to be done again, once it is over. */
export const RegisterSchool = z.strictObject({
  list: Ordinal.optional().meta({ description: "只登记这一份名单；不填则为全部有效名单" }),
  after: Ordinal.optional().meta({ description: "重办哪一次整校登记；须已办完" }),
});
export type RegisterSchool = Readonly<z.output<typeof RegisterSchool>>;
