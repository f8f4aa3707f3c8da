package dev.precedent.benchmark.reconciliation;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * A decision as the ledger has it.
 *
 * @param puid the name of its statement
 * @param position where it stands
 * @param day on which it was decided, in UTC
 * @param why no statement can be made; only where it is {@link Standing#NOT_SUPPORTED}
 * @param issued where its statement stands as issued; absent where it was not
 * @param statement only where it is {@link Standing#RESTRICTS}
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record RecordedDecision(
    String puid,
    String decision,
    long position,
    String day,
    Standing standing,
    @Nullable String why,
    @Nullable Long issued,
    @Nullable ObjectNode statement) {

  /** What is due for it. */
  enum Standing {
    /** A statement. */
    RESTRICTS,
    /** None, because it restricts nothing. */
    LEFT_UP,
    /** Nobody knows, because the record does not say enough. */
    NOT_SUPPORTED,
    /** None, because it is withdrawn. */
    WITHDRAWN,
    /** None in this period. */
    ANOTHER_PERIOD
  }
}
