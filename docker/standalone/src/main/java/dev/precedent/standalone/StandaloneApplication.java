package dev.precedent.standalone;

import dev.precedent.benchmark.BenchmarkConfiguration;
import dev.precedent.command.CommandConfiguration;
import dev.precedent.jobs.JobsConfiguration;
import dev.precedent.ledger.wiring.LedgerConfiguration;
import dev.precedent.standalone.security.SecurityConfiguration;
import dev.precedent.standalone.web.WebConfiguration;
import dev.precedent.views.ViewsConfiguration;
import org.axonframework.springboot.autoconfig.UpdateCheckerAutoConfiguration;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.error.ErrorMvcAutoConfiguration;
import org.springframework.context.annotation.Import;

/** The parts of Precedent as one application. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration(
    exclude = {
      // Axon's update check would call home and write into the user's home; see also Server.
      UpdateCheckerAutoConfiguration.class,
      // What fails outside of all controllers is told like the rest, and not at an address /error.
      ErrorMvcAutoConfiguration.class
    })
@Import({
  LedgerConfiguration.class,
  SearchConfiguration.class,
  SearchHealth.class,
  SearchMeters.class,
  ArchiveConfiguration.class,
  ArchiveHealth.class,
  ArchiveMeters.class,
  CommandConfiguration.class,
  ViewsConfiguration.class,
  BenchmarkConfiguration.class,
  JobsConfiguration.class,
  SecurityConfiguration.class,
  WebConfiguration.class
})
class StandaloneApplication {}
