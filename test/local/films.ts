import { createHash, randomBytes } from "node:crypto";
import { S3Client, type S3ClientConfig } from "@aws-sdk/client-s3";
import { aSystem, type System } from "#given/system.ts";
import { PLACE } from "#infra/local/names.ts";
import { aTrial } from "./trial.ts";

const arn = (id: string) => ({ "Fn::GetAtt": [id, "Arn"] });

/** Where the browsers of a trial come from. */
export const ORIGIN = "https://console.example.invalid";

/** A bucket as films lie in one: versions, uploads given up after a week, browsers of one origin, and a queue that is told of what arrives below `films/`. */
const films = {
  Films: {
    Type: "AWS::S3::Bucket",
    Properties: {
      VersioningConfiguration: { Status: "Enabled" },
      LifecycleConfiguration: { Rules: [{ Status: "Enabled", AbortIncompleteMultipartUpload: { DaysAfterInitiation: 7 } }] },
      CorsConfiguration: {
        CorsRules: [
          {
            AllowedOrigins: [ORIGIN],
            AllowedMethods: ["PUT", "GET", "HEAD"],
            AllowedHeaders: ["content-type", "x-amz-checksum-*"],
            ExposedHeaders: ["ETag"],
            MaxAge: 3600,
          },
        ],
      },
      NotificationConfiguration: { EventBridgeConfiguration: { EventBridgeEnabled: true } },
    },
  },
  Arrived: { Type: "AWS::SQS::Queue", Properties: {} },
  ArrivedOpen: {
    Type: "AWS::SQS::QueuePolicy",
    Properties: {
      Queues: [{ Ref: "Arrived" }],
      PolicyDocument: {
        Statement: [
          { Effect: "Allow", Principal: { Service: "events.amazonaws.com" }, Action: "sqs:SendMessage", Resource: arn("Arrived") },
        ],
      },
    },
  },
  OnArrival: {
    Type: "AWS::Events::Rule",
    Properties: {
      EventPattern: {
        source: ["aws.s3"],
        "detail-type": ["Object Created", "Object Deleted"],
        detail: { bucket: { name: [{ Ref: "Films" }] }, object: { key: [{ prefix: "films/" }] } },
      },
      Targets: [{ Id: "Arrived", Arn: arn("Arrived") }],
    },
  },
};

export const filmTrial = (more: Readonly<Record<string, unknown>> = {}): string => aTrial({ more: { ...films, ...more } });

export type Films = {
  readonly system: System;
  readonly address: string;
  readonly s3: S3Client;
  clientAs(config: S3ClientConfig): S3Client;
};

/** A system with such a bucket, and a client of it that may do anything. */
export const aStoreOfFilms = async (more: Readonly<Record<string, unknown>> = {}): Promise<Films> => {
  const system = await aSystem({ cdkOut: filmTrial(more) });
  const { address, credentialsFor } = system.runtime.gate;
  const clientAs = (config: S3ClientConfig) => new S3Client({ endpoint: address, region: PLACE.region, forcePathStyle: true, ...config });
  return { system, address, clientAs, s3: clientAs({ credentials: credentialsFor(undefined), maxAttempts: 1 }) };
};

export const sha256 = (bytes: string | Uint8Array): string => createHash("sha256").update(bytes).digest("base64");

/** As S3 sums up an object of parts. */
export const compositeOf = (parts: readonly Uint8Array[]): string =>
  `${createHash("sha256")
    .update(Buffer.concat(parts.map((part) => createHash("sha256").update(part).digest())))
    .digest("base64")}-${parts.length}`;

export const SMALLEST = 5 << 20;

export const someBytes = (length: number): Buffer => randomBytes(length);
