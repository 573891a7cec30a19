/** What this machine stands for where a template asks AWS about itself. */
export const PLACE = { partition: "aws", region: "local-1", account: "000000000000" } as const;

/** Milliseconds that an idle line is kept open: longer than a busy caller overlooks, who would otherwise ask over a line that has just ended. */
export const LINE_KEPT = 65_000;

/** The names that exist only once the runtime listens. */
export type Addresses = { readonly gate: string; readonly api: string; readonly tableSuffix?: string };

/** What a resource is called here: its `Ref`, and its attributes. */
export type ResourceIdentity = { readonly ref: string } & Readonly<Record<string, string>>;

/** The ARN by which this machine knows something of a service. */
export const arn = (service: string, rest: string): string => `arn:${PLACE.partition}:${service}:${PLACE.region}:${PLACE.account}:${rest}`;

const nameFrom = (properties: Readonly<Record<string, unknown>>, key: string, id: string): string => {
  const given = properties[key];
  return typeof given === "string" ? given : id;
};

/** Names a resource of the template. */
export const identify = (id: string, Type: string, Properties: Readonly<Record<string, unknown>>, at: Addresses): ResourceIdentity => {
  switch (Type) {
    case "AWS::DynamoDB::Table": {
      const name = nameFrom(Properties, "TableName", id) + (at.tableSuffix ?? "");
      return { ref: name, Arn: arn("dynamodb", `table/${name}`), StreamArn: arn("dynamodb", `table/${name}/stream/local`) };
    }
    case "AWS::S3::Bucket": {
      const name = nameFrom(Properties, "BucketName", id.toLowerCase());
      return { ref: name, Arn: `arn:${PLACE.partition}:s3:::${name}` };
    }
    case "AWS::SQS::Queue": {
      const name = nameFrom(Properties, "QueueName", id);
      return { ref: `${at.gate}/${PLACE.account}/${name}`, Arn: arn("sqs", name), QueueName: name };
    }
    case "AWS::Lambda::Function":
      return { ref: id, Arn: arn("lambda", `function:${id}`) };
    case "AWS::IAM::Role":
      return { ref: id, Arn: `arn:${PLACE.partition}:iam::${PLACE.account}:role/${id}` };
    case "AWS::KMS::Key":
      return { ref: id, Arn: arn("kms", `key/${id}`), KeyId: id };
    case "AWS::SNS::Topic":
      return { ref: arn("sns", id), TopicArn: arn("sns", id) };
    case "AWS::ApiGatewayV2::Api":
      return { ref: id, ApiEndpoint: at.api, ApiId: id };
    default:
      return { ref: id, Arn: arn(Type.split("::")[1]?.toLowerCase() ?? "unknown", id) };
  }
};
