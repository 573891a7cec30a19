import * as z from "zod";
import { section } from "../reports/section.ts";

/** SEC-08: how many leaks of personal data are not concluded yet. Nothing to say where there is none. */
export const securitySection = section(
  "security",
  { county: z.object({ open: z.int() }), school: z.null() },
  {
    forCounty: ({ county: { open } }) =>
      open === 0
        ? []
        : [{ is: "paragraph", text: `信息泄露事故未结案${open}起，请尽快查明责任、严肃处理（通知附件六（三））。`, tone: "alert" }],
  },
);
