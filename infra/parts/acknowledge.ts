import { Validations } from "aws-cdk-lib";
import type { IConstruct } from "constructs";

/** Says why a finding of cdk-nag is as we want it. */
export const acknowledge = (about: IConstruct, finding: string, reason: string): void => {
  Validations.of(about).acknowledge({ id: `${finding.split("-")[0]}::${finding}`, reason });
};
