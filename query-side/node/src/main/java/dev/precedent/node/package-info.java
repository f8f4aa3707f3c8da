/**
 * A real Elasticsearch node as a child process: its distribution, its command line and its
 * supervisor.
 */
@NullMarked
package dev.precedent.node;

import org.jspecify.annotations.NullMarked;
