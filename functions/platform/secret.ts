import * as z from "zod";
import { callAws } from "./aws.ts";
import { required } from "./env.ts";

const Answer = z.object({ SecretString: z.string().min(1) });

/** A secret of the deployment, as it stands in Secrets Manager. It lives in the memory of the function alone. */
export type Secret = {
  /** Read when it is first asked for, and kept. */
  readonly value: () => Promise<string>;
  /** What to try after `refused` was refused: the secret read again, once for all who come with the same. It is the same where nobody changed it. */
  readonly valueAfter: (refused: string) => Promise<string>;
};

/** The secret of this name. It is read by a signed call of ours, without the client of Secrets Manager. */
export const secretOf = (SecretId: string): Secret => {
  const url = new URL(required("SECRETS_URL"));
  const read = async (): Promise<string> =>
    Answer.parse(await callAws("secretsmanager", url, "secretsmanager.GetSecretValue", "1.1", { SecretId })).SecretString;
  let latest: Promise<string> | undefined;
  const keep = (reading: Promise<string>): Promise<string> => {
    latest = reading;
    reading.catch(() => {
      if (latest === reading) latest = undefined;
    });
    return reading;
  };
  return {
    value: () => latest ?? keep(read()),
    valueAfter: async (refused) => {
      const standing = latest;
      const known = await standing;
      if (known !== undefined && known !== refused) return known;
      return latest === standing || latest === undefined ? keep(read()) : latest;
    },
  };
};
