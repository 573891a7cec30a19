import { Names, RemovalPolicy, Stack } from "aws-cdk-lib";
import { PolicyStatement, ServicePrincipal } from "aws-cdk-lib/aws-iam";
import { BlockPublicAccess, type Bucket, BucketEncryption, CfnBucket, ObjectOwnership } from "aws-cdk-lib/aws-s3";
import { acknowledge } from "./acknowledge.ts";

/** How every bucket is: encrypted, closed to the public, spoken to by TLS alone, versioned, and kept when the stack goes. */
export const closed = {
  encryption: BucketEncryption.S3_MANAGED,
  blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
  objectOwnership: ObjectOwnership.BUCKET_OWNER_ENFORCED,
  enforceSSL: true,
  versioned: true,
  removalPolicy: RemovalPolicy.RETAIN,
} as const;

export const cfnOf = (bucket: Bucket): CfnBucket => {
  const { defaultChild } = bucket.node;
  if (!(defaultChild instanceof CfnBucket)) throw new Error("a bucket without a CfnBucket");
  return defaultChild;
};

/** Every read of an object is written down in `log`. */
export const logAccess = (bucket: Bucket, log: Bucket): void => {
  cfnOf(bucket).loggingConfiguration = { destinationBucketName: log.bucketName };
  log.addToResourcePolicy(
    new PolicyStatement({
      principals: [new ServicePrincipal("logging.s3.amazonaws.com")],
      actions: ["s3:PutObject"],
      resources: [log.arnForObjects("*")],
      conditions: { ArnLike: { "aws:SourceArn": bucket.bucketArn } },
    }),
  );
};

/** Does something to the objects under one prefix. */
export const onObjects = (bucket: Bucket, prefix: string, actions: string[]): PolicyStatement[] => {
  const { node } = cfnOf(bucket);
  const root = Stack.of(bucket);
  for (const named of [`referenceto${Names.nodeUniqueId(node)}Arn`, `${root.getLogicalId(cfnOf(bucket))}.Arn`])
    acknowledge(
      root,
      `AwsSolutions-IAM5[Resource::<${named}>/${prefix}/*]`,
      "Objects are named by content and day; the prefix is the narrowest name.",
    );
  return [new PolicyStatement({ actions, resources: [bucket.arnForObjects(`${prefix}/*`)] })];
};
