/** Who may ask, and what browsers are told. */
@NullMarked
package dev.precedent.standalone.security;

import org.jspecify.annotations.NullMarked;
