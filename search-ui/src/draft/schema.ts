import type { Path } from "./document";

/** A part of the JSON Schema of policy documents, as far as completion reads it. */
export type Schema = {
  readonly $ref?: string;
  readonly $defs?: Readonly<Record<string, Schema>>;
  readonly description?: string;
  readonly type?: string | readonly string[];
  readonly enum?: readonly unknown[];
  readonly examples?: readonly unknown[];
  readonly default?: unknown;
  readonly required?: readonly string[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly additionalProperties?: boolean | Schema;
  readonly items?: Schema;
};

/** What a schema asks for at the end of a path. */
export function schemaAt(root: Schema, path: Path): Schema | undefined {
  let at: Schema | undefined = root;
  for (const step of path) {
    at = at && below(resolved(root, at), step);
  }
  return at && resolved(root, at);
}

function below({ items, properties, additionalProperties }: Schema, step: string | null): Schema | undefined {
  if (step === null) return items;
  const more = typeof additionalProperties === "object" ? additionalProperties : undefined;
  return properties && Object.hasOwn(properties, step) ? properties[step] : more;
}

/** What stands beside a reference adds to what it refers to. */
export function resolved(root: Schema, { $ref, ...beside }: Schema): Schema {
  const name = $ref?.replace("#/$defs/", "");
  const referred = name === undefined ? undefined : root.$defs?.[name];
  return referred ? { ...resolved(root, referred), ...beside } : beside;
}

/** The values that a schema names; the first ones are its own, the others mere examples. */
export function valuesOf(schema: Schema): string[] {
  const named = schema.type === "boolean" ? [false, true] : (schema.enum ?? []);
  return [...named, ...(schema.examples ?? [])].map(asWritten);
}

/** As YAML has it, in one line. */
function asWritten(value: unknown): string {
  return typeof value === "string" && !/^(yes|no)$/.test(value) ? value : JSON.stringify(value);
}
