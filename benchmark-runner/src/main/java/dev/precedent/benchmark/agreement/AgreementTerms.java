package dev.precedent.benchmark.agreement;

import dev.precedent.contracts.PolicyVersionId;

/**
 * What stands on record of what was asked for: nothing is left to a default, and nothing that it
 * names can change.
 *
 * @param request as it was sent, with what was left out filled in
 * @param guideline the version that says which answers or outcomes there are, and on which scale
 */
record AgreementTerms(AgreementRequest request, PolicyVersionId guideline) {}
