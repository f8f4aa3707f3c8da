package dev.precedent.benchmark.adjudication;

import dev.precedent.contracts.PolicyKey;
import dev.precedent.contracts.PolicyVersionId;
import dev.precedent.contracts.VersionNumber;
import dev.precedent.policy.PolicyVersion;
import java.util.Optional;
import java.util.SortedSet;

/** Policy versions by their ids, drafts included: the rules that raters and replays go by. */
public interface Guidelines {
  /** The version as it was last written, if there is one. */
  Optional<PolicyVersion> find(PolicyVersionId version);

  /** The numbers of the published versions of a policy; none where there is no such policy. */
  SortedSet<VersionNumber> published(PolicyKey policy);

  /** The document of a version that is not published, so that it may be written again. */
  default Optional<String> draft(PolicyVersionId version) {
    return Optional.empty();
  }
}
