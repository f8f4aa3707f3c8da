package dev.precedent.command.recording;

import dev.precedent.contracts.DecisionId;
import dev.precedent.contracts.DecisionRecorded;
import dev.precedent.contracts.DecisionWithdrawn;
import dev.precedent.contracts.Event;
import dev.precedent.contracts.FactId;
import dev.precedent.contracts.FactRecorded;
import dev.precedent.contracts.FactWithdrawn;
import dev.precedent.contracts.InvalidValue;
import dev.precedent.contracts.LabelId;
import dev.precedent.contracts.LabelRecorded;
import dev.precedent.contracts.LabelWithdrawn;
import dev.precedent.contracts.PolicyVersionId;
import dev.precedent.ledger.StreamName;
import dev.precedent.policy.PolicyVersion;
import java.util.List;

/** What decisions, labels and facts differ in on their way into the ledger. */
public sealed interface LineKind<E extends Event> {
  LineKind<DecisionRecorded> DECISION = new Decision();
  LineKind<LabelRecorded> LABEL = new Label();
  LineKind<FactRecorded> FACT = new Fact();

  /** What one of it is called. */
  String name();

  Class<E> event();

  /** The policy version that it must agree with. */
  PolicyVersionId policy(E event);

  /** Why the policy version does not allow it; empty where it does. */
  List<String> reasonsAgainst(E event, PolicyVersion policy);

  Event withdrawn(String id, String reason);

  /** Each is a stream of its own: recorded first, withdrawn second. */
  StreamName stream(E event);

  /**
   * The stream of the one that is called so.
   *
   * @throws InvalidValue if none can be called so
   */
  StreamName stream(String id);

  /** Decisions. */
  record Decision() implements LineKind<DecisionRecorded> {
    @Override
    public String name() {
      return "decision";
    }

    @Override
    public StreamName stream(String id) {
      return StreamName.of(new DecisionId(id));
    }

    @Override
    public Class<DecisionRecorded> event() {
      return DecisionRecorded.class;
    }

    @Override
    public StreamName stream(DecisionRecorded event) {
      return StreamName.of(event.id());
    }

    @Override
    public PolicyVersionId policy(DecisionRecorded event) {
      return new PolicyVersionId(event.policy(), event.version());
    }

    @Override
    public List<String> reasonsAgainst(DecisionRecorded event, PolicyVersion policy) {
      return policy.reasonsAgainst(event);
    }

    @Override
    public Event withdrawn(String id, String reason) {
      return new DecisionWithdrawn(new DecisionId(id), reason);
    }
  }

  /** Labels. */
  record Label() implements LineKind<LabelRecorded> {
    @Override
    public String name() {
      return "label";
    }

    @Override
    public StreamName stream(String id) {
      return StreamName.of(new LabelId(id));
    }

    @Override
    public Class<LabelRecorded> event() {
      return LabelRecorded.class;
    }

    @Override
    public StreamName stream(LabelRecorded event) {
      return StreamName.of(event.id());
    }

    @Override
    public PolicyVersionId policy(LabelRecorded event) {
      return new PolicyVersionId(event.policy(), event.version());
    }

    @Override
    public List<String> reasonsAgainst(LabelRecorded event, PolicyVersion policy) {
      return policy.reasonsAgainst(event);
    }

    @Override
    public Event withdrawn(String id, String reason) {
      return new LabelWithdrawn(new LabelId(id), reason);
    }
  }

  /** Facts that are brought in later. */
  record Fact() implements LineKind<FactRecorded> {
    @Override
    public String name() {
      return "fact";
    }

    @Override
    public StreamName stream(String id) {
      return StreamName.of(new FactId(id));
    }

    @Override
    public Class<FactRecorded> event() {
      return FactRecorded.class;
    }

    @Override
    public StreamName stream(FactRecorded event) {
      return StreamName.of(event.id());
    }

    @Override
    public PolicyVersionId policy(FactRecorded event) {
      return new PolicyVersionId(event.policy(), event.version());
    }

    @Override
    public List<String> reasonsAgainst(FactRecorded event, PolicyVersion policy) {
      return policy.reasonsAgainst(event);
    }

    @Override
    public Event withdrawn(String id, String reason) {
      return new FactWithdrawn(new FactId(id), reason);
    }
  }
}
