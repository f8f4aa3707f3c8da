package dev.precedent.cli;

import picocli.CommandLine.Option;

/** {@code --help}, without a short form: in a query {@code -h} may begin what it leaves out. */
final class HelpOption {
  @Option(names = "--help", usageHelp = true, description = "Show this and exit.")
  boolean asked;
}
