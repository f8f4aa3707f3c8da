package dev.precedent.cli;

import java.util.concurrent.Callable;

/**
 * A command beside those of {@link Cli}: found as a service, and so there only where its module is
 * on the class path. A picocli command with a public constructor.
 */
public interface AddedCommand extends Callable<Integer> {}
