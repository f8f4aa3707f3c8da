package dev.precedent.policy.diff;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whether two versions say the same of all cases. A case has, or lacks, every fact that one of the
 * versions declares, with any value that one of them allows.
 *
 * @param outcomes whether the outcome is the same wherever both versions decide; cases of which all
 *     is known are among them
 * @param gaps whether the same cases are undecidable, so that both versions need to know the same
 * @param regions the cases that differ, those with two outcomes first, in the order of the older
 *     tree; at most 500
 * @param notDecided what was not decided, and why; absent where everything was
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Meaning(
    Answer outcomes, Answer gaps, List<ChangedRegion> regions, @Nullable String notDecided) {
  public Meaning {
    regions = List.copyOf(regions);
  }

  /** What could be decided. */
  public enum Answer {
    SAME,
    DIFFERENT,
    NOT_DECIDED
  }

  static Meaning notDecided(String why) {
    return new Meaning(Answer.NOT_DECIDED, Answer.NOT_DECIDED, List.of(), why);
  }

  /** Whether it is certain that no case makes a difference. */
  boolean isSame() {
    return outcomes == Answer.SAME && gaps == Answer.SAME;
  }
}
