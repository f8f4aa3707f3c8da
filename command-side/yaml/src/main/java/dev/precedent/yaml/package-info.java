/** YAML documents of bounded size, whose nodes know their places. */
@NullMarked
package dev.precedent.yaml;

import org.jspecify.annotations.NullMarked;
