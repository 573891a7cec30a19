import { Duration, RemovalPolicy, Stack } from "aws-cdk-lib";
import { Metric, type MetricOptions } from "aws-cdk-lib/aws-cloudwatch";
import { AttributeType, BillingMode, type ITable, ProjectionType, StreamViewType, Table, TableEncryption } from "aws-cdk-lib/aws-dynamodb";
import { Effect, PolicyStatement } from "aws-cdk-lib/aws-iam";
import { Key, KeySpec, KeyUsage } from "aws-cdk-lib/aws-kms";
import { Bucket } from "aws-cdk-lib/aws-s3";
import { Construct } from "constructs";
import { contextsOf, KEY_USES, type KeyUse, OLD_CONTEXTS } from "#table/key-uses.ts";
import { PURPOSES } from "#table/purposes.ts";
import { ROWS, type RowName, TABLE } from "#table/table.ts";
import { closed, logAccess, onObjects } from "./parts/closed-bucket.ts";
import { kept } from "./parts/kept.ts";
import type { Settings } from "./settings.ts";

/** The beginning of a row's partition key, up to its first parameter: what IAM can tell rows apart by. */
const leadingKeys = (rows: readonly RowName[]): string[] => [...new Set(rows.map((row) => ROWS[row].pk.replace(/\{.*$/, "*")))].sort();

/** Where files of evidence lie that no objection has taken over. */
const ARRIVING = "evidence/arriving/";

/** What must survive the stack: the table (its own, or one it was told to adopt), the objects and the key over identity numbers. */
export class Storage extends Construct {
  readonly table: Pick<ITable, "tableName" | "tableArn"> & { readonly tableStreamArn?: string | undefined };
  readonly bucket: Bucket;
  /** Where each read of an object is written down. */
  readonly accessLog: Bucket;
  private readonly key: Key;
  private readonly signingKey: Key;

  constructor(
    scope: Construct,
    id: string,
    { tableName, tableStream, signingKey }: Pick<Settings, "tableName" | "tableStream" | "signingKey">,
  ) {
    super(scope, id);
    this.table =
      tableName === undefined
        ? this.makeTable()
        : Table.fromTableAttributes(this, "Adopted", { tableName, ...(tableStream && { tableStreamArn: tableStream }) });
    this.accessLog = new Bucket(this, "AccessLog", { ...closed, lifecycleRules: [{ expiration: Duration.days(400) }] });
    this.bucket = new Bucket(this, "Objects", {
      ...closed,
      lifecycleRules: [
        { abortIncompleteMultipartUploadAfter: Duration.days(7) },
        { prefix: ARRIVING, expiration: Duration.days(1), noncurrentVersionExpiration: Duration.days(1) },
        { prefix: ARRIVING, expiredObjectDeleteMarker: true },
      ],
    });
    logAccess(this.bucket, this.accessLog);
    this.key = new Key(this, "Key", {
      description: "Xueshi: identity numbers and invitations",
      enableKeyRotation: true,
      removalPolicy: RemovalPolicy.RETAIN,
    });
    this.signingKey = new Key(this, `SigningKey${signingKey}`, {
      description: "Xueshi: signs certificates",
      keySpec: KeySpec.RSA_2048,
      keyUsage: KeyUsage.SIGN_VERIFY,
      removalPolicy: RemovalPolicy.RETAIN,
    });
  }

  private makeTable(): Table {
    const table = new Table(this, "Table", {
      partitionKey: { name: TABLE.partitionKey, type: AttributeType.STRING },
      sortKey: { name: TABLE.sortKey, type: AttributeType.STRING },
      billingMode: BillingMode.PAY_PER_REQUEST,
      encryption: TableEncryption.AWS_MANAGED,
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true, recoveryPeriodInDays: kept.recoveryDays },
      deletionProtection: kept.deletionProtection,
      timeToLiveAttribute: kept.expiry,
      stream: StreamViewType[kept.stream],
      removalPolicy: RemovalPolicy.RETAIN,
    });
    table.addGlobalSecondaryIndex({
      indexName: TABLE.index,
      partitionKey: { name: TABLE.indexPartitionKey, type: AttributeType.STRING },
      sortKey: { name: TABLE.indexSortKey, type: AttributeType.STRING },
      projectionType: ProjectionType.INCLUDE,
      nonKeyAttributes: [...TABLE.projected],
    });
    return table;
  }

  /** Where functions find the rows. */
  get environment(): Readonly<Record<string, string>> {
    return { TABLE_NAME: this.table.tableName };
  }

  /** Where functions that keep or read objects find them. */
  get objectEnvironment(): Readonly<Record<string, string>> {
    return { DATA_BUCKET: this.bucket.bucketName, DATA_URL: `https://${this.bucket.bucketRegionalDomainName}` };
  }

  /** Where functions that seal or open find the key. */
  get keyEnvironment(): Readonly<Record<string, string>> {
    const { region, urlSuffix } = Stack.of(this);
    return { KEYS: "kms", KEY_ID: this.key.keyArn, KEY_URL: `https://kms.${region}.${urlSuffix}` };
  }

  /** Where the function that signs certificates finds the key. */
  get signingEnvironment(): Readonly<Record<string, string>> {
    return { SIGNING_KEY_ID: this.signingKey.keyArn };
  }

  /** How often the table or its index refused reads or writes for want of capacity. */
  throttles(options: MetricOptions): Metric[] {
    const ofTable = { TableName: this.table.tableName };
    return [ofTable, { ...ofTable, GlobalSecondaryIndexName: TABLE.index }].flatMap((dimensionsMap) =>
      ["ReadThrottleEvents", "WriteThrottleEvents"].map(
        (metricName) => new Metric({ namespace: "AWS/DynamoDB", metricName, dimensionsMap, ...options }),
      ),
    );
  }

  /** Rows by key and by look-up. Nobody may scan. */
  mayRead(): PolicyStatement[] {
    return [
      new PolicyStatement({
        actions: ["dynamodb:GetItem", "dynamodb:BatchGetItem", "dynamodb:Query", "dynamodb:ConditionCheckItem"],
        resources: [this.table.tableArn, `${this.table.tableArn}/index/${TABLE.index}`],
      }),
    ];
  }

  /** Puts and changes the named kinds of row; what the audit holds can only be added to. */
  mayWrite(...rows: RowName[]): PolicyStatement[] {
    return [this.rowsOnly(["dynamodb:PutItem", "dynamodb:UpdateItem"], rows), this.neverTouchesTheAudit()];
  }

  /** Takes the named kinds of row away. */
  mayRemove(...rows: RowName[]): PolicyStatement[] {
    return [this.rowsOnly(["dynamodb:DeleteItem"], rows), this.neverTouchesTheAudit()];
  }

  private rowsOnly(actions: string[], rows: readonly RowName[]): PolicyStatement {
    const conditions = { "ForAllValues:StringLike": { "dynamodb:LeadingKeys": leadingKeys(rows) } };
    return new PolicyStatement({ actions, resources: [this.table.tableArn], conditions });
  }

  private neverTouchesTheAudit(): PolicyStatement {
    return new PolicyStatement({
      effect: Effect.DENY,
      actions: ["dynamodb:UpdateItem", "dynamodb:DeleteItem"],
      resources: [this.table.tableArn],
      conditions: { "ForAnyValue:StringLike": { "dynamodb:LeadingKeys": leadingKeys(["audit"]) } },
    });
  }

  /** Reads and keeps objects under one prefix. */
  mayKeepObjects(prefix: string): PolicyStatement[] {
    return onObjects(this.bucket, prefix, ["s3:GetObject", "s3:PutObject"]);
  }

  /** Reads objects under one prefix. */
  mayReadObjects(prefix: string): PolicyStatement[] {
    return onObjects(this.bucket, prefix, ["s3:GetObject"]);
  }

  /** Lists the objects under one prefix. */
  mayListObjects(prefix: string): PolicyStatement[] {
    const conditions = { StringLike: { "s3:prefix": `${prefix}/*` } };
    return [new PolicyStatement({ actions: ["s3:ListBucket"], resources: [this.bucket.bucketArn], conditions })];
  }

  /** Lists the objects under some prefixes in all their versions, and reads none. */
  mayListVersions(...prefixes: string[]): PolicyStatement[] {
    const conditions = { StringLike: { "s3:prefix": prefixes.map((prefix) => `${prefix}/*`) } };
    return [new PolicyStatement({ actions: ["s3:ListBucketVersions"], resources: [this.bucket.bucketArn], conditions })];
  }

  /** Takes versions of objects under one prefix away for good. */
  mayRemoveVersions(prefix: string): PolicyStatement[] {
    return onObjects(this.bucket, prefix, ["s3:DeleteObjectVersion"]);
  }

  /** Looks at how the table is kept, not at what is in it. */
  mayDescribe(): PolicyStatement[] {
    const actions = ["DescribeTable", "DescribeContinuousBackups", "DescribeTimeToLive", "ListTagsOfResource"];
    return [new PolicyStatement({ actions: actions.map((action) => `dynamodb:${action}`), resources: [this.table.tableArn] })];
  }

  /** Wraps and unwraps data keys of the purposes of this work and of no other. What was sealed before each purpose had keys of its own opens for whoever opens any. */
  mayUseDataKeys(uses: readonly KeyUse[]): PolicyStatement[] {
    const seals = uses.flatMap((use) => KEY_USES[use].seals.map(contextsOf));
    const opens = uses.flatMap((use) => KEY_USES[use].opens.map(contextsOf));
    const old = opens.some((context) => context !== contextsOf(PURPOSES.certificates)) ? [contextsOf(PURPOSES.old), OLD_CONTEXTS] : [];
    return [
      ...(seals.length > 0 ? [this.sealed("purpose", ["kms:Encrypt"], seals), ...this.mayWrite("dataKey")] : []),
      ...(uses.length > 0 ? [this.sealed("purpose", ["kms:Decrypt"], [...new Set([...seals, ...opens, ...old])])] : []),
    ];
  }

  /** Signs certificates, and tells by what they are verified. */
  maySign(): PolicyStatement[] {
    return [new PolicyStatement({ actions: ["kms:Sign", "kms:GetPublicKey"], resources: [this.signingKey.keyArn] })];
  }

  /** Seals the codes of invitations. */
  mayInvite(): PolicyStatement[] {
    return [this.sealed("invitation", ["kms:Encrypt"])];
  }

  /** Opens the codes of invitations, for the letters that carry them. */
  mayOpenInvitations(): PolicyStatement[] {
    return [this.sealed("invitation", ["kms:Decrypt"])];
  }

  /** What was sealed as belonging to one kind of thing opens for that kind alone; where values are given, for those that are like one of them. */
  private sealed(belonging: "purpose" | "invitation", actions: string[], values: readonly string[] = []): PolicyStatement {
    const conditions = {
      "ForAnyValue:StringEquals": { "kms:EncryptionContextKeys": [belonging] },
      ...(values.length > 0 && { StringLike: { [`kms:EncryptionContext:${belonging}`]: values } }),
    };
    return new PolicyStatement({ actions, resources: [this.key.keyArn], conditions });
  }
}
