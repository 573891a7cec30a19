import * as z from "zod";
import { askAws } from "./asked-of-aws.ts";

const Fault = z.object({ __type: z.string() });

/** Looks whether the secret that holds the mail server is there, without reading it; says why it does not do, and what to do next, or nothing. */
export const refusalOfSecret = async (name: string, region?: string): Promise<string | undefined> => {
  const response = await askAws(
    { service: "secretsmanager", elsewhere: process.env.AWS_ENDPOINT_URL_SECRETS_MANAGER, region },
    {
      method: "POST",
      path: "/",
      headers: { "content-type": "application/x-amz-json-1.1", "x-amz-target": "secretsmanager.DescribeSecret" },
      body: JSON.stringify({ SecretId: name }),
    },
  );
  if (response.ok) return undefined;
  const { data } = Fault.safeParse(await response.json());
  if (data?.__type.endsWith("ResourceNotFoundException"))
    return `there is no secret ${name}, which should hold the mail server. Make it: aws secretsmanager create-secret --name ${name} --secret-string file://url, and if it lies in another region, there where the stack is.`;
  throw new Error(`Secrets Manager answered ${response.status} to DescribeSecret`);
};
