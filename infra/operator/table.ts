import {
  DescribeContinuousBackupsCommand,
  DescribeTableCommand,
  DescribeTimeToLiveCommand,
  DynamoDBClient,
  ListTagsOfResourceCommand,
} from "@aws-sdk/client-dynamodb";
import { kept } from "../parts/kept.ts";

/** What a table is found to be. */
type Found = {
  readonly name: string;
  readonly arn: string;
  readonly protection: boolean;
  readonly stream: string;
  readonly recoveryDays: number;
  readonly expiry: string | undefined;
  readonly stage: string | undefined;
};

const look = async (name: string): Promise<Found> => {
  const client = new DynamoDBClient({});
  const { Table } = await client.send(new DescribeTableCommand({ TableName: name }));
  const arn = Table?.TableArn ?? "";
  const [{ ContinuousBackupsDescription: backups }, { TimeToLiveDescription: expiry }, { Tags = [] }] = await Promise.all([
    client.send(new DescribeContinuousBackupsCommand({ TableName: name })),
    client.send(new DescribeTimeToLiveCommand({ TableName: name })),
    client.send(new ListTagsOfResourceCommand({ ResourceArn: arn })),
  ]);
  const recovery = backups?.PointInTimeRecoveryDescription;
  const isOn = expiry?.TimeToLiveStatus === "ENABLED" || expiry?.TimeToLiveStatus === "ENABLING";
  return {
    name,
    arn,
    protection: Table?.DeletionProtectionEnabled === true,
    stream: Table?.StreamSpecification?.StreamEnabled ? `${Table.StreamSpecification.StreamViewType}` : "NONE",
    recoveryDays: recovery?.PointInTimeRecoveryStatus === "ENABLED" ? (recovery.RecoveryPeriodInDays ?? 0) : 0,
    expiry: isOn ? expiry?.AttributeName : undefined,
    stage: Tags.find(({ Key }) => Key === "stage")?.Value,
  };
};

/** How a table differs from how the stack keeps its own, each with the command that mends it. */
export const faultsOf = ({ name, arn, ...found }: Found, stage: string | undefined): string[] => {
  const fault = (is: boolean, says: string, command: string) => (is ? [`${name}: ${says}. Mend it by: aws dynamodb ${command}`] : []);
  const onTable = `--table-name ${name}`;
  const period = `PointInTimeRecoveryEnabled=true,RecoveryPeriodInDays=${kept.recoveryDays}`;
  const stream = `StreamEnabled=true,StreamViewType=${kept.stream}`;
  return [
    ...fault(
      found.recoveryDays < kept.recoveryDays,
      `it can be restored for ${found.recoveryDays} days, not ${kept.recoveryDays}`,
      `update-continuous-backups ${onTable} --point-in-time-recovery-specification ${period}`,
    ),
    ...fault(
      found.protection !== kept.deletionProtection,
      "it is not protected from deletion",
      `update-table ${onTable} --deletion-protection-enabled`,
    ),
    ...fault(
      found.expiry !== kept.expiry,
      "nothing in it expires",
      `update-time-to-live ${onTable} --time-to-live-specification Enabled=true,AttributeName=${kept.expiry}`,
    ),
    ...fault(
      stage !== undefined && found.stage !== stage,
      `it is not tagged stage=${stage}`,
      `tag-resource --resource-arn ${arn} --tags Key=stage,Value=${stage}`,
    ),
    ...fault(
      found.stream !== kept.stream,
      `its stream is ${found.stream}, not ${kept.stream}`,
      `update-table ${onTable} --stream-specification ${stream}`,
    ),
  ];
};

/** The stream of a table, by which the audit is copied; none where it has none. */
export const streamOf = async (name: string, region: string | undefined): Promise<string | undefined> => {
  const { Table } = await new DynamoDBClient(region === undefined ? {} : { region }).send(new DescribeTableCommand({ TableName: name }));
  return Table?.StreamSpecification?.StreamEnabled ? Table.LatestStreamArn : undefined;
};

/** Looks whether a table is kept as the stack keeps its own: recovery, protection, expiry, tags and stream, none of which a restored table brings along. */
export const faultsOfTable = async (name: string, stage: string | undefined): Promise<string[]> => faultsOf(await look(name), stage);
