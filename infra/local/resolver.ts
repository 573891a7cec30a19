import * as z from "zod";
import { PLACE, type ResourceIdentity } from "./names.ts";

const Resource = z.looseObject({
  Type: z.string(),
  Condition: z.never({ error: "the local runtime does not know conditions" }).optional(),
  Properties: z.record(z.string(), z.unknown()).default({}),
});
export type Resource = z.infer<typeof Resource>;

export const StackTemplate = z.looseObject({
  Resources: z.record(z.string(), Resource).default({}),
  Parameters: z.record(z.string(), z.looseObject({ Default: z.unknown().optional() })).default({}),
  Outputs: z.record(z.string(), z.looseObject({ Value: z.unknown() })).default({}),
});
export type StackTemplate = z.infer<typeof StackTemplate>;

const ofNested = /^Outputs\./;

/** Works out the intrinsic functions of one template against the names that hold here. */
export class Resolver {
  /** The stacks nested in this one, by the logical id they have here. */
  readonly nested = new Map<string, Resolver>();
  readonly #template: StackTemplate;
  readonly #identities: ReadonlyMap<string, ResourceIdentity>;
  readonly #given: (parameter: string) => unknown;

  /** `given` is what the template is told by the one it is nested in. */
  constructor(template: StackTemplate, identities: ReadonlyMap<string, ResourceIdentity>, given: (parameter: string) => unknown) {
    this.#template = template;
    this.#identities = identities;
    this.#given = given;
  }

  value(node: unknown): unknown {
    if (Array.isArray(node)) return node.map((item) => this.value(item)).filter((item) => item !== undefined);
    if (typeof node !== "object" || node === null) return node;
    const entries = Object.entries(node);
    const [only] = entries;
    if (entries.length === 1 && only && (only[0] === "Ref" || only[0].startsWith("Fn::"))) return this.#intrinsic(only[0], only[1]);
    return Object.fromEntries(entries.map(([key, item]) => [key, this.value(item)]).filter(([, item]) => item !== undefined));
  }

  #intrinsic(name: string, argument: unknown): unknown {
    switch (name) {
      case "Ref":
        return this.#ref(z.string().parse(argument));
      case "Fn::GetAtt":
        return this.#attribute(z.tuple([z.string(), z.string()]).parse(typeof argument === "string" ? halves(argument) : argument));
      case "Fn::Join": {
        const [glue, parts] = z.tuple([z.string(), z.unknown()]).parse(argument);
        return z.array(z.coerce.string()).parse(this.value(parts)).join(glue);
      }
      case "Fn::Sub":
        return this.#sub(argument);
      default:
        throw new Error(`the local runtime does not know ${name}`);
    }
  }

  #attribute([id, attribute]: readonly [string, string]): unknown {
    const nested = ofNested.test(attribute) ? this.nested.get(id) : undefined;
    if (nested) return nested.#output(attribute.replace(ofNested, ""));
    return this.#identities.get(id)?.[attribute] ?? `${id}.${attribute}`;
  }

  #output(name: string): unknown {
    const output = this.#template.Outputs[name];
    if (!output) throw new Error(`a nested stack has no output ${name}`);
    return this.value(output.Value);
  }

  #ref(name: string): unknown {
    const pseudo: Readonly<Record<string, string | undefined>> = {
      "AWS::Partition": PLACE.partition,
      "AWS::Region": PLACE.region,
      "AWS::AccountId": PLACE.account,
      "AWS::URLSuffix": "amazonaws.com",
      "AWS::StackName": "local",
      "AWS::StackId": "local",
      "AWS::NoValue": undefined,
    };
    if (name in pseudo) return pseudo[name];
    const parameter = this.#template.Parameters[name];
    if (!parameter) return this.#identities.get(name)?.ref ?? name;
    const value = this.#given(name) ?? parameter.Default;
    if (value === undefined) throw new Error(`the parameter ${name} has no value`);
    return value;
  }

  #sub(argument: unknown): string {
    const [text, own] =
      typeof argument === "string" ? [argument, {}] : z.tuple([z.string(), z.record(z.string(), z.unknown())]).parse(argument);
    return text.replace(/\$\{([^}!]+)\}/g, (_, name: string) => {
      if (name in own) return String(this.value(own[name]));
      return String(name.includes(".") ? this.#attribute(halves(name)) : this.#ref(name));
    });
  }
}

/** `Table.Arn` is the attribute `Arn` of `Table`; `Mail.Outputs.Queue` the attribute `Outputs.Queue` of `Mail`. */
const halves = (name: string): [string, string] => {
  const dot = name.indexOf(".");
  return [name.slice(0, dot), name.slice(dot + 1)];
};
