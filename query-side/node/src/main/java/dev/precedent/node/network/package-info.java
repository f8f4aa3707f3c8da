/**
 * The network module of the child process; the only code that sees Netty. The build puts it beside
 * Netty into the module's folder of the distribution, because that is the only class loader that
 * finds both.
 */
@NullMarked
package dev.precedent.node.network;

import org.jspecify.annotations.NullMarked;
