import { InvalidProof, shown } from "./canonical";
import { isList, isObject, same, type Json, type JsonObject } from "./json";

/**
 * Compares a decision as it is shown with the payload that was recorded. Where the payload is sealed, the personal
 * fields that were encrypted may be shown in addition, and nothing else.
 *
 * @returns the personal fields that are shown in addition
 * @throws InvalidProof if anything else differs, with the place
 */
export function personalOf(recorded: JsonObject, line: Json): string[] {
  if (!isObject(line)) throw different("decision");
  const sealed = recorded.has("sealed");
  const personal = new Set<string>();
  for (const [name, value] of recorded) {
    if (name === "sealed") continue;
    const beside = line.get(name);
    const place = `decision.${name}`;
    if (sealed && name === "attributes" && isObject(value) && isObject(beside)) {
      for (const [attribute, one] of value) demand(same(one, beside.get(attribute)), `${place}.${attribute}`);
      if (beside.size > value.size) personal.add(name);
    } else if (sealed && name === "answers" && isList(value) && isList(beside)) {
      demand(beside.length === value.length, place);
      value.forEach((one, at) => answer(place, one, beside[at], personal));
    } else {
      demand(same(value, beside), place);
    }
  }
  for (const name of line.keys()) {
    if (recorded.has(name)) continue;
    demand(sealed && (name === "subject" || name === "attributes"), `decision.${name}`);
    personal.add(name);
  }
  return [...personal].sort();
}

function answer(place: string, recorded: Json, beside: Json | undefined, personal: Set<string>): void {
  if (!isObject(recorded) || !isObject(beside)) throw different(place);
  for (const [name, value] of recorded) demand(same(value, beside.get(name)), `${place}.${name}`);
  for (const name of beside.keys()) {
    if (recorded.has(name)) continue;
    demand(name === "rationale", `${place}.${name}`);
    personal.add("rationales");
  }
}

function demand(holds: boolean, place: string): void {
  if (!holds) throw different(place);
}

const different = (place: string) => new InvalidProof(`'${shown(place)}' is not what was recorded`);
