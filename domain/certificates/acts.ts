import type { Acts } from "../access.ts";

/** Who may do what with certificates (SEC-01). */
export const access = {
  "print a certificate": {
    rule: "SEC-01",
    levels: { SCHOOL: "own", COUNTY: "within" },
    duties: ["TEACHER_EDUCATION"],
    hidden: true,
    personal: true,
  },
  "add a font": { rule: "SEC-01", levels: { COUNTY: "own" }, duties: ["TEACHER_EDUCATION"] },
  "issue a certificate anew": { rule: "SEC-01", levels: { COUNTY: "within" }, duties: ["TEACHER_EDUCATION"], hidden: true, personal: true },
} as const satisfies Acts;

/** What the audit calls what was done. */
export const auditActs = {
  "issue a certificate anew": "换发学分证书",
  "add a font": "增补证书字体",
  "print a school's certificates": "打印全校学分证书",
} as const;
