import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import * as z from "zod";
import { type Addresses, type Identity, identify, PLACE } from "./names.ts";

const Resource = z.looseObject({
  Type: z.string(),
  Condition: z.never({ error: "the local runtime does not know conditions" }).optional(),
  Properties: z.record(z.string(), z.unknown()).default({}),
});

const Template = z.looseObject({
  Resources: z.record(z.string(), Resource).default({}),
  Parameters: z.record(z.string(), z.looseObject({ Type: z.string(), Default: z.unknown().optional() })).default({}),
});
type Template = z.infer<typeof Template>;

const Assets = z.looseObject({
  files: z.record(z.string(), z.looseObject({ source: z.looseObject({ path: z.string().optional() }) })).default({}),
});

export type Stack = {
  /** Every resource of a type, by logical id, its properties resolved and parsed by `shape`. */
  all<S extends z.ZodType>(type: string, shape: S): ReadonlyMap<string, z.infer<S>>;
  readonly types: ReadonlySet<string>;
  readonly assets: ReadonlyMap<string, string>;
  /** The logical id behind a resolved ARN or Ref. */
  idOf(name: string): string;
  /** What a resource is called here. */
  nameOf(id: string): string;
};

/** Works out the intrinsic functions of one template against the names that hold here. */
class Resolver {
  readonly #template: Template;
  readonly #identities: ReadonlyMap<string, Identity>;

  constructor(template: Template, identities: ReadonlyMap<string, Identity>) {
    this.#template = template;
    this.#identities = identities;
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
      case "Fn::GetAtt": {
        const [id, attribute] = z.tuple([z.string(), z.string()]).parse(typeof argument === "string" ? argument.split(".") : argument);
        return this.#identities.get(id)?.[attribute] ?? `${id}.${attribute}`;
      }
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
    if (parameter) return parameter.Default ?? "";
    return this.#identities.get(name)?.ref ?? name;
  }

  #sub(argument: unknown): string {
    const [text, own] =
      typeof argument === "string" ? [argument, {}] : z.tuple([z.string(), z.record(z.string(), z.unknown())]).parse(argument);
    return text.replace(/\$\{([^}!]+)\}/g, (_, name: string) => {
      if (name in own) return String(this.value(own[name]));
      return String(name.includes(".") ? this.#intrinsic("Fn::GetAtt", name) : this.#ref(name));
    });
  }
}

const readJson = async <S extends z.ZodType>(path: string, shape: S): Promise<z.infer<S>> =>
  shape.parse(JSON.parse(await readFile(path, "utf8")));

const readAssets = async (folder: string, files: readonly string[]): Promise<Map<string, string>> => {
  const assets = new Map<string, string>();
  for (const file of files.filter((name) => name.endsWith(".assets.json")))
    for (const [hash, asset] of Object.entries((await readJson(join(folder, file), Assets)).files))
      if (asset.source.path) assets.set(hash, join(folder, asset.source.path));
  return assets;
};

/** Reads the one synthesized stack in `folder`, every name in it resolved to what it is called on this machine. */
export const readStack = async (folder: string, at: Addresses): Promise<Stack> => {
  const files = await readdir(folder);
  const [file, ...more] = files.filter((name) => name.endsWith(".template.json"));
  if (!file || more.length > 0) throw new Error(`expected one template in ${folder}, found ${more.length + (file ? 1 : 0)}`);
  const template = await readJson(join(folder, file), Template);
  const identities = new Map(
    Object.entries(template.Resources).map(([id, { Type, Properties }]) => [id, identify(id, Type, Properties, at)]),
  );
  const resolver = new Resolver(template, identities);
  const resources = Object.entries(template.Resources);
  const ids = new Map([...identities].flatMap(([id, identity]) => [[identity.ref, id] as const, [identity.Arn ?? id, id] as const]));
  return {
    assets: await readAssets(folder, files),
    types: new Set(resources.map(([, { Type }]) => Type)),
    all: (type, shape) => {
      const found = resources.filter(([, resource]) => resource.Type === type);
      return new Map(found.map(([id, resource]) => [id, shape.parse(resolver.value(resource.Properties))]));
    },
    nameOf: (id) => identities.get(id)?.ref ?? id,
    idOf: (name) => {
      const id = ids.get(name);
      if (!id) throw new Error(`the template names nothing ${name}`);
      return id;
    },
  };
};
