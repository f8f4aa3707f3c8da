/** The demo: three real streams, and what they show. */
@NullMarked
package dev.precedent.standalone.demo;

import org.jspecify.annotations.NullMarked;
