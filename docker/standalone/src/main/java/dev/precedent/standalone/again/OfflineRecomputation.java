package dev.precedent.standalone.again;

import dev.precedent.contracts.CanonicalJson;
import dev.precedent.contracts.InvalidValue;
import dev.precedent.contracts.JobId;
import dev.precedent.contracts.JobRequested;
import dev.precedent.contracts.Json;
import dev.precedent.jobs.Job;
import dev.precedent.jobs.Progress;
import dev.precedent.jobs.Work;
import dev.precedent.ledger.LedgerReader;
import dev.precedent.ledger.RecordedEvent;
import dev.precedent.ledger.StreamName;
import dev.precedent.query.LedgerIndex;
import dev.precedent.query.Query;
import dev.precedent.query.Selection;
import dev.precedent.verifier.DamagedLedger;
import dev.precedent.verifier.LedgerEvents;
import dev.precedent.verifier.Recomputation;
import dev.precedent.verifier.SourceFailure;
import dev.precedent.views.export.Certificates;
import dev.precedent.views.export.Selector;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.boot.LazyInitializationBeanFactoryPostProcessor;
import org.springframework.boot.convert.ApplicationConversionService;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.util.FileSystemUtils;
import tools.jackson.databind.JsonNode;

/**
 * Does again what the server did with what the server did it, in this process and without a server:
 * the events are archived in a folder that passes, selections run on that archive, and a job's work
 * is done with its recorded request.
 */
public final class OfflineRecomputation implements Recomputation {
  private static final Set<String> KINDS = Set.copyOf(Certificates.KINDS);

  private interface Doing<T> {
    T with(LedgerReader ledger, AnnotationConfigApplicationContext parts)
        throws InterruptedException, Impossible;
  }

  @Override
  public JsonNode figure(LedgerEvents events, String certificate) throws Impossible {
    return over(
        events,
        (ledger, parts) -> {
          Job job = job(ledger, certificate);
          Work work = parts.getBean(job.id().kind() + "Work", Work.class);
          return switch (work.run(job, Progress.UNWATCHED)) {
            case Work.Outcome.Done(Json result) -> CanonicalJson.mapper().readTree(result.text());
            case Work.Outcome.Failed(String reason) -> throw new Impossible(reason);
          };
        });
  }

  /** The job as it was when it was asked for. */
  private static Job job(LedgerReader ledger, String certificate) throws Impossible {
    JobId id;
    try {
      id = JobId.of(certificate);
    } catch (InvalidValue e) {
      throw new Impossible(sentence(e));
    }
    RecordedEvent first =
        ledger
            .find(StreamName.of(id), 0)
            .orElseThrow(() -> new Impossible("its request was not exported"));
    if (!KINDS.contains(id.kind()) || !(first.event() instanceof JobRequested request)) {
      throw new Impossible("it is no job whose figure can be computed again");
    }
    return new Job(
        id,
        request.name(),
        request.request(),
        request.firstOpen(),
        first.metadata().actor(),
        first.recordedAt(),
        new Job.Standing.Waiting(),
        Set.of(),
        1);
  }

  @Override
  public long[] positions(LedgerEvents all, String query, long until, List<String> certificates)
      throws Impossible {
    return over(
        all,
        (ledger, parts) -> {
          Selector selector = new Selector(ledger, parts.getBean(LedgerIndex.class));
          Selection selection = new Selection(Query.recorded(query), until);
          return selector.with(selector.positions(selection), certificates);
        });
  }

  private static <T> T over(LedgerEvents events, Doing<T> doing) throws Impossible {
    Path folder = passing();
    try {
      VerifiedLedger ledger = new VerifiedLedger(events);
      try (AnnotationConfigApplicationContext parts = parts(ledger, folder)) {
        return doing.with(ledger, parts);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Impossible("it was interrupted");
    } catch (DamagedLedger | SourceFailure e) {
      throw e;
    } catch (RuntimeException e) {
      // what cannot be read or done is told as it would be told by the server
      throw new Impossible(sentence(e));
    } finally {
      delete(folder);
    }
  }

  private static String sentence(RuntimeException e) {
    String message = e.getMessage() == null ? e.toString() : e.getMessage();
    return message.endsWith(".") ? message.substring(0, message.length() - 1) : message;
  }

  private static AnnotationConfigApplicationContext parts(LedgerReader ledger, Path folder) {
    AnnotationConfigApplicationContext parts = new AnnotationConfigApplicationContext();
    parts
        .getEnvironment()
        .getPropertySources()
        .addFirst(new MapPropertySource("again", Map.of("precedent.data", folder.toString())));
    parts.getBeanFactory().setConversionService(ApplicationConversionService.getSharedInstance());
    // only what a figure needs is made
    parts.addBeanFactoryPostProcessor(new LazyInitializationBeanFactoryPostProcessor());
    parts.registerBean(LedgerReader.class, () -> ledger);
    parts.register(AgainConfiguration.class);
    parts.refresh();
    return parts;
  }

  private static Path passing() {
    try {
      return Files.createTempDirectory("precedent-verify-");
    } catch (IOException e) {
      throw new SourceFailure("There is no place for temporary files: " + e.getMessage(), e);
    }
  }

  private static void delete(Path folder) {
    try {
      var _ = FileSystemUtils.deleteRecursively(folder);
    } catch (IOException e) {
      throw new UncheckedIOException("Temporary files stay in " + folder, e);
    }
  }
}
