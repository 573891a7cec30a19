import { CloudFormationClient, DescribeStackResourceCommand, DescribeStacksCommand } from "@aws-sdk/client-cloudformation";
import * as z from "zod";
import type { Running } from "./table-change.ts";

const Variables = z.record(z.string(), z.string());

/** Where a stack runs: its name, and the region where that is not the one of the credentials. */
export type StackPlace = { readonly name: string; readonly region?: string | undefined };

const clientOf = ({ region }: StackPlace): CloudFormationClient => new CloudFormationClient(region === undefined ? {} : { region });

const isMissing = (error: unknown): boolean => error instanceof Error && /does not exist/.test(error.message);

/** What a running stack tells the operator's command; `undefined` where no such stack runs. */
export const operatorOutputOf = async (place: StackPlace): Promise<Readonly<Record<string, string>> | undefined> => {
  try {
    const { Stacks = [] } = await clientOf(place).send(new DescribeStacksCommand({ StackName: place.name }));
    const told = Stacks[0]?.Outputs?.find(({ OutputKey }) => OutputKey === "Operator")?.OutputValue;
    return Variables.parse(JSON.parse(told ?? "{}"));
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
};

/** The logical id of the table that the stack makes itself. */
export const OWN_TABLE = "RecordsTableC9B7A30B";

/** The name of the table that a running stack made itself; `undefined` where it adopted another. */
const ownTableOf = async (place: StackPlace): Promise<string | undefined> => {
  try {
    const ask = new DescribeStackResourceCommand({ StackName: place.name, LogicalResourceId: OWN_TABLE });
    const { StackResourceDetail: found } = await clientOf(place).send(ask);
    return found?.ResourceStatus?.startsWith("DELETE_") ? undefined : found?.PhysicalResourceId;
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
};

/** The table of a running stack, the one it made itself, and whether it is on hold; `undefined` where none runs. */
export const runningAt = async (place: StackPlace): Promise<Running | undefined> => {
  const { TABLE_NAME: table, HOLD: held } = (await operatorOutputOf(place)) ?? {};
  return table === undefined ? undefined : { table, own: await ownTableOf(place), hold: held === "on" };
};
