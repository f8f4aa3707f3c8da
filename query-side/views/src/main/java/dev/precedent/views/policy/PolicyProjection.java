package dev.precedent.views.policy;

import dev.precedent.contracts.PolicyVersionId;
import dev.precedent.ledger.RecordedEvent;
import dev.precedent.policy.Declaration;
import dev.precedent.policy.FactType;
import dev.precedent.policy.PolicyVersion;
import dev.precedent.policy.catalogue.PolicyCatalogue;
import dev.precedent.policy.catalogue.PolicyRevision;
import dev.precedent.views.index.Bulk;
import dev.precedent.views.index.Column;
import dev.precedent.views.index.Column.Form;
import dev.precedent.views.index.Columns;
import dev.precedent.views.index.Generation;
import dev.precedent.views.index.IndexField;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What events write into the index of policies, and which columns decisions get by it. */
public final class PolicyProjection {
  /** The fields of its documents. */
  public static final List<? extends IndexField<?, ?>> FIELDS = PolicyVersionDocument.FIELDS;

  private final PolicyCatalogue policies;
  private final Generation generation;
  private final Columns columns;

  public PolicyProjection(PolicyCatalogue policies, Generation generation, Columns columns) {
    this.policies = policies;
    this.generation = generation;
    this.columns = columns;
  }

  /** Adds a version as it is after an event. */
  public void add(RecordedEvent recorded, PolicyVersionId id, Bulk bulk) {
    PolicyRevision revision =
        policies
            .revision(id, recorded.position())
            .orElseThrow(
                () ->
                    new IllegalStateException(
                        "policy version %s has no draft before position %d"
                            .formatted(id, recorded.position())));
    @Nullable PolicyVersion version = policies.version(revision).orElse(null);
    // a draft may never be published, and columns are few
    if (version != null && revision.status() == PolicyRevision.Status.PUBLISHED) {
      columns.add(columns(version));
    }
    bulk.add(
        generation.policies(),
        id.toString(),
        recorded.position(),
        new PolicyVersionDocument(
                recorded.position(),
                id,
                version == null ? id.toString() : version.title(),
                revision)
            ::write);
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
}
