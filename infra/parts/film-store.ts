import { Duration } from "aws-cdk-lib";
import { Rule } from "aws-cdk-lib/aws-events";
import { Effect, PolicyStatement } from "aws-cdk-lib/aws-iam";
import { Bucket, HttpMethods, StorageClass } from "aws-cdk-lib/aws-s3";
import { Construct } from "constructs";
import { FILM_TAGS, type FilmUse } from "#table/grants.ts";
import type { Storage } from "../storage.ts";
import { acknowledge } from "./acknowledge.ts";
import { cfnOf, closed, logAccess, onObjects } from "./closed-bucket.ts";
import type { WorkQueue } from "./work-queue.ts";

/** The first part of the name of every film; what follows is random. */
const FILMS = "films";

const { going, resting, sealed } = FILM_TAGS;

/** What each use may do to films: who signs parts reads none, who signs playback puts none, and nobody deletes any: what is marked goes, or rests, by the bucket's own rules. */
const ACTIONS: Readonly<Record<FilmUse, string[]>> = {
  "takes in": ["s3:PutObject", "s3:AbortMultipartUpload", "s3:ListMultipartUploadParts"],
  looks: ["s3:GetObject", "s3:GetObjectVersion"],
  plays: ["s3:GetObjectVersion"],
  marks: ["s3:PutObjectVersionTagging"],
};

/** The films of lessons, in a bucket of their own: put there in parts by who uploads them, and told to a queue when one has come. */
export class FilmStore extends Construct {
  private readonly bucket: Bucket;

  /** `console` is the origin from which films are put and played by browsers. */
  constructor(scope: Construct, id: string, console: string, records: Storage, arrivals: WorkQueue) {
    super(scope, id);
    this.bucket = new Bucket(this, "Films", {
      ...closed,
      lifecycleRules: [
        { abortIncompleteMultipartUploadAfter: Duration.days(30), expiredObjectDeleteMarker: true },
        {
          prefix: `${FILMS}/`,
          tagFilters: { [going.Key]: going.Value },
          expiration: Duration.days(1),
          noncurrentVersionExpiration: Duration.days(1),
        },
        {
          prefix: `${FILMS}/`,
          tagFilters: { [resting.Key]: resting.Value },
          transitions: [{ storageClass: StorageClass.INFREQUENT_ACCESS, transitionAfter: Duration.days(30) }],
        },
      ],
      cors: [
        {
          allowedOrigins: [console],
          allowedMethods: [HttpMethods.PUT, HttpMethods.GET, HttpMethods.HEAD],
          allowedHeaders: ["x-amz-checksum-sha256"],
          exposedHeaders: ["ETag", "x-amz-checksum-sha256"],
          maxAge: 3600,
        },
      ],
    });
    logAccess(this.bucket, records.accessLog);
    cfnOf(this.bucket).notificationConfiguration = { eventBridgeConfiguration: { eventBridgeEnabled: true } };
    const arrived = new Rule(this, "Arrived", {
      description: "A film has come: have it looked at",
      eventPattern: { source: ["aws.s3"], detailType: ["Object Created"], detail: { bucket: { name: [this.bucket.bucketName] } } },
      targets: [arrivals.hears()],
    });
    acknowledge(
      arrived,
      "Serverless-EventBusDLQ",
      "An event that is lost is made up for: the sweep looks after every upload that is not over.",
    );
  }

  /** Where functions find the films. */
  get environment(): Readonly<Record<string, string>> {
    return { FILMS_BUCKET: this.bucket.bucketName, FILMS_URL: `https://${this.bucket.bucketRegionalDomainName}` };
  }

  /** What is sealed is read by nobody who plays, also by addresses that were signed before. */
  private neverSealed(): PolicyStatement {
    const conditions = { StringEquals: { [`s3:ExistingObjectTag/${sealed.Key}`]: sealed.Value } };
    return new PolicyStatement({
      effect: Effect.DENY,
      actions: ["s3:GetObject", "s3:GetObjectVersion"],
      resources: [this.bucket.arnForObjects(`${FILMS}/*`)],
      conditions,
    });
  }

  /** Whoever looks may list as well, without which S3 does not tell that a film is not there; whoever marks, in all versions. */
  may(use: FilmUse): PolicyStatement[] {
    const resources = [this.bucket.bucketArn];
    const conditions = { StringLike: { "s3:prefix": `${FILMS}/*` } };
    const beside = {
      looks: [new PolicyStatement({ actions: ["s3:ListBucket"], resources })],
      marks: [new PolicyStatement({ actions: ["s3:ListBucketVersions"], resources, conditions })],
      plays: [this.neverSealed()],
      "takes in": [],
    };
    return [...onObjects(this.bucket, FILMS, ACTIONS[use]), ...beside[use]];
  }
}
