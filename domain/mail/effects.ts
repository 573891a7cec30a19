import type * as z from "zod";
import { given } from "../given.ts";
import type { OrgId } from "../ids.ts";
import { MailKey } from "../ids.ts";
import type { Template } from "./letter.ts";
import type { Enclosed, Mail, Recipient } from "./types.ts";

type LetterOrder<Data extends z.ZodType<Record<string, unknown>>> = {
  /** What it is about, after the kind: `["2022-W27", organization]`. The same words are the same mail, sent once. */
  readonly about: readonly (string | number)[];
  readonly to: Recipient;
  readonly office: OrgId;
  readonly data: z.input<Data>;
  readonly enclosed?: Enclosed;
};

const EDITION = 2;

/** Orders a mail: the row that goes into the transaction of the change it tells of. */
export const mail = <Data extends z.ZodType<Record<string, unknown>>>(
  template: Pick<Template<Data>, "kind" | "data">,
  { about, to, office, data, enclosed }: LetterOrder<Data>,
  at: string,
): Mail => ({
  businessKey: MailKey.parse([template.kind, ...about].join(".")),
  letter: template.kind,
  to,
  office,
  data: template.data.parse(data),
  ...given({ enclosed }),
  edition: EDITION,
  askedAt: at,
  state: "PENDING",
  version: 1,
  attempts: 0,
});
