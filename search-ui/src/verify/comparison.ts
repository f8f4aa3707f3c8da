import { hex, sha256, textOf } from "./bytes";
import { InvalidProof, shown } from "./canonical";
import type { Claim, DossierProof } from "./dossierProof";
import type { LedgerEvent } from "./event";
import { isObject, objectOf, same, textAt, type Json, type JsonObject } from "./json";
import { Members } from "./members";
import { personalOf } from "./recordedLine";
import type { Discrepancies } from "./report";

/** What a dossier tells of its case: what one is called, the member where they stand, and what is told of each. */
type Kind = { readonly name: string; readonly member: string; readonly told: readonly string[] };

const LABELS: Kind = {
  name: "label",
  member: "labels",
  told: ["rater", "question", "value", "labelledAt", "round", "standing", "version"],
};
const LATER_FACTS: Kind = {
  name: "fact",
  member: "laterFacts",
  told: ["name", "value", "system", "measuredAt", "version"],
};
/** What a dossier has to tell of where its proof holds it. */
const TOLD = ["decision", LABELS.name, LATER_FACTS.name];

/** An event with its payload as JSON. */
type Read = { readonly event: LedgerEvent; readonly payload: JsonObject };

const read = (event: LedgerEvent): Read => {
  const what = `the payload of the event at position ${event.position}`;
  return { event, payload: objectOf(what, textOf(what, event.payload)) };
};
const actorOf = (event: LedgerEvent): string => {
  const what = `the metadata of the event at position ${event.position}`;
  return textAt(objectOf(what, textOf(what, event.metadata)), "actor");
};

/** A time with all its decimals; undefined where it is none. */
function moment(text: string): string | undefined {
  const [, second, part = ""] = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(?:\.(\d{1,9}))?Z$/.exec(text) ?? [];
  return second === undefined ? undefined : `${second}.${part.padEnd(9, "0")}`;
}
const sameTime = (one: string, other: string): boolean =>
  moment(one) !== undefined && moment(one) === moment(other);

/**
 * Whether a dossier says what its proven events say. What a server works out from them, such as the clauses that
 * applied, is named as not covered.
 */
export class DossierComparison {
  private readonly notCovered = new Set<string>();
  private readonly told = new Set<number>();
  private readonly events: readonly LedgerEvent[];

  constructor(
    { claims }: DossierProof,
    private readonly problems: Discrepancies,
    private readonly notes: string[],
  ) {
    this.events = claims.map(({ event }: Claim) => event);
  }

  async compare(document: JsonObject): Promise<void> {
    try {
      const dossier = Members.of("the dossier", document);
      dossier.optional("proof");
      if (document.has("cases")) {
        const ofCase = dossier.text("about") === "CASE";
        const id = dossier.text("id");
        for (const each of dossier.list("cases")) {
          const one = Members.of("a case of the dossier", each);
          if (ofCase && one.text("case") !== id) {
            throw new InvalidProof(`it is about the case '${shown(id)}' and tells of another`);
          }
          await this.history(one);
        }
        dossier.rest().forEach((name) => this.notCovered.add(name));
      } else {
        const recorded = this.only("decision-recorded");
        await this.decision(dossier, recorded);
        this.ofCase(LABELS, dossier.list("labels"), recorded);
        this.ofCase(LATER_FACTS, dossier.listIfThere("laterFacts"), recorded);
        this.leave(dossier, document);
      }
      this.leftOut();
    } catch (error) {
      if (!(error instanceof InvalidProof)) throw error;
      this.problems.add(`The dossier cannot be compared with its proof: ${error.message}.`);
    }
    if (this.notCovered.size > 0) {
      const names = [...this.notCovered].sort().join(", ");
      this.notes.push(`Not covered by the proof, because the server works it out: ${names}.`);
    }
    this.notes.push(
      "A proof shows that these events stand in the ledger, and not that there are no later ones, such as a withdrawal.",
    );
  }

  /** A case under a policy in the dossier of a case or a subject. */
  private async history(shownCase: Members): Promise<void> {
    const item = shownCase.text("case");
    const policy = shownCase.text("policy");
    let first: Read | undefined;
    for (const each of shownCase.list("decisions")) {
      const one = Members.of("a decision of the dossier", each);
      const recorded = this.decisionAt(one.number("position"));
      await this.decision(one, recorded);
      const { payload, event } = recorded;
      this.demand(
        textAt(payload, "policy") === policy && textAt(payload, "case", "id") === item,
        event,
        "cases",
      );
      first ??= recorded;
      this.leave(one, each, "cases.decisions.");
    }
    if (!first) throw new InvalidProof("it tells of a case without a decision");
    this.ofCase(LABELS, shownCase.list("labels"), first);
    this.ofCase(LATER_FACTS, shownCase.listIfThere("laterFacts"), first);
    shownCase.rest().forEach((name) => this.notCovered.add(`cases.${name}`));
  }

  /** What was recorded, is proved, and is not told of. */
  private leftOut(): void {
    for (const { type, position, streamId } of this.events) {
      const kind = TOLD.find((name) => type === `${name}-recorded`);
      if (kind !== undefined && !this.told.has(position)) {
        this.problems.at(
          position,
          `The dossier leaves out the ${kind} '${shown(streamId)}', which its proof holds.`,
        );
      }
    }
  }

  private async decision(dossier: Members, recorded: Read): Promise<void> {
    const { event, payload } = recorded;
    this.told.add(event.position);
    const personal = personalOf(payload, dossier.required("decision"));
    if (personal.length > 0) {
      this.notes.push(
        `Personal fields (${personal.join(", ")}) are shown as the server decrypted them; the proof covers their encrypted form.`,
      );
    }
    const digest = `sha256:${hex(await sha256(event.payload))}`;
    this.demand(dossier.number("position") === event.position, event, "position");
    this.demand(sameTime(dossier.text("recordedAt"), event.recordedAt), event, "recordedAt");
    this.demand(dossier.text("eventId") === event.id, event, "eventId");
    this.demand(dossier.text("actor") === actorOf(event), event, "actor");
    this.demand(dossier.text("digest") === digest, event, "digest");
    this.demand(
      event.streamKind === "decision" && event.streamId === textAt(payload, "id"),
      event,
      "decision.id",
    );
    this.withdrawal(dossier.optional("withdrawal"), recorded);
    this.policy(dossier.optional("policy"), recorded);
  }

  private withdrawal(told: Json | undefined, recorded: Read): void {
    const last = this.events.findLast(
      ({ type, streamKind, streamId }) =>
        type === "decision-withdrawn" &&
        streamKind === recorded.event.streamKind &&
        streamId === recorded.event.streamId,
    );
    const withdrawn = last && read(last);
    if (told === undefined || withdrawn === undefined) {
      this.demand((told === undefined) === (withdrawn === undefined), recorded.event, "withdrawal");
      return;
    }
    const members = Members.of("'withdrawal' of the dossier", told);
    const { event, payload } = withdrawn;
    this.demand(members.text("reason") === textAt(payload, "reason"), event, "withdrawal.reason");
    this.demand(members.text("actor") === actorOf(event), event, "withdrawal.actor");
    this.demand(members.number("position") === event.position, event, "withdrawal.position");
    this.demand(sameTime(members.text("recordedAt"), event.recordedAt), event, "withdrawal.recordedAt");
    members.rest().forEach((name) => this.notCovered.add(`withdrawal.${name}`));
  }

  private policy(told: Json | undefined, { event, payload }: Read): void {
    // The last event about the policy version: a draft may be written anew before it counts.
    const version = this.events
      .filter(({ type }) => type.startsWith("policy-version-"))
      .map(read)
      .findLast(
        (one) =>
          same(one.payload.get("policy"), payload.get("policy")) &&
          same(one.payload.get("version"), payload.get("version")),
      );
    if (told === undefined) {
      this.demand(version === undefined, event, "policy");
      return;
    }
    const policy = Members.of("'policy' of the dossier", told);
    this.demand(policy.text("key") === textAt(payload, "policy"), event, "policy.key");
    this.demand(policy.text("version") === textAt(payload, "version"), event, "policy.version");
    const digest = policy.text("digest");
    if (!version) this.notCovered.add("policy.digest");
    else this.demand(textAt(version.payload, "digest") === digest, version.event, "policy.digest");
    policy.rest().forEach((name) => this.notCovered.add(`policy.${name}`));
  }

  private ofCase(kind: Kind, told: readonly Json[], recorded: Read): void {
    const ofType = (type: string) => this.events.filter((event) => event.type === `${kind.name}-${type}`);
    const proved = new Map(ofType("recorded").map((event) => [event.streamId, event]));
    const withdrawn = new Set(ofType("withdrawn").map(({ streamId }) => streamId));
    for (const each of told) {
      const one = Members.of(`a ${kind.name} of the dossier`, each);
      const id = one.text("id");
      const event = proved.get(id);
      if (!event) {
        this.problems.add(`No proof is given for the ${kind.name} '${shown(id)}'.`);
        continue;
      }
      if (this.told.has(event.position)) {
        this.problems.at(event.position, `The dossier tells of the ${kind.name} '${shown(id)}' twice.`);
      }
      this.told.add(event.position);
      this.one(kind, one, read(event), recorded, withdrawn.has(id));
    }
  }

  private one(kind: Kind, told: Members, { event, payload }: Read, recorded: Read, withdrawn: boolean): void {
    for (const name of kind.told) {
      this.demand(same(payload.get(name), told.optional(name)), event, `${kind.member}.${name}`);
    }
    this.demand(
      same(payload.get("policy"), recorded.payload.get("policy")) &&
        textAt(payload, "case", "id") === textAt(recorded.payload, "case", "id"),
      event,
      kind.member,
    );
    this.demand(told.flag("withdrawn") === withdrawn, event, `${kind.member}.withdrawn`);
    told.rest().forEach((name) => this.notCovered.add(`${kind.member}.${name}`));
  }

  private only(type: string): Read {
    const found = this.events.filter((event) => event.type === type);
    if (found.length === 1) return read(found[0]!);
    throw new InvalidProof(`it is about ${found.length} events of the type ${type}, expected one`);
  }

  private decisionAt(position: number): Read {
    const found = this.events.find(
      (event) => event.position === position && event.type === "decision-recorded",
    );
    if (found) return read(found);
    throw new InvalidProof(`no proof is given for a decision at position ${position}`);
  }

  /** What nobody asked for and is not null follows from events, and is not one. */
  private leave(members: Members, document: Json, prefix = ""): void {
    const given = isObject(document) ? document : new Map<string, Json>();
    members
      .rest()
      .filter((name) => given.get(name) !== null)
      .forEach((name) => this.notCovered.add(prefix + name));
  }

  private demand(holds: boolean, { position }: LedgerEvent, member: string): void {
    if (holds) return;
    this.problems.at(
      position,
      `'${member}' of the dossier is not what the event at position ${position} says.`,
    );
  }
}
