package dev.precedent.views.export;

import dev.precedent.contracts.BenchmarkId;
import dev.precedent.contracts.CanonicalJson;
import dev.precedent.contracts.DecisionRecorded;
import dev.precedent.contracts.Event;
import dev.precedent.contracts.EventType;
import dev.precedent.contracts.FactRecorded;
import dev.precedent.contracts.GoldenSetFrozen;
import dev.precedent.contracts.GoldenSetName;
import dev.precedent.contracts.InvalidValue;
import dev.precedent.contracts.JobEnded;
import dev.precedent.contracts.JobId;
import dev.precedent.contracts.JobRequested;
import dev.precedent.contracts.LabelRecorded;
import dev.precedent.contracts.PolicyKey;
import dev.precedent.contracts.Refused;
import dev.precedent.contracts.SampleDrawn;
import dev.precedent.contracts.Shown;
import dev.precedent.ledger.Commit;
import dev.precedent.ledger.LedgerReader;
import dev.precedent.ledger.RecordedEvent;
import dev.precedent.ledger.StreamName;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The events that a figure rests on, so that it can be computed again from them alone: the job that
 * computed it, and all decisions, labels and later facts of its policy that stood in the ledger
 * when it was asked for, withdrawals included, since which of them were selected is part of the
 * figure; the policy; and the golden set, the verdicts or the sample that it names.
 */
public final class Certificates {
  /** The kinds of jobs whose figures can be computed again. */
  public static final List<String> KINDS =
      List.of("replay", "benchmark", "agreement", "sweep", "drift", "estimate");

  private static final int PAGE_EVENTS = 4_096;

  private static final Set<String> RECORDED =
      names(EventType.DECISION_RECORDED, EventType.LABEL_RECORDED, EventType.FACT_RECORDED);
  private static final Set<String> WITHDRAWN =
      names(EventType.DECISION_WITHDRAWN, EventType.LABEL_WITHDRAWN, EventType.FACT_WITHDRAWN);

  private final LedgerReader ledger;

  public Certificates(LedgerReader ledger) {
    this.ledger = ledger;
  }

  private static Set<String> names(EventType... types) {
    return Set.copyOf(Stream.of(types).map(EventType::wireName).toList());
  }

  /** A job as its events tell, and where they stand. */
  private record Certificate(
      long requested, JobRequested request, JsonNode result, List<RecordedEvent> events) {}

  /**
   * Makes sure that a figure can be exported.
   *
   * @param id as somebody wrote it
   * @param until the position up to which is exported, exclusive
   * @throws dev.precedent.contracts.Refusal if it cannot
   */
  void require(String id, long until) {
    JobId job = id(id);
    if (!KINDS.contains(job.kind())) {
      throw Refused.invalid(
              "certificates",
              "the id of a %s, which can be computed again from events"
                  .formatted(String.join(", ", KINDS)),
              "'%s', which is of the kind %s".formatted(job, job.kind()))
          .thrown();
    }
    List<RecordedEvent> events = ledger.stream(StreamName.of(job), 0);
    if (events.isEmpty()) {
      throw Refused.invalid("certificates", "jobs of this ledger", "'%s'".formatted(job)).thrown();
    }
    if (!(events.getLast().event() instanceof JobEnded end) || end.state() != JobEnded.State.DONE) {
      throw Refused.invalid(
              "certificates", "jobs that are done", "'%s', which came to nothing".formatted(job))
          .thrown();
    }
    if (events.getLast().position() >= until) {
      throw Refused.invalid(
              "certificates",
              "jobs that were done before position %d, up to which is exported".formatted(until),
              "'%s', which ended at position %d".formatted(job, events.getLast().position()))
          .thrown();
    }
  }

  private static JobId id(String id) {
    try {
      return JobId.of(id);
    } catch (InvalidValue e) {
      throw Refused.invalid(
              "certificates", "ids of jobs, such as replay-1", "'%s'".formatted(Shown.of(id)))
          .thrown();
    }
  }

  /**
   * Where the events stand that some figures rest on.
   *
   * @param ids of jobs that are done
   * @return ascending
   * @throws dev.precedent.contracts.Refusal if there is no such job
   */
  public long[] positions(Collection<String> ids) {
    LongStream all = LongStream.empty();
    for (String id : ids) {
      all = LongStream.concat(all, positions(certificate(id(id))));
    }
    return all.sorted().distinct().toArray();
  }

  private Certificate certificate(JobId id) {
    List<RecordedEvent> events = ledger.stream(StreamName.of(id), 0);
    if (events.isEmpty()
        || !(events.getFirst().event() instanceof JobRequested request)
        || !(events.getLast().event() instanceof JobEnded end)
        || end.result() == null) {
      throw Refused.invalid("certificates", "jobs that are done", "'%s'".formatted(id)).thrown();
    }
    return new Certificate(
        events.getFirst().position(),
        request,
        CanonicalJson.mapper().readTree(end.result().text()),
        events);
  }

  private LongStream positions(Certificate certificate) {
    LongStream.Builder found = LongStream.builder();
    certificate.events().forEach(event -> found.add(event.position()));
    Set<PolicyKey> policies = new TreeSet<>(Comparator.comparing(PolicyKey::value));
    String named = certificate.result().path("policy").asString("");
    if (!named.isEmpty()) {
      policies.add(new PolicyKey(key(named)));
    }
    for (StreamName stream : named(certificate)) {
      for (RecordedEvent event : before(stream, certificate)) {
        found.add(event.position());
        add(event, certificate, policies, found);
      }
    }
    for (PolicyKey policy : policies) {
      before(StreamName.of(policy), certificate).forEach(event -> found.add(event.position()));
    }
    ofPolicies(policies, certificate.requested(), found);
    return found.build();
  }

  /** The golden set, the verdicts and the sample that a figure names. */
  private static List<StreamName> named(Certificate certificate) {
    JsonNode request = CanonicalJson.mapper().readTree(certificate.request().request().text());
    JsonNode asked = request.has("request") ? request.path("request") : request;
    return switch (certificate.request().id().kind()) {
      case "benchmark" ->
          Stream.of(
                  StreamName.of(new GoldenSetName(key(asked.path("goldenSet").asString("")))),
                  verdicts(asked, StreamName::of),
                  verdicts(asked, StreamName::ofCertificate))
              .filter(Objects::nonNull)
              .toList();
      case "estimate" ->
          List.of(StreamName.ofSample(JobId.of("sample-" + asked.path("sample").asString(""))));
      default -> List.of();
    };
  }

  private static @Nullable StreamName verdicts(
      JsonNode asked, Function<BenchmarkId, StreamName> stream) {
    return asked.path("verdicts").isString()
        ? stream.apply(new BenchmarkId(asked.path("verdicts").asString()))
        : null;
  }

  /** The key of {@code KEY@VERSION}. */
  private static String key(String name) {
    int at = name.indexOf('@');
    return at < 0 ? name : name.substring(0, at);
  }

  /** The events of a stream that stood there before the figure was computed. */
  private List<RecordedEvent> before(StreamName stream, Certificate certificate) {
    return ledger.stream(stream, 0).stream()
        .filter(event -> event.position() < certificate.events().getLast().position())
        .toList();
  }

  /** What an event of a golden set or a sample leads to. */
  private void add(
      RecordedEvent event,
      Certificate certificate,
      Set<PolicyKey> policies,
      LongStream.Builder found) {
    switch (event.event()) {
      case GoldenSetFrozen frozen -> {
        policies.add(frozen.policy());
        if (frozen.parts() != null) {
          for (GoldenSetFrozen.Part part : frozen.parts()) {
            before(StreamName.ofGoldenCases(part.digest()), certificate)
                .forEach(listed -> found.add(listed.position()));
          }
        }
      }
      case SampleDrawn drawn -> policies.add(drawn.policy());
      case Event _ -> {
        // leads to nothing
      }
    }
  }

  /** Decisions, labels and facts of the policies before a position, and their withdrawals. */
  private void ofPolicies(Set<PolicyKey> policies, long until, LongStream.Builder found) {
    for (long next = 0; next < until; ) {
      List<Commit> commits = ledger.read(next, PAGE_EVENTS);
      if (commits.isEmpty()) {
        return;
      }
      for (Commit commit : commits) {
        commit.events().stream()
            .filter(event -> event.position() < until && concerns(event, policies))
            .forEach(event -> found.add(event.position()));
      }
      next = commits.getLast().next();
    }
  }

  private boolean concerns(RecordedEvent event, Set<PolicyKey> policies) {
    String type = event.data().type();
    if (WITHDRAWN.contains(type)) {
      return ledger
          .find(event.data().stream(), 0)
          .flatMap(recorded -> policy(recorded.event()))
          .filter(policies::contains)
          .isPresent();
    }
    return RECORDED.contains(type) && policy(event.event()).filter(policies::contains).isPresent();
  }

  private static Optional<PolicyKey> policy(Event event) {
    return switch (event) {
      case DecisionRecorded decision -> Optional.of(decision.policy());
      case LabelRecorded label -> Optional.of(label.policy());
      case FactRecorded fact -> Optional.of(fact.policy());
      case Event _ -> Optional.empty();
    };
  }
}
