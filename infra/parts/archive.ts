import { Duration, Stack } from "aws-cdk-lib";
import { type Metric, Stats } from "aws-cdk-lib/aws-cloudwatch";
import { AnyPrincipal, Effect, PolicyStatement } from "aws-cdk-lib/aws-iam";
import { FilterCriteria, FilterRule, StartingPosition } from "aws-cdk-lib/aws-lambda";
import { SqsDlq } from "aws-cdk-lib/aws-lambda-event-sources";
import { Bucket } from "aws-cdk-lib/aws-s3";
import { Construct } from "constructs";
import { ROWS, TABLE } from "#table/table.ts";
import type { Settings } from "../settings.ts";
import type { Storage } from "../storage.ts";
import type { WorkflowFunction } from "../workflow-function.ts";
import { acknowledge } from "./acknowledge.ts";
import { cfnOf, closed, logAccess, onObjects } from "./closed-bucket.ts";
import { DeadLetters } from "./work-queue.ts";

/** Of an audit row's partition key, what they all begin with. */
const beginning = ROWS.audit.pk.replace(/\{.*$/, "");

/**
 * Copies of the audit in a bucket of their own. Each is locked for the years that the setting `auditYears` says (GOVERNANCE: whoever the account lets bypass
 * it, can), put where none is, and deleted by nobody.
 */
export class Archive extends Construct {
  private readonly bucket: Bucket;
  private readonly deadLetters: DeadLetters;
  private readonly records: Storage;
  private readonly hold: Settings["hold"];
  private copier: WorkflowFunction | undefined;

  constructor(scope: Construct, id: string, { auditYears: years, hold }: Settings, records: Storage) {
    super(scope, id);
    this.records = records;
    this.hold = hold;
    this.bucket = new Bucket(this, "Copies", { ...closed, objectLockEnabled: true });
    cfnOf(this.bucket).objectLockConfiguration = {
      objectLockEnabled: "Enabled",
      rule: { defaultRetention: { mode: "GOVERNANCE", years } },
    };
    logAccess(this.bucket, records.accessLog);
    this.denyEverybody(["s3:PutObject"], { Null: { "s3:if-none-match": "true" } });
    this.denyEverybody(["s3:DeleteObject", "s3:DeleteObjectVersion", "s3:BypassGovernanceRetention"]);
    this.deadLetters = new DeadLetters(this, "DeadLetters");
  }

  /** Where functions that copy find the bucket. */
  get environment(): Readonly<Record<string, string>> {
    return { AUDIT_BUCKET: this.bucket.bucketName };
  }

  /** How far, in milliseconds, the copies are behind the table. */
  get behind(): Metric | undefined {
    return this.copier?.metric("IteratorAge", { period: Duration.minutes(5), statistic: Stats.MAXIMUM });
  }

  /** Follows the table and puts copies; neither reads nor lists nor deletes them. */
  mayKeep(): PolicyStatement[] {
    acknowledge(Stack.of(this), "AwsSolutions-IAM5[Resource::*]", "There is no resource that dynamodb:ListStreams could be narrowed to.");
    const { tableStreamArn: stream } = this.records.table;
    const follows = ["dynamodb:DescribeStream", "dynamodb:GetRecords", "dynamodb:GetShardIterator"];
    return [
      ...(stream === undefined ? [] : [new PolicyStatement({ actions: follows, resources: [stream] })]),
      new PolicyStatement({ actions: ["dynamodb:ListStreams"], resources: ["*"] }),
      ...onObjects(this.bucket, "audit", ["s3:PutObject"]),
    ];
  }

  /** Reads every copy in all its versions; puts and deletes none. */
  mayCompare(): PolicyStatement[] {
    return [this.mayList(), ...onObjects(this.bucket, "audit", ["s3:GetObjectVersion"])];
  }

  /** Reads every copy in all its versions, and puts those that are missing; deletes none. */
  mayVerify(): PolicyStatement[] {
    return [this.mayList(), ...onObjects(this.bucket, "audit", ["s3:GetObjectVersion", "s3:PutObject"])];
  }

  /**
   * `copier` is told, in order and at least once, of each row of the audit that comes, or that is changed or taken away, which nothing here does. A table that
   * was restored and has no stream yet is not followed; it is on hold.
   */
  isFilledBy(copier: WorkflowFunction): void {
    const { tableStreamArn: stream } = this.records.table;
    if (stream === undefined && this.hold === "on") return;
    if (stream === undefined)
      throw new Error("A table that is adopted is followed by its stream: -c tableStream=ARN. npm run deploy finds it.");
    this.copier = copier;
    acknowledge(
      copier,
      "Serverless-LambdaEventSourceMappingDestination",
      "What fails five times goes to the dead letters, as the place where it lies.",
    );
    copier.addEventSourceMapping("Stream", {
      eventSourceArn: stream,
      startingPosition: StartingPosition.TRIM_HORIZON,
      filters: [FilterCriteria.filter({ dynamodb: { Keys: { [TABLE.partitionKey]: { S: FilterRule.beginsWith(beginning) } } } })],
      batchSize: 1000,
      maxBatchingWindow: Duration.minutes(1),
      bisectBatchOnError: true,
      retryAttempts: 5,
      onFailure: new SqsDlq(this.deadLetters),
    });
  }

  private mayList(): PolicyStatement {
    return new PolicyStatement({
      actions: ["s3:ListBucketVersions"],
      resources: [this.bucket.bucketArn],
      conditions: { StringLike: { "s3:prefix": "audit/*" } },
    });
  }

  private denyEverybody(actions: string[], conditions?: Readonly<Record<string, unknown>>): void {
    this.bucket.addToResourcePolicy(
      new PolicyStatement({
        effect: Effect.DENY,
        principals: [new AnyPrincipal()],
        actions,
        resources: [this.bucket.arnForObjects("*")],
        ...(conditions && { conditions }),
      }),
    );
  }
}
