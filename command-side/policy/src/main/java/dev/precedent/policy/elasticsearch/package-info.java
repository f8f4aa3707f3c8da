/** A policy version as queries that Elasticsearch answers over all recorded decisions at once. */
@NullMarked
package dev.precedent.policy.elasticsearch;

import org.jspecify.annotations.NullMarked;
