package dev.precedent.views.projection;

import dev.precedent.contracts.BenchmarkVerdictRecorded;
import dev.precedent.contracts.CanonicalJson;
import dev.precedent.contracts.DecisionId;
import dev.precedent.contracts.DecisionRecorded;
import dev.precedent.contracts.DecisionWithdrawn;
import dev.precedent.contracts.GoldenSetFrozen;
import dev.precedent.contracts.JobEnded;
import dev.precedent.contracts.JobRequested;
import dev.precedent.contracts.JobTaken;
import dev.precedent.contracts.LabelId;
import dev.precedent.contracts.LabelRecorded;
import dev.precedent.contracts.LabelWithdrawn;
import dev.precedent.contracts.PolicyVersionDrafted;
import dev.precedent.contracts.PolicyVersionId;
import dev.precedent.contracts.PolicyVersionPublished;
import dev.precedent.contracts.Sealed;
import dev.precedent.contracts.SigningKeyIntroduced;
import dev.precedent.contracts.SubjectErased;
import dev.precedent.contracts.SubjectHeld;
import dev.precedent.contracts.SubjectReleased;
import dev.precedent.contracts.Value;
import dev.precedent.ledger.Commit;
import dev.precedent.ledger.LedgerReader;
import dev.precedent.ledger.RecordedEvent;
import dev.precedent.ledger.StreamName;
import dev.precedent.ledger.subject.Unsealing;
import dev.precedent.policy.Declaration;
import dev.precedent.policy.FactType;
import dev.precedent.policy.PolicyVersion;
import dev.precedent.policy.catalogue.PolicyCatalogue;
import dev.precedent.policy.catalogue.PolicyRevision;
import dev.precedent.views.index.Bulk;
import dev.precedent.views.index.Column;
import dev.precedent.views.index.Column.Form;
import dev.precedent.views.index.Columns;
import dev.precedent.views.index.InOrder;
import dev.precedent.views.index.Indices;
import dev.precedent.views.index.Texts;
import dev.precedent.views.policy.Conformity;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** What each kind of event writes into the indices. */
final class Projection {
  private final LedgerReader ledger;
  private final PolicyCatalogue policies;
  private final Unsealing unsealing;
  private final Indices indices;
  private final Columns columns;

  Projection(
      LedgerReader ledger,
      PolicyCatalogue policies,
      Unsealing unsealing,
      Indices indices,
      Columns columns) {
    this.ledger = ledger;
    this.policies = policies;
    this.unsealing = unsealing;
    this.indices = indices;
    this.columns = columns;
  }

  /**
   * Adds the documents of an event; those that an erasure changes are added by {@link #addErased}.
   */
  void add(RecordedEvent recorded, Bulk bulk) {
    switch (recorded.event()) {
      case PolicyVersionDrafted drafted ->
          add(recorded, new PolicyVersionId(drafted.policy(), drafted.version()), bulk);
      case PolicyVersionPublished published ->
          add(recorded, new PolicyVersionId(published.policy(), published.version()), bulk);
      case DecisionRecorded decision ->
          add(document(recorded, decision, null), recorded.position(), bulk);
      case DecisionWithdrawn(DecisionId id, var _) -> {
        RecordedEvent first = first(StreamName.of(id));
        add(
            document(first, (DecisionRecorded) first.event(), recorded.position()),
            recorded.position(),
            bulk);
      }
      case LabelRecorded label -> add(recorded, label, null, recorded.position(), bulk);
      case LabelWithdrawn(LabelId id, var _) -> {
        RecordedEvent first = first(StreamName.of(id));
        add(first, (LabelRecorded) first.event(), recorded.position(), recorded.position(), bulk);
      }
      case GoldenSetFrozen _,
          BenchmarkVerdictRecorded _,
          SubjectHeld _,
          SubjectReleased _,
          SubjectErased _,
          SigningKeyIntroduced _,
          JobRequested _,
          JobTaken _,
          JobEnded _ -> {
        // not searched; read from the ledger by whoever needs them
      }
    }
  }

  /**
   * The decisions that an erasure concerns, of those that are visible. From here on their subject's
   * key is not used any more, so that whatever comes after the erasure, or is written again, reads
   * as erased, live and when everything is built anew.
   */
  Stream<InOrder.Place> erasedBy(SubjectErased erased) {
    unsealing.erase(erased.key());
    return indices.sealedWith(erased.key());
  }

  /** Adds a decision anew, without what was erased. */
  void addErased(InOrder.Place decision, RecordedEvent erasure, Bulk bulk) {
    RecordedEvent recorded = first(StreamName.of(new DecisionId(decision.id())));
    add(documentAsOf(recorded, erasure.position()), erasure.position(), bulk);
  }

  /** A decision as it stood after the event at that position. */
  private DecisionDocument documentAsOf(RecordedEvent recorded, long position) {
    DecisionRecorded decision = (DecisionRecorded) recorded.event();
    String withdrawal = StreamName.of(decision.id()).key(1);
    RecordedEvent withdrawn = ledger.find(List.of(withdrawal)).get(withdrawal);
    return document(
        recorded,
        decision,
        withdrawn == null || withdrawn.position() > position ? null : withdrawn.position());
  }

  /**
   * Adds what can be kept of a document that was refused: that and why it was, and a decision's
   * core, so that it is found and counted all the same.
   */
  void addRefused(Bulk.Refusal refusal, Bulk bulk) {
    Bulk.Document refused = refusal.document();
    bulk.add(
        indices.progress(),
        "refused-" + refused.version(),
        refused.version(),
        out -> {
          out.writeNumberProperty("position", refused.version());
          out.writeStringProperty("refused", refusal.reason());
        });
    if (refused.index().equals(indices.decisions())) {
      DecisionDocument document = documentAsOf(at(Long.parseLong(refused.id())), refused.version());
      bulk.add(indices.decisions(), refused.id(), refused.version(), document::writeCore);
    }
  }

  private void add(DecisionDocument document, long version, Bulk bulk) {
    bulk.add(
        indices.decisions(),
        Long.toString(document.recorded().position()),
        version,
        out -> document.write(out, columns));
  }

  private DecisionDocument document(
      RecordedEvent recorded, DecisionRecorded decision, @Nullable Long withdrawnAt) {
    @Nullable PolicyVersion version =
        policies.published(new PolicyVersionId(decision.policy(), decision.version())).orElse(null);
    Sealed sealed = decision.sealed();
    DecisionRecorded readable = unsealing.open(decision).decision();
    return new DecisionDocument(
        recorded,
        readable,
        Conformity.of(readable, version),
        sealed == null ? null : sealed.key(),
        withdrawnAt);
  }

  private void add(
      RecordedEvent recorded,
      LabelRecorded label,
      @Nullable Long withdrawnAt,
      long version,
      Bulk bulk) {
    bulk.add(
        indices.labels(),
        Long.toString(recorded.position()),
        version,
        out -> {
          out.writeNumberProperty("position", recorded.position());
          out.writeStringProperty("recordedAt", recorded.recordedAt().toString());
          if (withdrawnAt != null) {
            out.writeNumberProperty("withdrawnAt", withdrawnAt);
          }
          out.writeStringProperty("id", label.id().value());
          out.writeStringProperty("case", label.item().id().value());
          out.writeStringProperty("policy", label.policy().value());
          out.writeStringProperty("version", label.version().toString());
          out.writeStringProperty("rater", label.rater().value());
          if (label.question() != null) {
            out.writeStringProperty("question", Texts.term(label.question()));
          }
          writeValue(out, label.value());
          out.writeStringProperty("labelledAt", label.labelledAt().toString());
        });
  }

  private static void writeValue(JsonGenerator out, Value value) {
    out.writeName("value");
    out.writeRawValue(CanonicalJson.mapper().writeValueAsString(value));
  }

  private void add(RecordedEvent recorded, PolicyVersionId id, Bulk bulk) {
    PolicyRevision revision =
        policies
            .revision(id, recorded.position())
            .orElseThrow(
                () ->
                    new IllegalStateException(
                        "policy version %s has no draft before position %d"
                            .formatted(id, recorded.position())));
    @Nullable PolicyVersion version = policies.version(revision).orElse(null);
    if (version != null) {
      columns.add(columns(version));
    }
    bulk.add(
        indices.policies(),
        id.toString(),
        recorded.position(),
        out -> {
          out.writeNumberProperty("position", recorded.position());
          out.writeStringProperty("policy", id.policy().value());
          out.writeStringProperty("version", id.version().toString());
          out.writeStringProperty("title", version == null ? id.toString() : version.title());
          out.writeStringProperty("status", revision.status().name());
          out.writeStringProperty("digest", revision.digest());
          out.writeStringProperty("draftedAt", revision.draftedAt().toString());
          out.writeStringProperty("draftedBy", revision.draftedBy().value());
          PolicyRevision.@Nullable Publication publication = revision.publication();
          if (publication != null) {
            out.writeStringProperty("publishedAt", publication.at().toString());
            out.writeStringProperty("publishedBy", publication.by().value());
          }
        });
  }

  private static Collection<Column> columns(PolicyVersion version) {
    List<Column> columns = new ArrayList<>();
    version
        .signals()
        .values()
        .forEach(
            signal -> {
              columns.add(column(Column.Source.SIGNALS, signal));
              if (signal.type().kind() == FactType.Kind.TIMESTAMP) {
                columns.add(new Column(Column.Source.SIGNALS, Form.TIME, signal.name()));
              }
            });
    version
        .questions()
        .values()
        .forEach(question -> columns.add(column(Column.Source.ANSWERS, question)));
    return columns;
  }

  private static Column column(Column.Source source, Declaration declaration) {
    FactType.Kind kind = declaration.type().kind();
    Form form =
        switch (kind) {
          case BOOL -> Form.FLAG;
          case INT, DOUBLE -> Form.NUMBER;
          case STRING, TIMESTAMP -> Form.TEXT;
        };
    return new Column(source, form, declaration.name());
  }

  private RecordedEvent first(StreamName stream) {
    String key = stream.key(0);
    RecordedEvent event = ledger.find(List.of(key)).get(key);
    if (event == null) {
      throw new IllegalStateException("the ledger has no event '%s'".formatted(key));
    }
    return event;
  }

  private RecordedEvent at(long position) {
    return ledger.read(position, 1).stream()
        .map(Commit::events)
        .flatMap(List::stream)
        .filter(event -> event.position() == position)
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("the ledger has no event at " + position));
  }
}
