/**
 * What runs inside the child process; the only code that sees the classes of the Elasticsearch
 * server.
 */
@NullMarked
package dev.precedent.node.child;

import org.jspecify.annotations.NullMarked;
