package dev.precedent.standalone;

import java.util.concurrent.Callable;

/**
 * A command that is not part of every installation's class path: found as a service, and there only
 * where the launcher puts its jar beside the product's own.
 */
public interface AddedCommand extends Callable<Integer> {}
