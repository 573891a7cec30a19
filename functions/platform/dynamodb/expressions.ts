type Item = Readonly<Record<string, unknown>>;

/** Of a number: this much, or more. */
export class AtLeast {
  readonly least: number;

  constructor(least: number) {
    this.least = least;
  }
}

/**
 * What must hold when a write arrives: the row is absent, or it exists and the named attributes have these values (an array: one of them; `AtLeast`: no less).
 * Here and in a change `a.b` names what stands under `b` in the map `a`.
 */
export type When = "absent" | "exists" | { readonly [attribute: string]: unknown };

export type RowChange = { readonly set?: Item; readonly add?: Readonly<Record<string, number>>; readonly remove?: readonly string[] };

/** A DynamoDB expression as it is put together: conditions and changes, with the aliases of the names and values they mention. */
export class Expression {
  readonly #partitionKey: string;
  readonly names: Record<string, string> = {};
  readonly values: Record<string, unknown> = {};
  #count = 0;

  constructor(partitionKey: string) {
    this.#partitionKey = partitionKey;
  }

  name(attribute: string): string {
    const aliases = attribute.split(".").map((part) => {
      const alias = `#n${this.#count++}`;
      this.names[alias] = part;
      return alias;
    });
    return aliases.join(".");
  }

  value(value: unknown): string {
    const alias = `:v${this.#count++}`;
    this.values[alias] = value;
    return alias;
  }

  when(when: When): string {
    if (when === "absent") return `attribute_not_exists(${this.name(this.#partitionKey)})`;
    if (when === "exists") return `attribute_exists(${this.name(this.#partitionKey)})`;
    const parts = Object.entries(when).map(([attribute, wanted]) => {
      const name = this.name(attribute);
      if (wanted === undefined) return `attribute_not_exists(${name})`;
      if (wanted instanceof AtLeast) return `${name} >= ${this.value(wanted.least)}`;
      return Array.isArray(wanted) ? `${name} IN (${wanted.map((one) => this.value(one)).join(", ")})` : `${name} = ${this.value(wanted)}`;
    });
    return [`attribute_exists(${this.name(this.#partitionKey)})`, ...parts].join(" AND ");
  }

  change({ set = {}, add = {}, remove = [] }: RowChange): string {
    const given = Object.entries(set).filter(([, value]) => value !== undefined);
    const clauses: [string, string[]][] = [
      ["SET", given.map(([attribute, value]) => `${this.name(attribute)} = ${this.value(value)}`)],
      ["ADD", Object.entries(add).map(([attribute, by]) => `${this.name(attribute)} ${this.value(by)}`)],
      ["REMOVE", remove.map((attribute) => this.name(attribute))],
    ];
    return clauses.flatMap(([word, parts]) => (parts.length > 0 ? [`${word} ${parts.join(", ")}`] : [])).join(" ");
  }

  aliases() {
    return {
      ExpressionAttributeNames: this.names,
      ...(Object.keys(this.values).length > 0 && { ExpressionAttributeValues: this.values }),
    };
  }
}
