import type { Reads } from "../api/client";

export type Agreement = Reads<"/api/agreements/{id}">;
export type AgreementRequest = Agreement["request"];
export type AgreementResult = NonNullable<Agreement["result"]>;
export type RaterFigures = NonNullable<AgreementResult["raters"]>[number];
export type TruthEstimate = NonNullable<AgreementResult["estimate"]>;
