import { readdir, readFile } from "node:fs/promises";
import { basename, join } from "node:path";
import * as z from "zod";
import { type Addresses, identify, type ResourceIdentity } from "./names.ts";
import { Resolver, type Resource, StackTemplate } from "./resolver.ts";

const Assets = z.looseObject({
  files: z.record(z.string(), z.looseObject({ source: z.looseObject({ path: z.string().optional() }) })).default({}),
});

const Nested = z.looseObject({ TemplateURL: z.string(), Parameters: z.record(z.string(), z.unknown()).default({}) });

export type Stack = {
  /** Every resource of the root and of the stacks nested in it, as its template has it, by a logical id that is unique in all of them. */
  readonly resources: ReadonlyMap<string, Resource>;
  /** Every resource of a type, by logical id, its properties resolved and parsed by `shape`. */
  all<S extends z.ZodType>(type: string, shape: S): ReadonlyMap<string, z.infer<S>>;
  readonly assets: ReadonlyMap<string, string>;
  /** The logical id behind a resolved ARN or Ref. */
  idOf(name: string): string;
  /** What a resource is called here. */
  nameOf(id: string): string;
};

/** A resource with what resolves the names in it. */
type Placed = { readonly id: string; readonly resource: Resource; readonly identity: ResourceIdentity; readonly resolver: Resolver };

const readJson = async <S extends z.ZodType>(path: string, shape: S): Promise<z.infer<S>> =>
  shape.parse(JSON.parse(await readFile(path, "utf8")));

const readAssets = async (folder: string, files: readonly string[]): Promise<Map<string, string>> => {
  const assets = new Map<string, string>();
  for (const file of files.filter((name) => name.endsWith(".assets.json")))
    for (const [hash, asset] of Object.entries((await readJson(join(folder, file), Assets)).files))
      if (asset.source.path) assets.set(hash, join(folder, asset.source.path));
  return assets;
};

/** Reads a template and those nested in it; a nested resource has the nested stack's id before its own. */
const readPlaced = async (
  path: string,
  { assets, at, before = "", given = () => undefined }: TemplateContext,
): Promise<{ readonly placed: Placed[]; readonly resolver: Resolver }> => {
  const template = await readJson(path, StackTemplate);
  const resources = Object.entries(template.Resources);
  const identities = new Map(resources.map(([id, { Type, Properties }]) => [id, identify(before + id, Type, Properties, at)]));
  const resolver = new Resolver(template, identities, given);
  const placed = resources.map(([id, resource]) => {
    const identity = identities.get(id) ?? { ref: id };
    return { id: before + id, resource, identity, resolver };
  });
  for (const [id, { Type, Properties }] of resources) {
    if (Type !== "AWS::CloudFormation::Stack") continue;
    const { TemplateURL, Parameters } = Nested.parse({ ...Properties, TemplateURL: resolver.value(Properties.TemplateURL) });
    const inner = assets.get(basename(TemplateURL, ".json"));
    if (!inner) throw new Error(`${before}${id} has no template on disk`);
    const tells = (parameter: string): unknown => resolver.value(Parameters[parameter]);
    const nested = await readPlaced(inner, { assets, at, before: before + id, given: tells });
    resolver.nested.set(id, nested.resolver);
    placed.push(...nested.placed);
  }
  return { placed, resolver };
};

type TemplateContext = {
  readonly assets: ReadonlyMap<string, string>;
  readonly at: Addresses;
  readonly before?: string;
  readonly given?: (parameter: string) => unknown;
};

const byId = (placed: readonly Placed[]): ReadonlyMap<string, Placed> => {
  const found = new Map(placed.map((one) => [one.id, one]));
  if (found.size < placed.length) throw new Error("two resources of the templates come to one logical id");
  return found;
};

/** Reads the one synthesized stack in `folder` with the stacks nested in it, every name in them resolved to what it is called on this machine. */
export const readStack = async (folder: string, at: Addresses): Promise<Stack> => {
  const files = await readdir(folder);
  const [file, ...more] = files.filter((name) => name.endsWith(".template.json") && !name.endsWith(".nested.template.json"));
  if (!file || more.length > 0) throw new Error(`expected one template in ${folder}, found ${more.length + (file ? 1 : 0)}`);
  const assets = await readAssets(folder, files);
  const { placed } = await readPlaced(join(folder, file), { assets, at });
  const all = byId(placed);
  const ids = new Map(placed.flatMap(({ id, identity }) => [[identity.ref, id] as const, [identity.Arn ?? id, id] as const]));
  return {
    assets,
    resources: new Map(placed.map(({ id, resource }) => [id, resource])),
    all: (type, shape) => {
      const found = placed.filter(({ resource }) => resource.Type === type);
      return new Map(found.map(({ id, resource, resolver }) => [id, shape.parse(resolver.value(resource.Properties))]));
    },
    nameOf: (id) => all.get(id)?.identity.ref ?? id,
    idOf: (name) => {
      const id = ids.get(name);
      if (!id) throw new Error(`the template names nothing ${name}`);
      return id;
    },
  };
};
